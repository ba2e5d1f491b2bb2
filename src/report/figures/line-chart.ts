import * as Plot from "@observablehq/plot";
import { lineStrokes } from "../strokes.ts";
import { svgElement, textWidth } from "../svg.ts";
import type { TechniqueStyle } from "../techniques-style.ts";
import { GRID, QUIET, themed } from "../theme.ts";
import { AXIS, axisName, drawChart, TICKS_HEIGHT, ticksOf } from "./chart.ts";
import { LETTER, LINE, type Part } from "./frame.ts";
import { type LabelledLine, labelStrip, labelStripFits, labelStripWidth, lineKey } from "./line-names.ts";
import { textRows } from "./words.ts";

/** An axis of a chart of lines. */
export interface LineAxis {
  readonly name: string;
  readonly type: "linear" | "log";
  readonly domain: readonly [number, number];
  readonly text: (value: number) => string;
  /** Whether small values are at its far end. */
  readonly reverse: boolean;
}

/** One line: its path and, for a band, what lies around it. */
export interface ChartLine {
  readonly label: string;
  /** What is written behind the label. */
  readonly note: string;
  /** One style, or those of all techniques that coincide. */
  readonly styles: readonly TechniqueStyle[];
  /** Finite, and positive on a logarithmic axis. */
  readonly path: readonly { readonly x: number; readonly y: number }[];
  readonly band: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}

/** What a chart of lines shows. */
export interface LineChartOptions {
  readonly x: LineAxis;
  readonly y: LineAxis;
  readonly lines: readonly ChartLine[];
  /** Whether a line keeps its height until its next point. */
  readonly steps: boolean;
  readonly width: number;
}

/** From this width on labels stand at the lines' right ends, else below the chart. */
const WIDE = 560;
const HEIGHT = { wide: 374, narrow: 274 };
/** Between the vertical axis's name and the chart. */
const NAME_GAP = 9;

/** Lines with their bands, labelled at their right ends where there is room, else below. */
export function lineChart(document: Document, options: LineChartOptions): Part {
  const { x, y, lines, steps, width } = options;
  const isWide = width >= WIDE;
  const yName = textRows(y.name, width);
  const top = yName.length * LINE + NAME_GAP;
  const height = top + (isWide ? HEIGHT.wide : HEIGHT.narrow);
  const stripWidth = labelStripWidth(lines, width);
  const isDirect = isWide && labelStripFits(lines, stripWidth, height - top);
  const yTicks = ticksOf(y.domain, y.type, (y.type === "log" ? 3 : 1) * (height - top), y.text);
  const left = Math.ceil(Math.max(28, ...yTicks.map((tick) => textWidth(y.text(tick), LETTER)))) + 12;
  const right = isDirect ? stripWidth : 14;
  const xTicks = ticksOf(x.domain, x.type, width - left - right, x.text);
  const chart = drawChart(document, {
    width,
    height: height + TICKS_HEIGHT,
    marginTop: top,
    marginBottom: TICKS_HEIGHT,
    marginLeft: left,
    marginRight: right,
    x: { type: x.type, domain: [...x.domain], reverse: x.reverse },
    y: { type: y.type, domain: [...y.domain], reverse: y.reverse },
    marks: [
      Plot.gridY(yTicks, { stroke: GRID, strokeOpacity: 1 }),
      Plot.axisX(xTicks, { ...AXIS, label: null, text: x.text as never }),
      Plot.axisY(yTicks, { ...AXIS, tickSize: 0, label: null, text: y.text as never }),
      Plot.ruleY([y.reverse ? y.domain[1] : y.domain[0]], { stroke: QUIET }),
      ...lines.map(({ band, styles }) =>
        Plot.areaY(band, { x: "x", y1: "low", y2: "high", fill: themed(styles[0].colour), fillOpacity: 0.15 }),
      ),
      ...lines.flatMap(({ path, styles }) =>
        lineStrokes(styles).map((stroke) =>
          Plot.line(path, { x: "x", y: "y", curve: steps ? "step-after" : "linear", ...stroke }),
        ),
      ),
      Plot.dot(
        lines.flatMap(({ path, styles }) => path.slice(-1).map((end) => ({ ...end, fill: themed(styles[0].colour) }))),
        { x: "x", y: "y", r: 3, fill: "fill" },
      ),
    ],
  });
  const labelled: LabelledLine[] = lines.map(({ path, ...line }) => {
    const end = path.at(-1);
    return { ...line, end: end === undefined ? null : { x: chart.x(end.x), y: chart.y(end.y) } };
  });
  const name = axisName(document, x.name, { left, right: width - right, width, y: height + TICKS_HEIGHT });
  const names = isDirect
    ? {
        height: 0,
        elements: labelStrip(document, labelled, {
          left: width - right,
          width: right,
          top: top - 8,
          bottom: height + 10,
        }),
      }
    : lineKey(document, labelled, width);
  const below = height + TICKS_HEIGHT + name.height;
  return {
    height: below + names.height,
    elements: [
      ...yName.map((row, index) => svgElement(document, "text", { x: 0, y: 13 + index * LINE }, row)),
      ...chart.elements,
      ...name.elements,
      svgElement(document, "g", isDirect ? {} : { transform: `translate(0,${below})` }, ...names.elements),
    ],
  };
}
