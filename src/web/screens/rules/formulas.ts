import type { Taken } from "./walk.ts";

/** A part of a rule: what is done, and where it is done only under a condition, that. All in the notation of notation.tsx. */
export interface RulePart {
  readonly when: readonly string[];
  readonly lines: readonly string[];
  /** The ways of a step that go through this part. */
  readonly taken: readonly Taken[];
}

/** A technique's rule as its paper has it, (t) for the step. */
export interface RuleFormula {
  /** What the letters stand for. */
  readonly given: readonly string[];
  readonly parts: readonly RulePart[];
}

const GIVEN = ["g^(t) = [ ∂E^(t) // ∂w ]", "s = g^(t) · g^(t−1)"];

const GROWS = "Δ^(t) = min ( η^+ Δ^(t−1) , Δ_max )";
const SHRINKS = "Δ^(t) = max ( η^− Δ^(t−1) , Δ_min )";
const STAYS = "Δ^(t) = Δ^(t−1)";
const ALONG = "Δw^(t) = − sign ( g^(t) ) Δ^(t)";
const BACK = "Δw^(t) = − Δw^(t−1)";
const FORGET = "g^(t) ← 0";
const MOVE = "w^(t+1) = w^(t) + Δw^(t)";
const MOVE_ALONG = "w^(t+1) = w^(t) − sign ( g^(t) ) Δ^(t)";

const EVERY: readonly Taken[] = ["grow", "back", "turn", "rest"];

/** Parts that all rules of the family have: what the sign does to Δ, then a move. */
const grows = (...lines: string[]): RulePart => ({ when: ["s > 0"], lines: [GROWS, ...lines], taken: ["grow"] });
const rests = (...lines: string[]): RulePart => ({ when: ["s = 0"], lines: [STAYS, ...lines], taken: ["rest"] });
const always = (...lines: string[]): RulePart => ({ when: [], lines, taken: EVERY });

/** A turn on which it is asked whether something grew: the last move is taken back, or nothing moves. */
const asks = (grew: string, didNot: string): RulePart[] => [
  { when: ["s < 0 ,", grew], lines: [SHRINKS, BACK, FORGET], taken: ["back"] },
  { when: ["s < 0 ,", didNot], lines: [SHRINKS, "Δw^(t) = 0", FORGET], taken: ["turn"] },
];

/** A rule of one way: there is nothing to be lit. */
const gradient = (...lines: string[]): RulePart => ({ when: [], lines, taken: [] });

/** The rules, by technique. */
export const FORMULAS: Readonly<Record<string, RuleFormula>> = {
  "rprop-": {
    given: GIVEN,
    parts: [grows(), { when: ["s < 0"], lines: [SHRINKS], taken: ["turn"] }, rests(), always(MOVE_ALONG)],
  },
  "rprop+": {
    given: GIVEN,
    parts: [
      grows(ALONG),
      { when: ["s < 0"], lines: [SHRINKS, BACK, FORGET], taken: ["back"] },
      rests(ALONG),
      always(MOVE),
    ],
  },
  "irprop-": {
    given: GIVEN,
    parts: [grows(), { when: ["s < 0"], lines: [SHRINKS, FORGET], taken: ["turn"] }, rests(), always(MOVE_ALONG)],
  },
  "irprop+": {
    given: GIVEN,
    parts: [grows(ALONG), ...asks("E^(t) > E^(t−1)", "E^(t) ≤ E^(t−1)"), rests(ALONG), always(MOVE)],
  },
  "rprop-torch": {
    given: [GIVEN[0], "s = fl_32 ( g^(t) · g^(t−1) )"],
    parts: [
      { when: ["s > 0"], lines: ["Δ^(t) = η^+ Δ^(t−1)"], taken: ["grow"] },
      { when: ["s < 0"], lines: ["Δ^(t) = η^− Δ^(t−1)", FORGET], taken: ["turn"] },
      rests(),
      always("Δ^(t) ← min ( max ( Δ^(t) , Δ_min ) , Δ_max )", MOVE_ALONG),
    ],
  },
  "irprop+local": {
    given: GIVEN,
    parts: [grows(ALONG), ...asks("| g^(t) | > | g^(t−1) |", "| g^(t) | ≤ | g^(t−1) |"), rests(ALONG), always(MOVE)],
  },
  sgd: {
    given: ["g^(t) = [ ∂E^(t) // ∂w ] + λ w^(t)"],
    parts: [gradient("v^(t) = μ v^(t−1) + g^(t)", "w^(t+1) = w^(t) − η v^(t)")],
  },
  rmsprop: {
    given: ["g^(t) = [ ∂E^(t) // ∂w ]"],
    parts: [gradient("r^(t) = α r^(t−1) + ( 1 − α ) ( g^(t) )^2", "w^(t+1) = w^(t) − η [ g^(t) // √[ r^(t) ] + ε ]")],
  },
  adam: {
    given: ["g^(t) = [ ∂E^(t) // ∂w ]"],
    parts: [
      gradient(
        "m^(t) = β_1 m^(t−1) + ( 1 − β_1 ) g^(t)",
        "v^(t) = β_2 v^(t−1) + ( 1 − β_2 ) ( g^(t) )^2",
        "m̂^(t) = [ m^(t) // 1 − β_1^t ] , v̂^(t) = [ v^(t) // 1 − β_2^t ]",
        "w^(t+1) = w^(t) − η [ m̂^(t) // √[ v̂^(t) ] + ε ]",
      ),
    ],
  },
};
