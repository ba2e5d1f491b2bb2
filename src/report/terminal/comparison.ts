import type { SectionResult } from "../../experiment/analysis/section.ts";
import { measureSentences, sectionAnswer } from "../words/answer.ts";
import { sectionFacts } from "../words/answer-facts.ts";
import { problemText } from "../words/problem.ts";
import { ENGLISH } from "../words/words.ts";
import { curvesText } from "./curves-text.ts";
import { comparisonTable } from "./table.ts";
import { painted, type TerminalOptions, wrap } from "./text.ts";

/**
 * A result for the terminal: for a single section what was compared, table, curves and finding; for several, their tables and
 * then their findings.
 * @param closing the last lines, on files: `records and models: runs/mnist-e0a99eff`
 */
export function comparisonReport(
  sections: readonly SectionResult[],
  closing: readonly string[],
  options: TerminalOptions & { readonly unicode: boolean },
): string {
  const width = Math.max(40, options.width);
  const parts = sections.length === 1 ? withCurves(sections[0], width, options) : tables(sections, width, options);
  const findings = sections.map((one) => {
    const where = sections.length === 1 ? "" : `${one.label}: `;
    const [headline, ...more] = sectionAnswer(one);
    return [
      ...wrap(`${where}${headline}`, width).map((line) => painted(line, "bold", options)),
      ...more.flatMap((sentence) => wrap(sentence, width)),
    ].join("\n");
  });
  const measure = measureSentences(sections.map(sectionFacts), ENGLISH).join(" ");
  const last = closing.flatMap((sentence) => wrap(sentence, width));
  return `${[...(measure === "" ? [] : [wrap(measure, width).join("\n")]), ...parts, [...findings, ...last].join("\n")].join("\n\n")}\n`;
}

function withCurves(
  one: SectionResult,
  width: number,
  options: TerminalOptions & { readonly unicode: boolean },
): string[] {
  const curves = curvesText(one, options);
  return [
    wrap(problemText(one), width).join("\n"),
    comparisonTable(one, options).trimEnd(),
    ...(curves === "" ? [] : [curves.trimEnd()]),
  ];
}

function tables(sections: readonly SectionResult[], width: number, options: TerminalOptions): string[] {
  return sections.map((one) => {
    const head = painted(one.label, "bold", options);
    const table = comparisonTable(one, options).trimEnd();
    return [head, ...wrap(problemText(one), width), "", table].join("\n");
  });
}
