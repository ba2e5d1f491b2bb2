import { expect, test } from "vitest";
import { Rng } from "../../src/core/rng.ts";
import { branchCounts } from "../../src/optimizers/card/turn-rule.ts";
import { TECHNIQUES } from "../../src/optimizers/registry.ts";

const FAMILY = TECHNIQUES.filter(({ turnRule }) => turnRule !== undefined);

for (const { id, create } of FAMILY) {
  test(`${id} tells before a step what becomes of Δ and of the moves in it`, () => {
    const size = 40;
    const rng = new Rng(7);
    const optimizer = create({ delta0: 0.5, deltaMin: 0, deltaMax: 1e6 });
    const params = new Float32Array(size);
    const state = optimizer.init(size);
    let last = new Float32Array(size);
    let anyUndone = 0;
    for (let t = 0; t < 30; t++) {
      const gradient = Float32Array.from({ length: size }, () => [-2, -1, 0, 1, 2][rng.u32() % 5]);
      const loss = rng.u32() % 3;
      const before = { params: params.slice(), delta: (state["delta"] as Float32Array).slice() };
      const counts = branchCounts(optimizer.turnRule!, gradient, loss, state);
      optimizer.step(params, gradient, loss, state);
      const delta = state["delta"] as Float32Array;
      const moved = params.map((w, i) => w - before.params[i]);
      const indices = Array.from(delta.keys());
      expect(counts.grow).toBe(indices.filter((i) => delta[i] > before.delta[i]).length);
      const turned = counts["turn, stay"] + counts["turn, back"] + counts["turn, move"];
      expect(turned).toBe(indices.filter((i) => delta[i] < before.delta[i]).length);
      expect(counts.keep).toBe(indices.filter((i) => delta[i] === before.delta[i]).length);
      // Taken back: where Δ shrank, the move is the last one's opposite, and not one with the Δ that shrank.
      const isUndone = (i: number) => delta[i] < before.delta[i] && moved[i] !== 0 && near(moved[i], -last[i]);
      expect(counts["turn, back"]).toBe(indices.filter(isUndone).length);
      anyUndone += counts["turn, back"];
      last = moved;
    }
    expect(anyUndone > 0).toBe(["rprop+", "irprop+", "irprop+local"].includes(id));
  });
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-5 * Math.abs(b);
}
