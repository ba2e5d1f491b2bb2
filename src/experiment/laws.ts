import {
  NoBetterStep,
  type Optimizer,
  type OptimizerState,
  type Problem,
  type Reals,
  type RealsConstructor,
} from "../core/contracts.ts";
import { Rng } from "../core/rng.ts";
import { kernelStepFault } from "../engine/kernel-step.ts";
import type { Arithmetic } from "../engine/kernels.ts";
import type { Hyper, KnownTechnique } from "../optimizers/card/technique.ts";
import { branchCounts, branchOf, ruleOfStep } from "../optimizers/card/turn-rule.ts";

/** Whether a technique obeys a law; null where the law isn't for it. */
export interface LawResult {
  readonly law: string;
  readonly holds: boolean | null;
  /** What was found against it, or why it doesn't apply; empty where it holds. */
  readonly why: string;
}

/** Random gradients of every sign and order of size, and losses, for a technique made with some hyper-parameters. */
interface LawTrial {
  readonly make: () => Optimizer;
  readonly reals: RealsConstructor;
  readonly gradients: readonly (readonly number[])[];
  readonly losses: readonly number[];
  /** A random whole number below a bound. */
  readonly below: (bound: number) => number;
  readonly seed: number;
  readonly arithmetic: Arithmetic;
}

interface WalkedRun {
  readonly params: Reals;
  readonly state: OptimizerState;
}

const SIZE = 37;
const STEPS = 24;
const GRADIENTS = [0, -0, 1, -1, 2, -2, 0.1, -0.1, 1e-30, -1e-30, 1e-42, 90, -90];

/** E = Σ w²/2, for techniques that probe a problem themselves. */
const BOWL: Problem = {
  size: SIZE,
  lossAndGradient(params, gradient) {
    let loss = 0;
    for (let i = 0; i < params.length; i++) {
      gradient[i] = params[i];
      loss += (params[i] * params[i]) / 2;
    }
    return loss;
  },
};

/** What every technique must obey: the name, for whom, and what is found against it in one trial. */
const LAWS: readonly {
  readonly law: string;
  readonly isFor?: (optimizer: Optimizer) => string;
  readonly fault: (trial: LawTrial) => string | null;
}[] = [
  { law: "its state is plain data: vectors of the run's precision, and numbers", fault: stateFault },
  { law: "the same steps give the same bits", fault: (trial) => parting(whole(trial), whole(trial)) },
  { law: "it keeps nothing itself: two runs side by side don't meet", fault: hiddenFault },
  { law: "resumed from a copy of its state it comes to the bits of an uninterrupted run", fault: resumeFault },
  { law: "it writes into parameters and state only", fault: writingFault },
  {
    law: "its vectors may be cut anywhere",
    isFor: ({ elementwise, needs }) =>
      elementwise && !needs.problem ? "" : "its card doesn't say elementwise, so one thread steps whole vectors",
    fault: cutFault,
  },
  {
    law: "its loop and its kernel are the same, bit for bit",
    isFor: ({ turnRule, lanes }) =>
      turnRule !== undefined || lanes !== undefined ? "" : "it names no kernel, so its own loop makes every step",
    fault: ({ make, arithmetic, seed }) => kernelStepFault(make(), arithmetic, seed),
  },
  { law: "each weight does what the branch says that it is counted to", isFor: ofTurnRule, fault: branchFault },
];

function ofTurnRule({ turnRule }: Optimizer): string {
  return turnRule === undefined ? "its card has no turn rule" : "";
}

/**
 * Holds a technique to the laws over random scripts, in float32 and float64, with its defaults, its card's example and, if it is of
 * the Rprop family, tight bounds of Δ.
 * @param seeds how many scripts
 */
