import type { TrialStatus } from "../../experiment/analysis/rows.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import { plural, sentenceList } from "./numbers.ts";
import { overOf, runsIn } from "./over.ts";
import { overText } from "./over-en.ts";

/** A caption of curves: what is drawn, over how many runs, and what is missing. */
export function captionOf(one: SectionResult, mostRuns: number): string {
  const over = overOf(one);
  const runs = runsIn(over);
  const each = `thin lines: each ${over.folds === undefined ? "seed" : "fold"}`;
  const drawn =
    runs === 1
      ? "One seed; no spread can be seen."
      : `Thick lines: median of ${overText(over)}; ${runs > mostRuns ? "bands: quartiles" : each}.`;
  const coincide = one.rows.some(({ techniques }) => techniques.length > 1)
    ? "Where runs coincide bit for bit, one line takes turns in the colours of all."
    : "";
  const ends = runs === 1 ? "the last values" : "the last medians";
  const points = `Point t is the network after t epochs; the numbers at the lines are ${ends}.`;
  return [drawn, points, coincide, unfinishedText(one)].filter((sentence) => sentence !== "").join(" ");
}

/** The number of a section's trials without a complete curve, and why; empty if all are complete. */
export function unfinishedText({ rows }: SectionResult): string {
  const count = (status: TrialStatus) =>
    rows.reduce((sum, { trials, techniques }) => sum + trials[status] * techniques.length, 0);
  const [diverged, failed, missing] = [count("diverged"), count("failed"), count("missing")];
  const parts = [
    ...(diverged > 0
      ? [`${plural(diverged, "trial")} diverged and ${diverged === 1 ? "counts" : "count"} as worst from there on`]
      : []),
    ...(failed > 0 ? [`${plural(failed, "trial")} failed`] : []),
    ...(missing > 0 ? [`${plural(missing, "trial")} ${missing === 1 ? "is" : "are"} missing`] : []),
  ];
  return parts.length === 0 ? "" : `${sentenceList(parts)}.`;
}
