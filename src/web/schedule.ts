/** When things are done on the page and in its workers: in turn, the newest wish only, in a frame with time for it, at a speed. */

/** Acts done one after the other, each when the one before is over; an error of one stops no other. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Does something when its turn comes. */
  add<T>(act: () => T | Promise<T>): Promise<T> {
    const mine = this.#last.then(act, act);
    this.#last = mine;
    return mine;
  }
}

/** A {@link SerialQueue} of which everything that waits can be dropped. */
export class ClearableQueue {
  readonly #queue = new SerialQueue();
  #round = 0;
  #length = 0;

  /** Acts that wait or are being done. */
  get length(): number {
    return this.#length;
  }

  /** Does something when its turn comes, unless it was dropped by then; what it throws stops no other. */
  add(act: () => Promise<void> | void): Promise<void> {
    const round = this.#round;
    this.#length++;
    return this.#queue
      .add(() => (round === this.#round ? act() : undefined))
      .finally(() => {
        this.#length--;
      });
  }

  /** Drops everything that waits. */
  clear(): void {
    this.#round++;
  }
}

/** How to ask for something that takes a while, again and again. */
export interface NewestOptions<Wish, Answer> {
  ask(wish: Wish): Promise<Answer>;
  /** Hears every answer, in the order of the wishes. */
  take(answer: Answer, wish: Wish): void;
  fail(reason: string, wish: Wish): void;
  /** Milliseconds to leave the other end alone after an answer that took so many. */
  pause(took: number): number;
}

/**
 * Asks for one thing at a time: while an answer is on its way, only the newest wish is kept and asked for afterwards. So a
 * slider may be dragged, or a run may go on, without a queue. Returns what makes a wish; `null` takes it back.
 */
export function askNewest<Wish, Answer>(options: NewestOptions<Wish, Answer>): (wish: Wish | null) => void {
  let next: Wish | null = null;
  let isBusy = false;
  const go = async () => {
    isBusy = true;
    while (next !== null) {
      const wish: Wish = next;
      next = null;
      const begin = performance.now();
      try {
        options.take(await options.ask(wish), wish);
      } catch (error) {
        options.fail(error instanceof Error ? error.message : String(error), wish);
      }
      const pause = options.pause(performance.now() - begin);
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    }
    isBusy = false;
  };
  return (wish) => {
    next = wish;
    if (!isBusy && wish !== null) void go();
  };
}

/** Milliseconds of a frame that drawing may take; what is left waits for the next one. */
const BUDGET = 8;
/** Milliseconds after which drawing goes on without a frame: a hidden page has none. */
const WITHOUT_FRAME = 500;

/** Drawings that wait, each once, for times that can be had for them. */
class Drawings {
  readonly #waiting = new Set<() => void>();
  readonly #whenThereIsTime: (act: () => void) => void;
  #isAsked = false;

  constructor(whenThereIsTime: (act: () => void) => void) {
    this.#whenThereIsTime = whenThereIsTime;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  add(draw: () => void): void {
    this.#waiting.add(draw);
    this.#ask();
  }

  delete(draw: () => void): void {
    this.#waiting.delete(draw);
  }

  #ask(): void {
    if (this.#isAsked || this.isEmpty) return;
    this.#isAsked = true;
    this.#whenThereIsTime(() => {
      this.#isAsked = false;
      const end = performance.now() + BUDGET;
      try {
        for (const draw of this.#waiting) {
          if (performance.now() > end) break;
          this.#waiting.delete(draw);
          draw();
        }
      } finally {
        this.#ask();
      }
    });
  }
}

const near = new Drawings(inNextFrame);
const far = new Drawings(whenNothingElseIsToDo);

/**
 * Draws something in the next frame that has time for it, after what waits already: however much there is to draw, the page isn't
 * held up for longer than one drawing takes. Asked for again before, it is drawn once. What is far from what the reader sees
 * (`isNear` false) waits until nothing near is left and the page is idle. Returns what takes it back.
 */
export function drawSoon(draw: () => void, isNear = true): () => void {
  (isNear ? near : far).add(draw);
  return () => dontDraw(draw);
}

/** Takes back what {@link drawSoon} was asked for. */
export function dontDraw(draw: () => void): void {
  near.delete(draw);
  far.delete(draw);
}

function inNextFrame(act: () => void): void {
  const go = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    act();
  };
  const frame = requestAnimationFrame(go);
  const timer = setTimeout(go, WITHOUT_FRAME);
}

function whenNothingElseIsToDo(act: () => void): void {
  const go = () => (near.isEmpty ? act() : whenNothingElseIsToDo(act));
  if (typeof requestIdleCallback === "function") requestIdleCallback(go, { timeout: 2000 });
  else setTimeout(go, 50); // Safari
}

/** Draws at most once a frame, and so seldom that it takes at most a share of the time: cheap drawings are drawn every frame. */
export class SparingDrawing {
  readonly #draw: () => void;
  #notBefore = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(draw: () => void, share: number) {
    this.#draw = () => {
      const start = performance.now();
      draw();
      const end = performance.now();
      this.#notBefore = end + (end - start) * (1 / share - 1);
    };
  }

  /** There is something new to draw. */
  ask(): void {
    if (this.#timer !== undefined) return;
    const wait = this.#notBefore - performance.now();
    if (wait < BUDGET) {
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

/** A limit of speed, and the rests that it brings. */
export class SpeedLimit {
  readonly #interval: number;
  #due = 0;

  /** `perSecond` is at most so often; Infinity for as fast as it goes. */
  constructor(perSecond: number) {
    this.#interval = 1000 / perSecond;
  }

  /** Whether the next one may come. */
  isDue(): boolean {
    return performance.now() >= this.#due;
  }

  /** One came: what was missed isn't made up for. */
  next(): void {
    this.#due = Math.max(this.#due + this.#interval, performance.now() + this.#interval / 2);
  }

  /** Until the next one may come, but not longer than a tenth of a second; lets messages in at any rate. */
  rest(): Promise<void> {
    const wait = Math.min(this.#due - performance.now(), 100);
    return wait > 1 ? new Promise((resolve) => setTimeout(resolve, wait)) : roundOfEvents();
  }
}

let channel: MessageChannel | undefined;
const waiting: (() => void)[] = [];

/** A round of the event loop, without a timer's least delay of milliseconds. */
export function roundOfEvents(): Promise<void> {
  if (channel === undefined) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  channel.port2.postMessage(null);
  return new Promise((resolve) => waiting.push(resolve));
}
