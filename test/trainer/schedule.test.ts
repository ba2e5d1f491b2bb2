/** Learning-rate schedules: against PyTorch's, in trials that are cut and resumed, and where they can't be applied. */
import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { resolveConfiguration } from "../../src/experiment/configuration/configuration.ts";
import { comparisonPlan } from "../../src/experiment/plan/comparison.ts";
import { canonicalView, type TrialRecord } from "../../src/experiment/record/record.ts";
import { torchScript } from "../../src/experiment/torch-script/torch-script.ts";
import { checkpointFile } from "../../src/experiment/trial/checkpoint.ts";
import { checkState, readCheckpoint } from "../../src/experiment/trial/read-checkpoint.ts";
import { TECHNIQUES, technique } from "../../src/optimizers/registry.ts";
import { parseSchedule, SCHEDULES, scheduleFactor, scheduleText } from "../../src/trainer/schedule.ts";
import { isSchedulable, scheduledOptimizer } from "../../src/trainer/scheduled.ts";
import { exampleFacts } from "../experiment/example.ts";
import golden from "../golden/schedules.json" with { type: "json" };
import { fromHex } from "../optimizers/hex.ts";
import { identityOn, ringDataset, trialOn, type Wanted } from "../support/trials.ts";

const { updates, perEpoch, rate } = golden;
const length = { updates, perEpoch };

describe.each(golden.schedules)("the schedule $schedule", ({ schedule: text, factors, weights }) => {
  const schedule = parseSchedule(text);

  test("has PyTorch's factors", () => {
    for (const [t, factor] of factors.entries()) {
      expect(Math.abs(scheduleFactor(schedule, t, length) - factor), `update ${t}`).toBeLessThan(1e-12);
    }
  });

  test.each(Object.entries(weights))("leads %s to PyTorch's weights", (id, hex) => {
    const hyper = { learningRate: rate, ...(id === "sgd" && { momentum: 0.5 }) };
    const optimizer = scheduledOptimizer(technique(id), hyper, schedule, length);
    const [w, state] = [new Float32Array(3), optimizer.init(3)];
    for (let t = 0; t < updates; t++) {
      const gradient = w.map((value, i) => value - (i + 1));
      optimizer.step(w, gradient, 0, state);
    }
    for (const [i, theirs] of fromHex(hex).entries()) expect(Math.abs(w[i] - theirs)).toBeLessThan(1e-6 * 3);
  });

  test("is above 0 and at most 1, whatever the length", () => {
    for (const many of [1, 2, 3, 7, 1000]) {
      for (let t = 0; t < many + 3; t++) {
        const factor = scheduleFactor(schedule, t, { updates: many, perEpoch: Math.ceil(many / 9) });
        expect(factor).toBeGreaterThan(0);
        expect(factor).toBeLessThanOrEqual(1);
      }
    }
  });

  test("is the same in another writing", () => {
    expect(scheduleText(schedule)).toBe(text);
  });
});

test("a schedule's text is checked", () => {
  const refused = (text: string) => expect(() => parseSchedule(text));
  refused("cosin").toThrow(
    'expected one of constant, step, cosine, warm-up, one-cycle, got "cosin"; did you mean cosine?',
  );
  refused("cosine:every=3").toThrow('expected once each least=…, warmUp=… of cosine, got "every=3"');
  refused("constant:a=1").toThrow('expected no options of constant, got "a=1"');
  refused("step:every=1.5").toThrow("expected every of step to be a whole number from 1 to 1000000, got");
  refused("step:every=3,every=4").toThrow("once each");
  for (const value of ["0", "1.1", "-1", "nan", "", "0x1"]) refused(`step:factor=${value}`).toThrow(RangeError);
  expect(scheduleText(parseSchedule("step:factor=0.5,every=20"))).toBe("step:every=20");
});

const ring = ringDataset(240);
const view = (record: TrialRecord) => canonicalView([record], [record.id]);

