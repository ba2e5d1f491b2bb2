import { describe, expect, test } from "vitest";
import type { OptimizerState, Reals } from "../../src/core/contracts.ts";
import { Rng } from "../../src/core/rng.ts";
import { engineMemory } from "../../src/engine/addresses.ts";
import { fma32 } from "../../src/engine/float32.ts";
import { kernelsOn } from "../../src/engine/kernels.ts";
import { laneStepper } from "../../src/engine/lane-step.ts";
import { lawsOf } from "../../src/experiment/laws.ts";
import { allowRelaxedSimd } from "../../src/node/wasm-features.ts";
import { knownTechnique } from "../../src/optimizers/card/known-technique.ts";
import { TECHNIQUES, technique } from "../../src/optimizers/registry.ts";

allowRelaxedSimd();

const NEXT = 1 + 2 ** -23; // the float32 after 1
const BELOW_HALF = 2 ** -24 - 2 ** -47; // NEXT + BELOW_HALF · NEXT lies just below a tie, which is what float64 makes of it
const OF_SQUARES = 1 - 2 ** -24 * (1 - 2 ** -22); // β₂ and α with which v + ((1 − β)g)·g does the same at g = NEXT

/** Every loop within each technique: hyper-parameters that switch its parts on, usual ones and those of halfway cases. */
const HYPERS: Record<string, Record<string, number>[]> = {
  sgd: [
    {},
    { learningRate: 0.05, weightDecay: 0.01 },
    { learningRate: 0.05, momentum: 0.9 },
    { learningRate: 0.05, momentum: 0.9, nesterov: 1, weightDecay: 1e-4 },
    { learningRate: BELOW_HALF, weightDecay: BELOW_HALF },
    { learningRate: BELOW_HALF, weightDecay: BELOW_HALF, momentum: BELOW_HALF },
    { learningRate: BELOW_HALF, weightDecay: BELOW_HALF, momentum: BELOW_HALF, nesterov: 1 },
  ],
  rmsprop: [
    {},
    { centered: 1 },
    { momentum: 0.9 },
    { momentum: 0.5, centered: 1, epsilon: 0 },
    { alpha: OF_SQUARES },
    { alpha: OF_SQUARES, momentum: 0.5, learningRate: BELOW_HALF },
  ],
  adam: [
    {},
    { amsgrad: 1 },
    { learningRate: 0.1, beta1: 0.5, beta2: 0.9, epsilon: 1e-30 },
    { beta2: OF_SQUARES, amsgrad: 1 },
  ],
};
const SPECIAL = [0, -0, 1e-30, -1e-30, 1e-45, 1e-40, 1e18, -1e18, 1, NEXT, NEXT, -NEXT];
const WEIGHTS = [NEXT, -NEXT, 1, -0, 1 + 2 ** -22, 0.3, -0.7, 2 ** -30, 2 ** -31];
const MEANS = [...WEIGHTS, 1e-27, 1e-30, 1e-40, 1e-45]; // also those of a gradient that was 0 for long
const bitsOf = (vector: Reals) => Array.from(new Uint32Array(Float32Array.from(vector).buffer));

function vectorsIn(memory: WebAssembly.Memory, count: number, size: number) {
  return Array.from({ length: count }, (_, k) => new Float32Array(memory.buffer, 1024 + k * 4096, size));
}

test("every technique that follows the gradient's size has a kernel", () => {
  expect(TECHNIQUES.filter(({ create }) => create().lanes).map(({ id }) => id)).toEqual(Object.keys(HYPERS));
});

for (const [id, hypers] of Object.entries(HYPERS)) {
  describe.each(["fused", "exact"] as const)(`${id}'s kernel (%s)`, (arithmetic) => {
    test.each(hypers)("with %o gives the loop's bits, whatever gradients come and whatever the size", (hyper) => {
      const random = new Rng(id.length);
      const uniform = () => random.u32() / 2 ** 32;
      const oneOf = (values: readonly number[]) => values[Math.floor(uniform() * values.length)];
      const gradientOf = () =>
        uniform() < 0.5 ? oneOf(SPECIAL) : (uniform() - 0.5) * 10 ** Math.floor(uniform() * 12 - 8);
      for (const size of [1, 2, 3, 4, 5, 16, 97]) {
        const optimizer = technique(id).create(hyper);
        const memory = engineMemory(65536, true);
        const state = optimizer.init(size);
        const names = Object.keys(state).filter((name) => typeof state[name] !== "number");
        const [params, gradient, ...vectors] = vectorsIn(memory, 2 + names.length, size);
        const start = Float32Array.from({ length: size }, () => (uniform() < 0.5 ? oneOf(WEIGHTS) : uniform() - 0.5));
        // Also states that no step came to yet.
        for (const name of names) {
          const value = state[name] as Float32Array;
          const values = name === "mean" ? MEANS : WEIGHTS;
          if (uniform() < 0.7) for (let i = 0; i < size; i++) value[i] = Math.abs(oneOf(values));
        }
        const ofKernel: OptimizerState = { ...state };
        for (const [k, name] of names.entries()) {
          vectors[k].set(state[name] as Float32Array);
          ofKernel[name] = vectors[k];
        }
        params.set(start);
        const byKernel = laneStepper(optimizer, kernelsOn(memory, arithmetic), { params, gradient, state: ofKernel })!;
        for (let step = 0; step < 30; step++) {
          gradient.set(Float32Array.from({ length: size }, gradientOf));
          optimizer.step(start, gradient.slice(), 1, state);
          byKernel(1, ofKernel);
          expect(bitsOf(params), `w after step ${step + 1}`).toEqual(bitsOf(start));
          for (const [name, value] of Object.entries(state)) {
            if (typeof value === "number") expect(ofKernel[name]).toBe(value);
            else expect(bitsOf(ofKernel[name] as Reals), `${name} after step ${step + 1}`).toEqual(bitsOf(value));
          }
        }
      }
    });
  });
}

