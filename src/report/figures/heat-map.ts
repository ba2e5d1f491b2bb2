import { log } from "../../core/elementary.ts";
import type { MeasureUnit } from "../../experiment/analysis/measures.ts";
import { extent } from "../../statistics/extent.ts";
import type { Markup } from "../markup.ts";
import { shortValueText, valueText } from "../words/measure-text.ts";
import { ENGLISH } from "../words/words.ts";
import { type Cell, cellGrid, scaleBar } from "./cell-grid.ts";
import { EMPTY, sequential } from "./colour-maps.ts";
import { type FigureOptions, figureSvg, notePart } from "./frame.ts";

/** The data of a heat map: a measure over a grid of two hyper-parameters. */
export interface HeatMapData {
  readonly title: string;
  /** Name of the measure with its unit, for the colour scale. */
  readonly measure: string;
  readonly x: HeatMapSide;
  readonly y: HeatMapSide;
  /** [y][x], in the sides' order; ∞ and NaN are shown on grey. */
  readonly cells: readonly (readonly number[])[];
  readonly unit: MeasureUnit;
  /** Which values are best; the best cell is framed. */
  readonly best: "greatest" | "least";
  /** How colours follow values. */
  readonly scale: "linear" | "log";
}

/** A side of the grid: a hyper-parameter and its values in order. */
export interface HeatMapSide {
  readonly name: string;
  readonly values: readonly (number | string)[];
}

/** Cells in viridis with their values, the best one framed, and the colour scale. */
export function heatMapFigure(data: HeatMapData, { width }: FigureOptions): Markup {
  const { title, measure, x, y } = data;
  const isDrawn = (value: number) => Number.isFinite(value) && (data.scale === "linear" || value > 0);
  const drawn = data.cells.flat().filter(isDrawn);
  const [low, high] = extent(drawn);
  const place = (value: number) => {
    if (!(high > low)) return 0.5;
    return data.scale === "log" ? log(value / low) / log(high / low) : (value - low) / (high - low);
  };
  const best = data.best === "greatest" ? high : low;
  const cells = data.cells.map((row) =>
    row.map(
      (value): Cell => ({
        ...(isDrawn(value) ? sequential(place(value)) : EMPTY),
        rows: [shortValueText(data, value)],
        isFramed: value === best,
      }),
    ),
  );
  const heard = drawn.length === 0 ? "no finite value" : `best ${valueText(data, best)}`;
  const names = ({ values }: HeatMapSide) =>
    values.map((value) => (typeof value === "number" ? ENGLISH.numbers.exact(value) : value));
  const bar =
    drawn.length === 0
      ? notePart(`${measure}: no finite value`, width)
      : scaleBar(
          {
            name: `${measure}${data.scale === "log" ? " (log scale)" : ""}; framed: the best`,
            fill: sequential,
            ticks:
              high > low
                ? [
                    { at: 0, text: valueText(data, low) },
                    { at: 1, text: valueText(data, high) },
                  ]
                : [{ at: 0.5, text: valueText(data, low) }],
          },
          width,
        );
  return figureSvg(
    { title, label: [title, `${measure} over ${x.name} and ${y.name}: ${heard}`].filter(Boolean).join("; "), width },
    cellGrid({
      ...{ rowName: y.name, columnName: x.name, rows: names(y), columns: names(x) },
      ...{ cells, width, air: 3 },
    }),
    bar,
  );
}
