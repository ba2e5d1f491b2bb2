import { expect, test } from "vitest";
import { sectionResult } from "../../../src/experiment/analysis/section.ts";
import type { TrialRecord } from "../../../src/experiment/record/record.ts";
import { comparisonTable } from "../../../src/report/terminal/table.ts";
import { columnsOf } from "../../../src/report/terminal/text.ts";
import { recordedSection, recordedTrials } from "../recorded.ts";

// The figures are those of test/golden/mnist-full-batch.json, medians and ranges worked out with Python's statistics.
const section = recordedSection();
const tableOf = (records: readonly TrialRecord[], width: number, color = false) =>
  comparisonTable(sectionResult(section, records), { color, width });

test("at 120 columns every technique has medians and ranges, and those that coincide have one row that says so", () => {
  expect(tableOf(recordedTrials(), 120)).toBe(`\
                  training                 evaluation                   test            epochs to
                   loss accuracy %           loss accuracy %           loss accuracy %       95 %  seconds
${"─".repeat(106)}
Rprop⁻
  median         0.1532       95.6         0.1782       94.8         0.1663       95.2       > 50      4.5
  range   0.1400–0.1534  95.6–96.0  0.1610–0.1868  94.7–95.0  0.1529–0.1709  95.1–95.6       49–∞  4.5–4.6
Rprop⁺
  median         0.1707       95.1         0.1876       94.5         0.1756       95.0       > 50      4.5
  range   0.1661–0.1721  95.1–95.2  0.1858–0.2080  94.1–94.6  0.1740–0.1818  94.5–95.0       > 50  4.5–4.6
iRprop⁻ = iRprop⁺ = PyTorch's Rprop  bit for bit the same
  median         0.1133       96.8         0.1546       95.5         0.1400       95.8         46      4.5
  range   0.1102–0.1191  96.6–96.8  0.1451–0.1577  95.5–95.8  0.1351–0.1478  95.7–96.0      41–46  4.5–4.6
local iRprop⁺
  median         0.1341       96.1         0.1663       95.2         0.1542       95.5         48      4.5
  range   0.1304–0.1379  96.0–96.2  0.1556–0.1721  95.1–95.3  0.1496–0.1553       95.5      45–48  4.5–4.6
${"─".repeat(106)}
Each run's network of least evaluation loss; median and range over 3 seeds; epochs to 95 % evaluation
accuracy, a miss counts as ∞; seconds of training, measuring not counted.
`);
});

test.each([140, 100, 80, 60])("at %i columns no line is longer and no median is missing", (width) => {
  const table = tableOf(recordedTrials(), width);
  expect(Math.max(...table.split("\n").map(columnsOf))).toBeLessThanOrEqual(width);
  for (const median of ["0.1532", "0.1782", "0.1663", "0.1400", "94.5", "> 50", "46"]) expect(table).toContain(median);
});

test("a narrow table keeps its columns in line where figures and ranges are wider than usual", () => {
  const records = recordedTrials();
  for (const { identity, curve, test: figures } of records) {
    curve.train.loss = curve.train.loss.map((loss) => loss && loss / 100_000);
    if (identity.technique.id !== "rprop-") continue;
    if (figures) figures.loss = 12.5e6 * (figures.loss ?? 0);
    curve.evaluation.loss = curve.evaluation.loss.map((loss, t) => (t === 50 ? 12.5e6 * (loss ?? 0) : loss));
  }
  const table = tableOf(records, 60);
  expect(table.split("\n").slice(0, 10).join("\n")).toBe(`\
                       loss                   accuracy %
───────────────────────────────────────────────────────────────
Rprop⁻
  training          1.53e−6  1.40e−6–1.53e−6    95.6  95.6–96.0
  evaluation         0.1782  0.161–0.187        94.8  94.7–95.0
  test               2.08e6  1.91e6–2.14e6      95.2  95.1–95.6
  epochs to 95 %       > 50  49–∞
  seconds               4.5  4.5–4.6
  evaluation, last   2.23e6
Rprop⁺`);
});

test("there are escape sequences only where colour is wanted, and they change no column", () => {
  const plain = tableOf(recordedTrials(), 100);
  const coloured = tableOf(recordedTrials(), 100, true);
  expect(plain).not.toContain("\x1b");
  expect(coloured).toContain("\x1b[1m0.1546\x1b[22m"); // the best of its column
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one
  expect(coloured.replace(/\x1b\[[0-9;]*m/g, "")).toBe(plain);
});

test("one seed has no ranges", () => {
  const records = recordedTrials().filter(({ identity }) => identity.seed === 1);
  const table = comparisonTable(sectionResult(recordedSection(records), records), { color: false, width: 120 });
  expect(table).toContain(
    "local iRprop⁺\n  seed 1  0.1379       96.0  0.1663       95.2  0.1553       95.5         48      4.5\n",
  );
  expect(table).toContain("; seed 1;");
  expect(table).not.toContain("range");
});

test("diverged, failed and missing trials are counted in their row, not dropped", () => {
  const records = recordedTrials();
  const of = (id: string) => records.filter(({ identity }) => identity.technique.id === id);
  of("rprop-")[0].status = "diverged";
  const [failed] = of("rprop+");
  Object.assign(failed, { status: "failed", weights: null, best: null, test: null });
  for (const column of [failed.curve.train, failed.curve.evaluation]) Object.assign(column, { loss: [], accuracy: [] });
  Object.assign(failed.curve, { epoch: [], seconds: [], stepping: [], forward: [], backward: [] });
  const table = tableOf(
    records.filter((record) => record !== of("irprop+local")[2]),
    100,
  );
  expect(table).toContain("Rprop⁻  1 of 3 diverged\n");
  expect(table).toContain("Rprop⁺  1 of 3 failed\n");
  expect(table).toContain("local iRprop⁺  1 of 3 missing\n");
});

test("data without a test set gives a table without its columns", () => {
  const records = recordedTrials().map((record) => ({ ...record, test: null }));
  const table = tableOf(records, 100);
  expect(table).not.toContain("test");
  expect(table).toContain("0.1546");
});
