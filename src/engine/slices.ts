import type { RealsConstructor } from "../core/contracts.ts";
import { type RunLayout, STATE_VECTORS, stateBytes } from "./run-layout.ts";

/** One thread's slice of the parameters, from `from` to `to`. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

/** An update of one slice, E being `loss`. */
export type SliceStep = (loss: number) => void;

/** Slices of about equal length, cut at whole cache lines. */
export function sliceOf({ size, threads }: RunLayout, thread: number): Slice {
  const cut = (k: number) => (k === threads ? size : 16 * Math.floor((size * k) / threads / 16));
  return { from: cut(thread), to: cut(thread + 1) };
}

/**
 * Vectors in a run's own memory, for the state of a technique whose steps threads share or kernels make: a constructor to
 * make it with. Undefined where the state has more vectors than there is room.
 */
export function stateVectors(
  memory: WebAssembly.Memory,
  { state }: RunLayout,
  count: number,
): RealsConstructor | undefined {
  if (count > STATE_VECTORS) return undefined;
  let next = state;
  function SharedVector(size: number) {
    const vector = new Float32Array(memory.buffer, next, size);
    next += stateBytes(size);
    return vector;
  }
  return SharedVector as unknown as RealsConstructor;
}
