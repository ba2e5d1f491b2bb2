import type { ResultRow } from "../../experiment/analysis/rows.ts";
import { chosenOf } from "../../experiment/record/networks.ts";

/** Runs whose best epoch is their last: they were still getting better when they ended. */
export interface BudgetFacts {
  readonly runs: number;
  /** The last epoch; null where runs ended at different ones. */
  readonly epoch: number | null;
}

/** The facts of a budget at which nothing had converged; null where a run had its best epoch before its last, or there is none. */
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
