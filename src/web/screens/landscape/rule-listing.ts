import type { Branch } from "./walk.ts";

/** Words that a rule's formulas need: `w₁ stays`, `otherwise`. */
export type RuleWord = "stays" | "otherwise" | "and";

/** A branch of a rule: when it is taken, and what it does then, line by line. A word in braces is translated. */
export interface ListedBranch {
  readonly branch: Branch;
  readonly when: string;
  readonly does: readonly string[];
}

const GROW = "Δ ← min(η⁺·Δ, Δmax)";
const SHRINK = "Δ ← max(η⁻·Δ, Δmin)";
const MOVE = "w ← w − sign(g)·Δ";
const FORGET = "g(t) ← 0";

const KEPT: ListedBranch = { branch: "kept", when: "s > 0", does: [GROW, MOVE] };
const NONE: ListedBranch = { branch: "none", when: "s = 0", does: [MOVE] };

/** The rules of the Rprop family by id, as RPROP's papers have them: for each weight, with s = g(t)·g(t−1). */
export const RULES: Readonly<Record<string, readonly ListedBranch[]>> = {
  "rprop-": [KEPT, { branch: "turned", when: "s < 0", does: [SHRINK, MOVE] }, NONE],
  "rprop+": [KEPT, { branch: "turned", when: "s < 0", does: ["w ← w − Δw", SHRINK, FORGET] }, NONE],
  "irprop-": [KEPT, { branch: "turned", when: "s < 0", does: ["{stays}", SHRINK, FORGET] }, NONE],
  "irprop+": [
    KEPT,
    { branch: "turnedBack", when: "s < 0 {and} E(t) > E(t−1)", does: ["w ← w − Δw", SHRINK, FORGET] },
    { branch: "turnedStays", when: "s < 0, {otherwise}", does: ["{stays}", SHRINK, FORGET] },
    NONE,
  ],
  "rprop-torch": [
    { branch: "kept", when: "s > 0", does: [bounded("η⁺·Δ"), MOVE] },
    { branch: "turned", when: "s < 0", does: ["{stays}", bounded("η⁻·Δ"), FORGET] },
    { branch: "none", when: "s = 0", does: [bounded("Δ"), MOVE] },
  ],
  "irprop+local": [
    KEPT,
    { branch: "turnedBack", when: "s < 0 {and} |g(t)| > |g(t−1)|", does: ["w ← w − Δw", SHRINK, FORGET] },
    { branch: "turnedStays", when: "s < 0, {otherwise}", does: ["{stays}", SHRINK, FORGET] },
    NONE,
  ],
};

/** The formulas of techniques without branches, by id, with their defaults put in. */
export const FORMULAS: Readonly<Record<string, readonly string[]>> = {
  sgd: ["w ← w − η·g"],
  rmsprop: ["r ← α·r + (1 − α)·g²", "w ← w − η·g / (√r + ε)"],
  adam: ["m ← β₁·m + (1 − β₁)·g", "v ← β₂·v + (1 − β₂)·g²", "w ← w − η·m̂ / (√v̂ + ε)"],
};

/** As PyTorch bounds Δ, at every step and on both sides. */
function bounded(delta: string): string {
  return `Δ ← min(max(${delta}, Δmin), Δmax)`;
}
