import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { resultOf } from "../../../src/experiment/analysis/result.ts";
import { chosenOf } from "../../../src/experiment/record/networks.ts";
import { csvFiles } from "../../../src/report/export/csv.ts";
import { latexFiles } from "../../../src/report/export/latex.ts";
import { latexText } from "../../../src/report/export/latex-text.ts";
import { base64, fromBase64, greyPng } from "../../../src/report/figures/png.ts";
import { median } from "../../../src/statistics/order.ts";
import { fc } from "../../support/random.ts";
import { madeStudy } from "../../support/studies.ts";
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

  test("a problem and a technique have one name in all tables, and every factor is a column", () => {
    const { problems } = study.plan;
    expect(problems[0].label).toBe("");
    for (const [name, text] of Object.entries(files)) {
      const [head, ...lines] = cellsOf(text.replaceAll(/"[^"]*"/g, "quoted"));
      expect(new Set(lines.map((line) => line[head.indexOf("problem")])), name).toEqual(new Set(["mnist"]));
      if (name === "curves.csv") continue;
      const at = (column: string) => lines[0][head.indexOf(column)];
      expect(["data", "hidden", "batch", "output_activation", "select", "max_epochs", "delta0"].map(at), name).toEqual([
        ...["mnist", "128", "full", "identity", "loss", "50", "0.001"],
      ]);
      expect(new Set(head).size, name).toBe(head.length);
    }
  });

  test("techniques whose runs coincide have their own lines, and tell each other", () => {
    const [head, ...lines] = cellsOf(files["summary.csv"].replaceAll(/"[^"]*"/g, "quoted"));
    const at = (line: readonly string[], name: string) => line[head.indexOf(name)];
    const ofTest = lines.filter((line) => at(line, "measure") === "test_accuracy");
    const together = ofTest.filter((line) => at(line, "coincides_with") !== "");
    expect(ofTest.map((line) => at(line, "technique"))).toEqual(study.plan.techniques.map(({ label }) => label));
    expect(together.length).toBeGreaterThan(1);
    for (const line of together) {
      const others = at(line, "coincides_with").split(" = ");
      for (const other of ofTest.filter((one) => others.includes(at(one, "technique")))) {
        expect(at(other, "median")).toBe(at(line, "median"));
        expect(at(other, "coincides_with").split(" = ")).toContain(at(line, "technique"));
      }
    }
  });

  test("a hyper-parameter that is called as another column has its own", () => {
    const techniques = study.plan.techniques.map((one) => ({ ...one, hyper: { ...one.hyper, batch: 7, status: 8 } }));
    const [head, first] = cellsOf(csvFiles(resultOf({ ...study, plan: { ...study.plan, techniques } }))["trials.csv"]);
    expect(["batch", "hyper_batch", "status", "hyper_status"].map((name) => first[head.indexOf(name)])).toEqual([
      ...["full", "7", "done", "8"],
    ]);
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

describe("over made studies", () => {
  const cells = (text: string) => {
    const [head, ...lines] = text
      .trimEnd()
      .split("\r\n")
      .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, -1).map(([, cell]) => cell));
    return lines.map((line) => Object.fromEntries(head.map((name, k) => [name, line[k]])));
  };
  const number = (text: string) => (text === "Inf" ? Infinity : Number(text));

  test.each(Array.from({ length: 12 }, (_, seed) => seed))(
    "every line of summary.csv follows from the lines of trials.csv with its names, study %i",
    (seed) => {
      const made = madeStudy(seed);
      const files = csvFiles(resultOf(made));
      const [trials, summary, pairs] = ["trials.csv", "summary.csv", "pairs.csv"].map((name) => cells(files[name]));
      const { problems, techniques } = made.plan;
      const measures = new Set(summary.map(({ measure }) => measure));
      expect(summary.length).toBe(problems.length * techniques.length * measures.size || summary.length);
      const of = (line: Record<string, string>, technique: string) =>
        trials.filter((run) => run["problem"] === line["problem"] && run["technique"] === technique);
      for (const line of summary) {
        const runs = of(line, line["technique"]);
        const ended = (how: string) => runs.filter(({ status }) => status === how).length;
        expect([ended("failed"), ended("diverged")].map(String)).toEqual([line["failed_runs"], line["diverged_runs"]]);
        expect(runs.length + Number(line["missing_runs"])).toBe(made.plan.seeds.length);
        const column = line["measure"] === "epochs_to_target" ? "epochs_to_accuracy_0.9" : line["measure"];
        const worst = /accuracy$/.test(column) ? -Infinity : Infinity;
        const values = runs
          .flatMap((run) => (run[column] === "" ? [] : [number(run[column])]))
          .map((value) => (Number.isNaN(value) ? worst : value));
        expect(String(values.length)).toBe(line["runs"]);
        if (values.length === 0) expect(line["median"]).toBe("");
        else if (Number.isFinite(median(values))) expect(number(line["median"])).toBeCloseTo(median(values), 12);
      }
      for (const { n, ...line } of pairs) {
        const seeds = [line["technique"], line["other"]].map((one) => of(line, one).map((run) => run["seed"]));
        expect(Number(n)).toBeLessThanOrEqual(seeds[0].filter((one) => seeds[1].includes(one)).length);
        expect(Number(n)).toBeGreaterThan(0);
        if (line["p"] !== "") expect(number(line["p_holm"])).toBeGreaterThanOrEqual(number(line["p"]));
        expect(line["family_size"] === "").toBe(line["p"] === "");
      }
    },
  );

  test.each(Array.from({ length: 6 }, (_, seed) => seed))("tables of LaTeX fit a column, study %i", (seed) => {
    const made = madeStudy(seed);
    const techniques = made.plan.techniques.map((one, k) => ({
      ...one,
      label: `${one.label} ${"learningRate=0.0316227 ".repeat(k % 4)}`,
    }));
    for (const text of Object.values(latexFiles(resultOf({ ...made, plan: { ...made.plan, techniques } })))) {
      const [, first, others] = /\\begin\{tabular\}\{@\{\}p\{(\d+)pt\}(r+)@\{\}\}/.exec(text)!;
      const lines = text.split("\n").filter((line) => line.includes(" & "));
      // A digit is 4.3 pt wide at this size, and no letter of numbers is narrower than 2.4.
      const widths = Array.from(others, (_, k) =>
        Math.max(
          ...lines.map(
            (line) =>
              line
                .split(" & ")
                [k + 1].replace(/ \\\\$/, "")
                .replaceAll(/\{|\}|\$|\\/g, "").length * 2.4,
          ),
        ),
      );
      expect(Number(first) + widths.reduce((sum, width) => sum + width + 6, 0)).toBeLessThanOrEqual(229);
      expect(Number(first)).toBeGreaterThanOrEqual(40);
    }
  });
});

describe("LaTeX", () => {
  test("tables of booktabs have as many cells a line as columns", () => {
    const files = latexFiles(resultOf(study));
    expect(Object.keys(files)).toEqual(["summary.tex", "pairs.tex"]);
    for (const text of Object.values(files)) {
      const columns = 1 + /tabular\}\{@\{\}p\{\d+pt\}(r+)@\{\}\}/.exec(text)![1].length;
      const lines = text.split("\n").filter((line) => line.endsWith("\\\\") && !line.includes("multicolumn"));
      for (const line of lines) expect(line.split(" & ").length).toBe(columns);
    }
  });

  test("differences of shares are points, their values per cent", () => {
    const { "summary.tex": summary, "pairs.tex": pairs } = latexFiles(resultOf(study));
    expect(summary).toContain("test accuracy, \\%}");
    expect(pairs).toMatch(/difference, points & p & A12/);
    expect(pairs.replace(/95 \\%/g, "")).not.toContain("%}");
    expect(pairs.split("\n").filter((line) => line.includes(" & ") && line.includes("\\%")).length).toBe(1); // the interval's head
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
