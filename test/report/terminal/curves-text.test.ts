import { expect, test } from "vitest";
import { sectionResult } from "../../../src/experiment/analysis/section.ts";
import { curvesText } from "../../../src/report/terminal/curves-text.ts";
import { asciiText, columnsOf } from "../../../src/report/terminal/text.ts";
import { recordedSection, recordedTrials } from "../recorded.ts";

const section = sectionResult(recordedSection(), recordedTrials());
const drawn = (width: number, unicode = true, color = false) => curvesText(section, { width, unicode, color });

test.each([120, 80, 50])(
  "at %i columns the curves keep to the width, with both axes and a label for each line",
  (width) => {
    const text = drawn(width);
    expect(Math.max(...text.split("\n").map(columnsOf))).toBeLessThanOrEqual(width);
    expect(text).toContain("evaluation loss, log scale, median of 3 seeds");
    expect(text).toMatch(/\n {5}2 ┤/);
    expect(text).toMatch(/\n {5}1 ┤/);
    expect(text).toMatch(/ {7}0 .* {2}epoch\n$/);
    for (const label of ["Rprop⁻ 0.1782", "Rprop⁺ 0.1876", "PyTorch's Rprop"])
      expect(text.split(label)).toHaveLength(2);
  },
);

test("labels stand from the highest end of a line to the lowest, each line once", () => {
  const labels = drawn(100).match(/(Rprop⁺ 0.1876|Rprop⁻ 0.1782|local iRprop⁺ 0.1663|iRprop⁻ = iRprop⁺)/g);
  expect(labels).toEqual(["Rprop⁺ 0.1876", "Rprop⁻ 0.1782", "local iRprop⁺ 0.1663", "iRprop⁻ = iRprop⁺"]);
});

test("a terminal without Unicode gets ASCII, each line with a letter that its label repeats", () => {
  const text = asciiText(drawn(80, false));
  expect(text).toMatch(/^[\n -~]*$/);
  for (const label of ["a Rprop- 0.1782", "b Rprop+ 0.1876", "c iRprop- = iRprop+ =", "d local iRprop+ 0.1663"]) {
    expect(text).toContain(label);
  }
});

test("colours add escape sequences and nothing else", () => {
  expect(drawn(80)).not.toContain("\x1b");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one
  expect(drawn(80, true, true).replace(/\x1b\[[0-9;]*m/g, "")).toBe(drawn(80));
});

test("where no run has a loss to draw there is no figure", () => {
  const records = recordedTrials().map((record) => ({ ...record, status: "failed" as const }));
  expect(curvesText(sectionResult(recordedSection(), records), { width: 80, unicode: true, color: false })).toBe("");
});

test("without an evaluation the training loss is drawn", () => {
  const records = recordedTrials().map((record) => ({
    ...record,
    curve: { ...record.curve, evaluation: { loss: [], accuracy: [] } },
  }));
  const text = curvesText(sectionResult(recordedSection(), records), { width: 80, unicode: true, color: false });
  expect(text).toContain("training loss");
  expect(text).toContain("Rprop⁻ 0.1532");
});

test.each([1e6, 1e-6])("the axis stays upright where losses are %d times as large", (factor) => {
  const records = recordedTrials().map((record) => ({
    ...record,
    curve: {
      ...record.curve,
      evaluation: { ...record.curve.evaluation, loss: record.curve.evaluation.loss.map((loss) => loss * factor) },
    },
  }));
  const text = curvesText(sectionResult(recordedSection(), records), { width: 80, unicode: true, color: false });
  const axis = text.split("\n").flatMap((line) => line.match(/^.*?[│┤]/) ?? []);
  expect(axis).toHaveLength(16);
  expect(new Set(axis.map(columnsOf))).toEqual(new Set([8]));
});
