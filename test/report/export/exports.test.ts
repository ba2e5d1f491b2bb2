import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { resultOf } from "../../../src/experiment/analysis/result.ts";
import { chosenOf } from "../../../src/experiment/record/networks.ts";
import { csvFiles } from "../../../src/report/export/csv.ts";
import { latexFiles } from "../../../src/report/export/latex.ts";
import { latexText } from "../../../src/report/export/latex-text.ts";
import { base64, fromBase64, greyPng } from "../../../src/report/figures/png.ts";
import { fc } from "../../support/random.ts";
import { recordedPlan, recordedTrials } from "../recorded.ts";

const records = recordedTrials();
const study = { plan: recordedPlan(records), records };

/** The cells of a table without quotes in it. */
const cellsOf = (text: string) =>
  text
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));

describe("CSV", () => {
  const files = csvFiles(resultOf(study));

  test("every table has one header, and all lines as many cells", () => {
    expect(Object.keys(files)).toEqual(["trials.csv", "curves.csv", "summary.csv", "pairs.csv"]);
    for (const [name, text] of Object.entries(files)) {
      const lines = cellsOf(text);
      expect(lines.length, name).toBeGreaterThan(1);
      expect(new Set(lines.map(({ length }) => length)).size, name).toBe(1);
    }
  });

  test("a line a run and a line a point, with the numbers in full", () => {
    const [head, first] = cellsOf(files["trials.csv"]);
    const at = (name: string) => first[head.indexOf(name)];
    expect(cellsOf(files["trials.csv"]).length).toBe(1 + 18);
    expect(at("technique")).toBe("Rprop⁻");
    expect(Number(at("evaluation_loss"))).toBe(chosenOf(records[0])!.evaluation!.loss);
    expect(Number(at("delta0"))).toBe(0.001);
    expect(cellsOf(files["curves.csv"]).length).toBe(1 + 18 * 51);
  });

  test("what never reached its target is Inf, and text with commas is quoted", () => {
    expect(
      csvFiles(resultOf({ ...study, plan: { ...study.plan, targets: [{ figure: "accuracy", value: 0.999 }] } }))[
        "trials.csv"
      ],
    ).toContain(",Inf,");
    const named = { ...study.plan, problems: [{ ...study.plan.problems[0], label: 'a "small", one' }] };
    expect(csvFiles(resultOf({ ...study, plan: named }))["summary.csv"]).toContain('"a ""small"", one",');
  });
});

describe("LaTeX", () => {
  test("tables of booktabs have as many cells a line as columns", () => {
    const files = latexFiles(resultOf(study));
    expect(Object.keys(files)).toEqual(["summary.tex", "pairs.tex"]);
    for (const text of Object.values(files)) {
      const columns = /tabular\}\{@\{\}([lr]+)@\{\}\}/.exec(text)![1].length;
      const lines = text.split("\n").filter((line) => line.endsWith("\\\\"));
      for (const line of lines) expect(line.split(" & ").length).toBe(columns);
    }
  });

  test("what LaTeX takes for commands is escaped, and signs are mathematics", () => {
    expect(latexText("iRprop⁺ 95 % & a_b")).toBe("iRprop$^+$ 95 \\% \\& a\\_b");
  });
});

test("a picture is a PNG whose rows are its pixels", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (height, width) => {
      const pixels = Uint8Array.from({ length: height * width }, (_, k) => (k * 31) & 255);
      const file = Buffer.from(greyPng(pixels, height, width));
      expect(file.subarray(1, 4).toString()).toBe("PNG");
      expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([width, height]);
      const length = file.readUInt32BE(33);
      const rows = inflateSync(file.subarray(41, 41 + length)); // checks the sum of the stream
      const unfiltered = Array.from({ length: height }, (_, y) =>
        rows.subarray(y * (width + 1) + 1, (y + 1) * (width + 1)),
      );
      expect(Buffer.concat(unfiltered).equals(Buffer.from(pixels))).toBe(true);
    }),
    { numRuns: 20 },
  );
  expect(fromBase64(base64(Uint8Array.of(0, 1, 254, 255)))).toEqual(Uint8Array.of(0, 1, 254, 255));
});
