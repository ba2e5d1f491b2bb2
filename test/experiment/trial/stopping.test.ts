import { expect, test } from "vitest";
import type { Curve, Stop } from "../../../src/experiment/record/record.ts";
import { whyStop } from "../../../src/experiment/trial/stopping.ts";
import { fc } from "../../support/random.ts";
import { ringDataset, trialOn } from "../../support/trials.ts";

/** A curve with these evaluation losses, accuracies that are 1 − loss, and two seconds an epoch. */
function curveOf(losses: readonly number[]): Curve {
  return {
    epoch: losses.map((_, t) => t),
    train: { loss: losses.map(() => 1), accuracy: losses.map(() => 0.5) },
    evaluation: { loss: [...losses], accuracy: losses.map((loss) => 1 - loss) },
    stepping: losses.map(() => null),
    forward: losses.map((_, t) => 10 * t),
    backward: losses.map((_, t) => 10 * t),
    seconds: losses.map((_, t) => 2 * t),
  };
}

/** The epoch at which a run with these evaluation losses is stopped, and why; null where it isn't. */
function stopOf(losses: readonly number[], rules: Partial<Stop>): [number, string] | null {
  for (let count = 1; count <= losses.length; count++) {
    const reason = whyStop({ epochs: losses.length - 1, ...rules }, curveOf(losses.slice(0, count)));
    if (reason !== null) return [count - 1, reason];
  }
  return null;
}

test("patience ends a trial after so many epochs without a lower evaluation loss", () => {
  const losses = [0.9, 0.8, 0.7, 0.75, 0.7, 0.6, 0.65, 0.61, 0.6, 0.1, 0.1];
  expect(stopOf(losses, { patience: 3 })).toEqual([8, "evaluation loss was no lower than at epoch 5 for 3 epochs"]);
  expect(stopOf(losses, { patience: 1 })).toEqual([3, "evaluation loss was no lower than at epoch 2 for 1 epoch"]);
  expect(stopOf(losses, { patience: 4 })).toBeNull();
  expect(stopOf([0.9, 0.9, 0.9, 0.9], { patience: 2 })?.[0]).toBe(2);
});

test("a loss that isn't a number is never the lowest", () => {
  const { NaN: nan } = Number;
  expect(stopOf([nan, 0.5, nan, nan, 0.4, 0.3], { patience: 2 })?.[0]).toBe(3);
  expect(stopOf([nan, nan, 0.5, 0.4, 0.3], { patience: 3 })).toBeNull();
  expect(stopOf([nan, nan, nan, nan], { patience: 2 })?.[0]).toBe(2);
});

test("patience looks back as if at the whole curve", () => {
  const losses = fc.array(fc.constantFrom(0.1, 0.2, 0.3, 0.4, 0.5, Number.NaN), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(losses, fc.integer({ min: 1, max: 5 }), (some, patience) => {
      let best = 0;
      let expected: number | null = null;
      for (let t = 1; t < some.length - 1 && expected === null; t++) {
        if (some[t] < some[best] || (Number.isNaN(some[best]) && !Number.isNaN(some[t]))) best = t;
        if (t - best >= patience) expected = t;
      }
      expect(stopOf(some, { patience })?.[0] ?? null).toBe(expected);
    }),
  );
});

test("a target ends a trial at the first point that reaches it, even if it is the start", () => {
  const losses = [0.9, 0.5, 0.25, 0.3, 0.1];
  expect(stopOf(losses, { target: { figure: "accuracy", value: 0.75 } })).toEqual([
    2,
    "evaluation accuracy 0.75 reached 0.75 at epoch 2",
  ]);
  expect(stopOf(losses, { target: { figure: "loss", value: 0.3 } })?.[1]).toBe(
    "evaluation loss 0.25 reached 0.3 at epoch 2",
  );
  expect(stopOf(losses, { target: { figure: "loss", value: 1 } })?.[0]).toBe(0);
  expect(stopOf(losses, { target: { figure: "accuracy", value: 0.95 } })).toBeNull();
  expect(stopOf([Number.NaN, 0.5, 0.4], { target: { figure: "loss", value: 0.1 } })).toBeNull();
});

test("seconds of training end a trial", () => {
  expect(stopOf([0.9, 0.8, 0.7, 0.6, 0.5], { seconds: 5 })).toEqual([3, "5 s of training were over at epoch 3"]);
});

test("of several rules that hold at once the target counts first, then patience, then the clock", () => {
  const curve = curveOf([0.9, 0.9]);
  const target = { figure: "loss", value: 0.9 } as const;
  expect(whyStop({ epochs: 9, patience: 1, target, seconds: 2 }, curve)).toMatch(/reached/);
  expect(whyStop({ epochs: 9, patience: 1, seconds: 2 }, curve)).toMatch(/no lower/);
  expect(whyStop({ epochs: 9, patience: 2, seconds: 2 }, curve)).toMatch(/were over/);
});

test("after the last epoch a trial is done, and where the training loss isn't finite it has diverged", () => {
  expect(stopOf([0.9, 0.9, 0.9], { patience: 2 })).toBeNull();
  const curve = curveOf([0.9, 0.9, 0.9]);
  curve.train.loss[2] = Infinity;
  expect(whyStop({ epochs: 9, patience: 2 }, curve)).toBeNull();
});

test("a stopped trial is a prefix of the whole one, with the best network of what there is", () => {
  const ring = ringDataset();
  const whole = trialOn(ring, { epochs: 60 }).record;
  const { record, model, points } = trialOn(ring, { epochs: 60, stop: { patience: 2 } });
  const count = record.curve.epoch.length;
  expect(record.status).toBe("stopped");
  expect(record.reason).toMatch(/^evaluation loss was no lower than at epoch \d+ for 2 epochs$/);
  expect(count).toBeLessThan(61);
  expect(points.length).toBe(count);
  expect(record.curve.evaluation.loss).toEqual(whole.curve.evaluation.loss.slice(0, count));
  expect(record.chosen?.epoch).toBe(count - 3);
  expect(record.test).not.toBeNull();
  expect(model).not.toBeNull();
});
