import type { Optimizer, OptimizerState, Reals } from "../core/contracts.ts";
import { Rng } from "../core/rng.ts";
import { engineMemory } from "./addresses.ts";
import { type Arithmetic, type Kernels, kernelsOn } from "./kernels.ts";
import { type KernelStep, laneStepper, type StepVectors } from "./lane-step.ts";
import { signStepper } from "./sign-step.ts";
import { laneScript, type StepScript, turnScript } from "./step-scripts.ts";

const STEPS = 16;

/**
 * The steps of a technique by a kernel, that of its turn rule or that which its card names, for each of some slices; undefined where it has
 * none, or its vectors aren't in the kernels' memory. The loop is the truth: it is made sure that the kernel does the same.
 * @throws Error that says where they part
 */
export function checkedKernelSteps(
  optimizer: Optimizer,
  kernels: Kernels,
  slices: readonly StepVectors[],
): KernelStep[] | undefined {
  const steps = slices.map((vectors) => stepper(optimizer, kernels, vectors)).filter((step) => step !== undefined);
  if (steps.length === 0 || steps.length < slices.length) return undefined;
  const fault = kernelStepFault(optimizer, kernels.arithmetic);
  if (fault) throw new Error(fault);
  return steps;
}

function stepper(optimizer: Optimizer, kernels: Kernels, vectors: StepVectors): KernelStep | undefined {
  if (optimizer.turnRule === undefined) return laneStepper(optimizer, kernels, vectors);
  const { delta, prevGrad } = vectors.state as Record<string, Reals>;
  return signStepper(optimizer, kernels, { ...vectors, delta, prevGrad });
}

/**
 * Where a technique's loop parts from its kernel, in a sentence; null if it doesn't, or if it has none. Both go through a script of
 * gradients and losses, which the seed makes.
 */
export function kernelStepFault(optimizer: Optimizer, arithmetic: Arithmetic, seed = 0): string | null {
  if (optimizer.turnRule !== undefined) return partingOf(optimizer, turnScript(optimizer), arithmetic, seed);
  return optimizer.lanes ? partingOf(optimizer, laneScript(optimizer), arithmetic, seed) : null;
}

function partingOf(optimizer: Optimizer, script: StepScript, arithmetic: Arithmetic, seed: number): string | null {
  const { size, gradient, loss } = script;
  const told = `${optimizer.id}: expected ${script.expected}, bit for bit, got`;
  const rng = new Rng(seed);
  const memory = engineMemory(0, false);
  let next = 0;
  const vectorIn = (from: ArrayLike<number>) => {
    const vector = new Float32Array(memory.buffer, 1024 * ++next, size);
    vector.set(from);
    return vector;
  };
  const state = optimizer.init(size);
  const strange = script.strangeState(state);
  if (strange !== null) return `${told} ${strange}`;
  const params = Float32Array.from({ length: size }, () => (rng.u32() % 9) / 4 - 1);
  script.vary?.(state);
  const own = { params: vectorIn(params), gradient: vectorIn([]), state: { ...state } };
  for (const [name, value] of Object.entries(state)) if (typeof value !== "number") own.state[name] = vectorIn(value);
  const step = stepper(optimizer, kernelsOn(memory, arithmetic), own)!;
  for (let t = 1; t <= STEPS; t++) {
    for (let i = 0; i < size; i++) own.gradient[i] = gradient(rng);
    const lossOfStep = loss(rng);
    optimizer.step(params, own.gradient.slice(), lossOfStep, state);
    step(lossOfStep, own.state);
    const pairs: [string, ArrayLike<number>, ArrayLike<number>][] = [["w", params, own.params]];
    for (const name of Object.keys(state)) pairs.push([name, listed(state[name]), listed(own.state[name])]);
    for (const [name, ofLoop, ofKernel] of pairs) {
      for (let i = 0; i < ofLoop.length; i++) {
        if (Object.is(ofLoop[i], ofKernel[i])) continue;
        return `${told} ${name} = ${ofLoop[i]} instead of ${ofKernel[i]} in step ${t} of a check`;
      }
    }
  }
  return null;
}

function listed(value: OptimizerState[string]): ArrayLike<number> {
  return typeof value === "number" ? [value] : value;
}
