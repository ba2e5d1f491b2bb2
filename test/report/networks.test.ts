/** What is shown of both networks, where the evaluation set chose one that nothing has touched. */
import { DOMParser } from "linkedom";
import { describe, expect, test } from "vitest";
import { resultOf } from "../../src/experiment/analysis/result.ts";
import { areApart } from "../../src/experiment/analysis/samples.ts";
import type { TrialRecord, TrialRecord1 } from "../../src/experiment/record/record.ts";
import { csvFiles } from "../../src/report/export/csv.ts";
import { latexFiles } from "../../src/report/export/latex.ts";
import { reportHtml } from "../../src/report/html/page.ts";
import { comparisonTable } from "../../src/report/terminal/table.ts";
import { trainingReport } from "../../src/report/terminal/training.ts";
import { asSchema2 } from "../experiment/example.ts";
import { recordedPlan, recordedTrials } from "./recorded.ts";

const recorded = recordedTrials();
const plan = recordedPlan(recorded);
const screen = { color: false, width: 120 };

/** Rprop⁻'s runs with the network of epoch 0 as the chosen one: their losses rose from there on. */
function overConfident(record: TrialRecord1): TrialRecord1 {
  if (record.identity.technique.id !== "rprop-") return record;
  const { curve, weights } = record;
  const loss = curve.evaluation.loss.map((_, t) => 2.3 + t / 100);
  return {
    ...record,
    curve: { ...curve, evaluation: { ...curve.evaluation, loss } },
    best: { epoch: 0, evaluationLoss: loss[0] },
    test: { loss: 2.31, accuracy: 0.125, confusion: [[1, 7], [0, 0]], worst: [] }, // biome-ignore format: a matrix
    weights: { ...weights!, best: weights!.initial },
  };
}

const old = recorded.map(overConfident);
const both: [string, readonly TrialRecord[]][] = [
  ["1", old],
  ["2", old.map(asSchema2)],
];
const cells = (text: string) => text.trimEnd().split("\r\n").map((line) => line.split(",")); // biome-ignore format: one line

describe.each(both)("records of schema %s, three of them chosen at epoch 0", (schema, records) => {
  const result = resultOf({ plan, records });
  const [one] = result.sections;

  test("are counted in their row, and in no other", () => {
    expect(one.rows.map(({ untrained }) => untrained)).toEqual([3, 0, 0, 0]);
  });

  test("are marked in the terminal's table, with the last network beside them, at every width", () => {
    for (const width of [140, 100, 60]) {
      const table = comparisonTable(one, { color: false, width });
      expect(table).toMatch(/^Rprop⁻ {2}chosen at epoch 0 in 3 of 3$/m);
      expect(table).toContain("94.8"); // the median of the last networks' evaluation accuracies
      expect(table.replace(/\s+/g, " ")).toContain("A network chosen at epoch 0 is one that no update has touched");
    }
    const wide = comparisonTable(one, screen).split("\n");
    expect(wide.filter((line) => line.startsWith("  last network"))).toHaveLength(1);
  });

  test("are marked on the page, above the figures and in the table", () => {
    const page = new DOMParser().parseFromString(reportHtml(result), "text/html") as unknown as Document;
    const { textContent: text } = page.querySelector("body")!;
    expect(text).toContain(
      "which no update has touched, in 3 of 3 runs of Rprop⁻: by its rule no later one was better",
    );
    const [first, second] = Array.from(page.querySelectorAll("table.data tr")).filter((row) =>
      /^(Rprop⁻|Rprop⁺)/.test(row.textContent!),
    );
    expect(first.textContent).toContain("all done, 3 chosen at epoch 0");
    expect(first.textContent).toMatch(/last 94\.\d/);
    expect(second.textContent).not.toMatch(/last|chosen/);
    expect(text).not.toMatch(/fell to chance|stays? at chance/);
  });

  test("are told by columns of trials.csv, and unknown figures are empty cells", () => {
    const [head, ...lines] = cells(csvFiles(result)["trials.csv"]);
    const of = (line: readonly string[], name: string) => line[head.indexOf(name)];
    expect(lines.filter((line) => of(line, "chosen_is_untrained") === "TRUE")).toHaveLength(3);
    for (const line of lines.slice(0, 3)) {
      expect([of(line, "chosen_epoch"), of(line, "last_epoch"), of(line, "test_accuracy")]).toEqual([
        "0",
        "50",
        "0.125",
      ]);
      expect(Number(of(line, "last_evaluation_accuracy"))).toBeGreaterThan(0.94);
      expect(of(line, "last_test_accuracy")).toBe(schema === "1" ? "" : "0.8");
      expect(of(line, "last_weights_sha256")).not.toBe(of(line, "chosen_weights_sha256"));
    }
    const [summary, ...rows] = cells(csvFiles(result)["summary.csv"]);
    expect(rows.map((row) => row[summary.indexOf("untrained_runs")]).slice(0, 1)).toEqual(["3"]);
  });

  test("have a note under the table of LaTeX", () => {
    const { "summary.tex": text } = latexFiles(result);
    expect(text).toMatch(/^ {2}\\raggedright Rprop\$\^-\$\$\^\{0\}\$ & /m);
    expect(text).toContain("chosen at epoch 0, before any update, in 3 of 3 runs");
    expect(text).toMatch(/& median & .* & last \\\\$/m);
    expect(text).toMatch(/Rprop\$\^-\$\$\^\{0\}\$ & .* & 94\.\d+ \\\\$/m);
  });

  test("are told on the spot by nbl train, with both networks", () => {
    const text = trainingReport(records[0], "Rprop⁻", undefined, screen);
    expect(text).toMatch(/chosen, epoch 0 +last, epoch 50\n/);
    expect(text).toMatch(/^evaluation +2\.300 +\d+\.\d +2\.800 +\d+\.\d$/m);
    expect(text).toMatch(schema === "1" ? /^test +2\.310 +12\.5 +— +—$/m : /^test +2\.310 +12\.5 +0\.9000 +80\.0$/m);
    expect(text).toContain("The chosen network is that of epoch 0, which no update has touched");
    expect(text).toContain("--select accuracy");
  });
});

test("where chosen and last networks lie in one range, no last one is shown", () => {
  const result = resultOf({ plan, records: recorded.map(asSchema2) });
  expect(comparisonTable(result.sections[0], screen)).not.toContain("last network");
  expect(reportHtml(result)).not.toContain("chosen at epoch 0");
  const range = (min: number, max: number) => ({ middle: (min + max) / 2, min, max });
  expect([areApart(range(0, 1), range(1, 2)), areApart(range(0, 1), range(1.1, 2)), areApart(range(3, 4), range(1, 2))]).toEqual([false, true, true]); // biome-ignore format: three cases
});

test("last networks of runs that diverged are counted as diverged, and shown as no figure", () => {
  const gone = recorded.map((record) => {
    const two = asSchema2(record);
    const isGone = record.identity.technique.id === "rprop-";
    return isGone ? { ...two, status: "diverged" as const, reason: "a parameter was not finite", last: null } : two;
  });
  const result = resultOf({ plan, records: gone });
  const text = comparisonTable(result.sections[0], screen);
  expect(text).toContain("3 of 3 diverged");
  expect(text).not.toMatch(/−∞|last +∞/);
  expect(latexFiles(result)["summary.tex"]).not.toContain("last");
});
