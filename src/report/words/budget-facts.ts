import type { ResultRow } from "../../experiment/analysis/rows.ts";
import { chosenOf } from "../../experiment/record/networks.ts";

/** Runs whose best epoch is their last one, so that they were still improving when they ended. */
export interface BudgetFacts {
  readonly runs: number;
  /** The last epoch; null if runs ended at different ones. */
  readonly epoch: number | null;
}

/** The facts of a budget at which no run had converged; null if a run had its best epoch before its last, or if there are no runs. */
export function budgetFacts(rows: readonly ResultRow[]): BudgetFacts | null {
  const ended = rows.flatMap(({ records, techniques }) =>
    records
      .filter(({ status }) => status === "done" || status === "stopped")
      .map((record) => ({
        best: chosenOf(record)?.epoch,
        last: record.curve.epoch.at(-1) ?? 0,
        runs: techniques.length,
      })),
  );
  if (ended.length === 0 || ended.some(({ best, last }) => last === 0 || best !== last)) return null;
  const [{ last }] = ended;
  return {
    runs: ended.reduce((sum, { runs }) => sum + runs, 0),
    epoch: ended.every((run) => run.last === last) ? last : null,
  };
}
