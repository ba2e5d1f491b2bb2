import type { Comparison } from "./comparison.ts";
import { curvesText } from "./curves-text.ts";
import { findingOf, problemText } from "./finding.ts";
import { comparisonTable } from "./table.ts";
import { folded, harmless, painted, type TerminalOptions } from "./terminal-text.ts";

/**
 * All that a comparison says on a terminal: what was compared, the table, the curves, the finding.
 * @param kept which files there are, and where: `records and models: runs/mnist-e0a99eff`
 */
export function comparisonReport(
  comparison: Comparison,
  kept: string,
  options: TerminalOptions & { readonly unicode: boolean },
): string {
  const width = Math.max(40, options.width);
  const curves = curvesText(comparison, options);
  const parts = [
    folded(problemText(comparison.section), width).join("\n"),
    comparisonTable(comparison, options).trimEnd(),
    ...(curves === "" ? [] : [curves.trimEnd()]),
    `${folded(`${findingOf(comparison)}.`, width)
      .map((line) => painted(line, "bold", options))
      .join("\n")}\n${harmless(kept)}`,
  ];
  return `${parts.join("\n\n")}\n`;
}
