import type { AffineMap } from "../core/contracts.ts";
import { ROW } from "./entries.ts";
import type { Kernels } from "./kernels.ts";
import type { RunLayout, Task } from "./run-layout.ts";

/** A panel of a layer: up to 32 outputs with all their weights and biases, one behind the other in the kernels' layout. */
export interface PanelPlace {
  readonly layer: number;
  readonly panel: number;
}

/** Of which there is a flat one, in the lab's order, and one of panels. */
type Vector = "params" | "gradient";

const IDENTITY: AffineMap = { a: 1, c: 0 };

/** What threads do on panels of parameters and gradient, between the passes. */
export class PanelWork {
  /** All panels, layer by layer. */
  readonly all: readonly PanelPlace[];
  /** Those of one thread: in mini-batches, gradient and steps of a panel are always its own. */
  readonly own: readonly PanelPlace[];
  readonly #kernels: Kernels;
  readonly #layout: RunLayout;
  readonly #map: AffineMap;

  constructor(kernels: Kernels, { map }: Pick<Task, "map">, layout: RunLayout, thread: number) {
    this.#kernels = kernels;
    this.#layout = layout;
    this.#map = map;
    this.all = layout.layers.flatMap(({ panels }, layer) => panels.map((_, panel) => ({ layer, panel })));
    this.own = this.all.filter((_, k) => k % layout.threads === thread);
  }

  /** Brings a panel's parameters, or its gradient, from the flat vector into the kernels' layout. */
  bringIn(place: PanelPlace, what: Vector): void {
    const { weights, biases, at, nIn, nOut, lanes, rows } = this.#where(place, what);
    this.#kernels.panelIn(weights, biases, nIn, nOut, lanes, rows, at);
  }

  /** The inverse: brings them out into the flat vector. */
  bringOut(place: PanelPlace, what: Vector): void {
    const { weights, biases, at, nIn, nOut, lanes, rows } = this.#where(place, what);
    this.#kernels.panelOut(at, nIn, nOut, lanes, rows, weights, biases);
  }

  /**
   * Makes of a panel's parameters what passes need beside them: what is added to its sums, and with `transposed` its share of a later
   * layer's transpose. Returns in how many of its columns, and of its biases, there is an ∞ or NaN.
   */
  prepare(place: PanelPlace, transposed: boolean): number {
    const { layer, panel } = place;
    const { nIn, rows, panels, panelBytes, w, sums, t } = this.#layout.layers[layer];
    if (transposed) this.transpose(place);
    const at = w + panel * panelBytes;
    const { c } = this.#mapOf(layer);
    return this.#kernels.sumPanel(at, nIn, panels[panel].lanes, rows, c, sums + panel * 256, t + panel * ROW);
  }

  /** Makes a panel's share of its layer's transpose, which the first layer hasn't got. */
  transpose({ layer, panel }: PanelPlace): void {
    const { nIn, nOut, panels, panelBytes, w, wTransposed } = this.#layout.layers[layer];
    if (layer === 0) return;
    const to = wTransposed + panel * 32 * ROW;
    this.#kernels.transposePanel(w + panel * panelBytes, nIn, panels[panel].lanes, nOut, to);
  }

  /** A panel's sums become the gradient of n samples. Returns how many of it are ∞ or NaN. */
  finish({ layer, panel }: PanelPlace, n: number): number {
    const { u, nIn, rows, panels, panelBytes } = this.#layout.layers[layer];
    const { a, c } = this.#mapOf(layer);
    return this.#kernels.finishPanel(u + panel * panelBytes, nIn, panels[panel].lanes, rows, a, c, n);
  }

  /**
   * A step of gradient descent straight from a panel's sums, of n samples, whose gradient must be finite: as `finish`, the step and `prepare`
   * without a transpose, but the sums stay. Returns as `prepare`.
   */
  descend({ layer, panel }: PanelPlace, n: number, rate: number): number {
    const { u, nIn, rows, panels, panelBytes, w, sums, t } = this.#layout.layers[layer];
    const { a, c } = this.#mapOf(layer);
    const [from, to] = [u + panel * panelBytes, w + panel * panelBytes];
    const { lanes } = panels[panel];
    return this.#kernels.descendPanel(to, from, nIn, lanes, rows, a, c, n, rate, sums + panel * 256, t + panel * ROW);
  }

  /** A panel's sums are +0 again. */
  clearSums({ layer, panel }: PanelPlace): void {
    const { u, panelBytes } = this.#layout.layers[layer];
    this.#kernels.clear(u + panel * panelBytes, panelBytes);
  }

  #where({ layer, panel }: PanelPlace, what: Vector) {
    const { params, gradient, layers } = this.#layout;
    const { nIn, nOut, rows, panels, panelBytes, w, u, weights, biases } = layers[layer];
    const [lane, first] = what === "params" ? [0, w] : [gradient - params, u];
    return {
      weights: weights + lane + panel * 32 * 4,
      biases: biases + lane + panel * 32 * 4,
      at: first + panel * panelBytes,
      nIn,
      nOut,
      lanes: panels[panel].lanes,
      rows,
    };
  }

  /** The affine map of a layer's inputs: that of the raw values, or none. */
  #mapOf(layer: number): AffineMap {
    return layer === 0 ? this.#map : IDENTITY;
  }
}
