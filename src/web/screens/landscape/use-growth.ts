import { type ReadonlySignal, useSignalEffect } from "@preact/signals";
import { workInFrames } from "../../schedule.ts";
import type { GrowingHeights } from "./heights.ts";
import { isShaping } from "./state.ts";

/** Lets heights grow, piece by piece, as long as the component is there; not while the surface's shape changes in every frame. */
export function useGrowth(heights: ReadonlySignal<GrowingHeights | null>): void {
  useSignalEffect(() => {
    const growing = heights.value;
    if (growing === null || isShaping.value) return;
    return workInFrames((until) => growing.grow(until));
  });
}