export function lawsOf({ create, defaults, example }: KnownTechnique, arithmetic: Arithmetic, seeds = 6): LawResult[] {
  const tight = { delta0: 0.3, deltaMin: 0.05, deltaMax: 0.7 };
  const isFamily = Object.keys(tight).every((name) => name in defaults);
  const hypers: readonly Hyper[] = [{}, ...(example ? [example] : []), ...(isFamily ? [tight] : [])];
  return LAWS.map(({ law, isFor, fault }) => {
    const reason = isFor?.(create()) ?? "";
    if (reason !== "") return { law, holds: null, why: reason };
    for (let seed = 0; seed < seeds; seed++) {
      for (const hyper of hypers) {
        for (const reals of [Float32Array, Float64Array]) {
          const why = fault(trialOf(() => create(hyper), reals, seed, arithmetic));
          if (why !== null) return { law, holds: false, why };
        }
      }
    }
    return { law, holds: true, why: "" };
  });
}

function trialOf(make: () => Optimizer, reals: RealsConstructor, seed: number, arithmetic: Arithmetic): LawTrial {
  const rng = new Rng(seed);
  const below = (bound: number) => rng.u32() % bound;
  const gradients = Array.from({ length: STEPS }, () =>
    Array.from({ length: SIZE }, () => GRADIENTS[below(GRADIENTS.length)] * (1 + below(3))),
  );
  const losses = Array.from({ length: STEPS }, () => 1 + below(3));
  return { make, reals, gradients, losses, below, seed, arithmetic };
}

function begin(optimizer: Optimizer, reals: RealsConstructor): WalkedRun {
  const params = reals.from(Array.from({ length: SIZE }, (_, i) => (i % 7) / 4 - 0.75));
  return { params, state: optimizer.init(SIZE, reals) };
}

function goOn(
  optimizer: Optimizer,
  { params, state }: WalkedRun,
  trial: LawTrial,
  from: number,
  to: number,
): WalkedRun {
  for (let t = from; t < to; t++) {
    stepOn(optimizer, params, trial.reals.from(trial.gradients[t]), trial.losses[t], state);
  }
  return { params, state };
}

/** A step, or none where the technique finds no better one: a script's gradients aren't those of a problem. */
function stepOn(optimizer: Optimizer, params: Reals, gradient: Reals, loss: number, state: OptimizerState): void {
  try {
    optimizer.step(params, gradient, loss, state, BOWL);
  } catch (error) {
    if (!(error instanceof NoBetterStep)) throw error;
  }
}

function whole(trial: LawTrial): WalkedRun {
  const optimizer = trial.make();
  return goOn(optimizer, begin(optimizer, trial.reals), trial, 0, STEPS);
}

/** Where two runs aren't the same bit for bit, in a sentence; null where they are. */
function parting(expected: WalkedRun, found: WalkedRun): string | null {
  const all = ({ params, state }: WalkedRun): OptimizerState => ({ w: params, ...state });
  const [a, b] = [all(expected), all(found)];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const name of names) {
    const [one, other] = [valuesOf(a[name]), valuesOf(b[name])];
    const at = one.findIndex((value, i) => !Object.is(value, other[i]));
    if (at >= 0 || one.length !== other.length) {
      return `${name}[${Math.max(0, at)}] was ${one[at]} and ${other[at]} after ${STEPS} steps`;
    }
  }
  return null;
}

function valuesOf(value: Reals | number | undefined): readonly number[] {
  return typeof value === "number" ? [value] : [...(value ?? [])];
}

function stateFault(trial: LawTrial): string | null {
  for (const [name, value] of Object.entries(whole(trial).state)) {
    if (typeof value === "number") continue;
    if (!(value instanceof trial.reals)) return `${name} is neither a number nor a ${trial.reals.name}`;
  }
  return null;
}

function hiddenFault(trial: LawTrial): string | null {
  const optimizer = trial.make();
  const [one, other] = [begin(optimizer, trial.reals), begin(optimizer, trial.reals)];
  const shifted = { ...trial, gradients: trial.gradients.toReversed() };
  for (let t = 0; t < STEPS; t++) {
    goOn(optimizer, one, trial, t, t + 1);
    goOn(optimizer, other, shifted, t, t + 1);
  }
  return parting(whole(trial), one) ?? parting(whole(shifted), other);
}

