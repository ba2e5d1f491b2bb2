import { expect, test } from "vitest";
import { DataError } from "../../src/core/errors.ts";
import type { Model, ModelMetadata } from "../../src/formats/model.ts";
import { packTensors } from "../../src/formats/pack-tensors.ts";
import { readModel } from "../../src/formats/read-model.ts";
import type { TensorFile } from "../../src/formats/tensors.ts";
import { unpackTensors } from "../../src/formats/unpack-tensors.ts";
import { writeModel } from "../../src/formats/write-model.ts";
import { network } from "../../src/model/network.ts";
import { ORIGIN } from "../support/origin.ts";
import { fc } from "../support/random.ts";

const metadata: ModelMetadata = {
  scale: "symmetric",
  criterion: "cross-entropy",
  classes: 2,
  origin: { ...ORIGIN, data: "mnist" },
};

/** 3-2-2, its parameters 1, 2, 3, … in the lab's order. */
const model: Model = {
  network: network([3, 2, 2], "tanh"),
  params: Float32Array.from({ length: 14 }, (_, i) => i + 1),
  metadata,
};

/** The model's file after a change to what is in it. */
function changed(
  change: (file: { tensors: TensorFile["tensors"][number][]; metadata: Record<string, string> }) => void,
) {
  const { tensors, metadata } = unpackTensors(writeModel(model));
  const file = { tensors: [...tensors], metadata: { ...metadata } };
  change(file);
  return packTensors(file);
}

test("a model comes back from its file", () => {
  expect(readModel(writeModel(model))).toEqual(model);
});

const ofTargets: Model = {
  ...model,
  metadata: {
    scale: "none",
    criterion: "mean-squared-error",
    classes: 0,
    targetNames: ["price (€)", "area"],
    targetMoments: { mean: Float64Array.of(0.1, -5e9), deviation: Float64Array.of(1, 1e-7) },
  },
};

test("so does a regression's, with its targets' names and how they were standardised", () => {
  expect(readModel(writeModel(ofTargets))).toEqual(ofTargets);
  const { targetMoments: _, ...plain } = ofTargets.metadata;
  expect(readModel(writeModel({ ...ofTargets, metadata: plain }))).toEqual({ ...ofTargets, metadata: plain });
});

const columns = [{ name: "" }, { name: "a,b", categories: ["x", "y"] }, { name: "ü", indicator: true as const }];
const ofTable: Model = {
  network: network([5, 2]),
  params: new Float32Array(12),
  metadata: { scale: "none", criterion: "cross-entropy", classes: 2, table: { columns, label: "kind" } },
};

test("so does a table's, with its columns and the texts of each", () => {
  expect(readModel(writeModel(ofTable))).toEqual(ofTable);
  const { table: _, ...plain } = ofTable.metadata;
  expect(readModel(writeModel({ ...ofTable, metadata: plain }))).toEqual({ ...ofTable, metadata: plain });
});

test.each([
  ["inputs of others", { columns: columns.slice(1) }, "expected a table's columns of 5 inputs, got those of 4"],
  [
    "two of one name",
    { columns: [...columns.slice(0, 2), { name: "a,b", indicator: true }] },
    'expected a table\'s columns of different names, got "a,b" twice',
  ],
  [
    "a label that is one of them",
    { columns, label: "ü" },
    'expected a table\'s columns of different names, got "ü" twice',
  ],
  [
    "a text twice",
    { columns: columns.map(({ name }, c) => ({ name, ...(c === 2 && { categories: ["x", "z", "x"] }) })) },
    'expected texts of a table\'s column that differ, got "x" twice',
  ],
  ["no texts", { columns: [{ name: "a", categories: [] }] }, "at table.columns[0].categories"],
])("a table's columns are refused: %s", (_, table, message) => {
  const file = unpackTensors(writeModel(ofTable));
  const bytes = packTensors({ ...file, metadata: { ...file.metadata, table: JSON.stringify(table) } });
  expect(() => readModel(bytes, "m")).toThrow(DataError);
  expect(() => readModel(bytes, "m")).toThrow(message);
});

test.each([
  ['{"names":["price"]}', "expected the names of 2 targets, got 1"],
  ['{"names":["a","b"],"mean":[0,0]}', "expected means and positive deviations of 2 targets in its scaling"],
  ['{"names":["a","b"],"mean":[0,0],"deviation":[1,0]}', "expected means and positive deviations of 2 targets"],
  ["price", "expected a model of this lab, but its metadata has a fault: at targets"],
])("targets of %s are refused", (targets, said) => {
  const file = unpackTensors(writeModel(ofTargets));
  const bytes = packTensors({ ...file, metadata: { ...file.metadata, targets } });
  expect(() => readModel(bytes)).toThrow(said);
});

test("a model that wasn't trained here comes back too", () => {
  const { origin: _, ...use } = metadata;
  expect(readModel(writeModel({ ...model, metadata: use }))).toEqual({ ...model, metadata: use });
});

test("means, deviations and names of classes come back too, every bit of them", () => {
  const moments = { mean: new Float64Array([0.1, -1e-300, 3]), deviation: new Float64Array([1 / 3, 1e300, 1]) };
  const table: Model = { ...model, metadata: { ...metadata, scale: "standard", moments, classNames: ['Ä"b', "é"] } };
  expect(readModel(writeModel(table))).toEqual(table);
});

