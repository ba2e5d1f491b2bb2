import type { MeasureUnit } from "../../experiment/analysis/measures.ts";
import type { Markup } from "../markup.ts";
import { signedText } from "../words/measure-text.ts";
import { MISSING } from "../words/numbers.ts";
import { type Cell, cellGrid, scaleBar } from "./cell-grid.ts";
import { diverging, EMPTY } from "./colour-maps.ts";
import { type FigureOptions, figureSvg } from "./frame.ts";

/** The data of a matrix of pairs: each technique (row) against each other (column). */
export interface PairsData {
  readonly title: string;
  readonly labels: readonly string[];
  /** Unit of the compared measure. */
  readonly unit: MeasureUnit;
  /** By row and column; null on the diagonal and for pairs that can't be compared. */
  readonly cells: readonly (readonly (PairCell | null)[])[];
}

/** The row's technique against the column's. */
export interface PairCell {
  /** The row's value minus the column's. */
  readonly difference: number;
  /** Null if there is no test, as with too few seeds. */
  readonly p: number | null;
  /** Vargha and Delaney's A: the probability that the row's is better, ties counting half; 0.5 means no difference. */
  readonly a12: number;
}

/** Difference, p-value and A in each cell, coloured by A from orange (the column is better) to blue (the row is better). */
export function pairsFigure(data: PairsData, { width }: FigureOptions): Markup {
  const { title, labels, unit } = data;
  const cells = data.cells.map((row) =>
    row.map((pair): Cell | null =>
      pair === null
        ? null
        : {
            ...(Number.isFinite(pair.a12) ? diverging(pair.a12) : EMPTY),
            rows: [signedText(data, pair.difference), pText(pair.p), `A\u00a0${effectText(pair.a12)}`],
            isFramed: false,
          },
    ),
  );
  const points = unit === "share" ? " in percentage points" : "";
  return figureSvg(
    { title, label: [title, `each of ${labels.join(", ")} against each other`].filter(Boolean).join("; "), width },
    cellGrid({
      ...{ rowName: `difference${points} of this`, columnName: "less this", rows: labels, columns: labels },
      ...{ cells, width, air: 4 },
    }),
    scaleBar(
      {
        name: "A: probability that the row's is better",
        fill: diverging,
        ticks: [
          { at: 0, text: "0 column" },
          { at: 0.5, text: "0.5 neither" },
          { at: 1, text: "1 row" },
        ],
      },
      width,
    ),
  );
}

function pText(p: number | null): string {
  if (p === null || Number.isNaN(p)) return "no p";
  return p < 0.001 ? "p\u00a0<\u00a00.001" : `p\u00a0${p.toFixed(3)}`;
}

function effectText(a12: number): string {
  return Number.isFinite(a12) ? a12.toFixed(2) : MISSING;
}
