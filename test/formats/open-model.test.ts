import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DataError } from "../../src/core/errors.ts";
import { sha256Hex } from "../../src/core/sha256.ts";
import { foreignModel } from "../../src/formats/foreign-model.ts";
import { inspectModel } from "../../src/formats/inspect.ts";
import { integerField, joined, messageField, textField } from "../../src/formats/onnx/protobuf-writer.ts";
import { writeOnnx } from "../../src/formats/onnx/write-onnx.ts";
import { openModel } from "../../src/formats/open-model.ts";
import { packTensors } from "../../src/formats/pack-tensors.ts";
import { readPtTensors } from "../../src/formats/pt/read-pt-tensors.ts";
import { writePt } from "../../src/formats/pt/write-pt.ts";
import { tensorStatistics } from "../../src/formats/tensor-statistics.ts";
import { writeModel } from "../../src/formats/write-model.ts";
import { network } from "../../src/model/network.ts";
import { EXPECTED, golden } from "./pt/files.ts";

const net = network([3, 2, 2], "tanh");
const params = Float32Array.from({ length: 14 }, (_, i) => i + 1);
const metadata = { scale: "unit", criterion: "cross-entropy", classes: 2 } as const;
const own = writeModel({ network: net, params, metadata });
const foreign = () =>
  new Uint8Array(readFileSync(new URL("../golden/safetensors/float32.safetensors", import.meta.url)));

test("a file's form is told by its content", () => {
  expect(openModel(own)).toMatchObject({
    format: "safetensors",
    network: net,
    params,
    metadata,
    activationFrom: "file",
  });
  expect(openModel(writePt(net, params))).toMatchObject({ format: "pt", params, activationFrom: "default" });
  const onnx = { format: "onnx", network: net, params, activationFrom: "file" };
  expect(openModel(writeOnnx(net, params))).toMatchObject(onnx);
  expect(openModel(writeOnnx(net, params)).scaling).toBeUndefined();
  expect(openModel(writeOnnx(net, params, { scaling: { scale: "unit" } }))).toMatchObject({
    scaling: { scale: "unit" },
  });
  expect(openModel(writeOnnx(net, params, { metadata }))).toMatchObject({ metadata });
  const other = openModel(foreign());
  expect(other).toMatchObject({ format: "safetensors", activationFrom: "default" });
  expect(other.metadata).toBeUndefined();
});

test("a text of another tool's that is called as one of the lab's is no sign of the lab", () => {
  const tensors = [{ name: "0.weight", shape: [1, 1], values: Float32Array.of(1) }];
  const opened = openModel(packTensors({ tensors, metadata: { architecture: "MLP" } }));
  expect(opened).toMatchObject({ activationFrom: "default", network: { layers: [1, 1] } });
});

test("activations may be named where the file leaves them open, and only there", () => {
  const said = { activation: "sigmoid", outputActivation: "tanh" } as const;
  expect(openModel(foreign(), said).network).toMatchObject(said);
  expect(openModel(writePt(net, params), said).network).toMatchObject(said);
  for (const bytes of [own, writeOnnx(net, params)])
    expect(() => openModel(bytes, { what: "own", activation: "relu" })).toThrow(/^own: expected no activation beside/);
});

test.each([
  ["no bytes", new Uint8Array(0), /got no bytes/],
  ["another file", new TextEncoder().encode("label,a\n1,2\n"), /got something else/],
  ["a file before PyTorch 1.6", golden("old-format.pt"), /the format before/],
])("%s is a DataError that names the file", (_, bytes, message) => {
  expect(() => openModel(bytes, { what: "odd" })).toThrow(DataError);
  expect(() => openModel(bytes, { what: "odd" })).toThrow(message);
  expect(() => openModel(bytes, { what: "odd" })).toThrow(/^odd: /);
});

test("another tool's network becomes a model that says how it is used", () => {
  const opened = openModel(foreign());
  expect(foreignModel(opened, { scale: "none" }).metadata).toEqual({ ...metadata, scale: "none" });
  const ending = openModel(foreign(), { outputActivation: "sigmoid" });
  expect(foreignModel(ending, { scale: "none" }).metadata.criterion).toBe("mean-squared-error");
});

