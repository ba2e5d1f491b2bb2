import type { SectionResult } from "../../experiment/analysis/section.ts";
import { findingOf } from "../words/finding.ts";
import { problemText } from "../words/problem.ts";
import { curvesText } from "./curves-text.ts";
import { comparisonTable } from "./table.ts";
import { painted, type TerminalOptions, wrap } from "./text.ts";

/**
 * All that a result says on a terminal: of a single section what was compared, the table, the curves, the finding; of several
 * a table each, and then what was found in each.
 * @param closing the last lines: which files there are, and where: `records and models: runs/mnist-e0a99eff`
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
    return wrap(`${where}${findingOf(one)}.`, width)
      .map((line) => painted(line, "bold", options))
      .join("\n");
  });
  const last = closing.flatMap((sentence) => wrap(sentence, width));
  return `${[...parts, [...findings, ...last].join("\n")].join("\n\n")}\n`;
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
