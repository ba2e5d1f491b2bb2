import type { Plan, PlannedProblem } from "../../src/experiment/plan/plan.ts";
import { type NetworkProblem, networkProblemOf } from "../../src/experiment/record/record.ts";

/** A plan's problem, if it is a network's. */
export interface PlannedNetwork extends PlannedProblem {
  readonly problem: NetworkProblem;
}

/** A plan's problems, all of which must be networks. */
export function networksOf({ problems }: Pick<Plan, "problems">): PlannedNetwork[] {
  return problems.map(({ label, problem }) => ({ label, problem: networkProblemOf(problem) }));
}
