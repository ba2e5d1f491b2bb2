import { describe, expect, test } from "vitest";
import { type CurvesData, curvesFigure } from "../../../src/report/figures/curves.ts";
import { type ProfilesData, profilesFigure } from "../../../src/report/figures/profiles.ts";
import { type TargetsData, targetsFigure } from "../../../src/report/figures/targets.ts";
import { expectSound, newDocument, styles, words } from "./drawn.ts";

const point = (x: number, median: number, low = median, high = median) => ({ x, median, low, high });
const curves = (lines: ReturnType<typeof point>[][], more: Partial<CurvesData> = {}): CurvesData => ({
  ...{ title: "Loss", xAxis: "epochs", yAxis: "evaluation loss", scale: "log" },
  lines: lines.map((points, k) => ({ label: `technique ${k}`, styles: [styles[k % styles.length]], points })),
  ...more,
});
const falling = [point(0, 2.3, 2.2, 2.4), point(1, 0.5, 0.4, 0.6), point(2, 0.15467, 0.1, 0.2)];
const { POSITIVE_INFINITY: INFINITE, NaN: NONE } = Number;

/** The corners of the figure's lines, in pixels. */
const corners = (figure: Element) =>
  Array.from(figure.querySelectorAll('g[aria-label="line"] path'), (path) =>
    (path.getAttribute("d") ?? "")
      .split(/[ML]/)
      .filter(Boolean)
      .map((pair) => pair.split(",").map(Number)),
  );

describe("curves", () => {
  test("name each line with its last value, and both axes", () => {
    const said = words(curvesFigure(newDocument(), curves([falling]), { width: 1000 }));
    expect(said).toContain("technique 0 0.1547");
    expect(said).toContain("evaluation loss (log scale)");
    expect(said).toContain("epoch");
  });

  test("of accuracies have the best at the top, an exact 100 % inside the figure", () => {
    const accuracies = curves([[point(0, 0.1), point(1, 0.9), point(2, 1)]], { scale: "error" });
    const figure = curvesFigure(newDocument(), accuracies, { width: 1000 });
    const [[first, second, third]] = corners(figure);
    expect(first[1]).toBeGreaterThan(second[1]);
    expect(second[1]).toBeGreaterThan(third[1]);
    expect(third[1]).toBeGreaterThan(0);
    expect(words(figure)).toContain("technique 0 100.0 %");
  });

  test("end where a median isn't finite, and say so", () => {
    const figure = curvesFigure(newDocument(), curves([[...falling, point(3, INFINITE)], falling]), { width: 1000 });
    expect(corners(figure)[0]).toHaveLength(3);
    expect(words(figure)).toContain("technique 0 0.1547 until epoch 2");
  });

  test("stay small when runs are long", () => {
    const long = Array.from({ length: 100_000 }, (_, t) => point(t, 1 / (t + 1)));
    const figure = curvesFigure(newDocument(), curves([long]), { width: 358 });
    expect(corners(figure)[0].length).toBeLessThan(720);
    expect(words(figure)).toContain("technique 0 1.00e−5");
  });

  test("name lines below where labels have no room beside", () => {
    const many = curves(Array.from({ length: 40 }, () => falling));
    const said = words(curvesFigure(newDocument(), many, { width: 1000 }));
    expect(said.filter((text) => text.startsWith("technique"))).toHaveLength(40);
    expect(said.indexOf("technique 0 0.1547")).toBeGreaterThan(said.indexOf("epoch"));
  });

  test.each([
    ["three points", curves([falling])],
    ["propagations", curves([falling.map((p) => ({ ...p, x: p.x * 1e6 }))], { xAxis: "propagations" })],
    ["seconds", curves([falling], { xAxis: "seconds", title: "" })],
    ["one point", curves([[point(5, 0.2)]])],
    ["no points", curves([[]])],
    ["no lines", curves([])],
    ["equal values", curves([[point(0, 1), point(1, 1)]])],
    ["only ∞ and NaN", curves([[point(0, INFINITE), point(1, NONE)]])],
    ["quartiles of ∞", curves([[point(0, 1, 0.5, INFINITE), point(1, 0.5, NONE, NONE)]])],
    ["zeros", curves([[point(0, 1, 0, 2), point(1, 0)]])],
    ["all right", curves([[point(0, 1), point(1, 1)]], { scale: "error" })],
    ["all wrong", curves([[point(0, 0), point(1, 0)]], { scale: "error" })],
    ["sixty", curves(Array.from({ length: 60 }, () => falling))],
  ])("are sound with %s", (_, sound) => {
    expectSound((document, options) => curvesFigure(document, sound, options));
  });
});

describe("targets", () => {
  const targets = (steps: { value: number; share: number }[], more: Partial<TargetsData> = {}): TargetsData => ({
    ...{ title: "Targets", axis: "epochs to 95 %", scale: "linear" },
    lines: [{ label: "Adam", styles: [styles[0]], steps, missed: 4 - steps.length, of: 4 }],
    ...more,
  });
  const two = [
    { value: 10, share: 0.25 },
    { value: 20, share: 0.5 },
  ];

  test("say how many seeds missed", () => {
    expect(words(targetsFigure(newDocument(), targets(two), { width: 1000 }))).toContain("Adam missed by 2 of 4");
    expect(words(targetsFigure(newDocument(), targets([]), { width: 1000 }))).toContain("Adam missed by all 4");
  });

  test("climb in steps, never sloping", () => {
    const [places] = corners(targetsFigure(newDocument(), targets(two), { width: 1000 }));
    expect(places.length).toBeGreaterThan(3);
    for (let k = 1; k < places.length; k++) {
      expect(places[k][0] === places[k - 1][0] || places[k][1] === places[k - 1][1]).toBe(true);
    }
  });

  test.each([
    ["two steps", targets(two)],
    ["a log scale", targets(two, { scale: "log" })],
    ["one step", targets(two.slice(0, 1))],
    ["none", targets([])],
    ["only ∞", targets([{ value: INFINITE, share: 1 }])],
    ["no lines", targets([], { lines: [] })],
  ])("are sound with %s", (_, sound) => {
    expectSound((document, options) => targetsFigure(document, sound, options));
  });
});

describe("profiles", () => {
  const profiles = (steps: { tau: number; share: number }[]): ProfilesData => ({
    title: "Profiles",
    measure: "epochs to the target",
    lines: [{ label: "Adam", styles: [styles[0]], steps }],
  });

  test("say on how many problems a technique is best", () => {
    const figure = profilesFigure(
      newDocument(),
      profiles([
        { tau: 1, share: 0.25 },
        { tau: 3, share: 1 },
      ]),
      {
        width: 1000,
      },
    );
    expect(words(figure)).toContain("Adam best on 25.0 %");
  });

  test.each([
    [
      "far steps",
      profiles([
        { tau: 1, share: 0.5 },
        { tau: 300, share: 1 },
      ]),
    ],
    ["one step", profiles([{ tau: 1, share: 1 }])],
    ["none", profiles([])],
    ["only ∞", profiles([{ tau: INFINITE, share: 1 }])],
  ])("are sound with %s", (_, sound) => {
    expectSound((document, options) => profilesFigure(document, sound, options));
  });
});
