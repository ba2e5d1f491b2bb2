import { describe, expect, test } from "vitest";
import { diverging, mistakeFill, mistakeShare, sequential } from "../../../src/report/figures/colour-maps.ts";
import { type ConfusionData, confusionFigure } from "../../../src/report/figures/confusion.ts";
import { type HeatMapData, heatMapFigure } from "../../../src/report/figures/heat-map.ts";
import { type PairsData, pairsFigure } from "../../../src/report/figures/pairs.ts";
import { type Markup, markupText } from "../../../src/report/markup.ts";
import { drawn, expectSound, words } from "./drawn.ts";

const { POSITIVE_INFINITY: INFINITE, NaN: NONE } = Number;

describe("matrix of pairs", () => {
  const pairs = (labels: string[], cell: PairsData["cells"][0][0]): PairsData => ({
    ...{ title: "Pairs", labels, unit: "share" },
    cells: labels.map((_, row) => labels.map((_, column) => (row === column ? null : cell))),
  });
  const cell = { difference: -0.0041, p: 0.03125, a12: 0.2 };

  test("writes difference, p and A into each cell but those of a technique against itself", () => {
    const said = words(pairsFigure(pairs(["a", "b"], cell), { width: 1000 }));
    expect(said.filter((text) => text === "−0.41")).toHaveLength(2);
    expect(said.filter((text) => text === "p 0.031")).toHaveLength(2);
    expect(said.filter((text) => text === "A 0.20")).toHaveLength(2);
  });

  test("says where there is no p, and where it is very small", () => {
    const without = pairs(["a", "b"], { ...cell, p: null });
    expect(words(pairsFigure(without, { width: 1000 }))).toContain("no p");
    const small = pairs(["a", "b"], { ...cell, p: 1e-9 });
    expect(words(pairsFigure(small, { width: 1000 }))).toContain("p < 0.001");
  });

  test("stands in several blocks where its columns have no room, each with all rows", () => {
    const labels = Array.from({ length: 9 }, (_, k) => `technique ${k}`);
    const said = words(pairsFigure(pairs(labels, cell), { width: 358 }));
    expect(said.filter((text) => text === "A 0.20")).toHaveLength(72);
    expect(said.filter((text) => text === "technique 8").length).toBeGreaterThan(2);
  });

  test.each([
    ["two", pairs(["a", "b"], cell)],
    ["long names", pairs(["iRprop⁺ delta0=0.0001 deltaMax=50", "a-name-without-any-spaces-that-is-long", "c"], cell)],
    ["one", pairs(["a"], null)],
    ["none", pairs([], null)],
    ["NaN", pairs(["a", "b"], { difference: NONE, p: NONE, a12: NONE })],
    [
      "many",
      pairs(
        Array.from({ length: 30 }, (_, k) => `technique ${k}`),
        cell,
      ),
    ],
  ])("is sound with %s", (_, sound) => {
    expectSound((options) => pairsFigure(sound, options));
  });
});

describe("heat map", () => {
  const heat = (cells: number[][], more: Partial<HeatMapData> = {}): HeatMapData => ({
    ...{ title: "Grid", measure: "evaluation loss", unit: "loss", best: "least", scale: "linear" },
    x: { name: "Δ0", values: (cells[0] ?? []).map((_, k) => 10 ** -(k + 1)) },
    y: { name: "η⁺", values: cells.map((_, k) => 1.1 + k / 10) },
    cells,
    ...more,
  });
  const frames = (figure: Markup) => drawn(figure).querySelectorAll('rect[stroke-width="2.5"]').length;

  test("writes each value, frames the best and grey what is no number", () => {
    const figure = heatMapFigure(
      heat([
        [0.5, 0.25],
        [NONE, INFINITE],
      ]),
      { width: 1000 },
    );
    const said = words(figure);
    for (const text of ["0.5000", "0.2500", "—", "∞", "1.1", "η⁺ ↓ Δ0 →"]) expect(said).toContain(text);
    expect(frames(figure)).toBe(1);
    expect(drawn(figure).getAttribute("aria-label")).toContain("best 0.25");
  });

  test("frames all that are best", () => {
    expect(
      frames(
        heatMapFigure(
          heat([
            [1, 1],
            [2, 1],
          ]),
          { width: 1000 },
        ),
      ),
    ).toBe(3);
    const greatest = heat(
      [
        [1, 1],
        [2, 1],
      ],
      { best: "greatest" },
    );
    expect(frames(heatMapFigure(greatest, { width: 1000 }))).toBe(1);
  });

  test.each([
    [
      "a few cells",
      heat([
        [0.5, 0.25],
        [0.125, 3],
      ]),
    ],
    [
      "shares",
      heat(
        [
          [0.5, 0.25],
          [0.125, 1],
        ],
        { unit: "share", best: "greatest" },
      ),
    ],
    [
      "a log scale",
      heat(
        [
          [0.5, 0],
          [-1, 1e-7],
        ],
        { scale: "log" },
      ),
    ],
    ["equal values", heat([[1, 1]])],
    ["one", heat([[1]])],
    ["none", heat([])],
    ["only ∞ and NaN", heat([[INFINITE, NONE]])],
    ["many", heat(Array.from({ length: 12 }, (_, r) => Array.from({ length: 20 }, (_, c) => r / (c + 1))))],
  ])("is sound with %s", (_, sound) => {
    expectSound((options) => heatMapFigure(sound, options));
  });
});

