import { expect, test } from "vitest";
import { lawsOf } from "../../src/experiment/laws.ts";
import { allowRelaxedSimd } from "../../src/node/wasm-features.ts";
import { knownTechnique } from "../../src/optimizers/card/known-technique.ts";
import { TECHNIQUES, technique } from "../../src/optimizers/registry.ts";

allowRelaxedSimd();

test.each(TECHNIQUES.map(({ id }) => id))("%s: loop, kernel, counts and any cut of slices are one rule", (id) => {
  const results = lawsOf(technique(id), "fused", 20);
  expect(results.filter(({ holds }) => holds === false)).toEqual([]);
  const isForOthers = results
    .filter(({ holds }) => holds === null)
    .map(({ law }) => law.split(" ").slice(0, 2).join(" "));
  const { turnRule, lanes, elementwise } = technique(id).create();
  const hasKernel = turnRule !== undefined || lanes !== undefined;
  expect(isForOthers).toEqual([
    ...(elementwise ? [] : ["its vectors"]),
    ...(hasKernel ? [] : ["its loop"]),
    ...(turnRule === undefined ? ["each weight"] : []),
  ]);
});

/** The laws that a card breaks, each by its first words. */
function broken(card: object): string[] {
  const known = knownTechnique(
    { id: "mine", label: "mine", summary: "Mine.", defaults: { rate: 0.1 }, ...card },
    "mine",
  );
  return lawsOf(known, "exact")
    .filter(({ holds }) => holds === false)
    .map(({ law }) => law.split(/[ :,]/).slice(0, 3).join(" "));
}

const descend = (w: Float32Array, g: Float32Array, rate: number) => {
  for (let i = 0; i < w.length; i++) w[i] -= rate * g[i];
};

test("a technique that obeys is told so", () => {
  expect(
    broken({
      elementwise: true,
      create: () => ({ init: () => ({}), step: (w: never, g: never) => descend(w, g, 0.1) }),
    }),
  ).toEqual([]);
});

test("a count that it keeps itself, beside its state, is found", () => {
  const create = () => {
    let steps = 0;
    return { init: () => ({}), step: (w: never, g: never) => descend(w, g, 1 / ++steps) };
  };
  expect(broken({ create })).toEqual(["it keeps nothing", "resumed from a"]);
});

test("chance is found", () => {
  const CHANCES = [3, 1, 4, 1, 5];
  let chance = 0;
  const create = () => ({
    init: () => ({}),
    step: (w: never, g: never) => descend(w, g, CHANCES[chance++ % 5]),
  });
  expect(broken({ create })).toContain("the same steps");
});

test("state that isn't plain, or of another precision, is found", () => {
  const list = () => ({ init: () => ({ moves: [1, 2] }), step: () => {} });
  expect(broken({ create: list })).toContain("its state is");
  const single = () => ({ init: (size: number) => ({ v: new Float32Array(size) }), step: () => {} });
  expect(broken({ create: single })).toEqual(["its state is"]);
});

test("a norm in a technique that says elementwise is found, and allowed where it doesn't", () => {
  const create = () => ({
    init: () => ({}),
    step(w: Float32Array, g: Float32Array) {
      descend(w, g, 1 / Math.sqrt(1 + g.reduce((sum, one) => sum + one * one, 0)));
    },
  });
  expect(broken({ create })).toEqual([]);
  expect(broken({ create, elementwise: true })).toEqual(["its vectors may"]);
});

test("a gradient that is written into is found", () => {
  const create = () => ({ init: () => ({}), step: (_: never, g: Float32Array) => g.fill(0) });
  expect(broken({ create })).toEqual(["it writes into"]);
});

test.each(["move", "back", "back if |g| grew", "stay, as PyTorch"])(
  "iRprop⁻ with the turn rule %s is found by its kernel",
  (turnRule) => {
    const { create: _, ...card } = technique("irprop-");
    const { create } = technique("irprop-");
    expect(broken({ ...card, id: "mine", turnRule, create })).toContain("its loop and");
  },
);
