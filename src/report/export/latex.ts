import { measureOf } from "../../experiment/analysis/measures.ts";
import type { Result } from "../../experiment/analysis/result.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import { figureColumns, spreadKinds, spreadOfFigure } from "../columns.ts";
import { intervalText, valueText } from "../words/measure-text.ts";
import { MISSING, plural, pText } from "../words/numbers.ts";
import { ENGLISH } from "../words/words.ts";
import { latexText } from "./latex-text.ts";

/**
 * A study's tables in LaTeX, by file name: for each problem medians with intervals, and pairs with p-values. They need the package
 * booktabs, and LaTeX of 2020 or later.
 */
export function latexFiles({ sections }: Result): Record<string, string> {
  return Object.fromEntries(
    sections.flatMap((one, k) => {
      const suffix = sections.length > 1 ? `-${k + 1}` : "";
      const pairs = pairsTable(one);
      return [[`summary${suffix}.tex`, summaryTable(one)], ...(pairs === null ? [] : [[`pairs${suffix}.tex`, pairs]])];
    }),
  );
}

function summaryTable(one: SectionResult): string {
  const columns = figureColumns(one).filter(({ isCompared }) => isCompared);
  const rows = one.shown.map((row) => {
    const cells = columns.map((column) => {
      const figure = column.figure(row);
      if (figure === null) return latexText(MISSING);
      const spread = spreadOfFigure(column, figure);
      const text = spread && latexText(intervalText(column, [spread.low, spread.high]));
      const ends = spread === null ? "" : ` {\\small ${spread.kind === "interval" ? `[${text}]` : `(${text})`}}`;
      const last = column.last(row);
      const beside = last === null ? "" : ` {\\small ${latexText(ENGLISH.summary.last(valueText(column, last)))}}`;
      return `${latexText(valueText(column, figure.median))}${ends}${beside}`;
    });
    return [`${latexText(one.rows[row].label)}${one.rows[row].untrained > 0 ? UNTRAINED_MARK : ""}`, ...cells];
  });
  const heads = [ENGLISH.summary.heads.technique, ...columns.map(({ head }) => head(ENGLISH))];
  const kinds = spreadKinds(columns, one.shown);
  const note = `Medians over ${one.seeds.length} seeds${ENGLISH.summary.spreads[kinds]}${one.label === "" ? "" : `, ${one.label}`}`;
  const untrained = one.rows.filter((row) => row.untrained > 0);
  const foot = untrained.map(({ label, untrained: some, records }) =>
    latexText(`${label}: chosen at epoch 0, before any update, in ${some} of ${plural(records.length, "run")}`),
  );
  return tabular(note, `l${"r".repeat(columns.length)}`, heads, rows, foot);
}

/** Stands at techniques with chosen networks of epoch 0, and at the notes under their table. */
const UNTRAINED_MARK = "$^{0}$";

function pairsTable({ label, deciding, ranking, rows }: SectionResult): string | null {
  const { pairs, family } = deciding;
  if (pairs === null || pairs.length < 2) return null;
  const measure = measureOf(deciding.measure);
  const lines = ranking.flatMap((row, k) =>
    ranking.slice(k + 1).flatMap((other) => {
      const pair = pairs[row][other];
      if (pair === null) return [];
      const { shift, test, a12, differences, overSplits } = pair;
      const texts = [
        rows[row].label,
        rows[other].label,
        shift === null ? MISSING : valueText(measure, shift.estimate),
        shift?.interval ? intervalText(measure, shift.interval) : MISSING,
        overSplits ? intervalText(measure, overSplits.interval) : MISSING,
        String(differences.length),
        test === null ? MISSING : pText(test.raw),
        test === null ? MISSING : pText(test.corrected),
        a12.toFixed(2),
      ];
      return [texts.map(latexText)];
    }),
  );
  const note = `Paired differences in ${measure.label}${label === "" ? "" : `, ${label}`}: Hodges–Lehmann estimate with its 95 % interval, Nadeau and Bengio's interval of the mean, both uncorrected; n pairs; Wilcoxon's p, and after Holm's correction${family === null ? "" : ` over the family: ${family.size} ${family.name}`}; A12`;
  const heads = ["technique", "against", "difference", "95 % interval", "over splits", "n", "p", "Holm's p", "A12"];
  return tabular(note, "llrrrrrrr", heads, lines);
}

function tabular(
  note: string,
  columns: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  foot: readonly string[] = [],
): string {
  const line = (cells: readonly string[]) => `  ${cells.join(" & ")} \\\\`;
  return [
    `% ${latexText(note)}`,
    `\\begin{tabular}{@{}${columns}@{}}`,
    "  \\toprule",
    line(heads.map(latexText)),
    "  \\midrule",
    ...rows.map(line),
    "  \\bottomrule",
    ...foot.map((text) => line([`\\multicolumn{${heads.length}}{@{}l}{\\footnotesize ${UNTRAINED_MARK} ${text}}`])),
    "\\end{tabular}",
    "",
  ].join("\n");
}
