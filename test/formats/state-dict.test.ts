import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DataError } from "../../src/core/errors.ts";
import { packTensors } from "../../src/formats/pack-tensors.ts";
import { readStateDict } from "../../src/formats/read-state-dict.ts";
import type { Tensor } from "../../src/formats/tensors.ts";
import { unpackStored } from "../../src/formats/unpack-tensors.ts";
import { toTorchOrder } from "../../src/model/network.ts";
import expected from "../golden/safetensors/expected.json" with { type: "json" };

const golden = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../golden/safetensors/${name}`, import.meta.url)));

test.each(Object.entries(expected.files))("%s of Python's safetensors is read", (name, parameters) => {
  const { network, params, layers } = readStateDict(golden(name));
  const weights = parameters.filter(({ shape }) => shape.length === 2);
  expect(network.layers).toEqual([weights[0].shape[1], ...weights.map(({ shape }) => shape[0])]);
  expect(layers.map((layer) => `${layer.name}.weight`)).toEqual(weights.map((weight) => weight.name));
  const isWithBiases = parameters.length > weights.length;
  expect(layers.map(({ hasBiases }) => hasBiases)).toEqual(weights.map(() => isWithBiases));
  const values = parameters.flatMap(({ values }) => values);
  const weightsOnly = toTorchOrder(network, params).filter((value) => value !== 0);
  expect(isWithBiases ? toTorchOrder(network, params) : weightsOnly).toEqual(Float32Array.from(values));
});

test("a layer without biases has zeros", () => {
  const { network, params } = readStateDict(golden("without-bias.safetensors"));
  const [first, second] = expected.files["without-bias.safetensors"];
  const zeros = (count: number) => new Array<number>(count).fill(0);
  const all = [...first.values, ...zeros(4), ...second.values, ...zeros(2)];
  expect(toTorchOrder(network, params)).toEqual(Float32Array.from(all));
});

test("types are told by PyTorch's names", () => {
  for (const dtype of ["float16", "bfloat16", "float32", "float64"]) {
    const { tensors } = unpackStored(golden(`${dtype}.safetensors`));
    expect(tensors.map((tensor) => tensor.dtype)).toEqual([dtype, dtype, dtype, dtype]);
    expect(readStateDict(golden(`${dtype}.safetensors`)).layers[0].dtype).toBe(dtype);
  }
});

test("activations are the caller's, as a state_dict doesn't say them", () => {
  const bytes = golden("float32.safetensors");
  expect(readStateDict(bytes)).toMatchObject({ network: { activation: "relu" }, activationFrom: "default" });
  const said = readStateDict(bytes, { activation: "tanh", outputActivation: "sigmoid" });
  expect(said).toMatchObject({
    network: { activation: "tanh", outputActivation: "sigmoid" },
    activationFrom: "caller",
  });
});

const tensor = (name: string, shape: number[], value = 1): Tensor => ({
  name,
  shape,
  values: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(value),
});

test("layers follow each other by names, numbers in them by size", () => {
  const tensors = ["fc10", "fc2", "out", "fc1"].map((name) => tensor(`${name}.weight`, [2, 2]));
  const { layers } = readStateDict(packTensors({ tensors, metadata: {} }));
  expect(layers.map(({ name }) => name)).toEqual(["fc1", "fc2", "fc10", "out"]);
});

test.each([
  ["a.2.0", "a.10.0"],
  ["a.2.x10", "a.2.y2"],
  ["9", "10"],
  ["1a", "10"],
  ["a9b", "a10a"],
  ["x01", "x1"],
  ["1", "a"],
])("layer %s comes before layer %s", (first, second) => {
  for (const names of [
    [first, second],
    [second, first],
  ]) {
    const tensors = names.map((name) => tensor(`${name}.weight`, [2, 2]));
    expect(readStateDict(packTensors({ tensors, metadata: {} })).layers.map(({ name }) => name)).toEqual([
      first,
      second,
    ]);
  }
});

const wrong: [string, Tensor[], RegExp][] = [
  ["no tensor", [], /expected linear layers, got none/],
  [
    "another kind of layer",
    [tensor("0.weight", [2, 2, 3, 3])],
    /got a tensor of float32 of shape \[2,2,3,3\] named "0\.weight"/,
  ],
  ["a tensor of no layer", [tensor("0.weight", [2, 2]), tensor("scale", [1])], /named "scale"/],
  [
    "biases of another layer",
    [tensor("0.weight", [2, 2]), tensor("0.bias", [3])],
    /biases of shape \[2\] in layer "0"/,
  ],
  [
    "layers that don't fit",
    [tensor("0.weight", [2, 3]), tensor("2.weight", [2, 3])],
    /layer "2" to take the 2 outputs of layer "0", got 3/,
  ],
  ["a layer without inputs", [tensor("0.weight", [2, 0])], /named "0\.weight"/],
  ["a value that is infinite", [tensor("0.weight", [1, 1], Infinity)], /tensor "0\.weight" that are finite/],
];

test.each(wrong)("%s is a DataError that names the file", (_, tensors, message) => {
  const bytes = packTensors({ tensors, metadata: {} });
  expect(() => readStateDict(bytes, { what: "a.safetensors" })).toThrow(DataError);
  expect(() => readStateDict(bytes, { what: "a.safetensors" })).toThrow(message);
  expect(() => readStateDict(bytes, { what: "a.safetensors" })).toThrow(/^a\.safetensors: /);
});
