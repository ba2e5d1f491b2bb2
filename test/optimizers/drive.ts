import type { Optimizer, RealsConstructor } from "../../src/core/contracts.ts";
import type { RpropOptions } from "../../src/optimizers/card/rprop-options.ts";

/** Step by step: the gradient at the weight, and the error of the network there. */
export type Script = readonly (readonly [gradient: number, error: number])[];

/** One weight's rule as a plain function from (g, E) to the weight after the step: for transcriptions. */
export type ScalarRule = (hyper: RpropOptions, start: number) => (g: number, error: number) => number;

/** The script of a conformance file as pairs. */
export function scriptOf({ gradient, error }: { gradient: number[]; error: number[] }): Script {
  return gradient.map((g, t) => [g, error[t]] as const);
}

/** The weight and its step size after every step of a script that is fed to a technique instead of a function. */
export function drive(
  optimizer: Optimizer,
  script: Script,
  { start = 0, reals = Float32Array as RealsConstructor } = {},
): { weights: number[]; stepSizes: number[] } {
  const params = reals.of(start);
  const state = optimizer.init(1, reals);
  const found = { weights: [] as number[], stepSizes: [] as number[] };
  for (const [g, error] of script) {
    optimizer.step(params, reals.of(g), error, state);
    found.weights.push(params[0]);
    found.stepSizes.push((state["delta"] as Float64Array)[0]);
  }
  return found;
}

/** The weights after every step of a script that is fed to a transcription. */
export function driveRule(rule: ScalarRule, hyper: RpropOptions, script: Script, start = 0): number[] {
  const step = rule(hyper, start);
  return script.map(([g, error]) => step(g, error));
}
