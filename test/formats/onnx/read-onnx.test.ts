import { expect, test } from "vitest";
import { DataError } from "../../../src/core/errors.ts";
import { readOnnx } from "../../../src/formats/onnx/read-onnx.ts";
import { answer, EXPECTED, golden, NAMES } from "./files.ts";

const refused = NAMES.filter((name) => name.startsWith("refused-"));
const read = NAMES.filter((name) => !refused.includes(name));

test.each(read)("%s answers as it does in onnxruntime and in PyTorch", (name) => {
  const model = readOnnx(golden(name), { what: name });
  const { inputs, outputs, torch = outputs } = EXPECTED[name];
  // Where PyTorch computes in float16, an answer is off by some of its roundings, 2⁻¹¹ each.
  const near = name === "float16.onnx" ? 2e-3 : 1e-6;
  expect(inputs.length).toBeGreaterThan(0);
  for (const [r, row] of inputs.entries()) {
    for (const [o, value] of answer(model, row).entries()) {
      expect(Math.abs(value - outputs[r][o])).toBeLessThan(near);
      expect(Math.abs(value - torch[r][o])).toBeLessThan(near);
    }
  }
});

test("there are files of each kind", () => {
  expect(read.length).toBeGreaterThan(40);
  expect(refused.length).toBeGreaterThan(4);
});

test.each([
  [
    "refused-convolution.onnx",
    /^a: expected a chain of linear layers with their activations, got Conv node "\/0\/Conv", a convolution$/,
  ],
  ["refused-gelu.onnx", /got Erf node "\/1\/Erf"$/],
  ["refused-skip.onnx", /expected a chain, each node on the value before it, got Add node "\/Add" on another$/],
  ["refused-slope.onnx", /expected a slope of 0\.01 at LeakyRelu node "\/1\/LeakyRelu", got 0\.2/],
  ["refused-external.onnx", /expected the file "weights\.bin" beside it, which holds its numbers, got none$/],
])("%s is refused by name", (name, message) => {
  expect(() => readOnnx(golden(name), { what: "a" })).toThrow(DataError);
  expect(() => readOnnx(golden(name), { what: "a" })).toThrow(message);
});

test("layers, their types and who wrote the file are told", () => {
  const { network, layers, producer, ending, scaling, metadata } = readOnnx(golden("float16.onnx"));
  expect(network).toEqual({ layers: [3, 4, 4, 2], activation: "relu", outputActivation: "identity" });
  expect(layers[1]).toEqual({ name: "2.weight", nIn: 4, nOut: 4, dtype: "float16", hasBiases: true });
  expect({ producer, ending, scaling, metadata }).toEqual({
    producer: "pytorch",
    ending: "none",
    scaling: { scale: "none" },
    metadata: undefined,
  });
  expect(readOnnx(golden("no-bias.onnx")).layers.map(({ hasBiases }) => hasBiases)).toEqual([false, false, false]);
});

test("the same weights come from all versions of operators, wrap or not", () => {
  const { network, params } = readOnnx(golden("relu-17.onnx"));
  const alike = read.filter((name) => /^relu-|^static|^inputs|^dynamo\./.test(name));
  expect(alike).toHaveLength(13);
  for (const name of alike) expect(readOnnx(golden(name))).toMatchObject({ network, params });
  const folded = readOnnx(golden("no-bias.onnx"));
  expect(readOnnx(golden("no-bias-unfolded.onnx")).params).toEqual(folded.params);
});

test("scaling by arithmetic is understood as a scale, and as means and deviations", () => {
  expect(readOnnx(golden("symmetric.onnx")).scaling).toEqual({ scale: "symmetric" });
  const { scale, moments } = readOnnx(golden("normalised.onnx")).scaling; // (x / 255 − 0.1307) / 0.3081
  expect(scale).toBe("standard");
  expect(moments!.mean[2]).toBeCloseTo(255 * 0.1307, 4);
  expect(moments!.deviation[0]).toBeCloseTo(255 * 0.3081, 4);
  // (0.25 + x) · 2 = (x + 0.25) / 0.5
  const byHand = readOnnx(golden("hand-constants.onnx")).scaling.moments!;
  expect(byHand).toEqual({ mean: new Float64Array(3).fill(-0.25), deviation: new Float64Array(3).fill(0.5) });
});

test("alpha and beta of a Gemm are worked into the weights", () => {
  // W = (−1, −0.75; −0.5, −0.25; 0, 0.25), b = (0.5, −2), alpha 0.5, beta −2
  const { params } = readOnnx(golden("hand-gemm.onnx"));
  expect(Array.from(params)).toEqual([-0.5, -0.375, -0.25, -0.125, 0, 0.125, -1, 4]);
  const { params: once } = readOnnx(golden("hand-constants.onnx")); // beta is for biases of the Gemm's own
  expect(Array.from(once.subarray(6))).toEqual([0.5, -2]);
});
