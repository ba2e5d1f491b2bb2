/** Things that the reader wants, done one after the other. A later wish may make those that wait void. */
export class Queue {
  #last: Promise<void> = Promise.resolve();
  #round = 0;
  #waiting = 0;

  /** Wishes that wait or are being done. */
  get length(): number {
    return this.#waiting;
  }

  /** Does something when its turn comes, unless it has become void by then; what it throws is its own affair. */
  add(act: () => Promise<void> | void): Promise<void> {
    const round = this.#round;
    this.#waiting++;
    const mine = this.#last
      .then(() => (round === this.#round ? act() : undefined))
      .finally(() => {
        this.#waiting--;
      });
    this.#last = mine.catch(() => {});
    return mine;
  }

  /** Makes all that waits void. */
  clear(): void {
    this.#round++;
  }
}
