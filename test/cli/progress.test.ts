import { expect, test } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import { Pace } from "../../src/cli/pace.ts";
import { trialNames } from "../../src/cli/progress.ts";
import { eventProgress } from "../../src/cli/progress-events.ts";
import { lineProgress } from "../../src/cli/progress-lines.ts";
import { type LiveDisplay, liveProgress } from "../../src/cli/progress-live.ts";
import { recordId } from "../../src/experiment/record/id.ts";
import { networkOf } from "../../src/experiment/trial/layout.ts";
import type { Trial } from "../../src/node/trial.ts";
import { recordedPlan, recordedTrials } from "../report/recorded.ts";

const plan = recordedPlan();
const [first, second] = plan.trials;
const point = (epoch: number) => ({
  epoch,
  train: { loss: 0.5, accuracy: 0.8 },
  evaluation: { loss: 0.25, accuracy: 0.9 },
  stepping: null,
  forward: 0,
  backward: 0,
  seconds: 0,
});

function heard(): { io: Io; lines: string[] } {
  const lines: string[] = [];
  const io = { err: (text: string) => lines.push(text) } as unknown as Io;
  return { io, lines };
}

test("plain progress is a line a second at most, with the time that is left", async () => {
  const { io, lines } = heard();
  let time = 0;
  const options = { trials: [first, second], later: 0, jobs: 1, nameOf: trialNames(plan) };
  const progress = lineProgress(options, io, () => time);
  progress.start(first);
  for (let epoch = 0; epoch <= 50; epoch++) {
    progress.point(first, point(epoch));
    time += 0.125;
  }
  await progress.close();
  expect(lines).toHaveLength(7); // 6.25 seconds
  expect(lines[0]).toBe("Rprop⁻ seed 0: epoch 0 of 50, evaluation loss 0.2500, accuracy 90.0 % (0 of 2 trials done)\n");
  // 49 of 102 points took 6 seconds: 6 · 53 / 49 are left
  expect(lines[6]).toBe(
    "Rprop⁻ seed 0: epoch 48 of 50, evaluation loss 0.2500, accuracy 90.0 % (0 of 2 trials done, about 6 s left)\n",
  );
});

test("what the user should know is told at once", () => {
  const { io, lines } = heard();
  const progress = lineProgress({ trials: [first], later: 0, jobs: 1, nameOf: trialNames(plan) }, io, () => 0);
  progress.note("a note");
  const [record] = recordedTrials();
  progress.end({ ...record, status: "diverged", reason: "the loss was Infinity in epoch 3" });
  progress.end(record);
  expect(lines).toEqual(["a note\n", "Rprop⁻ seed 0: diverged, the loss was Infinity in epoch 3\n"]);
});

test("a trial that ends early counts as whole for the time that is left", () => {
  let time = 0;
  const pace = new Pace([first, second], 0, () => time);
  expect(pace.remaining).toBeUndefined();
  time = 4;
  pace.reached(first, 10);
  pace.reached(first, "end");
  expect(pace.remaining).toBe(4);
});

test("trials are called by the plan's name of their technique and their seed", () => {
  const nameOf = trialNames(plan);
  expect(plan.trials.map(nameOf).slice(8, 13)).toEqual([
    "iRprop⁻ seed 2",
    "iRprop⁺ seed 0",
    "iRprop⁺ seed 1",
    "iRprop⁺ seed 2",
    "PyTorch's Rprop seed 0",
  ]);
});

test("the time that is left counts a problem's epochs by what its own took, and a trial's by those that ended", () => {
  let time = 0;
  const slow = trialOn(second, { layers: [784, 256, 10] });
  const pace = new Pace([first, slow], 0, () => time);
  pace.started(first);
  time = 5.1;
  pace.reached(first, 50);
  pace.reached(first, "end");
  // Nothing of the slow one is measured, which has twice as many weights.
  expect(pace.remaining).toBeCloseTo(10.2, 0);
  pace.started(slow);
  time = 9.1;
  pace.reached(slow, 0); // 4 s a point
  expect(pace.remaining).toBeCloseTo(50 * 4);
  expect([pace.ended, pace.count]).toEqual([1, 2]);
});

test("trials that are still to come count as those that are known, and once when they are known", () => {
  let time = 0;
  const pace = new Pace([first], 1, () => time);
  pace.started(first);
  time = 10;
  pace.reached(first, 24); // 25 of 51 points
  const expected = (10 * (51 + 26)) / 25;
  expect([pace.count, pace.remaining]).toEqual([2, expect.closeTo(expected)]);
  pace.add([second]);
  expect([pace.count, pace.remaining]).toEqual([2, expect.closeTo(expected)]);
});

