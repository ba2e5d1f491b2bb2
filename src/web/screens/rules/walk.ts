import type { Optimizer, OptimizerState, Reals } from "../../../core/contracts.ts";
import { branchOf, ruleOfStep } from "../../../optimizers/card/turn-rule.ts";
import { technique } from "../../../optimizers/registry.ts";
import type { Script } from "./scripts.ts";

/**
 * What a rule did with the weight: the gradient kept its sign; it turned and the last move was taken back; it turned, and
 * was not; there was no sign to compare; or the technique asks no such thing.
 */
export type Taken = "grow" | "back" | "turn" | "rest" | "gradient";

/** What a technique keeps of a weight, by the letter that its formula has for it. */
export interface Kept {
  readonly letter: "Δ" | "v" | "r" | "m";
  readonly value: number;
}

/** One step of a technique on a script: all that its rule read and wrote. */
export interface ScriptStep {
  /** From 1 on. */
  readonly step: number;
  readonly g: number;
  readonly error: number;
  /** E of the step before; null in the first. */
  readonly errorBefore: number | null;
  /** The stored g(t−1); null for techniques that store none. */
  readonly stored: number | null;
  /** g(t)·g(t−1); null as `stored`. */
  readonly s: number | null;
  readonly taken: Taken;
  /** After the step. */
  readonly kept: readonly Kept[];
  readonly move: number;
  /** After the step. */
  readonly w: number;
}

/** Rates of the techniques that follow the gradient's size: great enough for a short script. */
const RATES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  sgd: { learningRate: 0.25, momentum: 0.5 },
  rmsprop: { learningRate: 0.25, alpha: 0.75 },
  adam: { learningRate: 0.25 },
};

/** The hyper-parameters with which a technique walks a script: the script's own for the Rprop family. */
export function scriptHyper(id: string, script: Script): Readonly<Record<string, number>> {
  const { defaults } = technique(id);
  return "delta0" in defaults ? script.hyper : { ...defaults, ...RATES[id] };
}

/** Walks a technique of the library over a script, in float32. */
export function walkScript(id: string, script: Script): readonly ScriptStep[] {
  const optimizer = technique(id).create(scriptHyper(id, script));
  const state = optimizer.init(1, Float32Array);
  const params = Float32Array.of(script.start);
  return script.gradient.map((g, t) => {
    const error = script.error[t];
    const [before] = params;
    const stored = vectorOf(state, "prevGrad");
    const taken = takenBy(optimizer, g, error, state);
    optimizer.step(params, Float32Array.of(g), error, state);
    return {
      step: t + 1,
      g,
      error,
      errorBefore: t === 0 ? null : script.error[t - 1],
      stored,
      s: stored === null ? null : g * stored + 0, // turns −0 into 0
      taken,
      kept: keptOf(id, state),
      move: params[0] - before,
      w: params[0],
    };
  });
}

function takenBy(optimizer: Optimizer, g: number, error: number, state: OptimizerState): Taken {
  const { turnRule } = optimizer;
  if (turnRule === undefined) return "gradient";
  const branch = branchOf(ruleOfStep(turnRule, error, state), g, vectorOf(state, "prevGrad")!, true);
  if (branch === "grow") return "grow";
  if (branch === "keep") return "rest";
  return branch === "turn, back" ? "back" : "turn";
}

function keptOf(id: string, state: OptimizerState): readonly Kept[] {
  const letters = [
    ["Δ", "delta"],
    ["m", "mean"],
    ["v", "velocity"],
    [id === "adam" ? "v" : "r", "meanSquare"],
  ] as const;
  return letters.flatMap(([letter, name]) => {
    const value = vectorOf(state, name);
    return value === null ? [] : [{ letter, value }];
  });
}

function vectorOf(state: OptimizerState, name: string): number | null {
  const values = state[name] as Reals | undefined;
  return values === undefined ? null : values[0];
}
