import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { technique } from "../../src/optimizers/registry.ts";
import golden from "../golden/optimizer-paths.json" with { type: "json" };
import { fromHex, toHex } from "./hex.ts";

const { size, steps } = golden;

/** The weights after every step of the script that record.py fed to torch.optim. */
function walk(id: string, options: Readonly<Record<string, number>>): Float32Array[] {
  const gradients = fromHex(golden.gradients);
  const params = fromHex(golden.start);
  const optimizer = technique(id).create(options);
  const state = optimizer.init(size);
  return Array.from({ length: steps }, (_, t) => {
    optimizer.step(params, gradients.subarray(t * size, (t + 1) * size), 0, state);
    return params.slice();
  });
}

type Recorded = [path: keyof typeof golden.paths, id: string, options: Record<string, number>];

test.each<Recorded>([
  ["sgd", "sgd", { learningRate: 0.1 }],
  ["sgd/momentum", "sgd", { learningRate: 0.1, momentum: 0.9 }],
  ["sgd/nesterov", "sgd", { learningRate: 0.1, momentum: 0.9, nesterov: 1 }],
  ["sgd/weight-decay", "sgd", { learningRate: 0.1, momentum: 0.9, weightDecay: 0.01 }],
  ["rmsprop/centered", "rmsprop", { centered: 1, momentum: 0.9 }],
  ["adam", "adam", {}],
  ["adam/amsgrad", "adam", { amsgrad: 1 }],
])("PyTorch 2.6's path %s is walked bit for bit", (path, id, options) => {
  const own = walk(id, options).map(toHex);
  const { after_step_1_2_5_20_60: kept, sha256_of_all: digest } = golden.paths[path];
  expect([1, 2, 5, 20, 60].map((t) => own[t - 1])).toEqual(kept);
  expect(createHash("sha256").update(own.join(""), "hex").digest("hex")).toBe(digest);
});

test("PyTorch 2.6's path rmsprop is kept to within a millionth", () => {
  const own = walk("rmsprop", {});
  for (const [k, t] of [1, 2, 5, 20, 60].entries()) {
    const theirs = fromHex(golden.paths.rmsprop.after_step_1_2_5_20_60[k]);
    const worst = Math.max(...Array.from(theirs, (w, i) => Math.abs(own[t - 1][i] - w) / Math.abs(w)));
    expect([t, worst < 1e-6, worst]).toEqual([t, true, worst]);
  }
});

describe("bounds", () => {
  test.each<[string, Record<string, number>, string]>([
    ["sgd", { learningRate: 0 }, "sgd: expected learningRate to be positive, finite in float32, got 0"],
    ["sgd", { learningRate: 1e39 }, "sgd: expected learningRate to be positive, finite in float32, got 1e+39"],
    ["sgd", { momentum: 1 }, "sgd: expected momentum to be a share below 1, finite in float32, got 1"],
    ["sgd", { momentum: 0.999999999 }, "sgd: expected momentum to be a share below 1"],
    ["sgd", { nesterov: 1 }, "sgd: expected momentum > 0 with nesterov, got 0"],
    ["sgd", { weightDecay: -1 }, "sgd: expected weightDecay to be not negative"],
    ["rmsprop", { centered: 0.5 }, "rmsprop: expected centered to be 0 or 1"],
    ["adam", { beta2: -0.1 }, "adam: expected beta2 to be a share below 1"],
  ])("%s refuses %o", (id, options, sentence) => {
    expect(() => technique(id).create(options)).toThrow(RangeError);
    expect(() => technique(id).create(options)).toThrow(sentence);
  });
});
