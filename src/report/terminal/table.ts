import { EPOCHS_TO_TARGET, EVALUATIONS_TO_TARGET } from "../../experiment/analysis/measures.ts";
import { resultBy, type SectionResult } from "../../experiment/analysis/section.ts";
import { runCount, runsOf } from "../../experiment/plan/runs.ts";
import { SETTINGS } from "../../experiment/settings.ts";
import type { Selection } from "../../trainer/selection.ts";
import { type StyledRow, styledRows } from "../figures/styled-rows.ts";
import { targetText } from "../words/measure-text.ts";
import { overOf, runText } from "../words/over.ts";
import { overText } from "../words/over-en.ts";
import { type TerminalColumn, tableColumns } from "./columns.ts";
import { centred, columnsOf, left, painted, right, type TerminalOptions, wrap } from "./text.ts";

/**
 * The table of a section for the terminal: for each technique, or techniques whose runs coincide bit for bit, loss and
 * accuracy on the three sets, epochs to the target and seconds; median (over folds: mean) and, with several runs, range. Lines have at most
 * `width` columns if names permit: in a narrow terminal each set has its own line.
 */
export function comparisonTable(one: SectionResult, options: TerminalOptions): string {
  const single = runCount(one) === 1;
  const columns = [4, 3].map((digits) => tableColumns(one, digits));
  const wide = [
    ...(single ? [inlineTable(one, columns[0], options)] : []),
    ...columns.map((some) => blockTable(one, some, options)),
  ].find((lines) => lines.every((line) => columnsOf(line) <= options.width));
  const table = wide ?? narrowTable(one, columns[1], options);
  const notes = wrap(noteOf(one), Math.max(40, Math.min(options.width, columnsOf(table[table.length - 1]))));
  return [...table, ...notes.map((note) => painted(note.replaceAll("\u00a0", " "), "quiet", options)), ""].join("\n");
}

/** One line per technique: name and figures. */
function inlineTable(one: SectionResult, columns: readonly TerminalColumn[], options: TerminalOptions): string[] {
  return wideTable(
    columns,
    styledRows(one).flatMap((row, r) => [
      { start: nameOf(row, options), cells: columns.map((column) => medianCell(column, r, options)) },
      ...lastLine(columns, r, options),
    ]),
  );
}

/** A block per technique: name, medians, ranges. */
function blockTable(one: SectionResult, columns: readonly TerminalColumn[], options: TerminalOptions): string[] {
  const [run, ...more] = runsOf(one);
  const middle = one.folds === undefined ? "median" : "mean";
  return wideTable(
    columns,
    styledRows(one).flatMap((row, r) => {
      const medians = columns.map((column) => medianCell(column, r, options));
      const ranges = columns.map(({ range }) => painted(range(r), "quiet", options));
      return [
        { start: nameOf(row, options), cells: null },
        { start: more.length > 0 ? `  ${middle}` : `  ${runText(run)}`, cells: medians },
        ...(more.length > 0 ? [{ start: painted("  range", "quiet", options), cells: ranges }] : []),
        ...lastLine(columns, r, options),
      ];
    }),
  );
}

/** The figures of a row's last networks that the table shows; no line if there are none. */
function lastLine(columns: readonly TerminalColumn[], row: number, options: TerminalOptions): TableLine[] {
  const cells = columns.map(({ last }) => last(row));
  return cells.every((cell) => cell === "") ? [] : [{ start: painted("  last network", "quiet", options), cells }];
}

/** A line of a wide table; without cells, a name that may use their width. */
interface TableLine {
  readonly start: string;
  readonly cells: readonly string[] | null;
}

function wideTable(columns: readonly TerminalColumn[], lines: readonly TableLine[]): string[] {
  const first = Math.max(0, ...lines.flatMap(({ start, cells }) => (cells === null ? [] : [columnsOf(start)])));
  const widths = columns.map(({ head, group }, c) =>
    Math.max(
      head.length,
      isAlone(columns, c) ? group.length : 0,
      ...lines.map(({ cells }) => (cells === null ? 0 : columnsOf(cells[c]))),
    ),
  );
  const drawn = ({ start, cells }: TableLine) => {
    const figures = cells?.map((cell, c) => gap(columns, c) + right(cell, widths[c])) ?? [];
    return `${left(start, first)}${figures.join("")}`.trimEnd();
  };
  const heads = drawn({ start: "", cells: columns.map(({ head }) => head) });
  const body = lines.map(drawn);
  const rule = "─".repeat(Math.max(columnsOf(heads), ...body.map(columnsOf)));
  return [groupHeads(columns, widths, first), heads, rule, ...body, rule];
}

