import { describe, expect, test } from "vitest";
import { sharesFigure, stepSizesFigure } from "../../../src/report/figures/inside.ts";
import { expectSound, newDocument, words } from "./drawn.ts";

const { POSITIVE_INFINITY: INFINITE, NaN: NONE } = Number;
const upTo = (last: number) => Array.from({ length: last }, (_, t) => t + 1);

describe("shares of growing, turning and resting weights", () => {
  const shares = (grew: number[], turned: number[], rested: number[]) => ({
    ...{ title: "Shares", epochs: upTo(grew.length), grew, turned, rested },
  });

  test("are of all weights of an epoch, as is said to those who hear the figure", () => {
    const figure = sharesFigure(newDocument(), shares([90, 60], [10, 30], [0, 10]), { width: 1000 });
    expect(figure.getAttribute("aria-label")).toContain("in epoch 2 60.0 % grew, 30.0 % turned, 10.0 % rested");
    expect(figure.querySelectorAll('g[aria-label="area"] path')).toHaveLength(3);
  });

  test.each([
    ["a few epochs", shares([90, 60, 50], [10, 30, 40], [0, 10, 10])],
    ["one epoch", shares([1], [1], [0])],
    ["none", shares([], [], [])],
    ["an epoch without an update", shares([0, 5], [0, 5], [0, 0])],
    ["NaN", shares([NONE], [1], [1])],
    ["many", shares(upTo(20_000), upTo(20_000), upTo(20_000))],
  ])("are sound with %s", (_, sound) => {
    expectSound((document, options) => sharesFigure(document, sound, options));
  });
});

describe("step sizes", () => {
  const layers = (...quantiles: number[][][]) => ({
    title: "Step sizes",
    epochs: upTo(quantiles[0]?.length ?? 0),
    layers: quantiles.map((values, k) => ({ name: `layer ${k + 1}`, quantiles: values })),
  });
  const two = [
    [1e-6, 1e-3, 1e-2, 0.1, 1],
    [1e-6, 1e-4, 1e-3, 0.1, 2],
  ];

  test("have a panel a layer, all on one scale", () => {
    const said = words(stepSizesFigure(newDocument(), layers(two, two), { width: 1000 }));
    expect(said.filter((text) => /^layer \d: Δ \(log scale\)$/.test(text))).toHaveLength(2);
    expect(said.filter((text) => text === "0.01")).toHaveLength(2);
  });

  test.each([
    ["two layers", layers(two, two)],
    ["three layers", layers(two, two, two)],
    ["one epoch", layers([[1, 1, 1, 1, 1]])],
    ["no epochs", layers([])],
    ["no layers", layers()],
    [
      "zeros, ∞ and NaN",
      layers([
        [0, 0, 0, 0, 0],
        [1, 1, NONE, 1, INFINITE],
      ]),
    ],
    ["many epochs", layers(upTo(20_000).map((t) => [1 / t, 2 / t, 3 / t, 4 / t, 5 / t]))],
  ])("are sound with %s", (_, sound) => {
    expectSound((document, options) => stepSizesFigure(document, sound, options));
  });
});
