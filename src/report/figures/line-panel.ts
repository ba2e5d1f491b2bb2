import * as Plot from "@observablehq/plot";
import { ENGLISH, type ReportWords } from "../words/words.ts";
import { extent } from "./extent.ts";
import { legendBelow } from "./legend.ts";
import { lineLabels } from "./line-labels.ts";
import type { CurveLine, LinePoint } from "./lines.ts";
import { lineStrokes } from "./strokes.ts";
import { FIGURE_FONT, svgElement, wrapText } from "./svg.ts";
import { GRID, INK, QUIET, themed } from "./theme.ts";
import { linearTicks } from "./ticks.ts";

/** How values lie on the vertical axis. */
export interface VerticalScale {
  readonly title: string;
  readonly type: "log" | "linear";
  readonly domain: readonly [number, number];
  readonly reverse: boolean;
  readonly ticks: readonly number[];
  /** Where a value lies on the scale. */
  place(value: number): number;
  /** A tick's text. */
  text(place: number): string;
  /** The text of the value at a line's end. */
  finalText(value: number): string;
}

/** The horizontal axis: its name, and its ticks' texts. */
export interface HorizontalAxis {
  readonly name: string;
  text(x: number): string;
}

/** What a panel shows and how large it is, in pixels. */
export interface LinePanelOptions {
  readonly lines: readonly CurveLine[];
  readonly scale: VerticalScale;
  readonly axis: HorizontalAxis;
  readonly width: number;
  /** Of the axes and what is between them; a legend below comes on top of it. */
  readonly height: number;
  /** Width kept at the right for the lines' labels; 0 for a legend below. */
  readonly labelWidth: number;
  /** More seeds than this are drawn as a band of quartiles instead of thin lines. */
  readonly mostSeeds: number;
}

/** A drawn panel and the height that it takes. */
export interface Panel {
  readonly element: SVGElement;
  readonly height: number;
}

const FONT_SIZE = 13;
const TITLE_ROW = 18;
/** How much wider bold letters are. */
const BOLD = 1.12;
const MARGIN = { top: 34, bottom: 42, left: 56, right: 10 };

