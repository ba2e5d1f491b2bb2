import type { Markup } from "../markup.ts";
import { countText, plural } from "../words/numbers.ts";
import { type Cell, cellGrid, scaleBar } from "./cell-grid.ts";
import { EMPTY, MIN_MOST_MISTAKES, mistakeFill, mistakeShare } from "./colour-maps.ts";
import { type FigureOptions, figureSvg, notePart } from "./frame.ts";
import { PAPER, QUIET } from "./theme.ts";

/** The data of a confusion matrix. */
export interface ConfusionData {
  readonly title: string;
  /** [label][said]. */
  readonly counts: readonly (readonly number[])[];
  /** Names of the classes, in their order. */
  readonly names: readonly string[];
}

const MUTED: Omit<Cell, "rows"> = { ...EMPTY, ink: QUIET, isFramed: false };

/** Counts in cells: correct ones muted, confusions in stronger colours the more there are. */
export function confusionFigure(data: ConfusionData, { width }: FigureOptions): Markup {
  const { title, counts, names } = data;
  const confused = counts.flatMap((row, label) => row.filter((count, said) => said !== label && count > 0));
  const most = Math.max(0, ...confused);
  const cells = counts.map((row, label) =>
    row.map((count, said): Cell => {
      if (label === said) return { ...MUTED, rows: [String(count)] };
      if (!(count > 0)) return { fill: PAPER, ink: QUIET, rows: [count === 0 ? "·" : "—"], isFramed: false };
      return { ...mistakeFill(mistakeShare(count, most)), rows: [String(count)], isFramed: false };
    }),
  );
  const wrong = confused.reduce((sum, count) => sum + count, 0);
  const all = counts.flat().reduce((sum, count) => sum + count, 0);
  const bar =
    most === 0
      ? notePart("none was said to be of another class", width)
      : scaleBar(
          {
            name: "samples said to be of another class (log scale)",
            fill: mistakeFill,
            ticks: [
              { at: 0, text: "0" },
              { at: 1, text: countText(Math.max(most, MIN_MOST_MISTAKES)) },
            ],
          },
          width,
        );
  return figureSvg(
    {
      ...{ title, width },
      label: [title, `confusion matrix of ${plural(all, "sample")}, ${countText(wrong)} of them wrong`]
        .filter(Boolean)
        .join("; "),
    },
    cellGrid({ rowName: "label", columnName: "said", rows: names, columns: names, cells, width, air: 0.4 }),
    bar,
  );
}
