import { messageOf } from "../core/message-of.ts";

/** Scheduling on the page and in its workers: queues, only the newest of many requests, drawing within frames, a speed limit. */

/** Runs functions one after the other, each when the previous one has finished; an error doesn't stop the others. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Queues a function. */
  add<T>(act: () => T | Promise<T>): Promise<T> {
    const mine = this.#last.then(act, act);
    this.#last = mine;
    return mine;
  }
}

/** A {@link SerialQueue} that can be cleared. */
export class ClearableQueue {
  readonly #queue = new SerialQueue();
  #round = 0;
  #length = 0;

  /** Number of functions that wait or run. */
  get length(): number {
    return this.#length;
  }

  /** Queues a function, which doesn't run if the queue is cleared before, unless it is to be kept; an error doesn't stop the others. */
  add(act: () => Promise<void> | void, isKept = false): Promise<void> {
    const round = this.#round;
    this.#length++;
    return this.#queue
      .add(() => (isKept || round === this.#round ? act() : undefined))
      .finally(() => {
        this.#length--;
      });
  }

  /** Drops all functions that wait. */
  clear(): void {
    this.#round++;
  }
}

/** How {@link askNewest} makes its slow requests. */
export interface NewestOptions<Question, Answer> {
  ask(question: Question): Promise<Answer>;
  /** Called with each answer, in the order of the requests. */
  take(answer: Answer, question: Question): void;
  fail(reason: string, question: Question): void;
  /** Milliseconds to wait before the next request after one that took `took` milliseconds. */
  pause(took: number): number;
}

/**
 * Makes one request at a time: while it is pending, only the newest further request is kept, and made afterwards. So no queue
 * builds up while a slider is dragged or a run trains. Returns a function that makes a request; `null` cancels the kept one.
 */
export function askNewest<Question, Answer>(
  options: NewestOptions<Question, Answer>,
): (question: Question | null) => void {
  let next: Question | null = null;
  let isBusy = false;
  const go = async () => {
    isBusy = true;
    while (next !== null) {
      const question: Question = next;
      next = null;
      const begin = performance.now();
      try {
        options.take(await options.ask(question), question);
      } catch (error) {
        options.fail(messageOf(error), question);
      }
      const pause = options.pause(performance.now() - begin);
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    }
    isBusy = false;
  };
  return (question) => {
    next = question;
    if (!isBusy && question !== null) void go();
  };
}

/** Milliseconds of a frame that drawing may take; the rest is drawn in the next frame. */
const BUDGET = 8;
/** Milliseconds after which drawing doesn't wait for a frame any longer: a hidden page has none. */
const WITHOUT_FRAME = 500;

/** Pending drawings, each at most once, and when to draw them. */
class Drawings {
  readonly #waiting = new Set<() => void>();
  readonly #schedule: (act: () => void) => void;
  #isAsked = false;

  constructor(schedule: (act: () => void) => void) {
    this.#schedule = schedule;
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
    this.#schedule(() => {
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
const far = new Drawings(whenIdle);

/**
 * Calls `draw` in the next frame that has time for it, after earlier pending drawings: however much there is to draw, the page is
 * blocked for no longer than one drawing takes. A pending drawing that is requested again is drawn once. Drawings that aren't near
 * the visible part of the page (`isNear` false) wait until no near ones are left and the page is idle. Returns a function that cancels it.
 */
export function drawSoon(draw: () => void, isNear = true): () => void {
  (isNear ? near : far).add(draw);
  return () => cancelDrawing(draw);
}

/** Milliseconds that a piece of work may take: two of them leave a frame's drawings in time. */
const PIECE = 4;

/**
 * Does long work piece by piece within the time for drawing of each frame. `work` gets the time, as `performance.now()` tells it, at which
 * its piece is to end, and returns whether all is done. Returns a function that stops it.
 */
export function workInFrames(work: (until: number) => boolean): () => void {
  const piece = () => {
    if (!work(performance.now() + PIECE)) drawSoon(piece);
  };
  return drawSoon(piece);
}

/** Cancels a pending {@link drawSoon}. */
export function cancelDrawing(draw: () => void): void {
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

function whenIdle(act: () => void): void {
  const go = () => (near.isEmpty ? act() : whenIdle(act));
  if (typeof requestIdleCallback === "function") requestIdleCallback(go, { timeout: 2000 });
  else setTimeout(go, 50); // Safari
}

/** Draws at most once per frame, and less often if drawing would take more than a share of the time. */
export class ThrottledDrawing {
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

  /** Requests a drawing. */
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

  /** Cancels a pending drawing. */
  stop(): void {
    clearTimeout(this.#timer);
    cancelDrawing(this.#draw);
  }
}

/** Limits the rate of events. */
export class SpeedLimit {
  readonly #interval: number;
  #due = 0;

  /** `perSecond`: events per second; Infinity for no limit. */
  constructor(perSecond: number) {
    this.#interval = 1000 / perSecond;
  }

  /** Whether the next event is due. */
  isDue(): boolean {
    return performance.now() >= this.#due;
  }

  /** Counts an event; delays aren't made up for. */
  next(): void {
    this.#due = Math.max(this.#due + this.#interval, performance.now() + this.#interval / 2);
  }

  /** Resolves when the next event is due, or after a tenth of a second; always lets the event loop handle messages. */
  rest(): Promise<void> {
    const wait = Math.min(this.#due - performance.now(), 100);
    return wait > 1 ? new Promise((resolve) => setTimeout(resolve, wait)) : roundOfEvents();
  }
}

let channel: MessageChannel | undefined;
const waiting: (() => void)[] = [];

/** Resolves after a round of the event loop, without the minimum delay of timers. */
export function roundOfEvents(): Promise<void> {
  if (channel === undefined) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  channel.port2.postMessage(null);
  return new Promise((resolve) => waiting.push(resolve));
}