/** One panel of lines: axes with names, a line for each group, its label at its right end or below. */
export function linePanel(document: Document, options: LinePanelOptions, words: ReportWords = ENGLISH): Panel {
  const { lines, scale, axis, width, height, labelWidth, mostSeeds } = options;
  const isBand = (line: CurveLine) => line.seeds.length > mostSeeds;
  const at = ({ x, value }: LinePoint) => [x, scale.place(value)] as [number, number];
  const [first, last] = extent(lines.flatMap(({ seeds, median }) => [...seeds.flat(), ...median]).map(({ x }) => x));
  const right = labelWidth > 0 ? labelWidth : MARGIN.right;
  const style = { fontSize: FONT_SIZE, tickSize: 4, labelArrow: "none", color: INK } as const;
  const chart = Plot.plot({
    document,
    width,
    height,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    marginRight: right,
    x: { domain: [first, last === first ? first + 1 : last] },
    y: { type: scale.type, domain: [...scale.domain], reverse: scale.reverse },
    marks: [
      Plot.gridY(scale.ticks, { stroke: GRID, strokeOpacity: 1 }),
      Plot.axisX(linearTicks(first, last, Math.floor((width - right) / 60)), {
        ...style,
        label: axis.name,
        labelAnchor: "center",
        labelOffset: 36,
        text: axis.text,
      }),
      Plot.axisY(scale.ticks, { ...style, label: null, text: (place: number) => scale.text(place) }),
      Plot.ruleX([first], { stroke: QUIET }),
      ...lines.flatMap((line) => spreadMarks(line, isBand(line), at)),
      ...lines.flatMap((line) => lineStrokes(line.styles).map((stroke) => Plot.line(line.median.map(at), stroke))),
      ...lines.flatMap((line) => earlyEndMarks(line, last, at)),
    ],
  });
  const yOf = chart.scale("y")!.apply as (place: number) => number;
  const ends = lines.flatMap((line) => {
    const end = line.median.at(-1);
    if (end === undefined) return [];
    const isEarly = end.x < last;
    const final = scale.finalText(end.value);
    const value = line.ending ?? (isEarly ? words.curves.early(final, end.epoch) : final);
    return [{ line, y: yOf(scale.place(end.value)), value, isEarly }];
  });
  const below = labelWidth > 0 ? null : legendBelow(document, ends, width, height + 6);
  const labels =
    below?.element ??
    lineLabels(document, {
      ends,
      left: width - labelWidth,
      width: labelWidth,
      top: MARGIN.top - 8,
      bottom: height - MARGIN.bottom + 8,
    });
  const title = { fill: INK, "font-size": 14, "font-weight": 600 };
  const titleRows = wrapText(scale.title, 14 * BOLD, width);
  const offset = (titleRows.length - 1) * TITLE_ROW;
  const element = svgElement(
    document,
    "g",
    {
      "font-family": FIGURE_FONT,
      "font-size": FONT_SIZE,
      fill: "none",
      "data-plot": [MARGIN.left, width - right, offset + MARGIN.top, offset + height - MARGIN.bottom].join(" "),
    },
    ...titleRows.map((row, k) => svgElement(document, "text", { x: 0, y: 16 + k * TITLE_ROW, ...title }, row)),
    svgElement(
      document,
      "g",
      offset > 0 ? { transform: `translate(0,${offset})` } : {},
      svgElement(document, "g", { "text-anchor": "middle" }, ...drawnParts(chart)),
      labels,
    ),
  );
  return { element, height: offset + (below?.bottom ?? height) };
}

/**
 * What Plot drew, without the style sheet that is meant for a chart that stands in a page, and with the names of its
 * marks as data: read aloud, a figure is described as a whole.
 */
export function drawnParts(chart: Element): Element[] {
  for (const mark of chart.querySelectorAll("[aria-label]")) {
    mark.setAttribute("data-mark", mark.getAttribute("aria-label")!);
    mark.removeAttribute("aria-label");
  }
  return Array.from(chart.children).filter(({ tagName }) => tagName.toLowerCase() !== "style");
}

/** All values that are drawn of some lines. */
export function drawnValues(lines: readonly CurveLine[], mostSeeds: number): number[] {
  return lines.flatMap(({ median, quartiles, seeds }) =>
    seeds.length <= mostSeeds
      ? seeds.flat().map(({ value }) => value)
      : [...median.map(({ value }) => value), ...quartiles.flatMap(({ low, high }) => [low, high])],
  );
}

function spreadMarks(line: CurveLine, isBand: boolean, at: (point: LinePoint) => [number, number]): Plot.Markish[] {
  const colour = themed(line.styles[0].colour);
  if (isBand) {
    const band = line.quartiles.map(({ epoch, x, low, high }) => ({
      x,
      y1: at({ epoch, x, value: low })[1],
      y2: at({ epoch, x, value: high })[1],
    }));
    return [Plot.areaY(band, { x: "x", y1: "y1", y2: "y2", fill: colour, fillOpacity: 0.15 })];
  }
  if (line.seeds.length < 2) return [];
  return line.seeds.map((seed) => Plot.line(seed.map(at), { stroke: colour, strokeWidth: 0.8, strokeOpacity: 0.45 }));
}

/** A cross where a line ends before the others. */
function earlyEndMarks(
  { median, styles }: CurveLine,
  last: number,
  at: (point: LinePoint) => [number, number],
): Plot.Markish[] {
  const end = median.at(-1);
  if (end === undefined || end.x >= last) return [];
  return [Plot.dot([at(end)], { symbol: "times", stroke: themed(styles[0].colour), strokeWidth: 2, r: 5 })];
}
