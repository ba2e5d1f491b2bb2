import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { technique } from "../../src/optimizers/registry.ts";
import options from "../golden/technique-options.json" with { type: "json" };
import golden from "../golden/techniques.json" with { type: "json" };
import { fromHex, toHex } from "./hex.ts";

const STEPS = 50;

/** Start and gradients as techniques.py makes them from whole numbers. */
function script(size: number): { readonly start: Float32Array; readonly gradients: Float32Array[] } {
  let seed = 2018;
  const draw = () => {
    seed = (Math.imul(1664525, seed) + 1013904223) >>> 0;
    return seed;
  };
  const start = Float32Array.from({ length: size }, () => (draw() >>> 8) / 2 ** 22 - 2);
  const gradients = Array.from({ length: STEPS }, () =>
    Float32Array.from({ length: size }, (_, i) => {
      const value = (draw() >>> 8) / 2 ** 24 - 0.5;
      const kind = draw() >>> 28;
      return kind === 0 ? 0 : (kind < 9 ? Math.abs(value) : value) * 2 ** ((i % 20) - 14);
    }),
  );
  return { start, gradients };
}

/** The weights after every step. */
function walk(size: number, id: string, options: Readonly<Record<string, number>>): Float32Array[] {
  const { start, gradients } = script(size);
  const optimizer = technique(id).create(options);
  const state = optimizer.init(size);
  return gradients.map((gradient) => {
    optimizer.step(start, gradient, 0, state);
    return start.slice();
  });
}

const digestOf = (parts: readonly Float32Array[]) =>
  createHash("sha256").update(parts.map(toHex).join(""), "hex").digest("hex");

type Path = keyof (typeof golden.recordings)[0]["paths"];
const OPTIONS: Readonly<Record<Path, Readonly<Record<string, number>>>> = options;

const PATHS = Object.keys(OPTIONS) as Path[];
const isBySign = (path: Path) => /^(lion|signum|rprop)/.test(path);

for (const { size, every, paths, sha256_of_start_and_gradients } of golden.recordings) {
  describe(`${size} weights`, () => {
    test("start and gradients are those of the recording", () => {
      const { start, gradients } = script(size);
      expect(digestOf([start, ...gradients])).toBe(sha256_of_start_and_gradients);
    });

    // PyTorch's loops over vectors round some products and sums once together; which of them depends on length and processor.
    test.each(PATHS.filter((path) => !isBySign(path)))(
      "PyTorch 2.6's path %s is kept to within a millionth",
      (path) => {
        const own = walk(size, path.split("/")[0], OPTIONS[path]);
        golden.steps.forEach((t, k) => {
          const theirs = fromHex(paths[path].kept[k]);
          const errors = Array.from(theirs, (w, i) => Math.abs(own[t - 1][i * every] - w) / Math.max(1, Math.abs(w)));
          expect(errors.length).toBe(Math.ceil(size / every));
          expect([t, Math.max(...errors) < 1e-6, Math.max(...errors)]).toEqual([t, true, Math.max(...errors)]);
        });
      },
    );

    // Of the mean only the sign counts, so the last digits don't matter.
    test.each(PATHS.filter(isBySign))("the path %s is walked bit for bit", (path) => {
      const own = walk(size, path.split("/")[0], OPTIONS[path]);
      expect(digestOf(own)).toBe(paths[path].sha256_of_all);
    });
  });
}

test("ASGD keeps the mean of the weights that it had from the given update on", () => {
  const { start, gradients } = script(24);
  const optimizer = technique("asgd").create({ learningRate: 0.05, averageFrom: 10 });
  const state = optimizer.init(24);
  const sum = new Float64Array(24);
  for (const [t, gradient] of gradients.entries()) {
    optimizer.step(start, gradient, 0, state);
    // PyTorch's share is 1 / max(1, t − t₀) of the update before, so that two updates begin the mean anew.
    if (t > 10) for (let i = 0; i < sum.length; i++) sum[i] += start[i];
  }
  for (const [i, mean] of (state["average"] as Float32Array).entries()) {
    expect(mean).toBeCloseTo(sum[i] / (STEPS - 11), 5);
  }
});

test.each<[string, Record<string, number>, string]>([
  ["adamw", { weightDecay: -1 }, "adamw: expected weightDecay to be not negative"],
  ["nadam", { decoupledWeightDecay: 0.5 }, "nadam: expected decoupledWeightDecay to be 0 or 1"],
  ["radam", { beta1: 1 }, "radam: expected beta1 to be a share below 1"],
  ["adamax", { epsilon: 0 }, "adamax: expected epsilon to be positive"],
  ["adagrad", { epsilon: 1e-60 }, "adagrad: expected epsilon to be positive, finite in float32, got 1e-60"],
  ["adadelta", { rho: 1 }, "adadelta: expected rho to be a share below 1"],
  ["lion", { learningRate: 0 }, "lion: expected learningRate to be positive"],
  ["signum", { momentum: 1 }, "signum: expected momentum to be a share below 1"],
])("%s refuses %o", (id, options, sentence) => {
  expect(() => technique(id).create(options)).toThrow(RangeError);
  expect(() => technique(id).create(options)).toThrow(sentence);
});
