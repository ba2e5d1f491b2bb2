import { describe, expect, test } from "vitest";
import { EVALUATION_ACCURACY, EVALUATION_LOSS } from "../../../src/experiment/analysis/measures.ts";
import { bottomTicks } from "../../../src/report/figures/axes.ts";
import { curvePanel } from "../../../src/report/figures/curve-panel.ts";
import { dotsFigure } from "../../../src/report/figures/dots-figure.ts";
import { LETTER, textWidth } from "../../../src/report/figures/letters.ts";
import type { CurveLine } from "../../../src/report/figures/lines.ts";
import { linearScale, logScale } from "../../../src/report/figures/scales.ts";
import { fc } from "../../support/random.ts";
import { drawn, expectWithin, styles, words } from "./drawn.ts";

function line(values: readonly number[], x = (t: number) => t): CurveLine {
  const points = values.map((value, t) => ({ epoch: t, x: x(t), value }));
  return { styles: styles.slice(0, 1), label: "iRprop⁺", quartiles: [], median: points, seeds: [points] };
}

const size = { height: 300, labelWidth: 0, mostSeeds: 5 };

describe("texts of axes stay within the figure", () => {
  test("an accuracy of 99.97 % has all its digits", () => {
    const lines = [line([0.9, 0.99, 0.9997])];
    const { element } = curvePanel({ measure: EVALUATION_ACCURACY, lines, width: 340, ...size });
    expectWithin(drawn(element), 340);
    expect(words(element)).toContain("99.97 %");
  });

  test.each([
    ["of losses", EVALUATION_LOSS, fc.double({ min: 1e-12, max: 1e9, noNaN: true })],
    ["of accuracies", EVALUATION_ACCURACY, fc.double({ min: 0, max: 1, noNaN: true })],
  ])("in panels %s", (_, measure, value) => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 1e6 }), (values, step) => {
        for (const width of [340, 1040]) {
          const lines = [line(values, (t) => t * step)];
          const { element } = curvePanel({ measure, lines, width, ...size });
          expectWithin(drawn(element), width);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("under dots", () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).filter((x) => x === 0 || Math.abs(x) > 1e-300);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), (values) => {
        const rows = [{ label: "a", styles: styles.slice(0, 1), values, middle: values[0], interval: null }];
        for (const width of [340, 1040]) {
          const { element } = dotsFigure({ title: LONG_TITLE, axis: "a value", rows, width, text: (x) => `${x} %` });
          expectWithin(drawn(element), width);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("and never run into each other", () => {
    const end = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(end, end, fc.integer({ min: 200, max: 1200 }), (from, to, width) => {
        fc.pre(Math.abs(to - from) > 1e-6);
        const domain = [Math.min(from, to), Math.max(from, to)] as const;
        const plot = { left: 56, right: width - 10, top: 0, bottom: 100, width };
        const ticks = bottomTicks(domain, linearScale(domain, [plot.left, plot.right]), String, plot);
        for (const [k, { at, text }] of ticks.entries()) {
          if (k === 0) continue;
          const room = (textWidth(text, LETTER) + textWidth(ticks[k - 1].text, LETTER)) / 2;
          expect(at - ticks[k - 1].at).toBeGreaterThanOrEqual(Math.min(room, 0.5 * room + 10));
        }
      }),
    );
  });
});

/** As titles become that name techniques which ended at the same weights. */
const LONG_TITLE = "Against PyTorch's Rprop = iRprop⁺ = iRprop⁻, seed by seed";

test("scales put their ends on the range's ends, and equal ratios in equal room", () => {
  expect([0, 5, 10].map(linearScale([0, 10], [100, 0]))).toEqual([100, 50, 0]);
  const log = [0.01, 0.1, 1, 10].map(logScale([0.01, 10], [0, 30]));
  for (const [k, at] of log.entries()) expect(at).toBeCloseTo(10 * k, 9);
});
