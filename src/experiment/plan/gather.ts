import { canonicalJson } from "../../core/json.ts";
import { ownTechnique, TECHNIQUES } from "../../optimizers/registry.ts";
import type { TechniqueChoice } from "../configuration/notation.ts";
import type { Identity, TrialProblem, TrialRecord } from "../record/record.ts";
import { targetsFor } from "../record/target.ts";
import { assemblePlan, defaultTargets, PLAN_SCHEMA, type Plan, type PlannedTechnique } from "./plan.ts";
import { slug } from "./slug.ts";
import { stopFor } from "./stop-for.ts";
import { labelled, techniqueKey } from "./techniques.ts";

/**
 * Plans for records that came together without one, or with several: one for each problem, stop, number of folds and version of the arithmetic, in the
 * order in which these first come. A plan has all techniques and all seeds that its records have, so some of its trials may have
 * no record.
 * @param known plans that come first, with their techniques and seeds, even if they have no records
 */
export function gatheredPlans(records: Iterable<TrialRecord>, known: readonly Plan[] = []): Plan[] {
  const groups = new Map<string, Group>();
  for (const plan of known) {
    for (const { problem } of plan.problems) {
      const { folds, numerics } = plan;
      const stop = stopFor(problem, plan.stop);
      const group = groupOf(groups, { problem, stop, folds, numerics });
      group.targets ??= [...targetsFor(problem, plan.targets)];
      for (const { id, hyper, file } of plan.techniques) addTechnique(group, { id, hyper, ...(file && { file }) });
      for (const seed of plan.seeds) group.seeds.add(seed);
    }
  }
  for (const { identity } of records) {
    const { problem, technique, seed } = identity;
    const group = groupOf(groups, { ...identity, problem, folds: identity.fold?.of });
    const { id, hyper, digest } = technique;
    addTechnique(group, { id, hyper, ...(digest !== undefined && { file: { name: `${id}.mjs`, digest } }) });
    group.seeds.add(seed);
  }
  return [...groups.values()].map(planOf);
}

/** The same plan over other seeds, and with some of its techniques. Neither may contain repeats. */
export function planOver(plan: Plan, seeds: readonly number[], techniques = plan.techniques): Plan {
  return assemblePlan({ ...plan, seeds: [...seeds], techniques: [...techniques] });
}

type GroupKind = Pick<Identity, "stop" | "numerics"> & {
  readonly problem: TrialProblem;
  readonly folds: number | undefined;
};

interface Group extends GroupKind {
  readonly techniques: Map<string, TechniqueChoice>;
  readonly seeds: Set<number>;
  targets?: Plan["targets"];
}

function groupOf(groups: Map<string, Group>, { problem, stop, folds, numerics }: GroupKind): Group {
  const key = canonicalJson([problem, stop, folds ?? null, numerics]);
  const group = groups.get(key) ?? { problem, stop, folds, numerics, techniques: new Map(), seeds: new Set() };
  groups.set(key, group);
  return group;
}

function addTechnique({ techniques }: Group, choice: TechniqueChoice): void {
  const key = techniqueKey(choice);
  if (!techniques.has(key)) techniques.set(key, choice);
}

function planOf({ problem, stop, folds, numerics, techniques, seeds, targets }: Group): Plan {
  return assemblePlan({
    schema: PLAN_SCHEMA,
    name: problem.kind === "landscape" ? problem.name : slug(problem.data, "data"),
    about: null,
    problems: [{ label: "", problem }],
    techniques: distinct(
      labelled(
        [...techniques.values()].map((choice) => ({
          choice,
          label: (TECHNIQUES.find(({ id }) => id === choice.id) ?? ownTechnique(choice.id))?.label ?? choice.id,
        })),
      ),
    ),
    seeds: [...seeds].sort((a, b) => a - b),
    ...(folds !== undefined && { folds }),
    stop,
    targets: targets ?? defaultTargets(problem, stop),
    tuning: null,
    published: [],
    numerics,
  });
}

/** Files of one's own technique that differ in nothing but their text have one label, so far. */
function distinct(techniques: PlannedTechnique[]): PlannedTechnique[] {
  const twice = ({ label }: PlannedTechnique) => techniques.filter((one) => one.label === label).length > 1;
  return techniques.map((one) =>
    twice(one) ? { ...one, label: `${one.label} ${one.file?.digest.slice(0, 8) ?? ""}`.trimEnd() } : one,
  );
}
