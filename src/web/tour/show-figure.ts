import { isNarrow } from "../lab/narrow.ts";
import type { TourStep } from "./words/facts.ts";

/** Where the effect of a step's action is seen: while it goes on, and once it is done. */
function placeOf(step: TourStep, isDone: boolean): string {
  switch (step) {
    case "improved":
    case "batches":
      return isNarrow.peek() ? ".race-plot" : ".race-figure";
    case "bits":
      return isDone ? ".race-digests" : ".race-figure";
    case "local":
      return isNarrow.peek() ? ".rules-said" : ".rules-faults"; // side by side only where there is room
    default:
      return ".landscape-map";
  }
}

/** Frames that a screen's code may take to come. */
const PATIENCE = 300;
/** Pixels between a figure and the line with the problem, which stays at the window's top. */
const GAP = 15;

/** Scrolls so far that what a step is about begins below the line of the problem, once it is there. */
export async function showFigure(step: TourStep, isDone: boolean): Promise<void> {
  for (let frame = 0; frame < PATIENCE; frame++) {
    await new Promise(requestAnimationFrame);
    const figure = document.querySelector(placeOf(step, isDone));
    if (figure === null) continue;
    const { offsetHeight: above = 0 } = document.querySelector<HTMLElement>(".frame-problem") ?? {};
    scrollBy({ top: figure.getBoundingClientRect().top - above - GAP, behavior: "instant" });
    return;
  }
}
