import type { Branch } from "../../../core/contracts.ts";
import { branchOf, ruleOfStep } from "../../../optimizers/card/turn-rule.ts";
import { technique } from "../../../optimizers/registry.ts";
import type { WeightRow } from "../../workers/protocol.ts";

/** The branch that a technique's rule took in an update of one weight; null for techniques without a turn rule. */
export function rowBranch(id: string, { g, stored, loss, prevLoss }: WeightRow): Branch | null {
  const { turnRule } = technique(id);
  return turnRule === undefined ? null : branchOf(ruleOfStep(turnRule, loss, { prevLoss }), g, stored, true);
}
