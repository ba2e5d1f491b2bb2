import { exp, log } from "../../core/elementary.ts";
import { nearest, UsageError } from "../../core/errors.ts";
import { halton, MAX_DIMENSIONS } from "../../statistics/halton.ts";
import { seedList } from "../configuration/configuration.ts";
import { checkSeeds, chooseTechnique, named, techniqueText } from "../configuration/notation.ts";
import type { PlanSettings } from "./file.ts";
import type { Tuning } from "./plan.ts";
import type { NamedChoice } from "./techniques.ts";

/** Bounds of hyper-parameters that are tuned. */
type Space = Tuning["space"];

/** What is tuned where a plan says nothing else: the step size of whatever family. */
const DEFAULT_SPACE: Space = {
  delta0: { low: 1e-5, high: 1, scale: "log" },
  learningRate: { low: 1e-4, high: 1, scale: "log" },
};

/** How many tuning seeds there are where a plan doesn't say it. */
const TUNING_SEEDS = 3;

type TuningSettings = Extract<PlanSettings["track"], object>["tuning"];

/**
 * The tuning that a plan file asks for. A count of tuning seeds counts from the one after the largest test seed.
 * @throws UsageError if a bound is for a hyper-parameter that no technique has.
 */
export function tuningOf(
  { points, seeds = TUNING_SEEDS, space = {} }: TuningSettings,
  techniques: readonly NamedChoice[],
  testSeeds: readonly number[],
): Tuning {
  const names = new Set(techniques.flatMap(({ choice }) => Object.keys(choice.hyper)));
  for (const name of Object.keys(space)) {
    if (names.has(name)) continue;
    const near = nearest(name, names);
    const hint = near === undefined ? "" : `; did you mean ${near}?`;
    throw new UsageError(`space: expected hyper-parameters of the plan's techniques, got ${named(name)}${hint}`);
  }
  const bounds = Object.entries({ ...DEFAULT_SPACE, ...space }).filter(([name]) => names.has(name));
  return { points, seeds: tuningSeeds(seeds, testSeeds), space: Object.fromEntries(bounds) };
}

function tuningSeeds(seeds: NonNullable<TuningSettings["seeds"]>, testSeeds: readonly number[]): number[] {
  const isCount = typeof seeds === "number" || (typeof seeds === "string" && /^\s*[0-9]+\s*$/.test(seeds));
  const list = seedList(seeds);
  if (!isCount) return list;
  const first = testSeeds.reduce((a, b) => Math.max(a, b)) + 1;
  return checkSeeds(list.map((k) => first + k));
}

/**
 * A technique's candidates: `points` points of the Halton sequence in those of the bounds that are for it, the same for
 * all techniques with the same bounds. Values have four significant digits, so that a report can say them whole.
 * @throws UsageError if nothing of it is tuned, or what is tuned was given a value.
 */
export function candidatesOf({ choice, label }: NamedChoice, name: string, { points, space }: Tuning): NamedChoice[] {
  const { id, hyper } = choice;
  const tuned = Object.entries(space).filter(([key]) => key in hyper);
  if (tuned.length === 0) {
    throw new UsageError(
      `technique ${id}: expected bounds in space for one of ${Object.keys(hyper).join(", ")}, got none`,
    );
  }
  if (tuned.length > MAX_DIMENSIONS) {
    throw new UsageError(
      `technique ${id}: expected at most ${MAX_DIMENSIONS} tuned hyper-parameters, got ${tuned.length}`,
    );
  }
  const { hyper: defaults } = chooseTechnique(id);
  const given = tuned.find(([key]) => !Object.is(hyper[key], defaults[key]));
  if (given !== undefined) {
    throw new UsageError(`technique ${techniqueText(choice)}: expected ${given[0]} to be left to tuning, got a value`);
  }
  return Array.from({ length: points }, (_, k) => {
    const place = halton(k + 1, tuned.length);
    const values = tuned.map(([key, bounds], d) => [key, valueAt(bounds, place[d])]);
    const candidate = chooseTechnique(id, { ...hyper, ...Object.fromEntries(values) });
    return { choice: { ...choice, ...candidate }, label, candidateOf: name };
  });
}

/** The value at a share of the way from the lower bound to the upper one. */
function valueAt({ low, high, scale }: Space[string], share: number): number {
  const value = scale === "linear" ? low + share * (high - low) : exp(log(low) + share * (log(high) - log(low)));
  return Number(value.toPrecision(4));
}
