import { UsageError } from "../core/errors.ts";
import { canonicalJson } from "../core/json.ts";
import { technique } from "../optimizers/registry.ts";
import { chooseTechnique, parseTechnique, type TechniqueChoice } from "./notation.ts";
import type { PlannedTechnique } from "./plan.ts";
import type { PlanSettings } from "./plan-file.ts";

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
  const named = choices.map(({ label, choice, candidateOf }) => ({
    name: candidateOf ?? label ?? technique(choice.id).label,
    choice,
    candidateOf,
  }));
  return named.map(({ name, choice: { id, hyper, file }, candidateOf }) => {
    const siblings = named.filter((other) => other.name === name).map(({ choice }) => choice.hyper);
    const differing = Object.keys(hyper).filter((key) => siblings.some((other) => other[key] !== hyper[key]));
    const suffix = differing.map((key) => ` ${key}=${hyper[key]}`).join("");
    return {
      label: `${name}${suffix}`,
      id,
      hyper: { ...hyper },
      ...(file && { file: { ...file } }),
      ...(candidateOf !== undefined && { candidateOf }),
    };
  });
}

type Entry = PlanSettings["techniques"][number];

/**
 * The techniques that an entry of a plan file stands for: one, or one for each combination of a grid's values, of which
 * the last hyper-parameter's change first.
 * @throws UsageError for an unknown technique or hyper-parameter, a value out of bounds, or one that is given twice.
 */
export function choicesOf(entry: Entry): NamedChoice[] {
  if (typeof entry === "string") return [{ choice: parseTechnique(entry) }];
  const { id, label, hyper = {}, grid = {} } = entry;
  const both = Object.keys(grid).find((key) => key in hyper);
  if (both !== undefined) throw new UsageError(`technique ${id}: expected ${both} in hyper or in grid, got it in both`);
  return combinations(grid).map((point) => ({ choice: chooseTechnique(id, { ...hyper, ...point }), label }));
}

/** What tells techniques apart whatever they are called. */
export function techniqueKey({ id, hyper, file }: TechniqueChoice): string {
  return canonicalJson({ id, hyper, digest: file?.digest ?? null });
}

/** Every combination of one value of each key, as objects; the last key's values change first. */
export function combinations<T>(values: Readonly<Record<string, readonly T[]>>): Record<string, T>[] {
  return Object.entries(values).reduce<Record<string, T>[]>(
    (all, [key, list]) => all.flatMap((one) => list.map((value) => ({ ...one, [key]: value }))),
    [{}],
  );
}
