import { type Measure, measureOf } from "../../experiment/analysis/measures.ts";
import type { Result } from "../../experiment/analysis/result.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import { runCount } from "../../experiment/plan/runs.ts";
import { type FigureColumn, figureColumns, spreadKinds, spreadOfFigure } from "../columns.ts";
import { bareValueText, signedText } from "../words/measure-text.ts";
import { MISSING, plural, pText } from "../words/numbers.ts";
import { overOf } from "../words/over.ts";
import { overText } from "../words/over-en.ts";
import { candidateText, chosenIn, reachedText, scoreText } from "../words/tuning.ts";
import { ENGLISH } from "../words/words.ts";
import { type LatexBlock, type LatexCell, latexTable } from "./latex-table.ts";
import { latexText } from "./latex-text.ts";

/**
 * A study's tables in LaTeX, by file name: for each problem medians with intervals, pairs with p-values, and for a tuned plan the choices.
 * They need the package booktabs, and LaTeX of 2020 or later, and fit a column of 229 pt.
 */
export function latexFiles({ sections }: Result): Record<string, string> {
  return Object.fromEntries(
    sections.flatMap((one, k) => {
      const suffix = sections.length > 1 ? `-${k + 1}` : "";
      const tables: [name: string, text: string | null][] = [
        ["summary", summaryTable(one)],
        ["pairs", pairsTable(one)],
        ["tuning", tuningTable(one)],
      ];
      return tables.flatMap(([name, text]) => (text === null ? [] : [[`${name}${suffix}.tex`, text]]));
    }),
  );
}

/** By measure, a line per technique: median, spread, and the last networks' median where it is shown. */
function summaryTable(one: SectionResult): string {
  const columns = figureColumns(one).filter(({ isCompared }) => isCompared);
  const hasLast = columns.some((column) => one.shown.some((row) => column.last(row) !== null));
  const kinds = spreadKinds(columns, one.shown);
  const blocks = columns.map(
    (column): LatexBlock => ({
      title: headOf(column.head(ENGLISH), column),
      lines: one.shown.map((row) => [
        rowName(one, row),
        ...summaryCells(column, row),
        ...(hasLast ? [lastCell(column, row)] : []),
      ]),
    }),
  );
  const untrained = one.shown.map((row) => one.rows[row]).filter((row) => row.untrained > 0);
  const foot = [
    ...untrained.map(
      ({ label, untrained: some, records }) =>
        `${UNTRAINED_MARK} ${latexText(`${label}: chosen at epoch 0, before any update, in ${some} of ${plural(records.length, "run")}`)}`,
    ),
    ...one.shown.flatMap((row) => endingsOf(one, row)),
  ];
  return latexTable({
    note: `${one.folds === undefined ? "Medians" : "Means"} over ${overText(overOf(one))}${ENGLISH.summary.spreads[kinds]}${one.label === "" ? "" : `, ${one.label}`}`,
    heads: [[ENGLISH.summary.heads.technique, "median", SPREAD_HEADS[kinds], ...(hasLast ? ["last"] : [])]],
    blocks,
    foot,
  });
}

const SPREAD_HEADS = {
  interval: "[95 % interval]",
  range: "(range of runs)",
  both: "[95 %] or (range)",
  none: "",
} as const;

function summaryCells(column: FigureColumn, row: number): LatexCell[] {
  const figure = column.figure(row);
  if (figure === null) return [MISSING, ""];
  const spread = spreadOfFigure(column, figure);
  const ends = spread && [spread.low, spread.high].map((end) => bareValueText(column, end)).join(", ");
  const text = spread === null ? "" : spread.kind === "interval" ? `[${ends}]` : `(${ends})`;
  return [bareValueText(column, figure.middle), text];
}

function lastCell(column: FigureColumn, row: number): LatexCell {
  const last = column.last(row);
  return last === null ? "" : bareValueText(column, last);
}

/** Marks techniques with chosen networks of epoch 0, and the note about them. */
const UNTRAINED_MARK = "$^{0}$";

function rowName({ rows }: SectionResult, row: number): LatexCell {
  const { label, untrained } = rows[row];
  return untrained > 0 ? { latex: `${latexText(label)}${UNTRAINED_MARK}` } : label;
}

