import * as Plot from "@observablehq/plot";
import { extent } from "../extent.ts";
import { svgElement, textWidth } from "../svg.ts";
import { GRID, QUIET } from "../theme.ts";
import { AXIS, axisName, drawChart, TICKS_HEIGHT, ticksOf } from "./chart.ts";
import { LETTER, LINE, type Part } from "./frame.ts";
import { tickText } from "./values.ts";
import { textRows } from "./words.ts";

/** What is drawn over the epochs. */
export interface EpochChartOptions {
  /** Name of the vertical axis, above it. */
  readonly name: string;
  readonly epochs: readonly number[];
  readonly type: "linear" | "log";
  readonly domain: readonly [number, number];
  /** Of the vertical axis's ticks. */
  readonly text: (value: number) => string;
  readonly marks: readonly Plot.Markish[];
  readonly width: number;
  /** Without the axes' names. */
  readonly height: number;
}

const NAME_GAP = 9;

/** Marks over the epochs with both axes; half an epoch of room at each end. */
export function epochChart(document: Document, options: EpochChartOptions): Part {
  const { name, epochs, type, domain, text, width } = options;
  const nameRows = textRows(name, width);
  const top = nameRows.length * LINE + NAME_GAP;
  const height = top + options.height;
  const yTicks = ticksOf(domain, type, (type === "log" ? 1.5 : 1) * options.height, text);
  const left = Math.ceil(Math.max(28, ...yTicks.map((tick) => textWidth(text(tick), LETTER)))) + 12;
  const right = 14;
  const [first, last] = epochs.length > 0 ? extent(epochs) : [0, 1];
  const xText = (value: number) => tickText(value, "number");
  const xTicks = ticksOf([first, last], "linear", width - left - right, xText).filter((tick) => Number.isInteger(tick));
  const chart = drawChart(document, {
    width,
    height: height + TICKS_HEIGHT,
    marginTop: top,
    marginBottom: TICKS_HEIGHT,
    marginLeft: left,
    marginRight: right,
    x: { domain: [first - 0.5, last + 0.5] },
    y: { type, domain: [...domain] },
    marks: [
      Plot.gridY(yTicks, { stroke: GRID, strokeOpacity: 1 }),
      ...options.marks,
      Plot.axisX(xTicks, { ...AXIS, label: null, text: xText as never }),
      Plot.axisY(yTicks, { ...AXIS, tickSize: 0, label: null, text: text as never }),
      Plot.ruleY([domain[0]], { stroke: QUIET }),
    ],
  });
  const xName = axisName(document, "epoch", { left, right: width - right, width, y: height + TICKS_HEIGHT });
  return {
    height: height + TICKS_HEIGHT + xName.height,
    elements: [
      ...nameRows.map((row, index) => svgElement(document, "text", { x: 0, y: 13 + index * LINE }, row)),
      ...chart.elements,
      ...xName.elements,
    ],
  };
}
