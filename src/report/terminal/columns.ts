import type { SetFigures, Spread, SummaryRow } from "../../experiment/analysis/summary.ts";
import type { Target } from "../../experiment/record/record.ts";
import type { Comparison } from "../comparison.ts";
import { lossText, MISSING, percentText, secondsText } from "../words/numbers.ts";

/** A column of figures. */
export interface Column {
  /** What the figures are of: `training`, `evaluation`, `test`, or `epochs to`. */
  readonly group: string;
  readonly head: string;
  /** 1 where more is better, −1 where less is. */
  readonly better: 1 | -1;
  readonly spread: (row: SummaryRow) => Spread | null;
  readonly median: (figure: number) => string;
  readonly end: (figure: number) => string;
}

/** A target in short: `95 %` of accuracy, or `loss 0.1000`. */
export function targetText({ figure, value }: Target): string {
  return figure === "accuracy" ? `${percentText(value).replace(/\.0$/, "")} %` : `loss ${lossText(value)}`;
}

/** The columns that some row has figures for; ends of ranges of losses have `digits` significant digits. */
export function tableColumns({ summary, section }: Comparison, digits: number): Column[] {
  const short = (loss: number) => (digits < 4 && loss >= 0.1 && loss < 100 ? loss.toPrecision(digits) : lossText(loss));
  const pair = (group: string, set: (row: SummaryRow) => SetFigures): Column[] => [
    { group, head: "loss", better: -1, spread: (row) => set(row).loss, median: lossText, end: short },
    { group, head: "accuracy %", better: 1, spread: (row) => set(row).accuracy, median: percentText, end: percentText },
  ];
  const { epochs: most, ...rules } = section.stop;
  const missed = Object.keys(rules).length > 0 ? "∞" : `> ${most}`; // a rule may have ended it before
  const epochs = (count: number) => (Number.isFinite(count) ? String(Math.ceil(count)) : missed);
  const seconds = (time: number) => (time < 0.1 ? "< 0.1" : secondsText(time)); // less is noise
  const target = targetText(summary.target);
  const all: Column[] = [
    ...pair("training", ({ best }) => best.train),
    ...pair("evaluation", ({ best }) => best.evaluation),
    ...pair("test", ({ best }) => best.test),
    {
      group: "epochs to",
      head: target,
      better: -1,
      spread: ({ epochsToTarget }) => epochsToTarget,
      median: epochs,
      end: (count) => (Number.isFinite(count) ? String(count) : "∞"),
    },
    { group: "", head: "seconds", better: -1, spread: (row) => row.seconds, median: seconds, end: seconds },
  ];
  return all.filter(({ spread }) => summary.rows.some((row) => spread(row) !== null));
}

/** A figure's median over the seeds as text. */
export function medianText({ spread, median }: Column, row: SummaryRow): string {
  const figures = spread(row);
  return figures === null ? MISSING : median(figures.median);
}

/** Least to greatest; one number where they are the same, nothing where there is none. */
export function rangeText({ spread, median, end }: Column, row: SummaryRow): string {
  const figures = spread(row);
  if (figures === null) return "";
  const [low, high] = [end(figures.min), end(figures.max)];
  return low === high ? median(figures.median) : `${low}–${high}`;
}

/** For each column the rows with the best median, as it is printed; none where there is nothing to choose from. */
export function bestRows({ groups }: Comparison, columns: readonly Column[]): Set<number>[] {
  return columns.map(({ spread, better, median }) => {
    const scores = groups.map(({ row }) => better * (spread(row)?.median ?? -better * Number.POSITIVE_INFINITY));
    const top = Math.max(...scores);
    const rows = scores.flatMap((score, g) => (median(score) === median(top) ? [g] : []));
    return new Set(Number.isFinite(top) && rows.length < groups.length ? rows : []);
  });
}
