import { expect, test } from "vitest";
import type { Curve } from "../../src/experiment/record/record.ts";
import { checkpointFile } from "../../src/experiment/trial/checkpoint.ts";
import { readCheckpoint } from "../../src/experiment/trial/read-checkpoint.ts";
import type { TrialSave } from "../../src/experiment/trial/trial.ts";
import type { ClassMeasures } from "../../src/tester/class-measures.ts";
import { isChosenOver, SELECTIONS, type Selection } from "../../src/trainer/selection.ts";
import { fc } from "../support/random.ts";
import { ringDataset, trialOn } from "../support/trials.ts";

const ring = ringDataset(300);

/** The same wild training, whatever chooses its network: its evaluation loss and accuracy go up and down apart. */
const wild = (select: Selection, keeping = {}, seed = 0) =>
  trialOn(ring, {
    ...{ technique: "rprop-", hyper: { delta0: 0.5 }, seed, epochs: 25, hidden: [6], keeping },
    problem: { train: 240, evaluation: 60, batch: 16, ...(select !== "loss" && { select }) },
  });

const place = (values: readonly number[], best: (...values: number[]) => number) =>
  values.indexOf(best(...values.filter(Number.isFinite)));

test("the chosen network is that of the least loss, the greatest accuracy, or the last; training is the same", () => {
  const epochsOf = ({ evaluation }: Curve) => [
    place(evaluation.loss, Math.min),
    place(evaluation.accuracy, Math.max),
    25,
  ];
  const areDifferent = (seed: number) => new Set(epochsOf(wild("loss", {}, seed).record.curve)).size === 3;
  const seed = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find(areDifferent)!; // else this says nothing
  const [loss, accuracy, last] = (["loss", "accuracy", "last"] as const).map((select) => wild(select, {}, seed).record);
  const { curve } = loss;
  const epochs = epochsOf(curve);
  expect([loss, accuracy, last].map(({ chosen }) => chosen!.epoch)).toEqual(epochs);
  for (const record of [accuracy, last]) {
    expect(record.curve.train).toEqual(curve.train);
    expect(record.weights!.last).toBe(loss.weights!.last);
    expect(record.last).toEqual(loss.last);
    expect(record.id).not.toBe(loss.id);
  }
  expect(last.weights!.chosen).toBe(last.weights!.last);
  expect(last.chosen).toEqual(last.last);
});

test("both networks' figures are those of their points, and counted in whole samples", () => {
  const { record } = wild("loss");
  const { curve, chosen, last, test: tested } = record;
  for (const network of [chosen!, last!]) {
    for (const [set, count] of [
      ["train", 240],
      ["evaluation", 60],
    ] as const) {
      // biome-ignore format: a list
      const figures = network[set] as ClassMeasures;
      const at = network.epoch;
      expect([figures.loss, figures.accuracy]).toEqual([curve[set].loss[at], curve[set].accuracy[at]]);
      expect([figures.count, figures.correct]).toEqual([count, Math.round(curve[set].accuracy[at] * count)]);
    }
  }
  const right = tested!.confusion.reduce((sum, row, k) => sum + row[k], 0);
  expect(chosen!.test).toMatchObject({ correct: right, count: 300 });
  // The last network's test is that of a training which chooses the last one.
  expect(last!.test).toEqual(wild("last").record.chosen!.test);
});

test("a training that goes on from a checkpoint chooses the same network, whatever chooses", () => {
  for (const select of SELECTIONS) {
    let kept: TrialSave | undefined;
    const keep = (save: TrialSave) => {
      if (save.trainer.epoch === 12) kept = readCheckpoint(checkpointFile(save), "kept");
    };
    const whole = wild(select, { every: { epochs: 1 }, keep }).record;
    const { host: _, ...again } = wild(select, { from: kept! }).record;
    const { host: __, ...wanted } = whole;
    const bare = ({ curve: { seconds: ___, ...curve }, ...rest }: typeof wanted) => ({ ...rest, curve });
    expect(bare(again)).toEqual(bare(wanted));
  }
});

test("patience watches the evaluation loss, whatever chooses", () => {
  const ends = SELECTIONS.map((select) => {
    const problem = { batch: 16, train: 240, evaluation: 60, ...(select !== "loss" && { select }) };
    const { curve } = trialOn(ring, { technique: "rprop-", epochs: 60, stop: { patience: 3 }, problem }).record;
    return curve.epoch.at(-1);
  });
  expect(new Set(ends).size).toBe(1);
});

test("a run that diverged between two points has no last network, and its weights' digest all the same", () => {
  const { record } = trialOn(ring, { technique: "rprop-", epochs: 50, hyper: { delta0: 1e30, deltaMax: 1e38 } });
  expect(record.status).toBe("diverged");
  expect(record.last === null).toBe(Number.isFinite(record.curve.train.loss.at(-1)));
  expect(record.chosen!.epoch).toBe(0);
  expect(record.weights!.last).toMatch(/^[0-9a-f]{64}$/);
});

test("of equal networks the earlier stays, and none without a finite loss is chosen", () => {
  const metrics = fc.record({ loss: fc.double(), accuracy: fc.double({ min: 0, max: 1 }) });
  fc.assert(
    fc.property(fc.constantFrom("loss", "accuracy"), metrics, (select, one) => {
      expect(isChosenOver(select, one, null)).toBe(Number.isFinite(one.loss));
      expect(isChosenOver(select, one, one)).toBe(false);
      expect(isChosenOver("last", one, one)).toBe(Number.isFinite(one.loss));
    }),
  );
});
