import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { RpropOptions } from "../../src/optimizers/card/rprop-options.ts";
import { technique } from "../../src/optimizers/registry.ts";
import golden from "../golden/optimizer-paths.json" with { type: "json" };
import { fc } from "../support/random.ts";
import { fromHex, toHex } from "./hex.ts";

const { size, steps } = golden;

const { create: irpropMinus } = technique("irprop-");
const { create: rpropTorch } = technique("rprop-torch");

/** The hyper-parameters that record.py gave to torch.optim.Rprop. */
const recorded: [name: keyof typeof golden.paths, options: Partial<RpropOptions>][] = [
  ["rprop-torch", {}],
  ["rprop-torch/seed", { delta0: 0.001, etaMinus: 0.5, etaPlus: 1.2, deltaMin: 1e-6, deltaMax: 50 }],
  ["rprop-torch/tight", { delta0: 0.1, etaMinus: 0.3, etaPlus: 2, deltaMin: 0.05, deltaMax: 0.25 }],
];

describe("rprop-torch", () => {
  test.each(recorded)("walks PyTorch 2.6's path %s bit for bit", (name, options) => {
    const gradients = fromHex(golden.gradients);
    const params = fromHex(golden.start);
    const optimizer = rpropTorch(options);
    const state = optimizer.init(size);
    const path: string[] = [];
    for (let t = 0; t < steps; t++) {
      optimizer.step(params, gradients.subarray(t * size, (t + 1) * size), 0, state);
      path.push(toHex(params));
    }
    const { after_step_1_2_5_20_60: kept, sha256_of_all: digest } = golden.paths[name];
    expect([1, 2, 5, 20, 60].map((t) => path[t - 1])).toEqual(kept);
    expect(createHash("sha256").update(path.join(""), "hex").digest("hex")).toBe(digest);
  });

  /** Runs both over the same random gradients and gives both ends. */
  function ends(rows: Float32Array[], options: Partial<RpropOptions>): [Float32Array, Float32Array] {
    return [rpropTorch(options), irpropMinus(options)].map((optimizer) => {
      const params = new Float32Array(4).fill(0.1);
      const state = optimizer.init(4);
      for (const row of rows) optimizer.step(params, row, 0, state);
      return params;
    }) as [Float32Array, Float32Array];
  }

  const ordinary = fc
    .float({ noNaN: true, min: Math.fround(-1e18), max: Math.fround(1e18) })
    .map((g) => (Math.abs(g) < 1e-18 ? 0 : g));

  test("gives iRprop⁻'s bits on gradients of ordinary size", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(ordinary, ordinary, ordinary, ordinary), { maxLength: 40 }), (rows) => {
        const [torch, own] = ends(
          rows.map((row) => Float32Array.of(...row)),
          { delta0: 0.1, deltaMin: 0.02, deltaMax: 0.5 },
        );
        expect(torch).toEqual(own);
      }),
    );
  });

  test("loses the sign of gradients whose product underflows in float32, and iRprop⁻ doesn't", () => {
    const tiny = Float32Array.of(1e-30, -1e-30, 1e-22, 1);
    const [torch, own] = ends([tiny, tiny], { delta0: 0.5, etaPlus: 1.5, deltaMin: 0 });
    // Two steps of 0.5 where the product is 0, one of 0.5 and one of 0.75 where it isn't.
    const start = Math.fround(0.1);
    const moved = (...moves: number[]) => moves.reduce((w, move) => Math.fround(w + move), start);
    expect([...torch]).toEqual([moved(-0.5, -0.5), moved(0.5, 0.5), moved(-0.5, -0.75), moved(-0.5, -0.75)]);
    expect([...own]).toEqual([moved(-0.5, -0.75), moved(0.5, 0.75), moved(-0.5, -0.75), moved(-0.5, -0.75)]);
  });

  test("in float64 it multiplies in float64, where the same gradients keep their sign", () => {
    const optimizer = rpropTorch({ delta0: 0.5, etaPlus: 1.5, deltaMin: 0 });
    const params = new Float64Array(2);
    const state = optimizer.init(2, Float64Array);
    const tiny = Float64Array.of(1e-30, 1e-170);
    optimizer.step(params, tiny, 0, state);
    optimizer.step(params, tiny, 0, state);
    expect([...params]).toEqual([-1.25, -1]);
  });
});
