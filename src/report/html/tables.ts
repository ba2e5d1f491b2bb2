import { gain, type Measure, measureOf } from "../../experiment/analysis/measures.ts";
import type { RowPair } from "../../experiment/analysis/pairs.ts";
import type { Interval } from "../../experiment/analysis/samples.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import { bestRows, type Column, columnsOf, type FigureSpread, spreadKinds, spreadOfFigure } from "../columns.ts";
import { styledRows } from "../figures/styled-rows.ts";
import type { TechniqueStyle } from "../figures/techniques-style.ts";
import { type Content, el, type Markup } from "../markup.ts";
import { bareValueText, differenceText, signedText, valueText } from "../words/measure-text.ts";
import { MISSING, pIs } from "../words/numbers.ts";
import { overOf } from "../words/over.ts";
import { ENGLISH, type ReportWords } from "../words/words.ts";

/** A table in a box that scrolls if it is wider than the page. */
export function table(caption: string, head: readonly Content[], rows: readonly (readonly Content[])[]): Markup {
  const heads = head.map((cell) => el("th", { scope: "col" }, cell));
  const body = rows.map(([name, ...cells]) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, name),
      cells.map((cell) =>
        typeof cell === "object" && cell !== null && "name" in cell && cell.name === "td" ? cell : el("td", {}, cell),
      ),
    ),
  );
  return el(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    el(
      "table",
      { class: "data" },
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, heads)),
      el("tbody", {}, body),
    ),
  );
}

/** A technique's name with a swatch of its colour. */
export function named(styles: readonly TechniqueStyle[], label: string): Markup {
  const colours = styles.map(({ colour }) => `var(--on-dark-${colour.slice(1)}, ${colour})`);
  const stops = colours.map(
    (colour, k) => `${colour} ${(100 * k) / colours.length}% ${(100 * (k + 1)) / colours.length}%`,
  );
  const swatch = el("span", {
    class: "swatch",
    style: `background:linear-gradient(90deg, ${stops.join(", ")})`,
    "aria-hidden": "true",
  });
  return el("span", {}, swatch, label);
}

/** The table of a section: medians and intervals, how the runs ended, and published values. */
export function summaryTable(one: SectionResult, words: ReportWords = ENGLISH): Markup {
  const columns = columnsOf(one).filter(
    (column) => column.kind === "words" || column.isCompared || column.set === null,
  );
  const cells = columns.map((column) => cellsOf(column, one, words));
  const styled = styledRows(one);
  const rows = one.shown.map((row) => [
    named(styled[row].styles, styled[row].label),
    ...cells.map((cell) => cell(row)),
  ]);
  const kinds = spreadKinds(
    columns.filter((column) => column.kind === "figure"),
    one.shown,
  );
  const head = [words.summary.heads.technique, ...columns.map((column) => column.head(words))];
  return table(words.summary.caption(overOf(one), kinds, one.problem.kind === "network"), head, rows);
}

/** A column's cells by row. */
function cellsOf(column: Column, { rows }: SectionResult, words: ReportWords): (row: number) => Content {
  if (column.kind === "words")
    return (row) => el("td", { class: column.isProse ? "words" : undefined }, column.text(row, words));
  const best = column.isCompared ? bestRows(column, rows) : new Set();
  return (row) => {
    const figure = column.figure(row);
    if (figure === null) return MISSING;
    const spread = spreadOfFigure(column, figure);
    const ends = spread && [" ", el("span", { class: "interval" }, spreadText(column, spread, words))];
    const last = column.last(row);
    const beside =
      last === null
        ? null
        : [" ", el("span", { class: "interval" }, words.summary.last(valueText(column, last, words)))];
    const isBest = best.has(row) ? "best" : undefined;
    return el("td", { class: isBest }, valueText(column, figure.middle, words), ends, beside);
  };
}

/** The table of pairs: difference and certainty of row against column. */
export function pairTable(one: SectionResult, words: ReportWords = ENGLISH): Markup | null {
  const { pairs } = one.deciding;
  if (pairs === null || pairs.length < 2) return null;
  const measure = measureOf(one.deciding.measure);
  const order = one.ranking;
  const labels = one.rows.map(({ label }) => label);
  const head = el(
    "tr",
    {},
    el("td"),
    order.map((row) => el("th", { scope: "col" }, labels[row])),
  );
  const rows = order.map((row) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, labels[row]),
      order.map((other) =>
        row === other ? el("td", { class: "dim" }, "·") : pairCell(measure, pairs[row][other], words),
      ),
    ),
  );
  const caption = words.pairs.caption(measure);
  const name = one.label === "" ? caption : `${caption}, ${one.label}`;
  return el(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": name },
    el("table", { class: "matrix" }, el("caption", {}, caption), el("thead", {}, head), el("tbody", {}, rows)),
  );
}

function pairCell(measure: Measure, pair: RowPair | null, words: ReportWords): Markup {
  if (pair === null) return el("td", { class: "dim" }, MISSING);
  const { differences, shift, test, a12, overSplits } = pair;
  const better = shift === null ? 0 : gain(measure, shift.estimate);
  const tone = Math.abs(a12 - 0.5) * 2;
  const share = Math.round(tone * 100);
  const colour = a12 >= 0.5 ? "--cold" : "--warm";
  const style = `background:color-mix(in srgb, var(${colour}) ${share}%, transparent)`;
  const sign = better > 0 ? "+" : better < 0 ? "−" : "";
  const size = shift === null ? MISSING : `${sign}${differenceText(measure, Math.abs(shift.estimate), words)}`;
  const { numbers } = words;
  const sure = test === null ? "" : `p ${shortP(test.corrected, words)} (${shortP(test.raw, words)}) · `;
  const splits = overSplits && words.span(...signedEnds(measure, overSplits.interval, words));
  return el(
    "td",
    { style },
    size,
    el("br"),
    el("span", { class: "small" }, differences.length > 1 ? `${sure}A12 ${numbers.decimal(a12, 2)}` : sure),
    splits && [el("br"), el("span", { class: "small" }, words.pairs.overSplits(splits))],
  );
}

function shortP(p: number, { numbers }: ReportWords): string {
  return p < 0.001 ? `< ${numbers.plain(0.001)}` : pIs(numbers.p(p));
}

/** An interval's ends with signs, oriented so that the row is better above 0. */
function signedEnds(measure: Measure, interval: Interval, words: ReportWords): [low: string, high: string] {
  const [low, high] = interval.map((end) => gain(measure, end)).sort((a, b) => a - b);
  return [signedText(measure, low, words), signedText(measure, high, words)];
}

/** An interval in brackets, a range in parentheses. */
function spreadText(measure: Pick<Measure, "unit">, { kind, low, high }: FigureSpread, words: ReportWords): string {
  const ends = [low, high].map((bound) => bareValueText(measure, bound, words)).join(words.numbers.separator);
  return kind === "interval" ? `[${ends}]` : `(${ends})`;
}
