import { expect, test } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import { Pace, trialNames } from "../../src/cli/progress.ts";
import { lineProgress } from "../../src/cli/progress-lines.ts";
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
  const options = { trials: [first, second], jobs: 1, nameOf: trialNames(plan) };
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
  const progress = lineProgress({ trials: [first], jobs: 1, nameOf: trialNames(plan) }, io, () => 0);
  progress.note("a note");
  const [record] = recordedTrials();
  progress.end({ ...record, status: "diverged", reason: "the loss was Infinity in epoch 3" });
  progress.end(record);
  expect(lines).toEqual(["a note\n", "Rprop⁻ seed 0: diverged, the loss was Infinity in epoch 3\n"]);
});

test("a trial that ends early counts as whole for the time that is left", () => {
  let time = 0;
  const pace = new Pace([first, second], () => time);
  expect(pace.remaining).toBeUndefined();
  pace.reached(first, 10);
  pace.reached(first, "end");
  time = 4;
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