test("the time that is left is that of a look at every trial, however they begin, move on and end", () => {
  let draw = 5;
  const random = () => {
    draw = (Math.imul(draw, 1664525) + 1013904223) >>> 0;
    return draw / 2 ** 32;
  };
  const trials = plan.trials
    .slice(0, 12)
    .map((trial, k) => (k % 3 === 0 ? trialOn(trial, { layers: [784, 30, 10] }) : trial));
  let time = 0;
  const pace = new Pace(trials, 2, () => time);
  const courses = trials.map((trial) => ({ trial, begin: 0, last: 0, points: 0, ended: false }));
  for (let step = 0; step < 400; step++) {
    time += random();
    const course = courses[Math.floor(random() * courses.length)];
    const what = random();
    course.last = time;
    if (what < 0.2) {
      course.begin = time;
      pace.started(course.trial);
    } else if (what < 0.9) {
      course.points = 1 + Math.floor(50 * random());
      pace.reached(course.trial, course.points - 1);
    } else {
      course.ended = true;
      pace.reached(course.trial, "end");
    }
    const kinds = [0, 1].map((kind) => courses.filter((_, k) => (k % 3 === 0 ? 1 : 0) === kind));
    const sums = kinds.map((all) => {
      const ended = all.filter((one) => one.ended && one.points > 0);
      const expected = ended.length > 0 ? ended.reduce((sum, { points }) => sum + points, 0) / ended.length : 51;
      const of = (figure: (one: (typeof all)[number]) => number) => all.reduce((sum, one) => sum + figure(one), 0);
      const [seconds, points] = [of(({ last, begin }) => last - begin), of((one) => one.points)];
      return { seconds, points, left: of((one) => (one.ended ? 0 : Math.max(0, expected - one.points))) };
    });
    if (time < 2 || sums.some(({ points }) => points === 0)) continue;
    const seconds = sums.reduce((sum, one) => sum + one.seconds, 0);
    const left = sums.reduce((sum, one) => sum + (one.seconds / one.points) * one.left, 0);
    expect(pace.remaining).toBeCloseTo((time * (left + (2 * (seconds + left)) / trials.length)) / seconds, 6);
  }
  expect(pace.ended).toBeGreaterThan(5);
});

test("a hundred thousand trials are asked for the time that is left at the end of each", () => {
  const trials = Array.from({ length: 100_000 }, (_, k) => ({ ...first, id: `trial ${k}` }));
  let time = 0;
  const pace = new Pace(trials, 0, () => time++);
  for (const trial of trials) {
    pace.reached(trial, 50);
    pace.reached(trial, "end");
    pace.remaining; // a look at every trial would take hours
  }
  expect([pace.ended, pace.remaining]).toEqual([100_000, 0]);
});

test("the first trial that ends tells how long the others will take, where that is worth telling", () => {
  const { io, lines } = heard();
  let time = 0;
  const [record, other] = recordedTrials();
  const progress = lineProgress(
    { trials: [first, second], later: 2, jobs: 1, nameOf: trialNames(plan) },
    io,
    () => time,
  );
  progress.start(first);
  time = 30;
  for (let epoch = 0; epoch <= 50; epoch++) progress.point(first, point(epoch));
  progress.end(record);
  progress.start(second);
  progress.end(other);
  expect(lines.slice(1)).toEqual(["the first of 4 trials took 30 s: about 1 min 30 s left\n"]);
});

test("programs are told how many trials are done and how long the others will take", () => {
  const { io, lines } = heard();
  let time = 0;
  const progress = eventProgress({ trials: [first], later: 1, jobs: 1, nameOf: trialNames(plan) }, io, () => time);
  progress.start(first);
  time = 4;
  progress.point(first, point(50));
  const [record] = recordedTrials();
  progress.end(record);
  expect(JSON.parse(lines[2])).toEqual({
    event: "end",
    id: first.id,
    status: "done",
    reason: "epochs",
    done: 1,
    trials: 2,
    secondsLeft: 4,
  });
});

test("a live line is drawn ten times a second at most, however fast the epochs are", async () => {
  const { io } = heard();
  let time = 0;
  const drawn: string[][] = [];
  const open = (count: number): LiveDisplay => {
    const lines = Array.from({ length: count }, (_, k) => {
      drawn[k] = [];
      return { show: (text: string) => void drawn[k].push(text), end() {} };
    });
    return { lines, ended: Promise.resolve() };
  };
  const options = { trials: [first, second], later: 0, jobs: 2, nameOf: trialNames(plan) };
  const screen = { color: false, width: 80, unicode: true };
  const progress = liveProgress(options, { ...io, screen }, { now: () => time, open });
  progress.start(first);
  progress.start(second);
  for (let epoch = 0; epoch <= 50; epoch++) {
    progress.point(first, point(epoch));
    time += 1 / 64;
  }
  progress.point(second, point(0));
  await progress.close();
  expect(drawn.map((texts) => texts.length)).toEqual([1 + 8, 1 + 1, 1 + 9]); // 51/64 s: at 0, 7/64, 14/64, …
  expect(drawn[0][1]).toBe("Rprop⁻ seed 0  epoch  0/50  loss 0.2500  accuracy 90.0 %");
  expect(drawn[2].at(-1)).toBe("0 of 2 trials done");
});

function trialOn(trial: Trial, changes: { layers: number[] }): Trial {
  const problem = { ...networkOf(trial.identity), ...changes };
  const identity = { ...trial.identity, problem };
  return { id: recordId(identity), identity };
}
