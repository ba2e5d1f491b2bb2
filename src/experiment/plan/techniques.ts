import { UsageError } from "../../core/errors.ts";
import { canonicalJson } from "../../core/json.ts";
import { technique } from "../../optimizers/registry.ts";
import { MAX_VARIANTS } from "../configuration/limits.ts";
import { chooseTechnique, named, parseTechnique, type TechniqueChoice } from "../configuration/notation.ts";
import type { PlanSettings } from "./file.ts";
import type { PlannedTechnique } from "./plan.ts";

/** A technique that a plan is to have, before those of one name are told apart. */
export interface NamedChoice {
  readonly choice: TechniqueChoice;
  /** What it is called; without it, the technique's own name. */
  readonly label?: string | undefined;
  /** The technique of which it is a candidate. */
  readonly candidateOf?: string;
}

/** Techniques with their names; those of one name are told apart by the hyper-parameters in which they differ. */
export function labelled(choices: readonly NamedChoice[]): PlannedTechnique[] {
  const all = choices.map(({ label, choice, candidateOf }) => ({
    name: candidateOf ?? label ?? technique(choice.id).label,
    choice,
    candidateOf,
  }));
  const siblings = new Map<string, TechniqueChoice["hyper"][]>();
  for (const { name, choice } of all) {
    const others = siblings.get(name);
    if (others === undefined) siblings.set(name, [choice.hyper]);
    else others.push(choice.hyper);
  }
  const differing = new Map([...siblings].map(([name, hypers]) => [name, differingKeys(hypers)]));
  return all.map(({ name, choice: { id, hyper, file }, candidateOf }) => {
    const own = Object.keys(hyper).filter((key) => differing.get(name)!.has(key));
    const suffix = own.map((key) => ` ${key}=${hyper[key]}`).join("");
    return {
      label: `${name}${suffix}`,
      id,
      hyper: { ...hyper },
      ...(file && { file: { ...file } }),
      ...(candidateOf !== undefined && { candidateOf }),
    };
  });
}

/** The hyper-parameters that not all have with the same value. */
function differingKeys(all: readonly TechniqueChoice["hyper"][]): Set<string> {
  const keys = new Set(all.flatMap((hyper) => Object.keys(hyper)));
  return new Set([...keys].filter((key) => all.some((hyper) => hyper[key] !== all[0][key])));
}

type TechniqueEntry = PlanSettings["techniques"][number];

/**
 * The techniques that an entry of a plan file stands for: one, or one for each combination of a grid's values, of which
 * the last hyper-parameter's change first.
 * @throws UsageError for an unknown technique or hyper-parameter, a value out of bounds, or one that is given twice.
 */
export function choicesOf(entry: TechniqueEntry): NamedChoice[] {
  if (typeof entry === "string") return [{ choice: parseTechnique(entry) }];
  const { id, label, hyper = {}, grid = {} } = entry;
  const both = Object.keys(grid).find((key) => key in hyper);
  if (both !== undefined)
    throw new UsageError(`technique ${named(id)}: expected ${named(both)} in hyper or in grid, got it in both`);
  return combinations(grid).map((point) => ({ choice: chooseTechnique(id, { ...hyper, ...point }), label }));
}

/** What tells techniques apart whatever they are called. */
export function techniqueKey({ id, hyper, file }: TechniqueChoice): string {
  return canonicalJson({ id, hyper, digest: file?.digest ?? null });
}

/**
 * Every combination of one value of each key, as objects; the last key's values change first.
 * @throws UsageError if there are more than 10,000.
 */
export function combinations<T>(values: Readonly<Record<string, readonly T[]>>): Record<string, T>[] {
  const count = Object.values(values).reduce((product, list) => product * list.length, 1);
  if (count > MAX_VARIANTS) throw new UsageError(`expected at most ${MAX_VARIANTS} combinations, got ${count}`);
  return Object.entries(values).reduce<Record<string, T>[]>(
    (all, [key, list]) => all.flatMap((one) => list.map((value) => ({ ...one, [key]: value }))),
    [{}],
  );
}