/** A note on a row's runs that aren't done. */
function endingsOf(one: SectionResult, row: number): string[] {
  const { rows } = one;
  const { label, trials } = rows[row];
  const ended = (["diverged", "failed", "missing"] as const).filter((how) => trials[how] > 0);
  const counts = ended.map((how) => `${trials[how]} of ${runCount(one)} ${how}`);
  return counts.length === 0 ? [] : [latexText(`${label}: ${counts.join(", ")}`)];
}

/** A measure's name with its unit. */
function headOf(name: string, { unit }: Pick<Measure, "unit">): string {
  return unit === "share" ? `${name}, %` : name;
}

/** Pairs of techniques, each in up to three lines: difference, p and A12; interval, p after Holm's correction and n; interval over splits. */
function pairsTable(one: SectionResult): string | null {
  const { label, deciding, ranking, rows } = one;
  const { pairs, family } = deciding;
  if (pairs === null || pairs.length < 2) return null;
  const measure = measureOf(deciding.measure);
  const ends = ([low, high]: readonly [number, number]) => `${signedText(measure, low)}, ${signedText(measure, high)}`;
  const blocks = ranking.flatMap((row, k) =>
    ranking.slice(k + 1).flatMap((other): LatexBlock[] => {
      const pair = pairs[row][other];
      if (pair === null) return [];
      const { shift, test, a12, differences, overSplits } = pair;
      const lines = [
        [
          rows[row].label,
          shift === null ? MISSING : signedText(measure, shift.estimate),
          test === null ? MISSING : pText(test.raw),
          a12.toFixed(2),
        ],
        [
          `against ${rows[other].label}`,
          shift?.interval ? `[${ends(shift.interval)}]` : "",
          test === null ? "" : `(${pText(test.corrected)})`,
          String(differences.length),
        ],
        ...(overSplits ? [["", `⟨${ends(overSplits.interval)}⟩`, "", ""]] : []),
      ];
      return [{ lines }];
    }),
  );
  const [points, unit] =
    measure.unit === "share" ? ["difference, points", " in percentage points"] : ["difference", ""];
  const over = family === null ? "" : ` over the family: ${family.size} ${family.name}`;
  const hasSplits = pairs.flat().some((pair) => pair?.overSplits);
  const splits = hasSplits ? "; Nadeau and Bengio's interval of the mean in angle brackets" : "";
  return latexTable({
    note: `Paired differences in ${measure.label}${label === "" ? "" : `, ${label}`}`,
    heads: [
      ["technique", points, "p", "A12"],
      ["against", "[95 % interval]", "(Holm's)", "n"],
    ],
    blocks,
    foot: [
      latexText(
        `Hodges–Lehmann estimate of the paired difference in ${measure.label}${unit} with its 95 % interval${splits}; no interval is corrected. Wilcoxon's p, and after Holm's correction${over}.`,
      ),
    ],
  });
}

/** The candidate that a tuning chose for each technique, with its score, and the values at the edge of those that were tried. */
function tuningTable({ label, tuning }: SectionResult): string | null {
  if (tuning === null) return null;
  const { points, seeds, choices } = tuning;
  const made = choices.flatMap((choice) => {
    const candidate = chosenIn(choice);
    return candidate === undefined ? [] : [{ choice, candidate }];
  });
  const marks = { least: "$^{\\min}$", greatest: "$^{\\max}$" };
  const lines = made.map(({ choice, candidate }): LatexCell[] => {
    const mark = choice.edges.map(({ end }) => marks[end]).join("");
    const name = `${latexText(choice.technique)}: ${latexText(candidateText(choice, candidate))}${mark}`;
    const reached = reachedText(choice, candidate);
    return [{ latex: name }, scoreText(choice, candidate.median), ...(reached === undefined ? [] : [reached])];
  });
  const [{ score }] = choices;
  const edges = made.some(({ choice }) => choice.edges.length > 0);
  return latexTable({
    note: `Chosen of ${points} candidates each on ${plural(seeds.length, "tuning seed")}${label === "" ? "" : `, ${label}`}`,
    heads: [
      ["technique: chosen of its candidates", score, ...(score === "evaluations to target" ? ["f − f* reached"] : [])],
    ],
    blocks: [{ lines }],
    foot: edges ? ["min, max: the least or the greatest value that was tried; a better one may lie beyond"] : [],
  });
}
