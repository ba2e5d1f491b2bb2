import * as Plot from "@observablehq/plot";
import { extent } from "./extent.ts";
import { lineLabels } from "./line-labels.ts";
import type { CurveFigure, CurveLine, LinePoint } from "./lines.ts";
import { lossText, percentText, trueMinus } from "./numbers.ts";
import { lineStrokes } from "./strokes.ts";
import { FIGURE_FONT, FIGURE_INK, svgElement } from "./svg.ts";
import { linearTicks, logTicks } from "./ticks.ts";

/** What a panel shows and how large it is, in pixels. */
export interface PanelOptions {
  readonly figure: CurveFigure;
  readonly lines: readonly CurveLine[];
  readonly width: number;
  readonly height: number;
  /** Width kept at the right for the lines' labels. */
  readonly labelWidth: number;
  /** More seeds than this are drawn as a band of quartiles instead of thin lines. */
  readonly mostSeeds: number;
}

const QUIET = "#5c5c5c";
const GRID = "#e6e6e6";
const FONT_SIZE = 13;
const MARGIN = { top: 34, bottom: 42, left: 56 };

/** One panel of the curves: axes with names, a line for each group, its label at its right end. */
export function curvePanel(document: Document, options: PanelOptions): SVGElement {
  const { figure, lines, width, height, labelWidth } = options;
  const isBand = (line: CurveLine) => line.seeds.length > options.mostSeeds;
  const scale = verticalScale(
    figure,
    lines.flatMap((line) => drawnValues(line, isBand(line))),
  );
  const at = ({ epoch, value }: LinePoint) => [epoch, scale.place(value)] as [number, number];
  const [first, last] = extent(lines.flatMap(({ seeds }) => seeds.flat()).map(({ epoch }) => epoch));
  const axis = { fontSize: FONT_SIZE, tickSize: 4, labelArrow: "none", color: FIGURE_INK } as const;
  const chart = Plot.plot({
    document,
    width,
    height,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    marginRight: labelWidth,
    x: { domain: [first, last === first ? first + 1 : last] },
    y: { type: "log", domain: scale.domain, reverse: scale.reverse },
    marks: [
      Plot.gridY(scale.ticks, { stroke: GRID, strokeOpacity: 1 }),
      Plot.axisX(linearTicks(first, last, Math.floor((width - labelWidth) / 50)), {
        ...axis,
        label: "epoch",
        labelAnchor: "center",
        labelOffset: 36,
        text: (epoch: number) => String(epoch),
      }),
      Plot.axisY(scale.ticks, { ...axis, label: null, text: scale.text }),
      Plot.ruleX([first], { stroke: QUIET }),
      ...lines.flatMap((line) => spreadMarks(line, isBand(line), at)),
      ...lines.flatMap((line) => lineStrokes(line.styles).map((stroke) => Plot.line(line.median.map(at), stroke))),
      ...lines.flatMap((line) => earlyEndMarks(line, last, at)),
    ],
  });
  const yOf = chart.scale("y")!.apply as (place: number) => number;
  const title = svgElement(
    document,
    "text",
    { x: 0, y: 16, fill: FIGURE_INK, "font-size": 14, "font-weight": 600 },
    scale.title,
  );
  return svgElement(
    document,
    "g",
    { "font-family": FIGURE_FONT, "font-size": FONT_SIZE, fill: "none" },
    title,
    svgElement(document, "g", { "text-anchor": "middle" }, ...drawnParts(chart)),
    lineLabels(document, {
      ends: lines.flatMap((line) => {
        const end = line.median.at(-1);
        if (end === undefined) return [];
        const isEarly = end.epoch < last;
        const value = `${scale.finalText(end.value)}${isEarly ? ` at epoch ${end.epoch}` : ""}`;
        return [{ line, y: yOf(scale.place(end.value)), value, isEarly }];
      }),
      left: width - labelWidth,
      width: labelWidth,
      top: MARGIN.top - 8,
      bottom: height - MARGIN.bottom + 8,
    }),
  );
}

/** What Plot drew, without the style sheet that is meant for a chart that stands in a page. */
function drawnParts(chart: Element): Element[] {
  return Array.from(chart.children).filter(({ tagName }) => tagName.toLowerCase() !== "style");
}

interface VerticalScale {
  readonly title: string;
  readonly domain: [number, number];
  readonly reverse: boolean;
  readonly ticks: number[];
  /** Where a value lies on the scale: the value itself for losses, 1 − value for accuracies. */
  place(value: number): number;
  /** A tick's text. */
  text(place: number): string;
  /** The text of the value at a line's end. */
  finalText(value: number): string;
}

/** All values that are drawn of a line. */
function drawnValues({ median, quartiles, seeds }: CurveLine, isBand: boolean): number[] {
  if (!isBand) return seeds.flat().map(({ value }) => value);
  return [...median.map(({ value }) => value), ...quartiles.flatMap(({ low, high }) => [low, high])];
}

/** Losses on a logarithmic scale; accuracies by the logarithm of the error, which spreads out the last percents. */
function verticalScale(figure: CurveFigure, values: readonly number[]): VerticalScale {
  const isAccuracy = figure === "evaluation accuracy";
  const places = isAccuracy ? values.map((value) => 1 - value) : values;
  const positive = places.filter((place) => place > 0);
  const floor = (positive.length > 0 ? extent(positive)[0] : 0.01) / (places.length > positive.length ? 2 : 1.04);
  const ceiling = Math.max(floor * 1.5, extent(places)[1] * 1.04);
  const domain: [number, number] = [floor, isAccuracy ? Math.min(1, ceiling) : ceiling];
  return {
    title: `${figure} (${isAccuracy ? "% right; error on a log scale" : "log scale"})`,
    domain,
    reverse: isAccuracy,
    ticks: logTicks(domain[0], domain[1], 7),
    place: (value) => Math.max(floor, isAccuracy ? 1 - value : value),
    text: (place) => (isAccuracy ? `${tidy(100 - 100 * place)} %` : trueMinus(String(place))),
    finalText: (value) => (isAccuracy ? `${percentText(value)} %` : lossText(value)),
  };
}

function tidy(value: number): string {
  return trueMinus(String(Number(value.toPrecision(10))));
}

function spreadMarks(line: CurveLine, isBand: boolean, at: (point: LinePoint) => [number, number]): Plot.Markish[] {
  const { colour } = line.styles[0];
  if (line.seeds.length < 2) return [];
  if (isBand) {
    const band = line.quartiles.map(({ epoch, low, high }) => ({
      epoch,
      y1: at({ epoch, value: low })[1],
      y2: at({ epoch, value: high })[1],
    }));
    return [Plot.areaY(band, { x: "epoch", y1: "y1", y2: "y2", fill: colour, fillOpacity: 0.15 })];
  }
  return line.seeds.map((seed) => Plot.line(seed.map(at), { stroke: colour, strokeWidth: 0.8, strokeOpacity: 0.45 }));
}

/** A cross where a line ends before the others. */
function earlyEndMarks(
  { median, styles }: CurveLine,
  last: number,
  at: (point: LinePoint) => [number, number],
): Plot.Markish[] {
  const end = median.at(-1);
  if (end === undefined || end.epoch >= last) return [];
  return [Plot.dot([at(end)], { symbol: "times", stroke: styles[0].colour, strokeWidth: 2, r: 5 })];
}
