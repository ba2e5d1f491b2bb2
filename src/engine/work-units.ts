import { type PackedSamples, spansOf } from "./packed-samples.ts";
import { FIRST_LAYER_PARTS, type RunLayout } from "./run-layout.ts";

/** A share of the gradient that one thread sums at a time: a panel of a layer or two, in the first layer a part of its columns. */
export interface WorkUnit {
  readonly layer: number;
  readonly panel: number;
  /** Panels from `panel` on: two in the first layer of wide packed samples, where there are as many. */
  readonly panels: 1 | 2;
  /** The layer's inputs from `from` to `to`. */
  readonly from: number;
  readonly to: number;
  /** Whether this share has the panel's biases. */
  readonly biases: boolean;
}

/**
 * The units of a layout's gradient. The first layer's columns are cut where their costs are about equal; in a mini-batch
 * its sums are scattered sample by sample, so there a panel is one unit (`whole`).
 */
export function unitsOf(
  layout: RunLayout,
  packed: PackedSamples,
  memory: WebAssembly.Memory,
  whole: boolean,
): WorkUnit[] {
  const cuts = whole || layout.threads === 1 ? [0, packed.columns] : evenCuts(packed, memory);
  const inPairs = !whole && packed.width === "wide" && packed.columnStarts !== 0;
  return layout.layers.flatMap(({ panels, nIn }, layer) =>
    panels.flatMap((_, panel): WorkUnit[] => {
      if (layer > 0) return [{ layer, panel, panels: 1, from: 0, to: nIn, biases: true }];
      if (inPairs && panel % 2 === 1) return [];
      const together = inPairs && panel + 1 < panels.length ? 2 : 1;
      return cuts.slice(1).map((to, k) => ({ layer, panel, panels: together, from: cuts[k], to, biases: k === 0 }));
    }),
  );
}

/** Columns at which to cut so that the parts have about the same number of entries; multiples of 4, as dense products want. */
function evenCuts(packed: PackedSamples, memory: WebAssembly.Memory): number[] {
  const { columns, count } = packed;
  const cost = new Float64Array(columns).fill(1);
  if (packed.columnStarts !== 0) {
    const spans = spansOf(count, packed.span);
    const starts = new Uint32Array(memory.buffer, packed.columnStarts, spans * columns + 1);
    for (let k = 0; k < spans * columns; k++) cost[k % columns] += starts[k + 1] - starts[k];
  }
  const total = cost.reduce((sum, c) => sum + c, 0);
  const cuts = [0];
  let sum = 0;
  for (let i = 0; i < columns && cuts.length < FIRST_LAYER_PARTS; i++) {
    sum += cost[i];
    const cut = Math.min(columns, 4 * Math.round((i + 1) / 4));
    if (sum >= (total * cuts.length) / FIRST_LAYER_PARTS && cut > cuts[cuts.length - 1]) cuts.push(cut);
  }
  return cuts[cuts.length - 1] === columns ? cuts : [...cuts, columns];
}
