import type { Optimizer, OptimizerState } from "../core/contracts.ts";
import type { SliceStep, StepRoom } from "../engine/step-room.ts";

/** Whether threads can share this technique's steps: it looks at each parameter by itself. */
function shareable({ elementwise, needs }: Optimizer): boolean {
  return elementwise && !needs.problem;
}

/** A technique's state whose steps threads share: the numbers of `first`, and the room's vectors for its vectors, as they are; else undefined. */
export function sharedState(optimizer: Optimizer, room: StepRoom, first: OptimizerState): OptimizerState | undefined {
  const names = Object.keys(first).filter((name) => typeof first[name] !== "number");
  const vectors = shareable(optimizer) ? room.stateVectors(names.length) : undefined;
  return vectors && { ...first, ...Object.fromEntries(names.map((name, k) => [name, vectors[k]])) };
}

/** Puts the entries of another state into one: numbers, and by `write` vectors. */
export function writeState(
  state: OptimizerState,
  other: OptimizerState,
  write: (from: Float32Array, to: Float32Array) => void,
): void {
  for (const [name, value] of Object.entries(other)) {
    if (typeof value === "number") state[name] = value;
    else write(value as Float32Array, state[name] as Float32Array);
  }
}

/** Replaces the numbers of a first state by those of a saved state. */
export function restoreNumbers(state: OptimizerState, saved: OptimizerState): void {
  for (const [name, value] of Object.entries(saved)) if (typeof value === "number") state[name] = value;
}

/**
 * The steps of this thread's slices of a room: by a kernel where there is one, else by the technique's own loop. The state's vectors are the
 * room's; its numbers, which every slice comes to alike, are written back.
 */
export function sliceSteps(optimizer: Optimizer, room: StepRoom, state: OptimizerState): SliceStep[] {
  const numbers = Object.keys(state).filter((name) => typeof state[name] === "number");
  const slices = room.slices.map(({ from, to }) => {
    const ofSlice: OptimizerState = {};
    for (const [name, value] of Object.entries(state)) {
      ofSlice[name] = typeof value === "number" ? value : value.subarray(from, to);
    }
    return { params: room.params.subarray(from, to), gradient: room.gradient.subarray(from, to), state: ofSlice };
  });
  const byKernel = room.kernelSteps(slices);
  return slices.map(({ params, gradient, state: ofSlice }, k) => (loss, sums) => {
    if (byKernel) byKernel[k](loss, ofSlice, sums);
    else {
      sums?.finish();
      optimizer.step(params, gradient, loss, ofSlice);
    }
    for (const name of numbers) state[name] = ofSlice[name];
  });
}