function resumeFault(trial: LawTrial): string | null {
  const first = trial.make();
  const stop = 1 + trial.below(STEPS - 1);
  let copy: WalkedRun;
  try {
    copy = structuredClone(goOn(first, begin(first, trial.reals), trial, 0, stop));
  } catch (error) {
    return `its state can't be copied (${(error as Error).message})`;
  }
  return parting(whole(trial), goOn(trial.make(), copy, trial, stop, STEPS));
}

function writingFault({ make, reals, gradients, losses }: LawTrial): string | null {
  const optimizer = make();
  const { params, state } = begin(optimizer, reals);
  const hyper = { ...optimizer.hyper };
  for (const [t, values] of gradients.entries()) {
    const gradient = reals.from(values);
    stepOn(optimizer, params, gradient, losses[t], state);
    const kept = reals.from(values);
    if (gradient.some((g, i) => !Object.is(g, kept[i]))) return `it wrote into the gradient in step ${t + 1}`;
  }
  const changed = Object.keys(hyper).find((name) => hyper[name] !== optimizer.hyper[name]);
  return changed === undefined ? null : `it changed its hyper-parameter ${changed}`;
}

function cutFault(trial: LawTrial): string | null {
  const optimizer = trial.make();
  const { params, state } = begin(optimizer, trial.reals);
  const cuts = [0, trial.below(SIZE + 1), trial.below(SIZE + 1), SIZE].sort((a, b) => a - b);
  const slices = [0, 1, 2].map((k) => {
    const sliced = Object.entries(state).map(([name, value]) => [
      name,
      typeof value === "number" ? value : value.subarray(cuts[k], cuts[k + 1]),
    ]);
    return { from: cuts[k], to: cuts[k + 1], state: Object.fromEntries(sliced) as OptimizerState };
  });
  for (let t = 0; t < STEPS; t++) {
    const gradient = trial.reals.from(trial.gradients[t]);
    for (const slice of slices) {
      const { from, to } = slice;
      optimizer.step(params.subarray(from, to), gradient.subarray(from, to), trial.losses[t], slice.state);
    }
  }
  for (const slice of slices) {
    const numbers = Object.entries(slice.state).filter(([, value]) => typeof value === "number");
    const fault = parting(whole(trial), { params, state: { ...state, ...Object.fromEntries(numbers) } });
    if (fault !== null) return `with vectors cut at ${cuts.slice(1, 3).join(" and ")}, ${fault}`;
  }
  return null;
}

/** A weight's Δ and its move must be its branch's, and the counts those of the weights. */
function branchFault({ make, reals, gradients, losses }: LawTrial): string | null {
  const optimizer = make();
  const rule = optimizer.turnRule!;
  const { params, state } = begin(optimizer, reals);
  const isFloat32 = reals === Float32Array;
  for (const [t, values] of gradients.entries()) {
    const gradient = reals.from(values);
    const counts = { ...branchCounts(rule, gradient, losses[t], state) };
    const ofStep = ruleOfStep(rule, losses[t], state);
    const stored = state["prevGrad"] as Reals;
    const branches = Array.from(gradient, (g, i) => branchOf(ofStep, g, stored[i], isFloat32));
    const [w, delta] = [params.slice(), (state["delta"] as Reals).slice()];
    optimizer.step(params, gradient, losses[t], state);
    for (const [i, branch] of branches.entries()) {
      counts[branch]--;
      const grown = (state["delta"] as Reals)[i] - delta[i];
      const isKept = grown === 0 || rule === "stay, as PyTorch";
      const back = reals.of(w[i] - Math.sign(gradient[i]) * delta[i])[0];
      const isRight = {
        grow: grown >= 0,
        "turn, stay": grown <= 0 && params[i] === w[i],
        "turn, back": grown <= 0 && params[i] === back,
        "turn, move": grown <= 0,
        keep: isKept,
      }[branch];
      if (!isRight) return `in step ${t + 1} weight ${i} was on "${branch}", and went from ${w[i]} to ${params[i]}`;
    }
    const wrong = Object.entries(counts).find(([, left]) => left !== 0);
    if (wrong !== undefined) return `in step ${t + 1} the count of "${wrong[0]}" was wrong by ${wrong[1]}`;
  }
  return null;
}
