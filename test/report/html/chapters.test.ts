/** The report's chapters: which there are is known without making any, and figures make their lines when they are drawn. */
import { expect, test, vi } from "vitest";
import { type Result, resultOf } from "../../../src/experiment/analysis/result.ts";
import type { Study } from "../../../src/experiment/analysis/study.ts";
import { singlePlan } from "../../../src/experiment/plan/single.ts";
import type { TrialRecord } from "../../../src/experiment/record/record.ts";
import { curveLines } from "../../../src/report/figures/lines.ts";
import { type FigureParts, figureSvg, WIDE } from "../../../src/report/html/figure.ts";
import { type Chapter, chaptersOf } from "../../../src/report/html/section.ts";
import { markupText } from "../../../src/report/markup.ts";
import { landscapeStudy } from "../../support/landscape-studies.ts";
import { draws } from "../../support/long.ts";
import { fc } from "../../support/random.ts";
import { madeStudy } from "../../support/studies.ts";
import { REGRESSION, ringDataset, slopeDataset, trialOn, type Wanted } from "../../support/trials.ts";
import { recordedPlan, recordedTrials } from "../recorded.ts";

vi.mock(import("../../../src/report/figures/lines.ts"), { spy: true });

/** One run, on the ring or, of a regression, on the slope. */
function single(wanted: Wanted): Study {
  const { record } = trialOn(wanted.problem === REGRESSION ? slopeDataset() : ringDataset(), wanted);
  return { plan: singlePlan(record.identity), records: [record] };
}

/** One run on the ring, with what its network says of the test set changed. */
function tested(confusion: readonly (readonly number[])[], pixels: string): Study {
  const { plan, records } = single({ epochs: 3 });
  const worst = [{ index: 0, label: 0, said: 1, loss: 1, pixels }];
  return { plan, records: records.map((one) => ({ ...one, test: { ...one.test!, confusion, worst } }) as TrialRecord) };
}

/** The recorded study with other records. */
function recorded(change: (record: TrialRecord, k: number) => TrialRecord[]): Study {
  const records = recordedTrials();
  return { plan: recordedPlan(records), records: records.flatMap(change) };
}

const LANDSCAPES =
  "{vary: {landscape: [bowl, rastrigin], n: [2]}, techniques: ['irprop+:deltaMin=0', sgd], seeds: 2, stop: {evaluations: 60, precision: 1.0e-2}";
const failed = { status: "failed", reason: "…", best: null, test: null, weights: null } as const;
const empty = { epoch: [], train: { loss: [], accuracy: [] }, evaluation: { loss: [], accuracy: [] } };
const nothing = { ...empty, stepping: [], forward: [], backward: [], seconds: [] };

function figuresOf({ panes, parts }: Chapter): ReturnType<Chapter["parts"]> {
  return [...(panes ?? []).flatMap(({ figures }) => figures()), ...parts()];
}

/** Checks the chapters of a study; returns the ids of those that there are. */
function there({ sections }: Result): string[][] {
  return sections.map((one) => {
    const chapters = chaptersOf(one);
    for (const chapter of chapters) expect(chapter.isThere(), chapter.id).toBe(figuresOf(chapter).length > 0);
    return chapters.filter(({ isThere }) => isThere()).map(({ id }) => id);
  });
}

test.each<[string, () => Study, string]>([
  ["several seeds", () => recorded((one) => [one]), "curves seeds pairs numbers target"],
  ["one seed", () => recorded((one) => (one.identity.seed === 0 ? [one] : [])), "curves seeds pairs numbers target"],
  ["no records", () => recorded(() => []), "pairs numbers"],
  ["all failed after a while", () => recorded((one) => [{ ...one, ...failed } as TrialRecord]), "pairs numbers target"],
  ["all failed", () => recorded((one) => [{ ...one, ...failed, curve: nothing } as TrialRecord]), "pairs numbers"],
  [
    "all diverged",
    () => recorded((one) => [{ ...one, status: "diverged", reason: "…" }]),
    "curves seeds pairs numbers target",
  ],
  ["no epochs", () => single({ epochs: 0 }), "seeds pairs numbers wrong"],
  ["one run, with what happened inside", () => single({ epochs: 3 }), "curves seeds pairs numbers wrong inside"],
  ["pictures", () => tested([[0]], "AAAAAA=="), "curves seeds pairs numbers wrong inside"], // 2 × 2
  ["no square, and one class", () => tested([[0]], "AAAA"), "curves seeds pairs numbers inside"],
  ["a regression", () => single({ epochs: 20, problem: REGRESSION }), "curves seeds pairs numbers target wrong inside"],
  ["landscapes", () => landscapeStudy(`${LANDSCAPES}}`), "seeds pairs numbers target"],
  [
    "tuned on landscapes",
    () => landscapeStudy(`${LANDSCAPES}, track: {tuning: {points: 2, seeds: 1}}}`),
    "tuning seeds pairs numbers target",
  ],
  [
    "a varied technique",
    () => landscapeStudy(`${LANDSCAPES.replace("sgd", "'irprop+:deltaMin=0,delta0=0.2'")}}`),
    "seeds pairs numbers target hyper",
  ],
])("%s: a chapter is there if anything is in it", (_, study, expected) => {
  for (const ids of there(resultOf(study()))) expect(ids.join(" ")).toBe(expected);
});

test("random studies: a chapter is there if anything is in it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
      there(resultOf(madeStudy(seed)));
    }),
    { numRuns: draws(6, 200) },
  );
});

test("curves are no chapter where no median has two points", () => {
  const lost = recorded((one) => {
    const { loss } = one.curve.evaluation;
    const shape = (values: readonly number[]) => values.map((value, t) => (t === 20 ? value : Number.NaN));
    const evaluation = { loss: shape(loss), accuracy: shape(one.curve.evaluation.accuracy) };
    const train = { loss: shape(one.curve.train.loss), accuracy: shape(one.curve.train.accuracy) };
    return [{ ...one, curve: { ...one.curve, train, evaluation } } as TrialRecord];
  });
  expect(there(resultOf(lost))[0]).not.toContain("curves");
});

test("figures make their lines when they are drawn, once for the picture and what is said of it", () => {
  const [one] = resultOf(single({ epochs: 3 })).sections;
  const figures = (id: Chapter["id"]) => {
    const chapter = chaptersOf(one).find((chapter) => chapter.id === id)!;
    return figuresOf(chapter).filter((part): part is FigureParts => "draw" in part);
  };
  vi.mocked(curveLines).mockClear();
  const curves = figures("curves");
  expect(curveLines).not.toHaveBeenCalled();
  const svg = markupText(figureSvg(curves[0], WIDE));
  expect(curveLines).toHaveBeenCalledTimes(1);
  const { description } = figures("curves")[0];
  expect(curveLines).toHaveBeenCalledTimes(2);
  expect(curves[0].description).toBe(description);
  expect(svg).toContain(`aria-label="${description}"`);
  expect(curveLines).toHaveBeenCalledTimes(2);
});
