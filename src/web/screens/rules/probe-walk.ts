import { NoBetterStep } from "../../../core/contracts.ts";
import type { LandscapeEntry } from "../../../landscapes/landscape.ts";
import { landscape } from "../../../landscapes/registry.ts";
import { technique } from "../../../optimizers/registry.ts";
import type { KeptValue } from "./walk.ts";

/** A function of two weights on which techniques are shown that evaluate the problem themselves. */
export interface ProbedFunction {
  readonly name: ProbedName;
  readonly entry: LandscapeEntry;
  /** In readable notation. */
  readonly formula: string;
  readonly start: readonly [w1: number, w2: number];
  readonly condition: number;
}

/** The functions' names, in order. */
export const PROBED_NAMES = ["bowl", "valley"] as const;
export type ProbedName = (typeof PROBED_NAMES)[number];

const FUNCTIONS: readonly ProbedFunction[] = [
  { name: "bowl", entry: landscape("ellipsoid"), formula: "E = w₁² + 10w₂²", start: [2, 1], condition: 10 },
  {
    name: "valley",
    entry: landscape("rosenbrock"),
    formula: landscape("rosenbrock").formula,
    start: landscape("rosenbrock").plane.first,
    condition: 1, // it has none
  },
];

/** The function with a name. */
export function probedFunction(name: ProbedName): ProbedFunction {
  return FUNCTIONS.find((one) => one.name === name)!;
}

/** A point of two weights, with its error. */
export interface ProbedPoint {
  readonly w: readonly [w1: number, w2: number];
  readonly error: number;
}

/** One step of a technique that probes. */
export interface ProbeStep {
  /** From 1 on. */
  readonly step: number;
  /** Where it began. */
  readonly from: ProbedPoint;
  /** What it evaluated, in order. */
  readonly probes: readonly ProbedPoint[];
  /** Where it ended; null where it found no better point, which ends the run. */
  readonly to: ProbedPoint | null;
  /** Numbers of its state after the step that its formula names. */
  readonly kept: readonly KeptValue[];
}

/** The most steps that are shown. */
const MOST_STEPS = 12;

/** Below this error the minimum is reached. */
const REACHED = 1e-10;

/** Walks a technique of the library that evaluates the problem itself over a function, in float64. */
export function walkProbes(id: string, { entry, start, condition }: ProbedFunction): readonly ProbeStep[] {
  const { lossAndGradient } = entry.create({ size: 2, condition });
  const { letters = {}, create } = technique(id);
  const optimizer = create();
  const state = optimizer.init(2, Float64Array);
  const params = Float64Array.from(start);
  const gradient = new Float64Array(2);
  const pointAt = ([w1, w2]: Float64Array, error: number): ProbedPoint => ({ w: [w1, w2], error });
  const steps: ProbeStep[] = [];
  let from = pointAt(params, lossAndGradient(params, gradient));
  while (steps.length < MOST_STEPS && from.error > REACHED) {
    const probes: ProbedPoint[] = [];
    const problem = {
      size: 2,
      lossAndGradient(at: Float64Array, into: Float64Array) {
        const error = lossAndGradient(at, into);
        probes.push(pointAt(at, error));
        return error;
      },
    };
    const to = moves(() => optimizer.step(params, gradient, from.error, state, problem))
      ? pointAt(params, lossAndGradient(params, gradient))
      : null;
    const kept = Object.entries(state).flatMap(([name, value]) =>
      name in letters && typeof value === "number" ? [{ letter: letters[name], value }] : [],
    );
    steps.push({ step: steps.length + 1, from, probes, to, kept });
    if (to === null) break;
    from = to;
  }
  return steps;
}

/** Whether a step was made; it isn't where the technique finds no better point. */
function moves(step: () => void): boolean {
  try {
    step();
    return true;
  } catch (error) {
    if (error instanceof NoBetterStep) return false;
    throw error;
  }
}

/** Whether a step ended at a probe. */
export function isTaken({ from, to }: ProbeStep, { w: [w1, w2] }: ProbedPoint): boolean {
  const isAt = (point: ProbedPoint) => point.w[0] === w1 && point.w[1] === w2;
  return to !== null && isAt(to) && !isAt(from);
}
