import type { Study } from "../../experiment/analysis/study.ts";
import { analyseStudy, type StudySection } from "../study.ts";
import { intervalText, valueText } from "../words/measure-text.ts";
import { pText } from "../words/numbers.ts";

/**
 * A study's tables in LaTeX, by file name: for each problem medians with intervals, and pairs with p-values. They need the package
 * booktabs, and LaTeX of 2020 or later.
 */
export function latexFiles(study: Study): Record<string, string> {
  const { sections } = analyseStudy(study);
  return Object.fromEntries(
    sections.flatMap((one, k) => {
      const suffix = sections.length > 1 ? `-${k + 1}` : "";
      const pairs = pairsTable(one);
      return [[`summary${suffix}.tex`, summaryTable(one)], ...(pairs === null ? [] : [[`pairs${suffix}.tex`, pairs]])];
    }),
  );
}

function summaryTable({ section, analysis, comparison, shown }: StudySection): string {
  const measures = analysis.measures.filter(({ samples }) => samples.some((sample) => sample !== null));
  const rows = shown.map((row) => {
    const cells = measures.map(({ measure, samples }) => {
      const sample = samples[row];
      if (sample === null) return "--";
      const interval = sample.interval ? ` {\\small [${latexText(intervalText(measure, sample.interval))}]}` : "";
      return `${latexText(valueText(measure, sample.median))}${interval}`;
    });
    return [latexText(comparison.groups[row].label), ...cells];
  });
  const heads = ["technique", ...measures.map(({ measure }) => measure.name)];
  const note = `Medians over ${section.seeds.length} seeds [95 % interval]${section.label === "" ? "" : `, ${section.label}`}`;
  return tabular(note, `l${"r".repeat(measures.length)}`, heads, rows);
}

function pairsTable({ section, analysis, comparison }: StudySection): string | null {
  const { measure, pairs } = analysis.main;
  if (pairs === null || pairs.length < 2) return null;
  const rows = analysis.ranking.flatMap((row, k) =>
    analysis.ranking.slice(k + 1).flatMap((other) => {
      const pair = pairs[row][other];
      if (pair === null) return [];
      const labels = [row, other].map((at) => latexText(comparison.groups[at].label));
      const shift = pair.shift === null ? "--" : latexText(valueText(measure, pair.shift.estimate));
      const interval = pair.shift?.interval ? latexText(intervalText(measure, pair.shift.interval)) : "--";
      const p = pair.p === null ? "--" : latexText(pText(pair.p));
      return [[...labels, shift, interval, p, pair.a12.toFixed(2)]];
    }),
  );
  const note = `Paired differences in ${measure.name}${section.label === "" ? "" : `, ${section.label}`}: Hodges–Lehmann estimate, 95 % interval, Holm's p, A12`;
  return tabular(note, "llrrrr", ["technique", "against", "difference", "95 % interval", "p", "A12"], rows);
}

function tabular(
  note: string,
  columns: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `  ${cells.join(" & ")} \\\\`;
  return [
    `% ${note}`,
    `\\begin{tabular}{@{}${columns}@{}}`,
    "  \\toprule",
    line(heads.map(latexText)),
    "  \\midrule",
    ...rows.map(line),
    "  \\bottomrule",
    "\\end{tabular}",
    "",
  ].join("\n");
}

const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "⁺": "$^+$",
  "⁻": "$^-$",
  "−": "$-$",
  "–": "--",
  "—": "---",
  "∞": "$\\infty$",
  Δ: "$\\Delta$",
  η: "$\\eta$",
  α: "$\\alpha$",
  β: "$\\beta$",
  μ: "$\\mu$",
  "=": "$=$",
};

/** A text for LaTeX: what it takes for commands is escaped, the lab's own signs are mathematics. */
export function latexText(text: string): string {
  return Array.from(text, (letter) => SPECIAL[letter] ?? letter).join("");
}