describe("confusion matrix", () => {
  const digits = [..."0123456789"];
  const counts = (of: (label: number, said: number) => number): ConfusionData => ({
    title: "Confusions",
    counts: digits.map((_, label) => digits.map((_, said) => of(label, said))),
    names: digits,
  });

  test("keeps ten classes side by side on a phone", () => {
    const figure = confusionFigure(
      counts((a, b) => (a === b ? 1032 : a)),
      { width: 358 },
    );
    const said = words(figure);
    expect(said.filter((text) => text === "1032")).toHaveLength(10);
    expect(said.filter((text) => text === "label ↓ said →")).toHaveLength(1);
    expect(Number(drawn(figure).getAttribute("height"))).toBeLessThan(420);
  });

  test("colours one mistake weakly, more of them ever further from the paper", () => {
    const fill = (count: number, most: number) => mistakeFill(mistakeShare(count, most)).fill;
    const blue = (colour: string) => Number.parseInt(colour.slice(5), 16);
    for (const most of [1, 2, 9, 100, 5000]) {
      const fills = Array.from({ length: Math.min(most, 60) }, (_, k) => blue(fill(k + 1, most)));
      for (let k = 1; k < fills.length; k++) expect(fills[k]).toBeLessThanOrEqual(fills[k - 1]);
      expect(fills[0], `one of ${most}`).toBeGreaterThan(170);
      expect(fills[0]).toBeLessThan(255);
    }
    expect(blue(fill(5000, 5000))).toBe(blue(mistakeFill(1).fill));
    const single = markupText(
      confusionFigure(
        counts((a, b) => (a === b ? 10 : a === 0 && b === 1 ? 1 : 0)),
        { width: 358 },
      ),
    );
    expect(single).toContain(fill(1, 1));
  });

  test("says how many are wrong", () => {
    const figure = confusionFigure(
      counts((a, b) => (a === b ? 10 : 1)),
      { width: 1000 },
    );
    expect(drawn(figure).getAttribute("aria-label")).toContain("190 samples, 90 of them wrong");
  });

  test.each([
    ["some", counts((a, b) => (a + b) % 7)],
    ["none wrong", counts((a, b) => (a === b ? 3 : 0))],
    ["ones", counts(() => 1)],
    ["all zero", counts(() => 0)],
    [
      "two named classes",
      {
        title: "",
        counts: [
          [3, 1],
          [NONE, 4],
        ],
        names: ["ankle boot", "T-shirt"],
      },
    ],
    ["no classes", { title: "Nothing", counts: [], names: [] }],
  ])("is sound with %s", (_, sound) => {
    expectSound((options) => confusionFigure(sound, options));
  });
});

test("letters on every colour of the maps have a contrast of 4.5 or more", () => {
  const luminance = (hex: string) => {
    const linear = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  for (const map of [sequential, diverging]) {
    for (let k = 0; k <= 100; k++) {
      const { fill, ink } = map(k / 100);
      const [dark, light] = [luminance(fill), luminance(ink)].sort((a, b) => a - b);
      expect((light + 0.05) / (dark + 0.05), `${fill} under ${ink}`).toBeGreaterThanOrEqual(4.5);
    }
  }
});
