import type { Optimizer, OptimizerState, Reals } from "../core/contracts.ts";
import type { Kernels } from "./kernels.ts";
import type { PanelSums } from "./panel-sums.ts";

/** The vectors of a step, or the slices of them that one thread steps, of equal length. */
export interface StepVectors {
  readonly params: Reals;
  readonly gradient: Reals;
  readonly state: OptimizerState;
}

/**
 * A step by a kernel; of the state, whose vectors are its own, it reads and writes the numbers. With `sums` the gradient is still those of a
 * panel; only techniques that `canBeginWithSums` are given them.
 */
export type KernelStep = (loss: number, state: OptimizerState, sums?: PanelSums) => void;

/** Whether steps of a technique's kernel can begin with sums that aren't a gradient yet. */
export function canBeginWithSums({ lanes }: Optimizer): boolean {
  return lanes?.kernel === "sgd";
}

/**
 * The steps of a technique by the kernel that its card names, for vectors that lie in the kernels' memory: they begin at a multiple of 4
 * of the parameters, and what is behind their end up to the next multiple of 4 may be written over. Undefined where its card names none,
 * or one of the vectors lies elsewhere. That its loop does the same is checked by kernel-step.ts.
 */
export function laneStepper(
  { lanes }: Optimizer,
  kernels: Kernels,
  { params, gradient, state }: StepVectors,
): KernelStep | undefined {
  if (lanes === undefined) return undefined;
  const ofState = lanes.vectors.map((name) => state[name]);
  const places = [params, gradient, ...ofState].map((vector) => (vector === undefined ? 0 : placeOf(vector, kernels)));
  if (places.some((place) => place === undefined)) return undefined;
  const kernel = kernels.laneStep[lanes.kernel];
  const [, , velocity] = places;
  return (_loss, numbers, sums) => {
    const shared = lanes.begin(numbers, Math.fround);
    if (sums !== undefined) {
      const [rate, , weightDecay] = shared;
      if (velocity === 0 && weightDecay === 0) {
        sums.descend(Math.fround(rate));
        return;
      }
      sums.finish();
    }
    kernel(params.length, ...(places as number[]), ...shared);
  };
}

/** Where a vector lies in the kernels' memory; undefined if it doesn't. */
function placeOf(vector: Reals | number, { memory }: Kernels): number | undefined {
  return vector instanceof Float32Array && vector.buffer === memory.buffer ? vector.byteOffset : undefined;
}
