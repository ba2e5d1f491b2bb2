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

/** Draws at most once a frame, and so seldom that it takes at most a share of the time: cheap drawings are drawn every frame. */
export class Sparing {
  readonly #draw: () => void;
  readonly #share: number;
  #notBefore = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(draw: () => void, share: number) {
    this.#share = share;
    this.#draw = () => {
      const start = performance.now();
      draw();
      const end = performance.now();
      this.#notBefore = end + (end - start) * (1 / this.#share - 1);
    };
  }

  /** There is something new to draw. */
  ask(): void {
    if (this.#timer !== undefined) return;
    const wait = this.#notBefore - performance.now();
    if (wait < 8) {
      drawSoon(this.#draw);
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      drawSoon(this.#draw);
    }, wait);
  }

  /** Draws no more. */
  stop(): void {
    clearTimeout(this.#timer);
    dontDraw(this.#draw);
  }
}
