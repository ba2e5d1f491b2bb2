import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Rng } from "../../src/core/rng.ts";
import { littleEndianBytes, sha256Hex } from "../../src/core/sha256.ts";
import { type Initialiser, initialise } from "../../src/model/initialiser.ts";
import { network, places, toTorchOrder } from "../../src/model/network.ts";

interface SeedingRow {
  seed: number;
  init_784_128_10_sha256: string;
  init_first8: number[];
  bias1_first4: number[];
  weight2_first4: number[];
  rand4_after_init: number[];
}
const golden = JSON.parse(readFileSync(new URL("../golden/seeding.json", import.meta.url), "utf8"));
const rows: SeedingRow[] = golden.rows;
const mnistNetwork = network([784, 128, 10]);

describe.each(rows)("from seed $seed", (row) => {
  const ours = initialise(mnistNetwork, "pytorch", row.seed);
  const torch = toTorchOrder(mnistNetwork, ours);

  test("the weights are those that follow torch.manual_seed, bit for bit", () => {
    expect(sha256Hex(littleEndianBytes(torch))).toBe(row.init_784_128_10_sha256);
  });

  test("each layer's weights and biases lie where PyTorch has them", () => {
    const [hidden, output] = places(mnistNetwork);
    expect([...torch.subarray(0, 8)]).toEqual(row.init_first8);
    expect([...torch.subarray(hidden.biases, hidden.biases + 4)]).toEqual(row.bias1_first4);
    expect([...torch.subarray(output.weights, output.weights + 4)]).toEqual(row.weight2_first4);
  });

  test("in the lab's order the outputs of one input are neighbours", () => {
    expect([0, 128, 256].map((at) => ours[at])).toEqual(row.init_first8.slice(0, 3));
  });

  test("one word is drawn for each parameter, so torch.rand goes on where the weights end", () => {
    const rng = new Rng(row.seed);
    for (let i = 0; i < torch.length; i++) rng.u32();
    expect(row.rand4_after_init.map(() => rng.uniform32(0, 1))).toEqual(row.rand4_after_init);
  });
});

test("each layer has its own bound, 1/√nIn", () => {
  const net = network([4, 100, 25]);
  const params = initialise(net, "pytorch", 5);
  for (const { nIn, nOut, weights, biases } of places(net)) {
    const greatest = params.subarray(weights, biases + nOut).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    expect(greatest).toBeLessThanOrEqual(1 / Math.sqrt(nIn));
    expect(greatest).toBeGreaterThan(0.97 / Math.sqrt(nIn));
  }
});

// By PyTorch 2.6: torch.manual_seed(7), then for each layer nn.utils.skip_init(nn.Linear, …), nn.init.kaiming_uniform_(weight,
// nonlinearity="relu") or xavier_uniform_(weight), and zeros_(bias) or uniform_(bias, -1/sqrt(nIn), 1/sqrt(nIn)).
test.each([
  ["he-uniform", "usual", "12f755afe04480fce73de79374de8bdc2e30931b73564396f398f0f7a590afff"],
  ["he-uniform", "zero", "12f755afe04480fce73de79374de8bdc2e30931b73564396f398f0f7a590afff"],
  ["he-uniform", "pytorch", "67cfdf96c66c21e5a5a9654b1f86d1e9a32753341fcb311d37393c5a73932d39"],
  ["xavier-uniform", "usual", "b1afdb2c5d56e8e3407c139c54f2aa99c3839cf91976430571e90ced16005793"],
  ["xavier-uniform", "pytorch", "c5da4abba95d79dfa10f1395aa8f62e40b6a39cfe6cc89c04992ce8bbdbaaa41"],
] as const)("%s with %s biases is what torch.nn.init draws", (initialiser, biases, digest) => {
  const net = network([5, 4, 3]);
  expect(sha256Hex(littleEndianBytes(toTorchOrder(net, initialise(net, initialiser, 7, biases))))).toBe(digest);
});

test.each([
  ["he-normal", (nIn: number) => Math.sqrt(2 / nIn)],
  ["xavier-normal", (nIn: number, nOut: number) => Math.sqrt(2 / (nIn + nOut))],
] as const)("%s has its deviation in each layer, and biases of 0", (initialiser, deviationOf) => {
  const net = network([200, 100, 50]);
  const params = toTorchOrder(net, initialise(net, initialiser, 1));
  for (const { nIn, nOut, weights, biases } of places(net)) {
    const drawn = params.subarray(weights, biases);
    const square = drawn.reduce((sum, x) => sum + x * x, 0) / drawn.length;
    expect(Math.sqrt(square) / deviationOf(nIn, nOut)).toBeCloseTo(1, 1);
    expect(params.subarray(biases, biases + nOut).every((x) => x === 0)).toBe(true);
  }
});

test("pytorch's and normal weights stay as they are with other biases", () => {
  for (const initialiser of ["pytorch", "normal-0.1"] as const) {
    const net = network([6, 4, 2]);
    const [usual, zero, torch] = (["usual", "zero", "pytorch"] as const).map((biases) =>
      toTorchOrder(net, initialise(net, initialiser, 2, biases)),
    );
    const [{ weights, biases, nOut }] = places(net);
    expect(zero.subarray(weights, biases)).toEqual(usual.subarray(weights, biases));
    expect([...zero.subarray(biases, biases + nOut)]).toEqual([0, 0, 0, 0]);
    if (initialiser === "pytorch") expect(torch).toEqual(usual);
    else expect(torch.subarray(biases, biases + nOut).every((x) => Math.abs(x) < 1 / Math.sqrt(6))).toBe(true);
  }
});

test("normal-0.1 draws weights and biases alike from N(0, 0.1²), the same for a seed", () => {
  const params = initialise(mnistNetwork, "normal-0.1", 3);
  const mean = params.reduce((sum, x) => sum + x, 0) / params.length;
  const moment = (k: number) => params.reduce((sum, x) => sum + ((x - mean) / 0.1) ** k, 0) / params.length;
  expect(Math.abs(mean)).toBeLessThan((4 * 0.1) / Math.sqrt(params.length));
  expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / params.length));
  expect(Math.abs(moment(3))).toBeLessThan(4 * Math.sqrt(15 / params.length));
  expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / params.length));
  const [hidden] = places(mnistNetwork);
  expect(new Set(params.subarray(hidden.biases, hidden.biases + 128)).size).toBe(128);
  expect(initialise(mnistNetwork, "normal-0.1", 3)).toEqual(params);
  expect(initialise(mnistNetwork, "normal-0.1", 4)).not.toEqual(params);
  expect(sha256Hex(littleEndianBytes(params))).toMatchInlineSnapshot(
    `"986555b833c7d16c47ae62e942ccd891385487f91152ddfff67136b88e347e03"`,
  );
});

test("an unknown initialiser and a bad seed are refused", () => {
  expect(() => initialise(mnistNetwork, "zeros" as Initialiser, 0)).toThrow(
    new RangeError(
      "initialise: expected one of pytorch, normal-0.1, he-uniform, he-normal, xavier-uniform, xavier-normal, got zeros",
    ),
  );
  expect(() => initialise(mnistNetwork, "pytorch", -1)).toThrow(RangeError);
});