test("halfway cases are among them: fused or rounded twice, sums come out otherwise", () => {
  const [x, fresh] = [Math.fround(BELOW_HALF), Math.fround(1 - OF_SQUARES)];
  const steps = { up: Math.fround(NEXT + x * NEXT), down: Math.fround(NEXT - x * NEXT) };
  expect(steps.up).not.toBe(fma32(x, NEXT, NEXT));
  expect(steps.down).not.toBe(fma32(-x, NEXT, NEXT));
  const square = Math.fround(Math.fround(OF_SQUARES) * (1 + 2 ** -22));
  const share = Math.fround(fresh * NEXT);
  expect(Math.fround(square + share * NEXT)).not.toBe(fma32(share, NEXT, square));
  const random = new Rng(1);
  let parts = 0;
  for (let k = 0; k < 1000; k++) {
    const [a, b, c] = [0, 1, 2].map(() => Math.fround(random.u32() / 2 ** 32));
    if (Math.fround(a + b * c) !== Math.fround(a + Math.fround(b * c))) parts++;
  }
  expect(parts).toBeGreaterThan(50);
});

test("vectors outside of the kernels' memory, float64 ones, and techniques with turn rules have none", () => {
  const memory = engineMemory(65536, false);
  const kernels = kernelsOn(memory, "exact");
  const [params, gradient, mean, meanSquare] = vectorsIn(memory, 4, 4);
  const adam = technique("adam").create();
  const own = { params, gradient, state: { ...adam.init(4), mean, meanSquare } };
  expect(laneStepper(adam, kernels, own)).toBeDefined();
  expect(laneStepper(technique("irprop-").create(), kernels, own)).toBeUndefined();
  expect(laneStepper(adam, kernels, { ...own, params: new Float32Array(4) })).toBeUndefined();
  const wide = new Float64Array(memory.buffer, 16384, 4);
  expect(laneStepper(adam, kernels, { ...own, state: { ...own.state, mean: wide } })).toBeUndefined();
});

describe("a card that names a kernel whose steps aren't its loop's", () => {
  const found = (lanes: object, init: (size: number) => OptimizerState = () => ({})) => {
    const create = () => ({
      lanes,
      init,
      step(w: Float32Array, g: Float32Array) {
        for (let i = 0; i < w.length; i++) w[i] -= Math.fround(0.1 * g[i]);
      },
    });
    const card = { id: "mine", label: "mine", summary: "Mine.", defaults: {}, elementwise: true, create };
    return lawsOf(knownTechnique(card, "mine"), "exact").filter(({ holds }) => holds === false);
  };
  const begin = () => [Math.fround(0.1), 0, 0, 0];

  test("is found: it rounds the product, the kernel doesn't", () => {
    const [{ law, why }] = found({ kernel: "sgd", vectors: ["velocity"], begin });
    expect(law).toContain("its kernel");
    expect(why).toMatch(/^mine: expected steps as its kernel "sgd" makes them, bit for bit, got w = .* instead of /);
  });

  test("so is a vector that the kernel doesn't know", () => {
    const init = (size: number) => ({ mine: new Float32Array(size) });
    expect(found({ kernel: "sgd", vectors: ["velocity"], begin }, init).map(({ why }) => why)).toContain(
      'mine: expected steps as its kernel "sgd" makes them, bit for bit, got a state with mine',
    );
  });

  test("a kernel that isn't known is refused at the door", () => {
    expect(() => found({ kernel: "lion", vectors: [], begin })).toThrow(
      "mine: expected technique.create() to give lanes with a kernel of sgd, rmsprop, adam, vectors and begin",
    );
  });
});
