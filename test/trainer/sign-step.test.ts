import { describe, expect, test } from "vitest";
import { Rng } from "../../src/core/rng.ts";
import { engineMemory } from "../../src/engine/addresses.ts";
import { kernelsOn } from "../../src/engine/kernels.ts";
import { signStepper } from "../../src/engine/sign-step.ts";
import { allowRelaxedSimd } from "../../src/node/wasm-features.ts";
import { TECHNIQUES, technique } from "../../src/optimizers/registry.ts";

allowRelaxedSimd();

const KINDS = TECHNIQUES.filter(({ create }) => create().turnRule !== undefined);
const SPECIAL = [0, -0, 1e-30, -1e-30, 1e-45, -1e-45, 3e38, -3e38, 1, -1];
const bitsOf = (vector: Float32Array) => Array.from(new Uint32Array(vector.slice().buffer));

/** The vectors of a run in a kernel's memory, a cache line apart, with zeros behind each. */
function vectorsIn(memory: WebAssembly.Memory, size: number) {
  const [params, gradient, delta, prevGrad] = [0, 1, 2, 3].map(
    (k) => new Float32Array(memory.buffer, 1024 + k * 4096, size),
  );
  return { params, gradient, delta, prevGrad };
}

test("every technique of the paper has a kernel", () => {
  expect(KINDS.map(({ id }) => id)).toEqual(expect.arrayContaining(["rprop-", "rprop+", "irprop-", "irprop+"]));
});

for (const { id, create } of KINDS) {
  describe(`${id}'s kernel`, () => {
    for (const arithmetic of ["fused", "exact"] as const) {
      test(`gives the bits of the rule in TypeScript (${arithmetic}), whatever gradients come and whatever the size`, () => {
        const random = new Rng(id.length);
        const uniform = () => random.u32() / 2 ** 32;
        const gradientOf = () => {
          const magnitude = 10 ** Math.floor(uniform() * 12 - 8);
          return uniform() < 0.2 ? SPECIAL[Math.floor(uniform() * SPECIAL.length)] : (uniform() - 0.5) * magnitude;
        };
        const hypers = [{}, { delta0: 0.001 }, { deltaMin: 0, delta0: 1e-44 }, { deltaMax: 0.02, deltaMin: 0.005 }];
        for (const hyper of hypers) {
          for (const size of [1, 2, 3, 4, 5, 16, 97]) {
            const optimizer = create(hyper);
            const memory = engineMemory(65536, true);
            const own = vectorsIn(memory, size);
            const start = Float32Array.from({ length: size }, (_, i) => (i % 7 === 0 ? -0 : uniform() - 0.5));
            own.params.set(start);
            const { delta, prevGrad, ...numbers } = optimizer.init(size) as Record<string, Float32Array>;
            own.delta.set(delta);
            const kernelState = { ...numbers, delta: own.delta, prevGrad: own.prevGrad } as ReturnType<
              typeof optimizer.init
            >;
            const params = start.slice();
            const state = optimizer.init(size);
            const byKernel = signStepper(optimizer, kernelsOn(memory, arithmetic), own)!;
            for (let step = 0; step < 60; step++) {
              own.gradient.set(Float32Array.from({ length: size }, gradientOf));
              const loss = Math.floor(uniform() * 3);
              optimizer.step(params, own.gradient.slice(), loss, state);
              byKernel(loss, kernelState);
              expect(bitsOf(own.params), `w after step ${step + 1}`).toEqual(bitsOf(params));
              expect(bitsOf(own.delta)).toEqual(bitsOf(state["delta"] as Float32Array));
              expect(bitsOf(own.prevGrad)).toEqual(bitsOf(state["prevGrad"] as Float32Array));
            }
            const { delta: _, prevGrad: __, ...counted } = state;
            expect(kernelState).toMatchObject(counted);
            const behind = new Float32Array(memory.buffer, 1024 + size * 4, 4);
            expect(Array.from(behind)).toEqual([0, 0, 0, 0]);
          }
        }
      });
    }
  });
}

test("vectors outside of the kernels' memory, and float64 ones, have none", () => {
  const memory = engineMemory(65536, false);
  const kernels = kernelsOn(memory, "exact");
  const own = vectorsIn(memory, 4);
  const optimizer = technique("irprop-").create();
  expect(signStepper(optimizer, kernels, own)).toBeDefined();
  expect(signStepper(technique("sgd").create(), kernels, own)).toBeUndefined();
  expect(signStepper(optimizer, kernels, { ...own, delta: new Float32Array(4) })).toBeUndefined();
  expect(signStepper(optimizer, kernels, { ...own, delta: new Float64Array(memory.buffer, 8192, 4) })).toBeUndefined();
});
