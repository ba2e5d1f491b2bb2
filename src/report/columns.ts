import { type TargetCost, targetCostOf } from "../experiment/analysis/hit-distribution.ts";
import { EVALUATIONS_TO_TARGET, MEASURES, type Measure, publishedMeasure } from "../experiment/analysis/measures.ts";
import type { ResultRow, TrialStatus } from "../experiment/analysis/rows.ts";
import { areApart, type MeasureSample } from "../experiment/analysis/samples.ts";
import { resultBy, type SectionResult } from "../experiment/analysis/section.ts";
import { targetHead } from "./words/measure-text.ts";
import { MISSING } from "./words/numbers.ts";
import type { ReportWords, SpreadKinds } from "./words/words.ts";

/** A row's figure: middle (median or mean) and range of its runs, and the middle's interval if there is one. */
export type RowFigure = Pick<MeasureSample, "middle" | "min" | "max" | "interval">;

/** The uncertainty of a row's figure: the interval of its median, or without one the range of its runs. */
export interface FigureSpread {
  readonly kind: "interval" | "range";
  readonly low: number;
  readonly high: number;
}

/** A column of figures in the tables of a section. */
export interface FigureColumn extends Pick<Measure, "id" | "set" | "unit" | "better" | "isCompared"> {
  readonly kind: "figure";
  head(words: ReportWords): string;
  /** The name under a heading that names the set. */
  readonly short: string;
  figure(row: number): RowFigure | null;
  /** The median of a row's last networks, if it is finite and differs from the chosen ones' by more than seeds differ; else null. */
  last(row: number): number | null;
}

/** A column of texts. */
export interface WordsColumn {
  readonly kind: "words";
  readonly id: string;
  /** Whether its texts may be long. */
  readonly isProse: boolean;
  head(words: ReportWords): string;
  text(row: number, words: ReportWords): string;
}

export type Column = FigureColumn | WordsColumn;

/**
 * The columns of a section's tables, without that of the rows' names: used by terminal, page, report and LaTeX. Columns for which
 * no row has a figure are left out.
 */
export function columnsOf(one: SectionResult): Column[] {
  return [...MEASURES.map((measure) => measureColumn(one, measure)), secondsColumn(one)]
    .filter(({ figure }) => one.rows.some((_, row) => figure(row) !== null))
    .map((column): Column => column)
    .concat(one.problem.kind === "landscape" ? [ertColumn(one), reachedColumn(one)] : [])
    .concat(runsColumn(one), one.published.length > 0 ? publishedColumn(one) : []);
}

/** The columns of figures. */
export function figureColumns(one: SectionResult): FigureColumn[] {
  return columnsOf(one).filter((column) => column.kind === "figure");
}

/** Orders columns by set from training to test, losses first; then those that belong to no set. */
export function fromTrainingToTest<T extends Pick<Measure, "set" | "unit">>(columns: readonly T[]): T[] {
  return (["training", "evaluation", "test", null] as const).flatMap((wanted) => {
    const own = columns.filter(({ set }) => set === wanted);
    return [...own.filter(({ unit }) => unit === "loss"), ...own.filter(({ unit }) => unit !== "loss")];
  });
}

/** The spread shown beside a figure; none if the measure isn't compared, for a single value, and for fewer than six equal values. */
export function spreadOfFigure({ isCompared }: FigureColumn, figure: RowFigure): FigureSpread | null {
  if (!isCompared) return null;
  const { interval, min, max } = figure;
  if (interval !== null) return { kind: "interval", low: interval[0], high: interval[1] };
  return min === max ? null : { kind: "range", low: min, high: max };
}

/** The kinds of spread beside the figures of some rows. */
export function spreadKinds(columns: readonly FigureColumn[], rows: readonly number[]): SpreadKinds {
  const kinds = new Set(
    columns.flatMap((column) =>
      rows.flatMap((row) => {
        const figure = column.figure(row);
        return (figure && spreadOfFigure(column, figure)?.kind) ?? [];
      }),
    ),
  );
  const [only] = kinds;
  return kinds.size > 1 ? "both" : (only ?? "none");
}

