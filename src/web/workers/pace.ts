/** A limit of speed, and the rests that it brings. */
export class Pace {
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
    return wait > 1 ? new Promise((resolve) => setTimeout(resolve, wait)) : breath();
  }
}

/** A round of the event loop, without a timer's least delay of milliseconds. */
export function breath(): Promise<void> {
  return new Promise((resolve) => {
    wake = resolve;
    channel.port2.postMessage(null);
  });
}

let wake: () => void = () => {};
const channel = new MessageChannel();
channel.port1.onmessage = () => wake();