describe.each(["full", 48] as const)("a trial with batch %s", (batch) => {
  const scheduled = (schedule: string, id = "adam"): Wanted => ({
    ...{ technique: id, hyper: { learningRate: 0.05 }, epochs: 6, hidden: [6] },
    problem: { batch, schedule },
  });

  test.each(["cosine:warmUp=0.2", "step:every=2", "warm-up", "one-cycle"])(
    "of the schedule %s goes on from any checkpoint to the same bits",
    (schedule) => {
      for (const id of ["adam", "sgd", "nadam"]) {
        const wanted = scheduled(schedule, id);
        const files: Uint8Array[] = [];
        const every = batch === "full" ? { epochs: 1 } : { updates: 3 };
        const whole = trialOn(ring, {
          ...wanted,
          keeping: { every, keep: (save) => files.push(checkpointFile(save)) },
        });
        expect(view(whole.record)).toEqual(view(trialOn(ring, wanted).record));
        for (const file of files) {
          const from = readCheckpoint(file, "checkpoint");
          checkState(from, "checkpoint");
          const again = trialOn(ring, { ...wanted, keeping: { from, every: { epochs: 100 }, keep: () => {} } });
          expect(view(again.record)).toEqual(view(whole.record));
        }
      }
    },
  );

  test("differs from one of a constant rate, but not in its first update", () => {
    const [one, other] = ["constant", "step:every=1"].map((schedule) => trialOn(ring, scheduled(schedule)).record);
    expect(one.curve.train.loss[1]).toBe(other.curve.train.loss[1]);
    expect(one.curve.train.loss[2]).not.toBe(other.curve.train.loss[2]);
  });
});

test("a factor below what float32 can tell ends no run", () => {
  const optimizer = scheduledOptimizer(technique("sgd"), {}, parseSchedule("step:every=1,factor=0.000001"), {
    ...{ updates: 40, perEpoch: 1 },
  });
  const [w, state] = [new Float32Array(1), optimizer.init(1)];
  for (let t = 0; t < 40; t++) optimizer.step(w, Float32Array.of(1), 0, state);
  expect(w[0]).toBeCloseTo(-0.001, 6);
});

test("a schedule is in an identity in one writing, and not where it is constant", () => {
  const problemOf = (schedule?: string) =>
    comparisonPlan(
      resolveConfiguration("compare", { techniques: ["sgd"], ...(schedule && { schedule }) }),
      exampleFacts,
    ).problems[0].problem;
  expect(problemOf()).toEqual(problemOf("constant"));
  expect(problemOf()).not.toHaveProperty("schedule");
  expect(problemOf("cosine:least=0,warmUp=0.10")).toHaveProperty("schedule", "cosine:warmUp=0.1");
});

test("it is refused for techniques without one learning rate for all weights", () => {
  const planOf = (id: string) =>
    comparisonPlan(resolveConfiguration("compare", { techniques: ["sgd", id], schedule: "cosine" }), exampleFacts);
  for (const one of TECHNIQUES.filter(({ id }) => id !== "sgd" && id !== "bfgs")) {
    if (isSchedulable(one)) expect(planOf(one.id).trials.length).toBe(6);
    else
      expect(() => planOf(one.id)).toThrow(
        new UsageError(
          `schedule: expected constant for ${one.id}, which has no learning rate for all weights, got "cosine"`,
        ),
      );
  }
  expect(TECHNIQUES.filter(isSchedulable).map(({ id }) => id)).toEqual([
    ...["sgd", "rmsprop", "adam", "adamw", "nadam", "radam", "adamax", "adagrad", "adadelta", "asgd", "lion", "signum"],
    "quickprop",
  ]);
});

test("a program for PyTorch sets the rate before each update", () => {
  const texts = SCHEDULES.map((schedule) => {
    const problem = schedule === "constant" ? {} : { schedule };
    const { scale: _, ...identity } = { scale: 0, ...identityOn(ring, { technique: "sgd", epochs: 20 }) };
    return torchScript({ ...identity, problem: { ...identity.problem, ...problem } as never }, "images");
  });
  expect(texts[0]).not.toContain("lr_scheduler");
  expect(texts[1]).toContain("rates = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda t: 0.5 ** (t // 1 // 10))\n");
  expect(texts[2]).toContain("import math\n");
  expect(texts[2]).toContain("lambda t: 0 + 1 * (1 + math.cos(math.pi * (t - 0) / 20)) / 2)\n");
  for (const text of texts.slice(1)) expect(text).toContain("        optimizer.step()\n        rates.step()\n");
});
