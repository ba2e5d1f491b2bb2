import { signal } from "@preact/signals";

/** How many groups of parts aren't whole yet: see in-turn.tsx. */
export const unfinished = signal(0);

/** Milliseconds for which a height is held, and held again while parts of the screen are still to come. */
const HOLD = 1000;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Keeps the screen at least so many pixels tall while its parts come: so it can be scrolled to a place before that is there. */
export function holdHeight(pixels: number): void {
  document.getElementById("screen")!.style.minHeight = `${Math.ceil(pixels)}px`;
  clearTimeout(timer);
  timer = setTimeout(release, HOLD);
}

function release(): void {
  if (unfinished.peek() > 0) timer = setTimeout(release, HOLD);
  else document.getElementById("screen")!.style.removeProperty("min-height");
}
