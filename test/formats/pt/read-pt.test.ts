import { expect, test } from "vitest";
import { DataError } from "../../../src/core/errors.ts";
import { readPt } from "../../../src/formats/pt/read-pt.ts";
import { toTorchOrder } from "../../../src/model/network.ts";
import { EXPECTED, golden, NAMES } from "./files.ts";

const f32 = (values: readonly number[]) => Array.from(Float32Array.from(values));

/** These come to a module's layers only if somebody names the activation. */
const options = (name: string) => (name === "module-gelu.pt" ? ({ activation: "relu" } as const) : {});

test.each(Object.keys(EXPECTED))("%s holds the very numbers that PyTorch saw", (name) => {
  const { params, network, layers } = readPt(golden(name), options(name));
  const expected = EXPECTED[name];
  const weights = expected.filter(({ shape }) => shape.length === 2);
  expect(network.layers).toEqual([weights[0].shape[1], ...weights.map(({ shape }) => shape[0])]);
  expect(layers.map((layer) => `${layer.name}.weight`)).toEqual(weights.map((tensor) => tensor.name));
  const inOrder = weights.flatMap(({ name, shape, values }) => {
    const bias = expected.find((tensor) => tensor.name === name.replace(/weight$/, "bias"));
    return [...values, ...(bias?.values ?? new Array<number>(shape[0]).fill(0))];
  });
  expect(Array.from(toTorchOrder(network, params))).toEqual(f32(inOrder));
});

const facts = (name: string) => {
  const { kind, network, activationFrom, hasOptimizer, layers } = readPt(golden(name));
  const { activation, outputActivation } = network;
  return [kind, activation, outputActivation, activationFrom, hasOptimizer, layers.map(({ dtype }) => dtype).join(" ")];
};

test.each([
  ["state-dict.pt", "state_dict", "relu", "identity", "default", false, "float32 float32"],
  ["float16.pt", "state_dict", "relu", "identity", "default", false, "float16 float16"],
  ["bfloat16.pt", "state_dict", "relu", "identity", "default", false, "bfloat16 bfloat16"],
  ["float64.pt", "state_dict", "relu", "identity", "default", false, "float64 float64"],
  ["integers.pt", "state_dict", "relu", "identity", "default", false, "int8 int32 uint8 uint16"],
  ["module-sequential.pt", "module", "sigmoid", "identity", "file", false, "float32 float32"],
  ["module-class.pt", "module", "leaky-relu", "identity", "file", false, "float32 float32 float32"],
  ["module-named.pt", "module", "tanh", "identity", "guess", false, "float32 float32"],
  ["module-bare.pt", "module", "relu", "identity", "default", false, "float32 float32"],
  ["module-linear.pt", "module", "identity", "identity", "file", false, "float32 float32"],
  ["checkpoint.pt", "checkpoint", "relu", "identity", "default", true, "float32 float32"],
  ["checkpoint-module.pt", "checkpoint", "relu", "identity", "file", false, "float32 float32"],
])("%s: what it is and how it is activated", (name, ...expected) => {
  expect(facts(name)).toEqual(expected);
});

test("a caller's activations come before the file's", () => {
  const options = { activation: "tanh", outputActivation: "sigmoid" } as const;
  const { network, activationFrom } = readPt(golden("module-sequential.pt"), options);
  expect([network.activation, network.outputActivation, activationFrom]).toEqual(["tanh", "sigmoid", "caller"]);
});

test("a layer without biases has zeros", () => {
  const { layers } = readPt(golden("module-without-bias.pt"));
  expect(layers.map(({ hasBiases }) => hasBiases)).toEqual([false, false]);
});

const NORMED = ["module-norm.pt", "state-dict-norm.pt"];
const refused: [string, RegExp][] = [
  ["old-format.pt", /expected a zip as torch\.save writes it, got the format before PyTorch 1\.6/],
  ["jit.pt", /got a program of torch\.jit\.save/],
  ["module-gelu.pt", /expected activations that the lab has.*GELU at "1"/],
  ["module-convolution.pt", /expected linear layers only, got an object of torch\.nn\.modules\.conv\.Conv2d at "0"/],
  ["complex.pt", /"0\.weight" of one of float16.*got a tensor of torch\.ComplexFloatStorage/],
  ["tensor.pt", /expected a state_dict, a module or a checkpoint dictionary, got a tensor/],
];

test.each(refused)("%s is refused in one sentence", (name, message) => {
  expect(() => readPt(golden(name), { what: name })).toThrow(DataError);
  expect(() => readPt(golden(name), { what: name })).toThrow(message);
  expect(() => readPt(golden(name), { what: name })).toThrow(new RegExp(`^${name.replace(".", "\\.")}: expected `));
});

test("batch normalisation is found in a module and in its state_dict alike", () => {
  const [module, state] = NORMED.map((name) => readPt(golden(name), { what: name }));
  expect(module.network).toEqual({ layers: [3, 4, 2], activation: "relu", outputActivation: "identity" });
  expect(state.params).toEqual(module.params);
  expect([module.guesses, state.guesses]).toEqual([{}, { norms: { names: ["1"], epsilon: 1e-5 } }]);
});

test("each recorded file is read or refused by one of these tests", () => {
  const known = [...Object.keys(EXPECTED), ...NORMED, ...refused.map(([name]) => name)];
  expect(NAMES.filter((name) => !known.includes(name))).toEqual([]);
});

test("a file is read from the middle of a buffer too", () => {
  const bytes = golden("float64.pt");
  const shifted = new Uint8Array(bytes.length + 3).subarray(3);
  shifted.set(bytes);
  expect(readPt(shifted)).toEqual(readPt(bytes));
});
