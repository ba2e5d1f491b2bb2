import type { Optimizer, OptimizerState, Reals, RealsConstructor } from "../core/contracts.ts";
import type { KernelStep, StepVectors } from "../engine/lane-step.ts";
import type { Slice, SliceStep } from "../engine/slices.ts";

/** What a step works on: all parameters, their gradient and the technique's state. */
export interface StepTarget {
  readonly params: Reals;
  readonly gradient: Reals;
  readonly state: OptimizerState;
  /** The technique's steps by a kernel, if it has one for vectors in the engine's memory. */
  readonly kernelStep: (vectors: StepVectors) => KernelStep | undefined;
}

/** Whether threads can share this technique's steps: it looks at each parameter by itself. */
function shareable({ elementwise, needs }: Optimizer): boolean {
  return elementwise && !needs.problem;
}

/** How many vectors a technique's state has. */
function vectorCount(optimizer: Optimizer): number {
  return Object.values(optimizer.init(0)).filter((value) => typeof value !== "number").length;
}

/** A technique's state before the first step, in memory that threads share where `stateVectors` gives it. */
export function firstState(
  optimizer: Optimizer,
  size: number,
  stateVectors: (count: number) => RealsConstructor | undefined,
): { state: OptimizerState; shared: boolean } {
  const reals = shareable(optimizer) ? stateVectors(vectorCount(optimizer)) : undefined;
  return { state: optimizer.init(size, reals), shared: reals !== undefined };
}

/** Replaces the numbers of a first state by those of a saved state. */
export function restoreNumbers(state: OptimizerState, saved: OptimizerState): void {
  for (const [name, value] of Object.entries(saved)) if (typeof value === "number") state[name] = value;
}

/**
 * The step of one slice of the parameters: by a kernel where there is one for it, else by the technique's own loop. The
 * state's vectors are those of `target`; its numbers, which every slice comes to alike, are written back.
 */
export function sliceStep(optimizer: Optimizer, target: StepTarget, slice: Slice): SliceStep {
  const { params, gradient, state } = target;
  const { from, to } = slice;
  const ofSlice: OptimizerState = {};
  for (const [name, value] of Object.entries(state)) {
    ofSlice[name] = typeof value === "number" ? value : value.subarray(from, to);
  }
  const numbers = Object.keys(state).filter((name) => typeof state[name] === "number");
  const [ownParams, ownGradient] = [params.subarray(from, to), gradient.subarray(from, to)];
  const byKernel = target.kernelStep({ params: ownParams, gradient: ownGradient, state: ofSlice });
  return (loss) => {
    if (byKernel) byKernel(loss, ofSlice);
    else optimizer.step(ownParams, ownGradient, loss, ofSlice);
    for (const name of numbers) state[name] = ofSlice[name];
  };
}
