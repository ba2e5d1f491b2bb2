import type { Branch, BranchCounts, OptimizerState, Reals, StepTurnRule, TurnRule } from "../../core/contracts.ts";
import { sign, signOfProduct } from "./sign.ts";

/** All turn rules. */
export const TURN_RULES: readonly TurnRule[] = [
  "move",
  "stay",
  "back",
  "back if E rose",
  "back if |g| grew",
  "stay, as PyTorch",
];

/** The rule of a single step with this loss. */
export function ruleOfStep(rule: TurnRule, loss: number, { prevLoss }: OptimizerState): StepTurnRule {
  if (rule !== "back if E rose") return rule;
  return loss > (prevLoss as number) ? "back" : "stay";
}

/** What a rule does with one weight, from its gradient and the stored one, which come from float32 or float64 vectors. */
export function branchOf(rule: StepTurnRule, g: number, prevGrad: number, isFloat32: boolean): Branch {
  const s = rule === "stay, as PyTorch" ? sign(rounding(isFloat32)(g * prevGrad)) : signOfProduct(g, prevGrad);
  if (s > 0) return "grow";
  return s < 0 ? turnOf(rule, g, prevGrad) : "keep";
}

function turnOf(rule: StepTurnRule, g: number, prevGrad: number): Branch {
  if (rule === "back if |g| grew") return Math.abs(g) > Math.abs(prevGrad) ? "turn, back" : "turn, stay";
  return rule === "stay, as PyTorch" ? "turn, stay" : `turn, ${rule}`;
}

/** What the step with this gradient and loss is about to do: {@link branchOf}, counted over all weights. */
export function branchCounts(rule: TurnRule, gradient: Reals, loss: number, state: OptimizerState): BranchCounts {
  const prevGrad = state["prevGrad"] as Reals;
  const ofStep = ruleOfStep(rule, loss, state);
  const [grow, turned] = ofStep === "stay, as PyTorch" ? productSigns(gradient, prevGrad) : signs(gradient, prevGrad);
  const counts = { grow, "turn, stay": 0, "turn, back": 0, "turn, move": 0, keep: gradient.length - grow - turned };
  if (ofStep === "back if |g| grew") {
    const back = turnedAndGrew(gradient, prevGrad);
    return { ...counts, "turn, back": back, "turn, stay": turned - back };
  }
  return { ...counts, [turnOf(ofStep, 1, -1)]: turned };
}

/** How many gradients kept their sign and how many turned; branch-free, as in sign.ts. */
function signs(gradient: Reals, prevGrad: Reals): [kept: number, turned: number] {
  let [kept, turned] = [0, 0];
  for (let i = 0; i < gradient.length; i++) {
    const s = signOfProduct(gradient[i], prevGrad[i]);
    kept += Number(s > 0);
    turned += Number(s < 0);
  }
  return [kept, turned];
}

/** The same with the product in float32 for float32 gradients, as in PyTorch. */
function productSigns(gradient: Reals, prevGrad: Reals): [kept: number, turned: number] {
  const rounded = rounding(gradient instanceof Float32Array);
  let [kept, turned] = [0, 0];
  for (let i = 0; i < gradient.length; i++) {
    const s = sign(rounded(gradient[i] * prevGrad[i]));
    kept += Number(s > 0);
    turned += Number(s < 0);
  }
  return [kept, turned];
}

function turnedAndGrew(gradient: Reals, prevGrad: Reals): number {
  let count = 0;
  for (let i = 0; i < gradient.length; i++) {
    const isTurn = signOfProduct(gradient[i], prevGrad[i]) < 0;
    count += Number(isTurn) & Number(Math.abs(gradient[i]) > Math.abs(prevGrad[i]));
  }
  return count;
}

function rounding(isFloat32: boolean): (value: number) => number {
  return isFloat32 ? Math.fround : Number;
}