/** The rows with the best median of a column, among the ranked ones; `shown` makes medians equal that are printed alike. */
export function bestRows(
  { figure, better }: FigureColumn,
  rows: readonly ResultRow[],
  shown: (median: number) => unknown = (median) => median,
): Set<number> {
  const medians = Array.from(rows.keys(), (row) =>
    rows[row].isRanked ? (figure(row)?.middle ?? Number.NaN) : Number.NaN,
  );
  const finite = medians.filter((median) => !Number.isNaN(median));
  const best = better === "more" ? Math.max(...finite) : Math.min(...finite);
  return new Set(
    Number.isFinite(best) ? medians.flatMap((median, row) => (shown(median) === shown(best) ? [row] : [])) : [],
  );
}

function measureColumn(one: SectionResult, measure: Measure): FigureColumn {
  const { samples, lasts } = resultBy(one, measure);
  const { id, set, unit, better, isCompared, short } = measure;
  return {
    ...{ kind: "figure", id, set, unit, better, isCompared, short },
    head: (words) =>
      unit === "epochs" || unit === "evaluations" ? targetHead(one.target, words) : words.measure(measure),
    figure: (row) => samples[row],
    last: (row) => {
      const [chosen, last] = [samples[row], lasts[row]];
      const isTold = chosen !== null && last !== null && Number.isFinite(last.middle) && areApart(chosen, last);
      return isTold ? last.middle : null;
    },
  };
}

function secondsColumn({ rows }: SectionResult): FigureColumn {
  return {
    ...{
      kind: "figure",
      id: "seconds",
      set: null,
      unit: "seconds",
      better: "less",
      isCompared: false,
      short: "seconds",
    },
    head: ({ summary }) => summary.heads.time,
    figure: (row) => rows[row].seconds && { ...rows[row].seconds, interval: null },
    last: () => null,
  };
}

/** What a landscape's target cost each row. */
function costs(one: SectionResult): (TargetCost | null)[] {
  const { samples } = resultBy(one, EVALUATIONS_TO_TARGET);
  return one.rows.map((row, r) => samples[r] && targetCostOf(row, samples[r].byRun));
}

function ertColumn(one: SectionResult): FigureColumn {
  const of = costs(one);
  return {
    ...{ kind: "figure", id: "ert", set: null, unit: "evaluations", better: "less", isCompared: false, short: "ERT" },
    head: ({ summary }) => summary.ert,
    figure: (row) => {
      const expected = of[row]?.expected;
      return expected === undefined ? null : { middle: expected, min: expected, max: expected, interval: null };
    },
    last: () => null,
  };
}

function reachedColumn(one: SectionResult): WordsColumn {
  const of = costs(one);
  return {
    ...{ kind: "words", id: "hits", isProse: false },
    head: ({ summary }) => summary.reached,
    text: (row, { target }) => (of[row] ? target.reached(of[row].hits, of[row].runs) : MISSING),
  };
}

/** Statuses of runs that aren't done. */
const UNFINISHED = ["diverged", "stopped", "failed", "missing"] as const satisfies readonly TrialStatus[];

function runsColumn({ rows }: SectionResult): WordsColumn {
  return {
    ...{ kind: "words", id: "runs", isProse: false },
    head: ({ summary }) => summary.heads.runs,
    text(row, { summary }) {
      const { trials, untrained } = rows[row];
      const ended = UNFINISHED.filter((status) => trials[status] > 0).map((status) =>
        summary.ended(trials[status], status),
      );
      const chosen = untrained > 0 ? [summary.untrained(untrained)] : [];
      return [...(ended.length === 0 ? [summary.allDone] : ended), ...chosen].join(", ");
    },
  };
}

function publishedColumn({ rows, published }: SectionResult): WordsColumn {
  const ofRow = ({ techniques }: ResultRow, { summary, numbers }: ReportWords) => {
    const labels = techniques.map(({ label }) => label);
    return published
      .filter(({ technique }) => labels.includes(technique))
      .map((figure) => {
        const text = summary.published(numbers.accuracy(figure.value), publishedMeasure(figure));
        return labels.length > 1 ? `${figure.technique}: ${text}` : text;
      });
  };
  return {
    ...{ kind: "words", id: "published", isProse: true },
    head: ({ summary }) => summary.heads.published,
    text: (row, words) => ofRow(rows[row], words).join("; ") || MISSING,
  };
}
