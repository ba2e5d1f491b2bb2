import type { PanelPlace, PanelWork } from "./panel-work.ts";

/** A panel's sums of a mini-batch, which aren't a gradient yet, for a step that begins with them. Their gradient is finite. */
export class PanelSums {
  readonly #panels: PanelWork;
  readonly #place: PanelPlace;
  readonly #count: number;
  /** After `descend`: as `PanelWork.prepare` returns it. */
  notFinite: number | null = null;

  /** Of `count` samples. */
  constructor(panels: PanelWork, place: PanelPlace, count: number) {
    this.#panels = panels;
    this.#place = place;
    this.#count = count;
  }

  /** They become the gradient, where they are. */
  finish(): void {
    this.#panels.finish(this.#place, this.#count);
  }

  /** w ← w − η·∂E/∂w straight from them; they stay. */
  descend(rate: number): void {
    this.notFinite = this.#panels.descend(this.#place, this.#count, rate);
  }
}
