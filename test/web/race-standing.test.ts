/** Who leads a race: by one measure, of one epoch, equal ones alike; checked against a count of its own. */
import { signal } from "@preact/signals";
import { beforeAll, expect, test, vi } from "vitest";
import { fc } from "../support/random.ts";

beforeAll(() => {
  vi.stubGlobal("navigator", { languages: ["en"] });
});

interface Made {
  readonly accuracies: readonly number[];
  readonly status: "running" | "done" | "diverged" | "failed";
  /** Right answers of the chosen network among 200 test samples; null for no test set. */
  readonly right?: number | null;
}

function run({ accuracies, status, right = null }: Made) {
  const figures = { loss: accuracies.map((a) => 1 - a), accuracy: accuracies };
  const curve = { epoch: accuracies.map((_, t) => t), train: figures, evaluation: figures };
  const share = (accuracy: number) => ({ loss: 1 - accuracy, accuracy });
  const network = {
    epoch: accuracies.length - 1,
    train: share(accuracies.at(-1)!),
    evaluation: share(accuracies.at(-1)!),
    test: right === null ? null : { loss: 1, accuracy: right / 200, correct: right, count: 200 },
  };
  const record = { schema: 2, curve, chosen: network, last: network };
  return {
    trial: { identity: { problem: { kind: "network" } } } as never,
    curve: signal(curve as never),
    status: signal<Made["status"]>(status),
    result: signal(status === "done" ? ({ record, model: null } as never) : null),
  };
}

test("without a finite value on the evaluation samples the training samples decide, and without any nobody leads", async () => {
  const { leadAt } = await import("../../src/web/screens/race/standing.ts");
  const runs = [0.5, 0.25, Number.NaN].map((loss) => {
    const curve = {
      epoch: [0],
      train: { loss: [loss], accuracy: [] },
      evaluation: { loss: [Number.NaN], accuracy: [] },
    };
    return { ...run({ accuracies: [0], status: "running" }), curve: signal(curve as never) };
  });
  const lead = leadAt(runs, 0)!;
  expect([lead.measure.id, lead.leaders.map((one) => runs.indexOf(one))]).toEqual(["train_loss", [1]]);
  expect(leadAt(runs.slice(2), 0)).toBe(null);
});

test("at every epoch all are in front whose accuracy reads as the best one's", async () => {
  const { leadAt } = await import("../../src/web/screens/race/standing.ts");
  const one = fc.record({
    accuracies: fc.array(
      fc.integer({ min: 1620, max: 1640 }).map((n) => n / 1797),
      { minLength: 3, maxLength: 3 },
    ),
    status: fc.constantFrom<Made["status"]>("running", "running", "running", "diverged", "failed"),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 5 }), (made: readonly Made[]) => {
      const runs = made.map(run);
      const text = ({ accuracies }: Made) => (100 * accuracies[1]).toFixed(accuracies[1] >= 0.99 ? 2 : 1);
      const going = made.filter(({ status }) => status === "running");
      const best = going.map(text).sort((a, b) => Number(b) - Number(a))[0];
      const wanted = made.flatMap((one, at) => (one.status === "running" && text(one) === best ? [at] : []));
      const found = leadAt(runs as never, 1) as { leaders: unknown[]; measure: { id: string }; best: string } | null;
      expect(found?.leaders.map((one) => runs.indexOf(one as never)) ?? []).toEqual(wanted);
      if (found !== null) expect([found.measure.id, found.best]).toEqual(["evaluation_accuracy", `${best} %`]);
    }),
    { numRuns: 300 },
  );
});

test("at the end the test set decides, on the networks that were chosen; who diverged has none", async () => {
  const { leadAtEnd } = await import("../../src/web/screens/race/standing.ts");
  const runs = [
    run({ accuracies: [0.1, 0.9], status: "done", right: 180 }),
    run({ accuracies: [0.1, 0.8], status: "done", right: 190 }),
    run({ accuracies: [0.1, 0.99], status: "diverged" }),
  ];
  const found = leadAtEnd(runs as never)!;
  expect([found.measure.id, found.leaders.length, found.leaders[0] === (runs[1] as never), found.best]).toEqual([
    "test_accuracy",
    1,
    true,
    "95.0 %",
  ]);
  const untested = [0.9, 0.9001].map((last) => run({ accuracies: [0.1, last], status: "done" }));
  expect(leadAtEnd(untested as never)).toMatchObject({ measure: { id: "evaluation_accuracy" }, best: "90.0 %" });
  expect(leadAtEnd(untested as never)!.leaders).toHaveLength(2);
  expect(leadAtEnd([run({ accuracies: [0.1], status: "failed" })] as never)).toBe(null);
});
