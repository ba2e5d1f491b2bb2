/** Things to do one after the other, each when the one before is over. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Does something when it is its turn; an error of one stops no other. */
  take<T>(act: () => T | Promise<T>): Promise<T> {
    const mine = this.#last.then(act, act);
    this.#last = mine;
    return mine;
  }
}
