import type { Result } from "../../experiment/analysis/result.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import { measureSentences, sectionAnswer } from "../words/answer.ts";
import { sectionFacts } from "../words/answer-facts.ts";
import { problemText } from "../words/problem.ts";
import { ENGLISH } from "../words/words.ts";
import { acrossText } from "./across.ts";
import { curvesText } from "./curves-text.ts";
import { comparisonTable } from "./table.ts";
import { painted, type TerminalOptions, wrap } from "./text.ts";

/**
 * A result for the terminal: for a single section what was compared, table, curves and finding; for several, their tables,
 * their findings, and those of all problems together.
 * @param closing the last lines, on files: `records and models: runs/mnist-e0a99eff`
 */
export function comparisonReport(
  { sections, across }: Pick<Result, "sections" | "across">,
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
  const together = across === null ? [] : [acrossText(across, sections, { ...options, width })];
  const last = closing.flatMap((sentence) => wrap(sentence, width));
  return `${[...(measure === "" ? [] : [wrap(measure, width).join("\n")]), ...parts, ...closed(findings, together, last)].join("\n\n")}\n`;
}

/** The findings with the closing lines; between them those of all problems together, if there are several. */
function closed(findings: readonly string[], together: readonly string[], last: readonly string[]): string[] {
  if (together.length === 0) return [[...findings, ...last].join("\n")];
  return [findings.join("\n"), ...together, last.join("\n")];
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