test("every tensor of a checkpoint is found, the optimizer's too, under the names that lead to it", () => {
  const tensors = readPtTensors(golden("checkpoint.pt"));
  const names = tensors.map(({ name }) => name);
  const state = ["step", "prev", "step_size"];
  for (const [k, { name, values }] of EXPECTED["checkpoint.pt"].entries()) {
    const found = tensors.filter((tensor) => tensor.name.endsWith(`.${name}`));
    expect(found).toHaveLength(1);
    expect(Array.from(found[0].values!)).toEqual(values);
    for (const key of state) expect(names.filter((one) => one.endsWith(`.state.${k}.${key}`))).toHaveLength(1);
  }
});

test("a module's tensors are named as in its state_dict, other layers' too", () => {
  const names = readPtTensors(golden("module-norm.pt")).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["0.weight", "0.bias", "1.running_mean", "1.running_var"]));
  expect(readPtTensors(golden("module-sequential.pt")).map(({ name }) => name)).toEqual(
    EXPECTED["module-sequential.pt"].map(({ name }) => name),
  );
});

test("every safetensors header is told from ONNX, also one whose length begins as that does", () => {
  for (let length = 0; length < 300; length++) {
    const text = { a: "x".repeat(length) };
    const bytes = packTensors({ tensors: [], metadata: text });
    expect(inspectModel(bytes).format).toBe("safetensors");
  }
});

test("a graph's initialisers are listed, with the texts that the file carries", () => {
  const { tensors, metadata: texts } = inspectModel(writeOnnx(net, params, { scaling: { scale: "unit" } }));
  expect(tensors.map(({ name }) => name)).toEqual(["scale.divisor", "0.weight", "0.bias", "2.weight", "2.bias"]);
  expect(texts).toEqual({ producer: "neuro-backprop-lab", opset: "17" });
});

test("a large graph of bytes, as quantised ones are, is looked into without the memory that a network would take", () => {
  const size = 9 * 2 ** 20; // ten times it and 16 MiB hold one vector of float32, not three
  const uint8 = 2;
  const raw = new Uint8Array(size).fill(3);
  const tensor = messageField(
    5,
    integerField(1, size),
    integerField(2, uint8),
    textField(8, "q"),
    messageField(9, [raw]),
  );
  const opset = messageField(8, integerField(2, 17));
  const { tensors, model } = inspectModel(joined([...integerField(1, 8), ...messageField(7, tensor), ...opset]));
  expect(tensors).toMatchObject([{ name: "q", dtype: "uint8", shape: [size] }]);
  expect(tensors[0].values?.at(-1)).toBe(3);
  expect(model).toHaveProperty("refused");
});

test("a tensor of a type that isn't read is listed without values", () => {
  const tensors = readPtTensors(golden("complex.pt"));
  expect(tensors.some(({ dtype, values }) => /complex/i.test(dtype) && values === undefined)).toBe(true);
});

test("what is no network of the lab's kind is inspected all the same, with the reason", () => {
  const found = inspectModel(golden("module-convolution.pt"), "c.pt");
  expect(found.model).toMatchObject({ refused: expect.stringMatching(/^expected linear layers only/) });
  expect(found.tensors.some(({ shape }) => shape.length === 4)).toBe(true);
  const texts = { by: "hand" };
  const odd = packTensors({ tensors: [{ name: "a", shape: [2], values: new Float32Array(2) }], metadata: texts });
  expect(inspectModel(odd)).toMatchObject({ format: "safetensors", metadata: texts, tensors: [{ name: "a" }] });
});

test("a tensor's figures are of its finite values", () => {
  const values = Float32Array.of(-1, 0, 0, 1, 2, Infinity, Number.NaN);
  expect(tensorStatistics(values, 3)).toEqual({
    count: 7,
    notFinite: 2,
    least: -1,
    greatest: 2,
    mean: 0.4,
    deviation: Math.sqrt((1.96 + 0.16 + 0.16 + 0.36 + 2.56) / 5),
    histogram: [1, 2, 2],
    digest: sha256Hex(new Uint8Array(values.buffer)),
  });
});

test("equal values have no histogram, and none at all no figures", () => {
  expect(tensorStatistics(Float32Array.of(3, 3), 4)).toMatchObject({
    least: 3,
    greatest: 3,
    deviation: 0,
    histogram: [],
  });
  expect(tensorStatistics(new Float32Array(0), 4)).toMatchObject({ count: 0, least: NaN, mean: NaN, histogram: [] });
});

test("equal values have equal digests, whatever type a file keeps them in", () => {
  const values = [0.5, -2, 1024];
  const of = (list: Float32Array | Float64Array) => tensorStatistics(list, 4).digest;
  expect(of(Float64Array.from(values))).toBe(of(Float32Array.from(values)));
});
