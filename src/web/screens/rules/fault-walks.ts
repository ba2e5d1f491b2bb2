import { conformanceOf } from "../../../experiment/conformance.ts";
import { technique } from "../../../optimizers/registry.ts";
import { RECORDED_WALKS } from "./recorded.ts";
import { type Script, type ScriptName, scriptNamed } from "./scripts.ts";

/** Implementations that deviate from the rule they claim; the texts have a sentence about each. */
export const FAULTS = ["sharkMinus", "sharkPlus", "fann", "optax", "local", "encog", "climin", "pints"] as const;
export type FaultName = (typeof FAULTS)[number];

/** A deviating implementation's walk over a script. */
export interface FaultWalk {
  readonly fault: FaultName;
  /** After each step. */
  readonly weights: readonly number[];
  /** The first step, from 1 on, at which the weight differs from the rule's; null if it never does on the script. */
  readonly differs: number | null;
}

/** A rule's weights on a script, and those of implementations that are taken for it. */
export interface FaultTable {
  /** The rule that the implementations are taken for. */
  readonly rule: string;
  /** Whether the technique itself has that rule's weights. */
  readonly isRight: boolean;
  readonly weights: readonly number[];
  readonly walks: readonly FaultWalk[];
}

/** The rule that an implementation is taken for, and the source of its walk: a name in the conformance file, or recorded.ts. */
interface FaultSource {
  readonly of: string;
  readonly miss?: string;
}

const SOURCES: Readonly<Record<FaultName, FaultSource>> = {
  sharkMinus: { of: "irprop-", miss: "Shark iRprop-" },
  sharkPlus: { of: "irprop+", miss: "Shark iRprop+" },
  fann: { of: "irprop-", miss: "FANN iRprop-" },
  optax: { of: "irprop-", miss: "optax rprop" },
  local: { of: "irprop+", miss: "local iRprop+" },
  encog: { of: "irprop-" },
  climin: { of: "rprop-" },
  pints: { of: "irprop-" },
};

/** The deviating implementations for a technique's rule; null for techniques without a script. */
export function faultTable(id: string, name: ScriptName): FaultTable | null {
  const script = scriptNamed(name);
  const taken = takenFor(id, script);
  if (taken === null) return null;
  const { rule, isRight } = taken;
  const weights = script.weights[rule];
  const walks = FAULTS.filter((fault) => SOURCES[fault].of === rule).map((fault) => {
    const walked = weightsOf(fault, script);
    const at = walked.findIndex((weight, t) => weight !== weights[t]);
    return { fault, weights: walked, differs: at < 0 ? null : at + 1 };
  });
  return { rule, isRight, weights, walks };
}

/** The published rule that a technique follows, or is known to be taken for; null for techniques outside the family. */
function takenFor(id: string, script: Script): { readonly rule: string; readonly isRight: boolean } | null {
  const { defaults, create } = technique(id);
  if (!Object.keys(script.hyper).every((name) => name in defaults)) return null;
  const { rules, faults } = conformanceOf(create, [script]);
  if (rules.length > 0) return { rule: rules[0], isRight: true };
  return faults.length > 0 ? { rule: faults[0].of, isRight: false } : null;
}

function weightsOf(fault: FaultName, { name, misses = [] }: Script): readonly number[] {
  const { miss } = SOURCES[fault];
  return misses.find((entry) => entry.name === miss)?.weights ?? RECORDED_WALKS[name][fault];
}
