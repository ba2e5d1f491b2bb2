import { describe, expect, test } from "vitest";
import type { Samples } from "../../src/core/contracts.ts";
import { renumbered } from "../../src/data/dataset.ts";
import { datasetDigest } from "../../src/data/digest.ts";
import { SMALL, smallDataset } from "../../src/data/small/registry.ts";

// The digests of the six tables, of the two spirals and of the other regressions were computed in Python, from scikit-learn's own
// loaders, and by NumPy's mt19937 and math.
describe.each(SMALL.map((set) => [set.name, set] as const))("%s", (name, { digest, count, testCount, ...set }) => {
  const { columns, classes, targets } = set;
  test("has the digest and the sizes that are listed, and all of its classes or targets", async () => {
    const data = await smallDataset(name);
    expect(data).toMatchObject({ name, columns, classes, train: { count } });
    expect(data.digest).toBe(datasetDigest(data));
    expect(data.digest).toBe(digest);
    expect(new Set(data.train.labels).size).toBe(classes);
    expect(data.test?.count).toBe(testCount);
    expect(data.targetNames).toEqual(targets);
    for (const samples of testCount === undefined ? [data.train] : [data.train, data.test!]) {
      expect(samples.values).toHaveLength(samples.count * columns);
      expect(samples.targets?.length).toBe(targets && samples.count * targets.length);
    }
  });
});

test("the first iris, wine, splinter and tumour are the known ones", async () => {
  const first = async (name: string) => [...(await smallDataset(name)).train.values.slice(0, 4)];
  expect(await first("iris")).toEqual([5.1, 3.5, 1.4, 0.2].map(Math.fround));
  expect(await first("wine")).toEqual([14.23, 1.71, 2.43, 15.6].map(Math.fround));
  expect(await first("glass")).toEqual([1.52101, 13.64, 4.49, 1.1].map(Math.fround));
  const kinds = [...(await smallDataset("glass")).train.labels];
  // Evett & Spiehler's splinters, kind by kind.
  expect([0, 1, 2, 3, 4, 5].map((kind) => kinds.filter((one) => one === kind).length)).toEqual([70, 76, 17, 13, 9, 29]);
  expect(await first("breast-cancer")).toEqual([17.99, 10.38, 122.8, 1001].map(Math.fround));
});

test("the regressions have the targets that their sources say", async () => {
  const diabetes = (await smallDataset("diabetes")).train;
  expect([...diabetes.values.slice(0, 5)]).toEqual([59, 2, 32.1, 101, 157].map(Math.fround));
  expect([...diabetes.targets!.slice(0, 3)]).toEqual([151, 75, 141]);

  const { values, targets } = (await smallDataset("friedman1")).test!;
  const off = Array.from(targets!, (y, k) => {
    const [a, b, c, d, e] = values.subarray(10 * k, 10 * k + 5);
    return y - (10 * Math.sin(Math.PI * a * b) + 20 * (c - 0.5) ** 2 + 10 * d + 5 * e);
  });
  const mean = off.reduce((sum, one) => sum + one, 0) / off.length;
  const deviation = Math.sqrt(off.reduce((sum, one) => sum + (one - mean) ** 2, 0) / off.length);
  expect(Math.abs(mean)).toBeLessThan(0.1);
  expect(deviation).toBeCloseTo(1, 1);

  const sinc = await smallDataset("sinc");
  const noise = (samples: Samples) =>
    Array.from(samples.targets!, (y, k) => y - Math.sin(samples.values[k]) / samples.values[k]);
  expect(Math.max(...noise(sinc.test!).map(Math.abs))).toBeLessThan(1e-7);
  expect(Math.max(...noise(sinc.train).map(Math.abs))).toBeGreaterThan(0.19);

  const series = await smallDataset("mackey-glass");
  // Sample k is of time 118 + k: what is to be said of it is the last value of the sample six later.
  for (const part of [series.train, series.test!]) {
    for (let k = 0; k + 6 < part.count; k++) expect(part.targets![k]).toBe(part.values[4 * (k + 6) + 3]);
  }
  expect(series.test!.values[3]).toBe(series.train.targets![494]);
});

test("the spirals begin at (0, 6.5) and end near the middle, one opposite the other", async () => {
  const { values, labels } = (await smallDataset("two-spirals")).train;
  expect([...values.slice(0, 4)]).toEqual([0, 6.5, 0, -6.5]);
  expect([...labels.slice(0, 4)]).toEqual([0, 1, 0, 1]);
  expect(values.at(-4)).toBeCloseTo(0);
  expect(values.at(-3)).toBeCloseTo(0.5);
  expect(values.every((value) => !Object.is(value, -0))).toBe(true);
});

test("parity and encoder have their patterns equally often", async () => {
  for (const [name, patterns] of [
    ["parity", 64],
    ["encoder", 10],
  ] as const) {
    const { count, values } = (await smallDataset(name)).train;
    const width = values.length / count;
    const counts = new Map<string, number>();
    for (let r = 0; r < count; r++) {
      const row = values.slice(r * width, (r + 1) * width).join("");
      counts.set(row, (counts.get(row) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual(Array.from({ length: patterns }, () => 12));
  }
});

test("classes have a model's numbers where it has given them others", async () => {
  const data = await smallDataset("breast-cancer");
  const other = renumbered(data, { classNames: ["benign", "malignant"] });
  expect([...other.train.labels]).toEqual([...data.train.labels].map((label) => 1 - label));
  expect(other.digest).not.toBe(data.digest);
  expect(renumbered(data, { classNames: ["malignant", "benign"] })).toBe(data);
  expect(() => renumbered(data, { classNames: ["setosa", "benign"] })).toThrow("expected a model of its classes");
});

test("an unknown name is refused", async () => {
  await expect(smallDataset("irises")).rejects.toThrow("expected one of iris, wine");
});
