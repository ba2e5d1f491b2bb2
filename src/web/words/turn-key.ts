import type { Branch, TurnRule } from "../../core/contracts.ts";

/** What happened at a turn and why, of which sentences tell: the weight follows the new sign, goes back, or stays, asked about or not. */
export type TurnKey = "moves" | "back" | "stays" | "backRose" | "staysFell" | "backGrew" | "staysShrank";

/** What is told of a turn's branch under a rule. */
export function turnKey(rule: TurnRule, branch: Exclude<Branch, "grow" | "keep">): TurnKey {
  if (branch === "turn, move") return "moves";
  const isBack = branch === "turn, back";
  if (rule === "back if E rose") return isBack ? "backRose" : "staysFell";
  if (rule === "back if |g| grew") return isBack ? "backGrew" : "staysShrank";
  return isBack ? "back" : "stays";
}
