import { describe, expect, test } from "vitest";
import { MOST_PREDICTIONS, type Predicted, regressionMeasures } from "../../src/tester/regression.ts";
import { fc } from "../support/random.ts";
import { REGRESSION, slopeDataset, trialOn } from "../support/trials.ts";

describe("measures by hand", () => {
  // Targets 1, 3, 5 (mean 3, Σ(t − t̄)² = 8); said 1, 4, 3: errors 0, 1, −2.
  const one: Predicted = { outputs: 1, truth: Float32Array.of(1, 3, 5), said: Float32Array.of(1, 4, 3) };

  test("RMSE, MAE and R² of one target, and of some of the samples", () => {
    expect(regressionMeasures(one, [0, 1, 2])).toEqual({ loss: 5 / 3, rmse: Math.sqrt(5 / 3), mae: 1, r2: 1 - 5 / 8 });
    // Mean of 1 and 3 is 2, Σ(t − t̄)² = 2, errors 0 and 1.
    expect(regressionMeasures(one, [0, 1])).toEqual({ loss: 0.5, rmse: Math.sqrt(0.5), mae: 0.5, r2: 0.5 });
  });

  test("RMSE and MAE are in the target's unit, loss and R² don't know it", () => {
    const units = { mean: [100], deviation: [10] };
    const { loss, rmse, mae, r2 } = regressionMeasures(one, [0, 1, 2], units);
    expect([loss, rmse, mae, r2]).toEqual([5 / 3, 10 * Math.sqrt(5 / 3), 10, 1 - 5 / 8]);
  });

  test("several targets have measures of their own, and the means stand above", () => {
    // The second target: 0, 0 said 1, −1; it has no variance of its own.
    const two: Predicted = { outputs: 2, truth: Float32Array.of(0, 0, 4, 0), said: Float32Array.of(2, 1, 2, -1) };
    const units = { mean: [0, 0], deviation: [1, 3] };
    expect(regressionMeasures(two, [0, 1], units)).toEqual({
      loss: (4 + 1 + 4 + 1) / 4,
      rmse: (2 + 3) / 2,
      mae: (2 + 3) / 2,
      r2: Number.NaN,
      targets: [
        { rmse: 2, mae: 2, r2: 0 },
        { rmse: 3, mae: 3, r2: Number.NaN },
      ],
    });
  });

  test("what predicts the mean explains nothing, what predicts the truth everything", () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(values, (list) => {
        fc.pre(new Set(list).size > 1);
        const truth = Float32Array.from(list);
        const all = [...truth.keys()];
        expect(regressionMeasures({ outputs: 1, truth, said: truth }, all)).toMatchObject({ loss: 0, r2: 1 });
        const mean = Math.fround(truth.reduce((sum, t) => sum + t, 0) / truth.length);
        const flat = truth.map(() => mean);
        expect(regressionMeasures({ outputs: 1, truth, said: flat }, all).r2).toBeCloseTo(0, 5);
      }),
    );
  });
});

test("a test's figures are in the targets' own units, and its worst predictions have the largest losses", () => {
  const slope = slopeDataset(700);
  const { predictions, chosen, test: classes } = trialOn(slope, { problem: REGRESSION, epochs: 40 }).record;
  expect(classes).toBeNull();
  const { samples, worst } = predictions!;
  expect(samples).toHaveLength(MOST_PREDICTIONS);
  expect(samples.map(({ index }) => index)).toEqual([...new Set(samples.map(({ index }) => index))]);
  expect(samples.at(-1)!.index).toBeGreaterThan(690);
  const { targets } = slope.test!;
  for (const { index, truth } of [...samples, ...worst]) {
    expect(truth[0]).toBeCloseTo(targets![2 * index], 1);
    expect(truth[1]).toBeCloseTo(targets![2 * index + 1], 4);
  }
  const losses = worst.map(({ loss }) => loss);
  expect(losses).toEqual([...losses].sort((a, b) => b - a));
  const { rmse, targets: each } = chosen!.test as { rmse: number; targets: { rmse: number }[] };
  expect(rmse).toBe((each[0].rmse + each[1].rmse) / 2);
  expect(each[0].rmse).toBeGreaterThan(20); // of a target with a deviation of hundreds
  expect(each[1].rmse).toBeLessThan(1);
});
