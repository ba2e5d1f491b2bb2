import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Dataset } from "../../../src/core/contracts.ts";
import type { RegressionMeasures } from "../../../src/tester/regression.ts";
import { REGRESSION, trialOn } from "../../support/trials.ts";

interface Point {
  loss: number;
  rmse: number[];
  mae: number[];
  r2: number[];
}

interface Golden {
  train: number;
  evaluation: number;
  values: number[][];
  targets: number[][];
  cases: {
    technique: string;
    hyper: Record<string, number>;
    targets: number;
    hidden: number;
    activation: "tanh" | "relu" | "sigmoid";
    batch: "full" | number;
    seed: number;
    points: { train: Point; evaluation: Point }[];
  }[];
}

// Recorded with PyTorch 2.6: see test/golden/regression.py.
const golden: Golden = JSON.parse(readFileSync(new URL("../../golden/regression.json", import.meta.url), "utf8"));

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const relative = (got: number, expected: number) => Math.abs(got / expected - 1);

test.each(golden.cases)("$technique on $targets targets, batch $batch: PyTorch's losses and RMSE", (one) => {
  const names = ["first", "second"].slice(0, one.targets);
  const { values, targets, train, evaluation } = golden;
  const dataset: Dataset = {
    ...{ name: "golden", columns: 5, classes: 0, targetNames: names, digest: "0".repeat(64) },
    train: {
      count: values.length,
      values: Float32Array.from(values.flat()),
      labels: new Uint32Array(0),
      targets: Float32Array.from(targets.flatMap((row) => row.slice(0, one.targets))),
    },
  };
  const problem = { ...REGRESSION, targets: names, activation: one.activation, batch: one.batch, train, evaluation };
  const { record } = trialOn(dataset, {
    ...{ technique: one.technique, hyper: one.hyper, seed: one.seed, hidden: [one.hidden] },
    ...{ epochs: one.points.length - 1, problem: { ...problem, select: "last" } },
  });
  for (const set of ["train", "evaluation"] as const) {
    for (const [t, point] of one.points.entries()) {
      const { loss, rmse } = record.curve[set];
      expect(relative(loss[t], point[set].loss), `${set} loss at epoch ${t}`).toBeLessThan(1e-5);
      expect(relative(rmse![t], mean(point[set].rmse)), `${set} RMSE at epoch ${t}`).toBeLessThan(1e-5);
    }
    const last = record.last![set] as unknown as RegressionMeasures;
    const expected = one.points[one.points.length - 1][set];
    for (const [k, measures] of (last.targets ?? [last]).entries()) {
      for (const name of ["rmse", "mae", "r2"] as const) {
        expect(Math.abs(measures[name] - expected[name][k]), `${name} of target ${k + 1}`).toBeLessThan(
          1e-5 * Math.max(1, Math.abs(expected[name][k])),
        );
      }
    }
  }
});
