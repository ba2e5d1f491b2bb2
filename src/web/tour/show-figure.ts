import { holdHeight, unfinished } from "../controls/hold-height.ts";
import { isNarrow } from "../lab/narrow.ts";
import type { TourStep } from "./words/facts.ts";

/** Selector of the element that shows the effect of a step's action, during and after it. */
function placeOf(step: TourStep, isDone: boolean): string {
  switch (step) {
    case "improved":
    case "batches":
      return isNarrow.peek() ? ".race-plot" : ".race-figure";
    case "bits":
      return isDone ? ".race-digests" : ".race-figure";
    case "ask":
      return isNarrow.peek() ? ".weight-figure" : ".weight";
    case "local":
      return isNarrow.peek() ? ".rules-said" : ".rules-deviations"; // they are side by side only on a wide page
    default:
      return ".landscape-map";
  }
}

/** Frames to wait at most for a screen's code to load, and for all its parts. */
const PATIENCE = 300;
/** Pixels between a figure and the problem line, which is sticky. */
const GAP = 15;

/** Scrolls a step's element to just below the problem line as soon as it exists, and keeps it there until the screen is whole. */
export async function showFigure(step: TourStep, isDone: boolean): Promise<void> {
  for (let frame = 0; frame < PATIENCE; frame++) {
    await new Promise(requestAnimationFrame);
    const figure = document.querySelector(placeOf(step, isDone));
    if (figure === null) continue;
    const isWhole = unfinished.peek() === 0;
    const { top } = figure.getBoundingClientRect();
    if (!isWhole) holdHeight(scrollY + top + innerHeight); // it may be too short to be scrolled so far
    const { offsetHeight: above = 0 } = document.querySelector<HTMLElement>(".frame-problem") ?? {};
    scrollBy({ top: top - above - GAP, behavior: "instant" });
    if (isWhole) return;
  }
}
