import type { Comparison } from "./comparison.ts";
import { curvesText } from "./curves-text.ts";
import { findingOf, problemText } from "./finding.ts";
import { comparisonTable } from "./table.ts";
import { folded, harmless, painted, type TerminalOptions } from "./terminal-text.ts";

/**
 * All that a comparison says on a terminal: what was compared, the table, the curves, the finding.
 * @param folder where its files are
 */
export function comparisonReport(
  comparison: Comparison,
  folder: string,
  options: TerminalOptions & { readonly unicode: boolean },
): string {
  const width = Math.max(40, options.width);
  const curves = curvesText(comparison, options);
  const parts = [
    folded(problemText(comparison.plan), width).join("\n"),
    comparisonTable(comparison, options).trimEnd(),
    ...(curves === "" ? [] : [curves.trimEnd()]),
    `${folded(`${findingOf(comparison)}.`, width)
      .map((line) => painted(line, "bold", options))
      .join("\n")}\nrecords, models and curves.svg: ${harmless(folder)}`,
  ];
  return `${parts.join("\n\n")}\n`;
}
