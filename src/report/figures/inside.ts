import * as Plot from "@observablehq/plot";
import { svgElement } from "../svg.ts";
import { GRID, INK, QUIET } from "../theme.ts";
import { domainOf } from "./chart.ts";
import { epochChart } from "./epoch-chart.ts";
import { type FigureOptions, figureSvg, keyPart, notePart, type Part } from "./frame.ts";
import { GROW, TURN } from "./paint.ts";
import { thinned } from "./thin.ts";
import { tickText } from "./values.ts";

/** What a figure of shares shows: how many weights' step sizes grew, turned or rested in the last update of each epoch. */
export interface SharesData {
  readonly title: string;
  readonly epochs: readonly number[];
  /** Counts or shares, one an epoch: s > 0, s < 0 and s = 0. */
  readonly grew: readonly number[];
  readonly turned: readonly number[];
  readonly rested: readonly number[];
}

/** What a figure of step sizes shows: quantiles of Δ over a layer's weights after each epoch. */
export interface StepSizesData {
  readonly title: string;
  readonly epochs: readonly number[];
  readonly layers: readonly {
    readonly name: string;
    /** By epoch: least, lower quartile, median, upper quartile, greatest. */
    readonly quantiles: readonly (readonly number[])[];
  }[];
}

const KINDS = [
  { key: "grew", text: "grew: the slope kept its sign (s > 0)", fill: GROW, opacity: 0.85 },
  {
    key: "turned",
    text: "turned: the slope changed its sign (s < 0)",
    fill: TURN,
    opacity: 0.85,
  },
  { key: "rested", text: "rested: a slope was zero (s = 0)", fill: GRID, opacity: 1 },
] as const;

/** Shares of the weights as stacked areas over the epochs. */
export function sharesFigure(document: Document, data: SharesData, { width }: FigureOptions): SVGElement {
  const { title } = data;
  const bars = data.epochs.flatMap((epoch, index) => {
    const counts = KINDS.map(({ key }) => data[key][index]);
    const sum = counts.reduce((total, count) => total + count, 0);
    if (!(sum > 0) || !Number.isFinite(sum)) return [];
    const edges = [0, counts[0] / sum, (counts[0] + counts[1]) / sum, 1];
    return [{ epoch, edges }];
  });
  const last = bars.at(-1);
  const heard =
    last === undefined
      ? "no updates"
      : `in epoch ${last.epoch} ${KINDS.map(({ key }, k) => `${(100 * (last.edges[k + 1] - last.edges[k])).toFixed(1)} % ${key}`).join(", ")}`;
  const label = [title, `shares of weights that grew, turned or rested: ${heard}`].filter(Boolean).join("; ");
  if (last === undefined) return figureSvg(document, { title, label, width }, notePart(document, "no updates", width));
  const chart = epochChart(document, {
    ...{ name: "share of weights, last update of each epoch", width, height: width < 560 ? 220 : 280 },
    ...{ epochs: bars.map(({ epoch }) => epoch), type: "linear", domain: [0, 1] },
    text: (value) => tickText(value, "percent"),
    marks: KINDS.map(({ fill, opacity }, k) =>
      Plot.areaY(stepped(thinned(bars, width)), {
        x: "x",
        y1: ({ edges }) => edges[k],
        y2: ({ edges }) => edges[k + 1],
        fill,
        fillOpacity: opacity,
      }),
    ),
  });
  const key = KINDS.map(({ text, fill, opacity }) => ({
    width: 14,
    sample: [
      svgElement(document, "rect", {
        ...{ x: -7, y: -6, width: 14, height: 12, fill, "fill-opacity": opacity, stroke: QUIET, "stroke-width": 0.6 },
      }),
    ],
    text,
  }));
  return figureSvg(document, { title, label, width }, chart, keyPart(document, key, width));
}

/** An epoch's shares hold from half an epoch before it to half an epoch behind, so that a single one is seen too. */
function stepped<T extends { readonly epoch: number }>(bars: readonly T[]): (T & { x: number })[] {
  return bars.flatMap((bar) => [
    { ...bar, x: bar.epoch - 0.5 },
    { ...bar, x: bar.epoch + 0.5 },
  ]);
}

/** A panel a layer: the median of Δ, bands between the quartiles and between least and greatest, on one logarithmic scale. */
export function stepSizesFigure(document: Document, data: StepSizesData, { width }: FigureOptions): SVGElement {
  const { title, epochs, layers } = data;
  const domain = domainOf(
    layers.flatMap(({ quantiles }) => quantiles.flat()),
    "log",
  );
  const columns = width < 560 ? 1 : Math.min(2, Math.max(1, layers.length));
  const panelWidth = Math.floor((width - (columns - 1) * 20) / columns);
  const panels = layers.map(({ name, quantiles }) => {
    const points = thinned(
      quantiles.flatMap((values, index) =>
        values.length === 5 && values.every((value) => Number.isFinite(value) && value > 0)
          ? [{ epoch: epochs[index], values }]
          : [],
      ),
      panelWidth,
    );
    const band = (from: number, to: number, fillOpacity: number) =>
      Plot.areaY(points, {
        x: "epoch",
        y1: ({ values }) => values[from],
        y2: ({ values }) => values[to],
        fill: GROW,
        fillOpacity,
      });
    return epochChart(document, {
      ...{ name: `${name}: Δ (log scale)`, width: panelWidth, height: 220, epochs, type: "log", domain },
      text: (value) => tickText(value, "number"),
      marks: [
        band(0, 4, 0.18),
        band(1, 3, 0.4),
        Plot.line(points, { x: "epoch", y: ({ values }) => values[2], stroke: INK, strokeWidth: 2 }),
        Plot.dot(points.slice(-1), { x: "epoch", y: ({ values }) => values[2], r: 3, fill: INK }),
      ],
    });
  });
  const heard = layers.map(({ name, quantiles }) => {
    const median = quantiles.at(-1)?.[2];
    return `${name}: median ${median === undefined ? "unknown" : tickText(Number(median.toPrecision(3)), "number")} at the end`;
  });
  const label = [title, "step sizes Δ over the epochs", ...heard].filter(Boolean).join("; ");
  const key = [
    {
      width: 22,
      sample: [svgElement(document, "path", { d: "M-11,0h22", stroke: INK, "stroke-width": 2 })],
      text: "median weight",
    },
    ...[
      { opacity: 0.5, text: "middle half of the weights" },
      { opacity: 0.18, text: "all weights" },
    ].map(({ opacity, text }) => ({
      width: 22,
      sample: [
        svgElement(document, "rect", { x: -11, y: -6, width: 22, height: 12, fill: GROW, "fill-opacity": opacity }),
      ],
      text,
    })),
  ];
  return figureSvg(
    document,
    { title, label, width },
    besideEachOther(document, panels, columns, panelWidth + 20),
    layers.length === 0 ? notePart(document, "no step sizes", width) : keyPart(document, key, width),
  );
}

function besideEachOther(document: Document, panels: readonly Part[], columns: number, stride: number): Part {
  const elements: Element[] = [];
  let y = 0;
  for (let first = 0; first < panels.length; first += columns) {
    const row = panels.slice(first, first + columns);
    for (const [k, panel] of row.entries()) {
      elements.push(svgElement(document, "g", { transform: `translate(${k * stride},${y})` }, ...panel.elements));
    }
    y += Math.max(...row.map(({ height }) => height)) + 6;
  }
  return { height: y, elements };
}
