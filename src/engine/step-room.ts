import type { Optimizer, Reals } from "../core/contracts.ts";
import { checkedKernelSteps } from "./kernel-step.ts";
import type { Kernels } from "./kernels.ts";
import { canBeginWithSums, type KernelStep, type StepVectors } from "./lane-step.ts";
import { fromPanels, intoPanels } from "./panel-order.ts";
import type { PanelSums } from "./panel-sums.ts";
import { type RunLayout, STATE_VECTORS, type Task } from "./run-layout.ts";

/** One thread's slice of a vector, from `from` to `to`. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

/** An update of one slice, E being `loss`; of a panel whose gradient is still sums, with them. */
export type SliceStep = (loss: number, sums?: PanelSums) => void;

/** What one thread needs to share a technique's steps, or to make them by kernels: vectors in the run's own memory. */
export interface StepRoom {
  /** Whether the vectors are in the kernels' layout, else in the lab's order. What lies between panels' lanes then means nothing. */
  readonly inPanels: boolean;
  /** Whether steps on panels know what to do with a gradient that is still sums. */
  readonly fromSums: boolean;
  /** Number of parameters. */
  readonly size: number;
  readonly params: Float32Array;
  readonly gradient: Float32Array;
  /** What this thread steps: an even share, or its panels. */
  readonly slices: readonly Slice[];
  /** Vectors for the technique's state, as they are; undefined where there is no room for so many. */
  stateVectors(count: number): Float32Array[] | undefined;
  /** Writes a vector in the lab's order into one of the state's. */
  write(flat: Reals, vector: Float32Array): void;
  /** The inverse: one of the state's vectors in the lab's order, itself where it is in it. */
  read(vector: Float32Array): Float32Array;
  /** Steps by a kernel for slices of these vectors; undefined where the technique has none. As `checkedKernelSteps`. */
  kernelSteps(vectors: readonly StepVectors[]): KernelStep[] | undefined;
}

/**
 * The vectors of a technique's shared steps. Steps by a kernel on mini-batches are in panels: to bring all parameters in and the gradient out
 * for each batch would cost more than the steps do.
 */
export function stepRoomFor(
  optimizer: Optimizer,
  { batch }: Pick<Task, "batch">,
  kernels: Kernels,
  layout: RunLayout,
  thread: number,
): StepRoom {
  const { buffer } = kernels.memory;
  const inPanels = batch > 0 && (optimizer.turnRule !== undefined || optimizer.lanes !== undefined);
  const [at, gradientAt, length] = inPanels
    ? [layout.panelParams, layout.panelGradient, layout.panelSize]
    : [layout.params, layout.gradient, layout.size];
  return {
    inPanels,
    fromSums: inPanels && canBeginWithSums(optimizer),
    size: layout.size,
    params: new Float32Array(buffer, at, length),
    gradient: new Float32Array(buffer, gradientAt, length),
    slices: inPanels ? panelSlices(layout, thread) : [sliceOf(layout, thread)],
    stateVectors(count) {
      if (count > STATE_VECTORS) return undefined;
      return Array.from(
        { length: count },
        (_, k) => new Float32Array(buffer, layout.state + k * layout.stateBytes, length),
      );
    },
    write(flat, vector) {
      if (inPanels) intoPanels(layout, flat, vector);
      else vector.set(flat);
    },
    read: (vector) => (inPanels ? fromPanels(layout, vector) : vector),
    kernelSteps: (vectors) => checkedKernelSteps(optimizer, kernels, vectors),
  };
}

/** Slices of about equal length, cut at whole cache lines. */
export function sliceOf({ size, threads }: RunLayout, thread: number): Slice {
  const cut = (k: number) => (k === threads ? size : 16 * Math.floor((size * k) / threads / 16));
  return { from: cut(thread), to: cut(thread + 1) };
}

/** A thread's panels, each whole: those of `PanelWork.own`. */
function panelSlices({ layers, panelParams, threads }: RunLayout, thread: number): Slice[] {
  const all = layers.flatMap(({ w, panels, panelBytes }) =>
    panels.map((_, p) => {
      const from = (w - panelParams + p * panelBytes) / 4;
      return { from, to: from + panelBytes / 4 };
    }),
  );
  return all.filter((_, k) => k % threads === thread);
}
