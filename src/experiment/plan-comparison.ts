import { NUMERICS } from "../core/numerics-version.ts";
import { technique } from "../optimizers/registry.ts";
import type { Configuration } from "./configuration.ts";
import type { TechniqueChoice } from "./notation.ts";
import { assemblePlan, DEFAULT_TARGETS, PLAN_SCHEMA, type Plan, type PlannedTechnique } from "./plan.ts";
import { type DatasetFacts, problemOf } from "./plan-problem.ts";

/**
 * The plan that a configuration makes on some data: every technique on every seed.
 * @throws UsageError if the data has too few samples for the sets, or the network would be too large.
 */
export function comparisonPlan(configuration: Configuration, facts: DatasetFacts): Plan {
  return assemblePlan({
    schema: PLAN_SCHEMA,
    name: slug(facts.name),
    about: null,
    problems: [{ label: "", problem: problemOf(configuration, facts) }],
    techniques: labelled(configuration.techniques),
    seeds: [...configuration.seeds],
    stop: { epochs: configuration.epochs },
    targets: [...DEFAULT_TARGETS],
    tuning: null,
    published: [],
    numerics: NUMERICS,
  });
}

/** Techniques with their names; those that share an id are told apart by the hyper-parameters in which they differ. */
export function labelled(choices: readonly TechniqueChoice[]): PlannedTechnique[] {
  return choices.map(({ id, hyper }) => {
    const siblings = choices.filter((other) => other.id === id);
    const differing = Object.keys(hyper).filter((name) => siblings.some((other) => other.hyper[name] !== hyper[name]));
    const suffix = differing.map((name) => ` ${name}=${hyper[name]}`).join("");
    return { label: `${technique(id).label}${suffix}`, id, hyper: { ...hyper } };
  });
}

/** A name for files and folders. */
export function slug(name: string): string {
  const letters = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return letters.slice(0, 40).replace(/^-+|-+$/g, "") || "data";
}
