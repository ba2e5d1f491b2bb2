import { describe, expect, test } from "vitest";
import { differencesFigure } from "../../../src/report/figures/differences.ts";
import { figureColours } from "../../../src/report/figures/paint.ts";
import { type StripData, type StripRow, stripFigure } from "../../../src/report/figures/strip.ts";
import { expectSound, newDocument, styles, words } from "./drawn.ts";

const row = (values: number[], more: Partial<StripRow> = {}): StripRow => ({
  label: "iRprop⁺",
  styles: [styles[1]],
  values,
  median: values.length > 0 ? [...values].sort((a, b) => a - b)[values.length >> 1] : Number.NaN,
  interval: null,
  ...more,
});
const data = (rows: readonly StripRow[], more: Partial<StripData> = {}): StripData => ({
  ...{ title: "Accuracy", axis: "test accuracy", format: "percent", scale: "linear", interval: "median" },
  rows,
  ...more,
});
const dots = (figure: Element) => Array.from(figure.querySelectorAll('g[aria-label="dot"]'));

describe("strip chart", () => {
  const few = data([
    row([0.95, 0.96, 0.955], { interval: [0.95, 0.96], published: 0.97 }),
    row([0.9, Number.POSITIVE_INFINITY, Number.NaN, Number.POSITIVE_INFINITY], { label: "SGD", styles: [styles[2]] }),
  ]);

  test("shows each seed as a point, the published figure as a diamond", () => {
    const [points, diamonds] = dots(stripFigure(newDocument(), few, { width: 1000 }));
    expect(points.children).toHaveLength(4);
    expect(diamonds.children).toHaveLength(1);
  });

  test("writes the median and its interval, and counts what cannot be drawn", () => {
    const said = words(stripFigure(newDocument(), few, { width: 1000 }));
    expect(said).toContain("95.50 % [95.00, 96.00]");
    expect(said).toContain("2 × ∞, 1 × NaN");
    expect(said).toContain("published");
    expect(said).toContain("test accuracy");
  });

  test("has the points of techniques that coincide in all their colours", () => {
    const shared = data([row([0.9, 0.91, 0.92, 0.93], { styles: styles.slice(0, 2) })]);
    const [points] = dots(stripFigure(newDocument(), shared, { width: 1000 }));
    expect(Array.from(points.children, (point) => point.getAttribute("fill"))).toEqual([
      ...["var(--on-dark-0072B2, #0072B2)", "var(--on-dark-D55E00, #D55E00)"],
      ...["var(--on-dark-0072B2, #0072B2)", "var(--on-dark-D55E00, #D55E00)"],
    ]);
  });

  test.each([
    ["a few techniques", few],
    ["no title", data(few.rows, { title: "" })],
    ["no rows", data([])],
    ["one seed", data([row([0.5])])],
    ["no seeds", data([row([])])],
    ["equal values", data([row([0.5, 0.5, 0.5], { interval: [0.5, 0.5] })])],
    ["only ∞ and NaN", data([row([Number.POSITIVE_INFINITY, Number.NaN], { median: Number.POSITIVE_INFINITY })])],
    ["a log scale", data([row([1e-3, 1, 0, -1])], { scale: "log", format: "number" })],
    ["many", data(Array.from({ length: 60 }, (_, k) => row([k / 60, k / 70], { label: `technique ${k} of many` })))],
  ])("is sound with %s", (_, sound) => {
    expectSound((document, options) => stripFigure(document, sound, options));
  });
});

describe("differences", () => {
  const draw = (values: number[], interval: [number, number] | null = null) => ({
    title: "Differences",
    axis: "accuracy less that of the best (percentage points)",
    format: "points" as const,
    interval: "mean",
    rows: [{ label: "SGD", styles: [styles[2]], values, estimate: values[0] ?? Number.NaN, interval }],
  });

  test("carry their signs, and the axis always shows zero", () => {
    const said = words(differencesFigure(newDocument(), draw([-0.012, -0.01], [-0.02, 0.01]), { width: 1000 }));
    expect(said).toContain("−1.20 [−2.00, +1.00]");
    expect(said).toContain("0");
  });

  test.each([
    ["one seed", draw([0.1])],
    ["none", draw([])],
    ["all zero", draw([0, 0], [0, 0])],
    ["only NaN", draw([Number.NaN])],
  ])("are sound with %s", (_, sound) => {
    expectSound((document, options) => differencesFigure(document, sound, options));
  });
});

test("colours come as variables for light and dark paper, each once, named as the figures use them", () => {
  const { light, dark } = figureColours([...styles, styles[0]]);
  expect(dark.match(/--on-dark-0072B2: #4DA3D9;/g)).toHaveLength(1);
  expect(dark).toContain("--on-dark-E69F00: #F2B93B;");
  for (const variable of ["--ink", "--quiet", "--grid", "--paper"]) {
    expect(light).toContain(`${variable}: #`);
    expect(dark).toContain(`${variable}: #`);
  }
});
