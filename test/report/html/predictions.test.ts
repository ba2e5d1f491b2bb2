import { DOMParser } from "linkedom";
import { describe, expect, test } from "vitest";
import { resultOf } from "../../../src/experiment/analysis/result.ts";
import { singlePlan } from "../../../src/experiment/plan/single.ts";
import type { TrialRecord2 } from "../../../src/experiment/record/record.ts";
import { svgFiles } from "../../../src/report/export/svg.ts";
import { type PredictedPoint, predictionsFigure } from "../../../src/report/figures/predictions.ts";
import { type FigureParts, figureSvg } from "../../../src/report/html/figure.ts";
import { reportHtml } from "../../../src/report/html/page.ts";
import { predictionParts } from "../../../src/report/html/predictions.ts";
import { markupText } from "../../../src/report/markup.ts";
import { valueText } from "../../../src/report/words/measure-text.ts";
import { REGRESSION, slopeDataset, trialOn } from "../../support/trials.ts";
import { drawn, expectSound, styles } from "../figures/drawn.ts";

const record = trialOn(slopeDataset(), { epochs: 40, problem: REGRESSION }).record as TrialRecord2;
const resultFor = (one: TrialRecord2) => resultOf({ plan: singlePlan(one.identity), records: [one] });
const parts = (one: TrialRecord2 = record) => predictionParts(resultFor(one).sections[0]);

const figureOf = (points: readonly PredictedPoint[]) => (options: { width: number }) => {
  const draw = (width: number) =>
    predictionsFigure({ title: "price", target: "price", points, style: styles[1], width });
  const part: FigureParts = { name: "p", description: "predictions of price", draw };
  return figureSvg(part, options.width);
};

describe("the figure of predictions", () => {
  test.each<[string, PredictedPoint[]]>([
    ["usual values", [20000, 25000.5, 31000].map((truth, k) => ({ truth, said: truth + 700 * (k - 1) }))],
    ["none", []],
    ["one", [{ truth: 3, said: 3 }]],
    ["equal ones", Array.from({ length: 5 }, () => ({ truth: 0, said: 0 }))],
    ["tiny ones", [1e-12, 3e-12].map((truth) => ({ truth, said: 2e-12 }))],
    ["huge ones", [1e30, -1e30].map((truth) => ({ truth, said: 0 }))],
    ["some that aren't finite", [Number.NaN, Infinity, -Infinity, 2].map((said) => ({ truth: 1, said }))],
  ])("is sound with %s", (_, points) => {
    expectSound(figureOf(points));
  });

  test("puts a point on the line where the prediction is right, above it where it is too high, and leaves NaN out", () => {
    const root = drawn(
      figureOf([1, 5, 9].map((truth, k) => ({ truth, said: [1, 6, Number.NaN][k] })))({ width: 1040 }),
    );
    const [left, right] = Array.from(root.querySelectorAll("path[data-mark=right]"), (path) => {
      const [x1, y1, x2, y2] = path
        .getAttribute("d")!
        .match(/[\d.]+/g)!
        .map(Number);
      return (x: number) => y1 + ((x - x1) / (x2 - x1)) * (y2 - y1);
    });
    const dots = Array.from(root.querySelectorAll("circle"), (dot) =>
      ["cx", "cy"].map((name) => Number(dot.getAttribute(name))),
    );
    expect(dots).toHaveLength(4); // two in each plot
    const above = dots.map(([x, y], k) => (k < 2 ? left : right)(x) - y);
    expect(above[0]).toBeCloseTo(0, 1);
    expect(above[2]).toBeCloseTo(0, 1);
    expect(above[1]).toBeGreaterThan(10);
    expect(above[3]).toBeGreaterThan(10);
  });
});

test("a regression's report shows predictions of each target, and says what they are", () => {
  const { targets } = record.chosen!.test as unknown as { targets: { rmse: number; r2: number }[] };
  const [price, area] = parts();
  expect([price.name, area.name]).toEqual(["predictions-1", "predictions-2"]);
  const text = valueText({ unit: "target" }, targets[0].rmse);
  const { samples } = record.predictions!;
  const worst = samples.reduce((a, b) => (Math.abs(b.said[0] - b.truth[0]) > Math.abs(a.said[0] - a.truth[0]) ? b : a));
  const [truth, said] = [worst.truth[0], worst.said[0]].map((value) => valueText({ unit: "target" }, value));
  expect(price.description).toBe(
    `price (EUR) on the test set: R² ${Number(targets[0].r2.toFixed(3))}, RMSE ${text}; predicted and true values of ` +
      `200 samples, the furthest off is no. ${worst.index}: true ${truth}, predicted ${said}`,
  );
  expect(price.caption).toContain("200 are drawn, evenly spread");
  expect(price.data!().rows).toEqual(samples.map(({ index, truth, said }) => [index, truth[0], said[0]]));
  const page = new DOMParser().parseFromString(reportHtml(resultFor(record)), "text/html");
  for (const part of [price, area]) {
    const svgs = page.querySelectorAll(`figure#${part.name} svg`);
    expect(svgs).toHaveLength(2);
    for (const svg of svgs) expect(svg.getAttribute("aria-label")).toBe(part.description);
  }
  const table = [...page.querySelectorAll("table")].find((one) => one.textContent?.includes("of greatest loss"));
  expect(table?.querySelectorAll("tbody tr")).toHaveLength(10);
  expect(page.querySelector("table.matrix caption")?.textContent ?? "").not.toContain("true classes");
});

test("exports have the figures, each on paper", () => {
  const files = svgFiles(resultFor(record));
  for (const name of ["predictions-1.svg", "predictions-2.svg"]) {
    expect(files[name]).toMatch(/^<svg xmlns=/);
    expect(files[name]).not.toContain("var(");
    expect(files[name].match(/<circle/g)).toHaveLength(400);
  }
});

test("without a test set or a chosen network, and of classes, there are none", () => {
  expect(parts({ ...record, predictions: null, chosen: { ...record.chosen!, test: null } })).toEqual([]);
  const files = svgFiles(resultFor({ ...record, predictions: null }));
  expect(Object.keys(files).filter((name) => name.startsWith("predictions"))).toEqual([]);
  expect(markupText(parts()[0].draw(340).element)).toContain("<circle");
});
