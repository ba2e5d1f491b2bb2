import type { TurnKey } from "../../../words/turn-key.ts";
import type { ToldWeight } from "./told-weight.ts";

/** Texts of the screen One weight. The other languages have the same keys; functions return sentences with numbers in them. */
export const weight = {
  title: "One weight, one step size",
  idea: "Rprop asks the slope only which way is down; each weight’s Δ says how far.",
  rates: {
    begin: "The first step is as long as Δ0 =",
    grow: "While the slope keeps its sign, the way is right: at each step Δ is multiplied by η⁺ =",
    turn: "Once the sign turns, the ball has jumped over the minimum, and Δ is multiplied by η⁻ =",
    end: "Drag these numbers, or the ball.",
  },
  delta0: "Δ0, the first step size",
  etaPlus: "η⁺, the factor by which Δ grows",
  etaMinus: "η⁻, the factor by which Δ shrinks",
  step: "Step",
  back: "One step back",
  reset: "Back to the start",
  controls: "Steps",
  stepOf: (step: string): string => `step ${step}`,
  axisW: "weight w",
  axisE: "error E",
  curveAlt: (w: string, error: string, sign: string, step: string): string =>
    `The curve E = e to the w, minus w, minus 1, with its minimum at w = 0. Step ${step}: the ball is at w = ${w}, E = ${error}, where the slope is ${sign}.`,
  signs: { negative: "negative", positive: "positive", zero: "0" },
  ball: (w: string): string => `The ball, put at w = ${w}. Arrow keys move it, with Shift further.`,
  ballHelp: "Drag the ball along the curve, or move it with the arrow keys",
  slopeNegative: "slope −: down is to the right",
  slopePositive: "slope +: down is to the left",
  slopeZero: "slope 0: the minimum",
  outside: (w: string): string => `w = ${w}, outside the picture`,
  barsTitle: "Δ, step by step",
  barsHelp: "Each bar is as long as the jump would be on the curve’s scale.",
  firstBar: (delta: string): string => `The first step will be Δ0 = ${delta} long.`,
  branches: {
    grow: "grow",
    keep: "keep",
    "turn, move": "turn, move",
    "turn, back": "turn, back",
    "turn, stay": "turn, stay",
  },
  atStart: "The ball stands still. Press Step, or the right arrow key.",
  told: {
    first: (f: ToldWeight): string =>
      `There is no earlier slope to compare with: Δ stays ${f.delta}, and w moves by ${f.move} to ${f.to}.`,
    afterTurn: (f: ToldWeight): string =>
      `After the turn nothing is compared: Δ stays ${f.delta}, and w moves by ${f.move} to ${f.to}.`,
    grow: (f: ToldWeight): string =>
      `The slope has kept its sign: Δ grows from ${f.deltaBefore} to ${f.delta}, and w moves by ${f.move} to ${f.to}.`,
    flat: (f: ToldWeight): string => `The slope is exactly 0: w stays at ${f.to}.`,
    turns: {
      moves: (f: ToldWeight): string =>
        `The slope’s sign has turned: Δ shrinks from ${f.deltaBefore} to ${f.delta}, and w moves on, the other way, by ${f.move} to ${f.to}.`,
      back: (f: ToldWeight): string =>
        `The slope’s sign has turned: w goes back by ${f.move} to ${f.to}, and Δ shrinks from ${f.deltaBefore} to ${f.delta}.`,
      stays: (f: ToldWeight): string =>
        `The slope’s sign has turned: w stays at ${f.to} for one step, and Δ shrinks from ${f.deltaBefore} to ${f.delta}.`,
      backRose: (f: ToldWeight): string =>
        `The slope’s sign has turned and E rose from ${f.errorBefore} to ${f.error}: w goes back by ${f.move} to ${f.to}, and Δ shrinks from ${f.deltaBefore} to ${f.delta}.`,
      staysFell: (f: ToldWeight): string =>
        `The slope’s sign has turned, but E fell from ${f.errorBefore} to ${f.error}: w stays at ${f.to} for one step, and Δ shrinks from ${f.deltaBefore} to ${f.delta}.`,
    } as Readonly<Partial<Record<TurnKey, (f: ToldWeight) => string>>>,
    crossed: "It has jumped over the minimum. What now? That is where the four rules differ.",
    arrived: (target: string): string => `It has arrived: E is below ${target}.`,
  },
  rulesTitle: "Four rules, the same curve",
  rulesHelp: "They differ in one thing: what they do when the sign turns. Choose one, and step again.",
  rule: "Rule",
  atTurn: "when the sign turns",
  doing: {
    "rprop-": "Moves on, the other way",
    "rprop+": "Goes back",
    "irprop-": "Stays for one step",
    "irprop+": "Goes back only if E rose",
  } as Readonly<Record<string, string>>,
  errorAt: (step: string): string => `E at step\u00a0${step}`,
  arrives: (target: string): string => `steps to E\u00a0<\u00a0${target}`,
  exercises: "For a class: five short exercises",
  moreThan: (steps: string): string => `more than ${steps}`,
};

export type WeightWords = typeof weight;
