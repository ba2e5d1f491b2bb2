import { expect, test } from "vitest";
import { InputError } from "../../src/core/errors.ts";
import { encodeJson } from "../../src/core/json.ts";
import { resultOf } from "../../src/experiment/analysis/result.ts";
import { parseRecord } from "../../src/experiment/record/parse-record.ts";
import type { TrialRecord, TrialRecord1 } from "../../src/experiment/record/record.ts";
import { csvFiles } from "../../src/report/export/csv.ts";
import { latexFiles } from "../../src/report/export/latex.ts";
import { svgFiles } from "../../src/report/export/svg.ts";
import { base64 } from "../../src/report/figures/png.ts";
import { reportHtml } from "../../src/report/html/page.ts";
import { examplePlan, exampleRecord } from "../experiment/example.ts";
import { BROKEN, TIMEOUT } from "../support/hostile.ts";
import { brokenJson } from "../support/mutations.ts";
import { fc } from "../support/random.ts";

const plan = examplePlan();
const quantiles = [1, 2].map((t) => [0, 0.25, 0.5, 0.75, 1].map((q) => 0.01 * t + q));
const inside = (layers: number): TrialRecord1["inside"] => ({
  grew: [5, 6],
  turned: [1, 2],
  rested: [3, 1],
  undone: [0, 0],
  deltaQuantiles: { q: [0, 0.25, 0.5, 0.75, 1], layers: Array.from({ length: layers }, () => quantiles) },
});
const pixels = base64(Uint8Array.from({ length: 784 }, (_, k) => k % 256));
const records = plan.trials.map(({ identity }) => {
  const { layers } = identity.problem as { readonly layers: readonly number[] };
  const confusion = Array.from({ length: 10 }, (_, k) => Array.from({ length: 10 }, (_, j) => (k === j ? 9 : 1)));
  const worst = [0, 1, 2].map((index) => ({ index, label: index, said: 9, loss: 5 - index, pixels }));
  const record = exampleRecord(identity, { inside: inside(layers.length - 1) });
  return { ...record, test: { loss: 0.5, accuracy: 0.5, confusion, worst } };
});

/** All that is made of a run's records. */
function makeAll(some: readonly TrialRecord[]): number {
  const result = resultOf({ plan, records: [...some] });
  const files = { ...csvFiles(result, { guard: false }), ...latexFiles(result), ...svgFiles(result) };
  return reportHtml(result).length + Object.values(files).reduce((sum, text) => sum + text.length, 0);
}

/** A changed record, and whether the others of the run are changed alike, each in what isn't its identity. */
const changed = fc.tuple(brokenJson([encodeJson(records[0])]), fc.boolean());

test(
  "whatever a record says that is read, report and exports can be made of it",
  () => {
    const usual = makeAll(records);
    let refused = 0;
    const property = fc.property(changed, ([json, isShared]) => {
      let first: TrialRecord;
      try {
        first = parseRecord(json);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        refused++;
        return;
      }
      if (!plan.trials.some(({ id }) => id === first.id)) return;
      const others = records
        .slice(1)
        .map((record) => (isShared ? { ...first, id: record.id, identity: record.identity } : record));
      expect(makeAll([first, ...others])).toBeLessThan(10 * usual);
    });
    fc.assert(property, { numRuns: BROKEN });
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(BROKEN);
  },
  TIMEOUT,
);

test.each<[string, (record: TrialRecord1) => TrialRecord1, RegExp | null]>([
  [
    "a step size that is infinite",
    (record) => {
      const { deltaQuantiles, ...rest } = inside(2)!;
      const layers = deltaQuantiles.layers.map((layer) => layer.map((epoch) => epoch.map(() => Infinity)));
      return { ...record, inside: { ...rest, deltaQuantiles: { ...deltaQuantiles, layers } } };
    },
    null,
  ],
  [
    "a loss beyond all that float32 comes to",
    (record) => ({ ...record, best: { epoch: 1, evaluationLoss: 1e308 } }),
    /at best\.evaluationLoss: expected numbers up to 1e\+100/,
  ],
  [
    "seconds that are none",
    (record) => ({ ...record, curve: { ...record.curve, seconds: [0, Number.NaN, 1] } }),
    /at curve\.seconds: expected seconds of at least 0, got NaN/,
  ],
  [
    "pixels that are no base64",
    (record) => ({
      ...record,
      test: { ...record.test!, worst: [{ ...record.test!.worst[0], pixels: "not base64!" }] },
    }),
    /at test\.worst\[0\]\.pixels: expected base64, got "not base64!"/,
  ],
])("%s: drawn, or refused where it is read", (_, change, said) => {
  const read = () => records.map((record) => parseRecord(encodeJson(change(record))));
  if (said === null) expect(makeAll(read())).toBeGreaterThan(0);
  else expect(read).toThrow(said);
});