/** A block per technique: a line for its name, one for each set with loss and accuracy, and one for each further column. */
function narrowTable(one: SectionResult, columns: readonly TerminalColumn[], options: TerminalOptions): string[] {
  const heads = columns.slice(0, 2).map(({ head }) => head);
  const names = columns.map((column) => lineName(column, columns, heads));
  const kinds = [...new Set(names)].map((name) => [name, columns.filter((_, c) => names[c] === name)] as const);
  const rows = styledRows(one);
  const hasLast = (some: readonly TerminalColumn[]) => rows.some((_, r) => some.some(({ last }) => last(r) !== ""));
  const first = 2 + Math.max(12, ...kinds.map(([name, some]) => columnsOf(hasLast(some) ? lastName(name) : name)));
  const rangeOf = ({ range }: TerminalColumn, row: number) => (runCount(one) > 1 ? range(row) : "");
  const widths = heads.map((_, place) => {
    const stacked = kinds.flatMap(([, some]) => some.slice(place, place + 1));
    const widest = (least: number, text: (column: TerminalColumn, row: number) => string) =>
      Math.max(least, ...stacked.flatMap((column) => rows.map((_, r) => columnsOf(text(column, r)))));
    return { median: widest(6, ({ median }, r) => median(r)), range: widest(11, rangeOf) };
  });
  const line = (name: string, cells: readonly (readonly [median: string, range: string])[]) => {
    const texts = cells.map(([median, range], place) => {
      return `${right(median, widths[place].median)}  ${left(painted(range, "quiet", options), widths[place].range)}`;
    });
    return `  ${left(name, first)}${texts.join("  ")}`.trimEnd();
  };
  const lines = rows.map((row, r) => [
    nameOf(row, options),
    ...kinds.map(([name, some]) =>
      line(
        name,
        some.map((column) => [medianCell(column, r, options), rangeOf(column, r)]),
      ),
    ),
    ...kinds.flatMap(([name, some]) => {
      const cells = some.map(({ last }) => [last(r), ""] as const);
      return cells.every(([last]) => last === "") ? [] : [line(lastName(name), cells)];
    }),
  ]);
  const headTexts = heads.map((text, place) => {
    const { median, range } = widths[place];
    return left(right(text, median), median + 2 + range);
  });
  const head = `  ${left("", first)}${headTexts.join("  ")}`.trimEnd();
  const rule = "─".repeat(Math.max(...[head, ...lines.flat()].map(columnsOf)));
  return [head, rule, ...lines.flat(), rule];
}

/** The line of a row's last networks. */
function lastName(name: string): string {
  return `${name}, last`;
}

/** The name of a column's line: columns that every set has share their set's line, others have their own. */
function lineName(
  { group, head }: TerminalColumn,
  columns: readonly TerminalColumn[],
  heads: readonly string[],
): string {
  const isPair = heads.includes(head) && columns.filter((other) => other.group === group).length > 1;
  return isPair || group === "" ? group || head : `${group} ${head}`;
}

function medianCell({ median, best }: TerminalColumn, row: number, options: TerminalOptions): string {
  return best.has(row) ? painted(median(row), "bold", options) : median(row);
}

/** The upper line of the header: names of sets above their columns. */
function groupHeads(columns: readonly TerminalColumn[], widths: readonly number[], first: number): string {
  let text = " ".repeat(first);
  for (let c = 0; c < columns.length; ) {
    const { group } = columns[c];
    let end = c + 1;
    let width = widths[c];
    for (; end < columns.length && columns[end].group === group; end++) width += gap(columns, end).length + widths[end];
    text += gap(columns, c) + (end - c === 1 ? right(group, width) : centred(group, width));
    c = end;
  }
  return text.trimEnd();
}

/** Whether a column is alone in its group. */
function isAlone(columns: readonly TerminalColumn[], c: number): boolean {
  const { group } = columns[c];
  return columns[c - 1]?.group !== group && columns[c + 1]?.group !== group;
}

/** The space before a column; smaller within a group. */
function gap(columns: readonly TerminalColumn[], c: number): string {
  return c > 0 && columns[c - 1].group === columns[c].group ? " " : "  ";
}

/** `iRprop⁻ = iRprop⁺  the same bits`, and how many trials diverged, were stopped or failed. */
function nameOf({ styles, trials, untrained }: StyledRow, options: TerminalOptions): string {
  const names = styles.map(({ label, terminal }) => painted(label, terminal, options)).join(" = ");
  const of = Object.values(trials).reduce((sum, count) => sum + count, 0);
  const ended = (["diverged", "failed", "stopped", "missing"] as const)
    .filter((status) => trials[status] > 0)
    .map((status) => `${trials[status]} of ${of} ${status}`);
  if (untrained > 0) ended.push(`chosen at epoch 0 in ${untrained} of ${of}`);
  const same = styles.length > 1 ? `  ${painted("bit for bit the same", "quiet", options)}` : "";
  return `${names}${same}${ended.length > 0 ? `  ${painted(ended.join(", "), "warn", options)}` : ""}`;
}

/** What the figures refer to. */
function noteOf(one: SectionResult): string {
  const { folds, target, problem, rows } = one;
  const [run, ...more] = runsOf(one);
  const middle = folds === undefined ? "median" : "mean (of epochs and seconds median)";
  const over = more.length === 0 ? runText(run) : `${middle} and range over ${overText(overOf(one))}`;
  const isMissed = resultBy(one, EPOCHS_TO_TARGET).samples.some((sample) => sample?.max === Number.POSITIVE_INFINITY);
  const reached = targetText(target).replace(" %", "\u00a0%");
  const epochs = `epochs to ${reached}${isMissed ? ", a miss counts as ∞" : ""}`;
  if (problem.kind === "landscape") {
    const missed = resultBy(one, EVALUATIONS_TO_TARGET).samples.some(
      (sample) => sample?.max === Number.POSITIVE_INFINITY,
    );
    const miss = missed ? ", a miss counts as ∞" : "";
    return `${sentence(over)}; evaluations until ${reached}, a line search's probes counted${miss}; ERT: all evaluations up to a hit or a run's end, for each hit; seconds of the run.`;
  }
  const network = CHOSEN[problem.select ?? SETTINGS.select.default];
  const untrained = rows.some((row) => row.untrained > 0)
    ? " A network chosen at epoch 0 is one that no update has touched: what training led to, the last one tells."
    : "";
  return `Each run's ${network}; ${over}; ${epochs}; seconds of training, measuring not counted.${untrained}`;
}

/** A text as the beginning of a sentence. */
function sentence(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

const CHOSEN: Readonly<Record<Selection, string>> = {
  loss: "network of least evaluation loss",
  accuracy: "network of greatest evaluation accuracy",
  rmse: "network of least evaluation RMSE",
  last: "last network",
};
