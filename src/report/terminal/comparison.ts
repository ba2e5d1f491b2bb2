import type { Comparison } from "../comparison.ts";
import { findingOf, problemText } from "../words/finding.ts";
import { curvesText } from "./curves-text.ts";
import { comparisonTable } from "./table.ts";
import { folded, harmless, painted, type TerminalOptions } from "./text.ts";

/**
 * All that comparisons say on a terminal: of a single one what was compared, the table, the curves, the finding; of several
 * a table each, and then what was found in each.
 * @param closing the last lines: which files there are, and where: `records and models: runs/mnist-e0a99eff`
 */
export function comparisonReport(
  comparisons: readonly Comparison[],
  closing: readonly string[],
  options: TerminalOptions & { readonly unicode: boolean },
): string {
  const width = Math.max(40, options.width);
  const parts =
    comparisons.length === 1 ? withCurves(comparisons[0], width, options) : tables(comparisons, width, options);
  const findings = comparisons.map((comparison) => {
    const where = comparisons.length === 1 ? "" : `${harmless(comparison.section.label)}: `;
    return folded(`${where}${findingOf(comparison)}.`, width)
      .map((line) => painted(line, "bold", options))
      .join("\n");
  });
  const last = closing.flatMap((sentence) => folded(harmless(sentence), width));
  return `${[...parts, [...findings, ...last].join("\n")].join("\n\n")}\n`;
}

function withCurves(
  comparison: Comparison,
  width: number,
  options: TerminalOptions & { readonly unicode: boolean },
): string[] {
  const curves = curvesText(comparison, options);
  return [
    folded(problemText(comparison.section), width).join("\n"),
    comparisonTable(comparison, options).trimEnd(),
    ...(curves === "" ? [] : [curves.trimEnd()]),
  ];
}

function tables(comparisons: readonly Comparison[], width: number, options: TerminalOptions): string[] {
  return comparisons.map((comparison) => {
    const { section } = comparison;
    const head = painted(harmless(section.label), "bold", options);
    const table = comparisonTable(comparison, options).trimEnd();
    return [head, ...folded(problemText(section), width), "", table].join("\n");
  });
}
