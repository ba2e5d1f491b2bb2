import type { Optimizer, OptimizerState, Reals } from "../core/contracts.ts";
import { Rng } from "../core/rng.ts";
import { engineMemory } from "./addresses.ts";
import { type Arithmetic, kernelsOn } from "./kernels.ts";
import { type SignVectors, signStepper } from "./sign-step.ts";

const SIZE = 60;
const STEPS = 16;
/** Of every sign and order of size, some so small that their product is 0 in float32. */
const GRADIENTS = [0, -0, 1, -1, 2, -2, 0.3, -0.3, 1e-30, -1e-30, 3e38, -3e38];

/**
 * Where a technique's loop parts from its turn rule, in a sentence; null if it doesn't. Loop and kernel go through a script of
 * gradients and losses, which the seed makes, from step sizes between their bounds and at them.
 */
export function signStepFault(optimizer: Optimizer, arithmetic: Arithmetic, seed = 0): string | null {
  const { id, turnRule, hyper } = optimizer;
  const told = `${id}: expected steps as its turnRule "${turnRule}" says, bit for bit, got`;
  const rng = new Rng(seed);
  const memory = engineMemory(0, false);
  const [w, g, d, stored] = [0, 1, 2, 3].map((k) => new Float32Array(memory.buffer, 1024 * (k + 1), SIZE));
  const state = optimizer.init(SIZE);
  const names = Object.keys(state).sort().join(", ");
  const expected = ["delta", "prevGrad", ...(turnRule === "back if E rose" ? ["prevLoss"] : [])].join(", ");
  if (names !== expected) return `${told} a state of ${names || "nothing"} instead of ${expected}`;
  const params = Float32Array.from({ length: SIZE }, () => (rng.u32() % 9) / 4 - 1);
  const ofLoop = { params, delta: state["delta"] as Reals, prevGrad: state["prevGrad"] as Reals };
  for (let i = 0; i < SIZE; i++) {
    ofLoop.delta[i] = [ofLoop.delta[i], hyper["deltaMin"], hyper["deltaMax"], 1][i % 4];
  }
  const ofKernel: SignVectors = { params: w, gradient: g, delta: d, prevGrad: stored };
  w.set(params);
  d.set(ofLoop.delta);
  stored.set(ofLoop.prevGrad);
  const numbers: OptimizerState = "prevLoss" in state ? { prevLoss: state["prevLoss"] } : {};
  const step = signStepper(optimizer, kernelsOn(memory, arithmetic), ofKernel)!;
  for (let t = 1; t <= STEPS; t++) {
    for (let i = 0; i < SIZE; i++) g[i] = GRADIENTS[rng.u32() % GRADIENTS.length];
    const loss = rng.u32() % 3;
    optimizer.step(params, g.slice(), loss, state);
    step(loss, numbers);
    for (const name of ["params", "delta", "prevGrad"] as const) {
      for (let i = 0; i < SIZE; i++) {
        if (Object.is(ofLoop[name][i], ofKernel[name][i])) continue;
        const what = name === "params" ? "w" : name;
        return `${told} ${what} = ${ofLoop[name][i]} instead of ${ofKernel[name][i]} in step ${t} of a check`;
      }
    }
    if (!Object.is(state["prevLoss"], numbers["prevLoss"])) {
      return `${told} prevLoss = ${state["prevLoss"]} instead of ${numbers["prevLoss"]} in step ${t} of a check`;
    }
  }
  return null;
}
