/** Loss and gradient at the start of MNIST, against those that PyTorch computed in float64. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Dataset } from "../../src/core/contracts.ts";
import { sha256Hex } from "../../src/core/sha256.ts";
import { affineMap } from "../../src/data/scaling.ts";
import { split } from "../../src/data/split.ts";
import { FLOAT64 } from "../../src/engine/float32.ts";
import { fullBatch, type Role, reference } from "../../src/engine/reference.ts";
import { initialise } from "../../src/model/initialiser.ts";
import { network, toTorchOrder } from "../../src/model/network.ts";
import { loadDataset } from "../../src/node/datasets.ts";
import { longTest } from "../support/long.ts";
import { engineOf, type Way } from "./cases.ts";

interface Start {
  readonly scale: "[0,1]" | "[-1,1]";
  readonly seed: number;
  readonly loss: number;
  readonly gradient_norm1: number;
  readonly gradient_norm2: number;
  readonly gradient_at: readonly number[];
  readonly gradient: readonly number[];
}

const golden: { rows: Start[] } = JSON.parse(
  readFileSync(new URL("../golden/mnist-start.json", import.meta.url), "utf8"),
);
const net = network([784, 128, 10]);

let mnist: Dataset;
beforeAll(async () => {
  mnist = await loadDataset("mnist");
});

function taskOf({ scale }: Start) {
  const map = affineMap(scale === "[0,1]" ? "unit" : "symmetric");
  return { network: net, loss: "cross-entropy", map, batch: 0 } as const;
}

/** Loss and gradient by the kernels, in one of the ways. */
function started(start: Start, way: Way) {
  const params = initialise(net, "pytorch", start.seed);
  const { engine } = engineOf({ task: taskOf(start), samples: mnist.train, params }, way);
  engine.assign(split(60_000, 50_000, 10_000, start.seed));
  return { loss: engine.full(true).train.loss, gradient: engine.gradient };
}

function expectRecorded(start: Start, loss: number, gradient: ArrayLike<number>, within: number): void {
  const torch = toTorchOrder(net, Float64Array.from(gradient));
  const norm1 = torch.reduce((sum, g) => sum + Math.abs(g), 0);
  const norm2 = Math.sqrt(torch.reduce((sum, g) => sum + g * g, 0));
  const largest = Math.max(...start.gradient.map(Math.abs));
  expect(Math.abs(loss / start.loss - 1)).toBeLessThan(within / 10);
  expect(Math.abs(norm1 / start.gradient_norm1 - 1)).toBeLessThan(within);
  expect(Math.abs(norm2 / start.gradient_norm2 - 1)).toBeLessThan(within);
  start.gradient_at.forEach((at, k) => {
    expect(Math.abs(torch[at] - start.gradient[k]) / largest, `gradient ${at}`).toBeLessThan(within);
  });
}

const fused: Way = { arithmetic: "fused", shared: false, path: "sparse", width: "narrow", entryBytes: 4 };

describe.each(golden.rows)("pixels in $scale, seed $seed", (start) => {
  test("the kernels give PyTorch's loss and gradient", () => {
    const { loss, gradient } = started(start, fused);
    expectRecorded(start, loss, gradient, 1e-5);
  });
});

// PyTorch rounds the scaled pixels to float32 first, which is all that differs.
longTest("the twin in float64 gives PyTorch's loss and gradient to eight digits", () => {
  const start = golden.rows[3];
  const parts = split(60_000, 50_000, 10_000, start.seed);
  const roles = new Array<Role>(60_000).fill("neither");
  for (const s of parts.train) roles[s] = "training";
  const onlyTraining = fullBatch(roles).map((block) => block.filter(({ role }) => role === "training"));
  const params = initialise(net, "pytorch", start.seed);
  const { training, gradient } = reference(taskOf(start), FLOAT64, params, mnist.train, onlyTraining);
  expectRecorded(start, training.loss / training.count, gradient, 1e-8);
});

longTest("the exact kernels, wide registers and the dense path give the same bits on all of MNIST", () => {
  const digest = (way: Way) => {
    const { loss, gradient } = started(golden.rows[2], way);
    return [loss, sha256Hex(new Uint8Array(gradient.buffer, gradient.byteOffset, gradient.byteLength))];
  };
  const expected = digest(fused);
  expect(digest({ ...fused, arithmetic: "exact", shared: true })).toEqual(expected);
  expect(digest({ ...fused, width: "wide" })).toEqual(expected);
  expect(digest({ ...fused, path: "dense" })).toEqual(expected);
});
