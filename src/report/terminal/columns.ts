import type { MeasureUnit } from "../../experiment/analysis/measures.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import { bestRows, type FigureColumn, figureColumns, fromTrainingToTest } from "../columns.ts";
import { targetShort } from "../words/measure-text.ts";
import { lossText, MISSING, percentText, precisionText, r2Text, secondsText, unitText } from "../words/numbers.ts";

/** A column of figures in the terminal. */
export interface TerminalColumn {
  /** The group of the figures: `training`, `evaluation`, `test`, or `epochs to`. */
  readonly group: string;
  readonly head: string;
  /** A row's middle over the runs. */
  readonly median: (row: number) => string;
  /** Minimum to maximum; one number if they are equal, empty if there is none. */
  readonly range: (row: number) => string;
  /** The median of a row's last networks, if the table shows it; else empty. */
  readonly last: (row: number) => string;
  /** The rows with the best printed median; none if there is nothing to choose. */
  readonly best: ReadonlySet<number>;
}

/** The columns of a section's table; ends of ranges of losses have `digits` significant digits. */
export function tableColumns(one: SectionResult, digits: number): TerminalColumn[] {
  const formats = formatsOf(one, digits);
  return fromTrainingToTest(figureColumns(one)).map((column) => {
    const { unit, figure, last } = column;
    const { median, end } = formats[unit];
    const best = bestRows(column, one.rows, median);
    return {
      ...headOf(one, column),
      median: (row) => textOf(figure(row), (of) => median(of.middle), MISSING),
      range: (row) =>
        textOf(
          figure(row),
          (of) => {
            const [low, high] = [end(of.min), end(of.max)];
            return low === high ? median(of.middle) : `${low}–${high}`;
          },
          "",
        ),
      last: (row) => textOf(last(row), median, ""),
      best: best.size < one.rows.length ? best : new Set(),
    };
  });
}

function textOf<T>(value: T | null, text: (value: T) => string, otherwise: string): string {
  return value === null ? otherwise : text(value);
}

function headOf(
  { target }: SectionResult,
  { id, set, short, unit }: FigureColumn,
): Pick<TerminalColumn, "group" | "head"> {
  if (id === "ert") return { group: "", head: short };
  if (unit === "epochs" || unit === "evaluations") return { group: `${unit} to`, head: targetShort(target) };
  return { group: set ?? "", head: unit === "share" ? `${short} %` : short };
}

type Formats = Readonly<
  Record<MeasureUnit, { readonly median: (value: number) => string; readonly end: (value: number) => string }>
>;

function formatsOf({ stop }: SectionResult, digits: number): Formats {
  const { epochs: most, ...rules } = stop;
  const missed = Object.keys(rules).length > 0 ? "∞" : `> ${most}`; // a stopping rule may have ended it before
  const count = (missed: string) => (value: number) => (Number.isFinite(value) ? String(Math.ceil(value)) : missed);
  const seconds = (time: number) => (time < 0.1 ? "< 0.1" : secondsText(time)); // less is noise
  return {
    share: { median: percentText, end: percentText },
    loss: {
      median: lossText,
      end: (loss) => (digits < 4 && loss >= 0.1 && loss < 100 ? loss.toPrecision(digits) : lossText(loss)),
    },
    precision: { median: precisionText, end: precisionText },
    target: { median: unitText, end: unitText },
    explained: { median: r2Text, end: r2Text },
    epochs: { median: count(missed), end: count("∞") },
    evaluations: { median: count("∞"), end: count("∞") },
    seconds: { median: seconds, end: seconds },
  };
}
