import { expect, test } from "vitest";
import { UsageError } from "../../../src/core/errors.ts";
import { isShardTrial, parseShard } from "../../../src/experiment/plan/shard.ts";
import { examplePlan } from "../example.ts";

test("3/16 is the third of sixteen", () => {
  expect(parseShard("3/16")).toEqual({ index: 3, of: 16 });
  expect(parseShard(" 1 / 1 ")).toEqual({ index: 1, of: 1 });
  for (const text of ["0/2", "3/2", "1/0", "-1/2", "1", "1/2/3", "a/b", "", "1/1000000"]) {
    expect(() => parseShard(text)).toThrow(UsageError);
  }
});

test("every trial is in one shard, by its place in the plan", () => {
  const plan = examplePlan({ seeds: 5 });
  const shards = [1, 2, 3].map((index) => plan.trials.map(isShardTrial(plan, { index, of: 3 })));
  expect(shards[1].map((isIn, k) => (isIn ? k : -1)).filter((k) => k >= 0)).toEqual([1, 4, 7]);
  for (const k of plan.trials.keys()) expect(shards.filter((shard) => shard[k])).toHaveLength(1);
});
