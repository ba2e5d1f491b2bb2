/** Does something at most once a frame, where something came; while the page is hidden, twice a second. */
export class Frames {
  readonly #act: () => void;
  #isAsked = false;

  constructor(act: () => void) {
    this.#act = act;
  }

  /** Something came. */
  ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    const act = () => {
      this.#isAsked = false;
      this.#act();
    };
    if (document.hidden) setTimeout(act, 500);
    else requestAnimationFrame(act);
  }
}