test("tensors are named and laid out as in PyTorch's Sequential", () => {
  const { tensors } = unpackTensors(writeModel(model));
  expect(tensors).toEqual([
    { name: "0.weight", shape: [2, 3], values: new Float32Array([1, 3, 5, 2, 4, 6]) },
    { name: "0.bias", shape: [2], values: new Float32Array([7, 8]) },
    { name: "2.weight", shape: [2, 2], values: new Float32Array([9, 11, 10, 12]) },
    { name: "2.bias", shape: [2], values: new Float32Array([13, 14]) },
  ]);
});

test("the metadata says all in texts", () => {
  expect(unpackTensors(writeModel(model)).metadata).toEqual({
    format: "pt",
    architecture: '{"activation":"tanh","layers":[3,2,2],"outputActivation":"identity"}',
    technique: '{"hyper":{"delta0":0.001,"deltaMax":"Infinity"},"id":"irprop+"}',
    scaling: '{"scale":"symmetric"}',
    criterion: "cross-entropy",
    classes: "2",
    epoch: "50",
    loss: "0.1351",
    seed: "4294967295",
    data: "mnist",
    dataDigest: "ab".repeat(32),
    numerics: "1",
  });
});

test("equal models give equal bytes", () => {
  const again = {
    ...model,
    metadata: Object.fromEntries(Object.entries(metadata).reverse()) as unknown as ModelMetadata,
  };
  expect(writeModel(again)).toEqual(writeModel(model));
});

test("parameters that aren't finite or not the network's can't be written", () => {
  expect(() => writeModel({ ...model, params: model.params.with(3, Number.NaN) })).toThrow(/finite/);
  expect(() => writeModel({ ...model, params: new Float32Array(13) })).toThrow(/expected 14 parameters/);
});

const wrong: [string, Parameters<typeof changed>[0], RegExp][] = [
  [
    "a file of another program",
    (file) => (file.metadata = {}),
    /expected a model of this lab.*at format: expected "pt", got nothing/,
  ],
  [
    "no architecture",
    (file) => delete file.metadata["architecture"],
    /at architecture: expected an object, got nothing/,
  ],
  [
    "an architecture that is no JSON",
    (file) => (file.metadata["architecture"] = "{"),
    /at architecture: expected an object, got "{"/,
  ],
  [
    "an unknown activation",
    (file) => (file.metadata["architecture"] = file.metadata["architecture"].replace("tanh", "gelu")),
    /at architecture\.activation: expected one of relu/,
  ],
  [
    "another architecture",
    (file) => (file.metadata["architecture"] = file.metadata["architecture"].replace("3,2,2", "3,5,2")),
    /expected a tensor 0\.weight of shape \[5,3\], got shape \[2,3\]/,
  ],
  [
    "a giant architecture",
    (file) => (file.metadata["architecture"] = file.metadata["architecture"].replace("3,2,2", "3,9007199254740991,2")),
    /of shape \[9007199254740991,3\], got shape/,
  ],
  ["a missing tensor", (file) => file.tensors.pop(), /expected a tensor 2\.bias of shape \[2\], got nothing/],
  [
    "a tensor too many",
    (file) => file.tensors.push({ name: "4.bias", shape: [0], values: new Float32Array(0) }),
    /expected only the tensors of layers \[3,2,2\], got "4\.bias"/,
  ],
  [
    "a weight that is NaN",
    (file) => (file.tensors[2].values[1] = Number.NaN),
    /expected finite values in tensor 2\.weight/,
  ],
  [
    "an epoch that is no number",
    (file) => (file.metadata["epoch"] = "fifty"),
    /at epoch: expected digits of an integer, got "fifty"/,
  ],
  [
    "a loss that is no number",
    (file) => (file.metadata["loss"] = "0x1"),
    /at loss: expected digits of a number, got "0x1"/,
  ],
  ["half of an origin", (file) => delete file.metadata["seed"], /at seed: expected a string, got nothing/],
  [
    "a scaling without moments",
    (file) => (file.metadata["scaling"] = '{"scale":"standard"}'),
    /at scaling\.mean: expected an array/,
  ],
  [
    "moments of other columns",
    (file) => (file.metadata["scaling"] = '{"scale":"standard","mean":[1],"deviation":[1]}'),
    /deviations of 3 columns/,
  ],
  ["an unknown scale", (file) => (file.metadata["scaling"] = '{"scale":"log"}'), /at scaling\.scale: expected one of/],
  ["names of other classes", (file) => (file.metadata["classNames"] = '["a"]'), /expected 2 names of classes, got 1/],
];

test.each(wrong)("%s is a DataError that names the file", (_, change, message) => {
  const bytes = changed(change);
  expect(() => readModel(bytes, "a.safetensors")).toThrow(DataError);
  expect(() => readModel(bytes, "a.safetensors")).toThrow(message);
  expect(() => readModel(bytes, "a.safetensors")).toThrow(/^a\.safetensors: /);
});

/** Reads bytes and lets only a DataError pass. */
function tryToRead(bytes: Uint8Array): void {
  try {
    readModel(bytes);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
  }
}

test("whatever bytes come, a model is read or refused with a DataError", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), tryToRead), { numRuns: 1000 });
});

test("a model's file with some bytes changed, cut or added is read or refused with a DataError", () => {
  const good = writeModel(model);
  const change = fc.record({ at: fc.nat(good.length), remove: fc.nat(9), insert: fc.uint8Array({ maxLength: 9 }) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      let bytes = good;
      for (const { at, remove, insert } of changes) {
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...insert, ...bytes.subarray(at + remove)]);
      }
      tryToRead(bytes);
    }),
    { numRuns: 1000 },
  );
});

test("every truncation of a model's file is a DataError", () => {
  const good = writeModel(model);
  for (let length = 0; length < good.length; length++) {
    expect(() => readModel(good.subarray(0, length))).toThrow(DataError);
  }
});
