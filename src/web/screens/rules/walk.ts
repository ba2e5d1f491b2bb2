import type { Branch, Optimizer, OptimizerState, Reals } from "../../../core/contracts.ts";
import { branchOf, ruleOfStep } from "../../../optimizers/card/turn-rule.ts";
import { technique } from "../../../optimizers/registry.ts";
import type { Script } from "./scripts.ts";

/** A value of a technique's state for a weight, with its letter in the formula. */
export interface KeptValue {
  readonly letter: string;
  readonly value: number;
}

/** One step of a technique on a script: inputs and outputs of its rule. */
export interface ScriptStep {
  /** From 1 on. */
  readonly step: number;
  readonly g: number;
  readonly error: number;
  /** E of the previous step; null in the first. */
  readonly errorBefore: number | null;
  /** The stored g(t−1); null for techniques that store none. */
  readonly stored: number | null;
  /** g(t)·g(t−1); null if `stored` is. */
  readonly s: number | null;
  /** The branch that was taken; null if the rule has none. */
  readonly branch: Branch | null;
  /** After the step. */
  readonly kept: readonly KeptValue[];
  readonly move: number;
  /** After the step. */
  readonly w: number;
}

/** A technique's hyper-parameters on a script: the script's if it has all of them, else those of the card's example. */
export function scriptHyper(id: string, script: Script): Readonly<Record<string, number>> {
  const { defaults, example } = technique(id);
  const hasAll = Object.keys(script.hyper).every((name) => name in defaults);
  return { ...defaults, ...(hasAll ? script.hyper : example) };
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
    const branch = takenBy(optimizer, g, error, state);
    optimizer.step(params, Float32Array.of(g), error, state);
    return {
      step: t + 1,
      g,
      error,
      errorBefore: t === 0 ? null : script.error[t - 1],
      stored,
      s: stored === null ? null : g * stored + 0, // turns −0 into 0
      branch,
      kept: keptOf(state, technique(id).letters),
      move: params[0] - before,
      w: params[0],
    };
  });
}

function takenBy(optimizer: Optimizer, g: number, error: number, state: OptimizerState): Branch | null {
  const { turnRule } = optimizer;
  if (turnRule === undefined) return null;
  return branchOf(ruleOfStep(turnRule, error, state), g, vectorOf(state, "prevGrad")!, true);
}

function keptOf(state: OptimizerState, letters: Readonly<Record<string, string>> = {}): readonly KeptValue[] {
  return Object.entries(state).flatMap(([name, value]) =>
    name in letters ? [{ letter: letters[name], value: typeof value === "number" ? value : value[0] }] : [],
  );
}

function vectorOf(state: OptimizerState, name: string): number | null {
  const values = state[name] as Reals | undefined;
  return values === undefined ? null : values[0];
}
