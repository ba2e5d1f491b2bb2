/** Milliseconds of a frame that drawing may take; what is left waits for the next one. */
const BUDGET = 8;

const waiting = new Set<() => void>();
let isAsked = false;

/** Draws something in the next frame that has time for it; asked for again before, it is drawn once. */
export function drawSoon(draw: () => void): void {
  waiting.add(draw);
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(drawWaiting);
}

/** Takes back what {@link drawSoon} was asked for. */
export function dontDraw(draw: () => void): void {
  waiting.delete(draw);
}

function drawWaiting(): void {
  isAsked = false;
  const end = performance.now() + BUDGET;
  for (const draw of waiting) {
    if (performance.now() > end) break;
    waiting.delete(draw);
    draw();
  }
  if (waiting.size === 0) return;
  isAsked = true;
  requestAnimationFrame(drawWaiting);
}
