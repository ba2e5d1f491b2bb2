import { type ReadonlySignal, useSignalEffect } from "@preact/signals";
import { workInFrames } from "../../schedule.ts";
import { isShaping } from "./state.ts";

/** What is computed piece by piece. */
interface Growing {
  /** Computes further pieces until a time, as `performance.now()` tells it; returns whether all is computed. */
  grow(until: number): boolean;
}

/** Lets something grow within frames as long as the component is there; not while the surface's shape changes in every frame. */
export function useGrowth(present: ReadonlySignal<Growing | null>): void {
  useSignalEffect(() => {
    const growing = present.value;
    if (growing === null || isShaping.value) return;
    return workInFrames((until) => growing.grow(until));
  });
}

/** Lets something grow within frames to its end. */
export function whenGrown(growing: Growing): Promise<void> {
  return new Promise((resolve) => {
    workInFrames((until) => {
      const isWhole = growing.grow(until);
      if (isWhole) resolve();
      return isWhole;
    });
  });
}
