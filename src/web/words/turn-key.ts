import type { Branch, TurnRule } from "../../core/contracts.ts";

/** What happened at a turn, and the reason where the rule has a condition: the weight follows the new sign, goes back, or stays. */
export type TurnKey = "moves" | "back" | "stays" | "backRose" | "staysFell" | "backGrew" | "staysShrank";

/** The key of the sentence on a branch that a rule took at a turn. */
export function turnKey(rule: TurnRule, branch: Exclude<Branch, "grow" | "keep">): TurnKey {
  if (branch === "turn, move") return "moves";
  const isBack = branch === "turn, back";
  if (rule === "back if E rose") return isBack ? "backRose" : "staysFell";
  if (rule === "back if |g| grew") return isBack ? "backGrew" : "staysShrank";
  return isBack ? "back" : "stays";
}
