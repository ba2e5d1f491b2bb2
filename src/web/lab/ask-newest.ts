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
