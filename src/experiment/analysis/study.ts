import type { Plan } from "../plan/plan.ts";
import { inPlanOrder, type TrialRecord } from "../record/record.ts";

/** A plan and the records that there are of it: all that reports, tables and figures are made from. */
export interface Study {
  /** What was planned. */
  readonly plan: Plan;
  /** In the plan's order. */
  readonly records: readonly TrialRecord[];
}

/** A plan and its records, put into the plan's order. @throws RangeError if a record is of no trial of the plan. */
export function studyOf(plan: Plan, records: Iterable<TrialRecord>): Study {
  return {
    plan,
    records: inPlanOrder(
      records,
      plan.trials.map(({ id }) => id),
    ),
  };
}
