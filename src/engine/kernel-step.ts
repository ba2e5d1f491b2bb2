import type { Optimizer, OptimizerState, Reals } from "../core/contracts.ts";
import { Rng } from "../core/rng.ts";
import { engineMemory } from "./addresses.ts";
import { type Arithmetic, type Kernels, kernelsOn } from "./kernels.ts";
import { type KernelStep, laneStepper, type StepVectors } from "./lane-step.ts";
import { signStepper } from "./sign-step.ts";
import { signStepFault } from "./sign-step-check.ts";

const SIZE = 61;
const STEPS = 16;
/** Of every sign and order of size; with sums of these, rounding once and twice, or each operation, gives different numbers. */
const GRADIENTS = [0, -0, 1, -1, 1 + 1 / 8388608, 0.3, -0.7, 3e4, -1e-3, 1e-30, -1e-30, 1e-42];

/**
 * The steps of a technique by a kernel, that of its turn rule or that which its card names; undefined where it has none, or its vectors
 * aren't in the kernels' memory. The loop is the truth: it is made sure that the kernel does the same.
 * @throws Error that says where they part
 */
export function checkedKernelStep(
  optimizer: Optimizer,
  kernels: Kernels,
  vectors: StepVectors,
): KernelStep | undefined {
  const { delta, prevGrad } = vectors.state as Record<string, Reals>;
  const step = optimizer.turnRule
    ? signStepper(optimizer, kernels, { ...vectors, delta, prevGrad })
    : laneStepper(optimizer, kernels, vectors);
  const fault = step && kernelStepFault(optimizer, kernels.arithmetic);
  if (fault) throw new Error(fault);
  return step;
}

/**
 * Where a technique's loop parts from its kernel, in a sentence; null if it doesn't, or if it has none. Both go through a script of
 * gradients, which the seed makes.
 */
export function kernelStepFault(optimizer: Optimizer, arithmetic: Arithmetic, seed = 0): string | null {
  if (optimizer.turnRule) return signStepFault(optimizer, arithmetic, seed);
  return optimizer.lanes ? laneStepFault(optimizer, arithmetic, seed) : null;
}

function laneStepFault(optimizer: Optimizer, arithmetic: Arithmetic, seed: number): string | null {
  const { id, lanes } = optimizer;
  const told = `${id}: expected steps as its kernel "${lanes!.kernel}" makes them, bit for bit, got`;
  const rng = new Rng(seed);
  const memory = engineMemory(0, false);
  let next = 0;
  const vectorIn = (from: ArrayLike<number>) => {
    const vector = new Float32Array(memory.buffer, 1024 * ++next, SIZE);
    vector.set(from);
    return vector;
  };
  const state = optimizer.init(SIZE);
  const vectors = Object.keys(state).filter((name) => typeof state[name] !== "number");
  const others = vectors.filter((name) => !lanes!.vectors.includes(name));
  if (others.length > 0) return `${told} a state with ${others.join(", ")}`;
  const params = Float32Array.from({ length: SIZE }, () => (rng.u32() % 9) / 4 - 1);
  const own = { params: vectorIn(params), gradient: vectorIn([]), state: { ...state } };
  for (const name of vectors) own.state[name] = vectorIn(state[name] as Reals);
  const step = laneStepper(optimizer, kernelsOn(memory, arithmetic), own)!;
  for (let t = 1; t <= STEPS; t++) {
    for (let i = 0; i < SIZE; i++) own.gradient[i] = GRADIENTS[rng.u32() % GRADIENTS.length] * (1 + (rng.u32() % 3));
    optimizer.step(params, own.gradient.slice(), 1, state);
    step(1, own.state);
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
