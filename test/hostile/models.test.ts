import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkpointFile } from "../../src/experiment/trial/checkpoint.ts";
import { readCheckpoint } from "../../src/experiment/trial/read-checkpoint.ts";
import { inspectModel } from "../../src/formats/inspect.ts";
import { openModel } from "../../src/formats/open-model.ts";
import { packTensors } from "../../src/formats/pack-tensors.ts";
import { readModel } from "../../src/formats/read-model.ts";
import { readStateDict } from "../../src/formats/read-state-dict.ts";
import { tensorStatistics } from "../../src/formats/tensor-statistics.ts";
import { unpackTensors } from "../../src/formats/unpack-tensors.ts";
import { writeModel } from "../../src/formats/write-model.ts";
import { network } from "../../src/model/network.ts";
import { hostile, tryToRead } from "../support/hostile.ts";
import { broken, brokenJson } from "../support/mutations.ts";
import { ORIGIN } from "../support/origin.ts";
import { fc } from "../support/random.ts";
import { ringDataset, trialOn } from "../support/trials.ts";

const model = writeModel({
  network: network([3, 2, 2], "tanh"),
  params: Float32Array.from({ length: 14 }, (_, i) => i + 1),
  metadata: {
    scale: "standard",
    moments: { mean: Float64Array.of(0, 1, 2), deviation: Float64Array.of(1, 2, 3) },
    classNames: ["a", "b"],
    criterion: "cross-entropy",
    classes: 2,
    table: {
      columns: [
        { name: "a", indicator: true },
        { name: "b", categories: ["x"] },
      ],
      label: "c",
    },
    origin: ORIGIN,
  },
});
const checkpoints: Uint8Array[] = [];
for (const technique of ["irprop+", "adam"]) {
  const keep = (save: Parameters<typeof checkpointFile>[0]) => checkpoints.push(checkpointFile(save));
  trialOn(ringDataset(60), { technique, epochs: 2, hidden: [3], keeping: { every: { epochs: 1 }, keep } });
}

type Header = { __metadata__: Record<string, string> };

/** A file's header as JSON, and the bytes behind it. */
function parted(bytes: Uint8Array): { header: Header; data: Uint8Array } {
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Header;
  return { header, data: bytes.slice(8 + length) };
}

function joined(header: string, data: Uint8Array = new Uint8Array()): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

/** Files whose header is broken as JSON, with a length that is right. */
function brokenHeaders(files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const { data } = parted(files[0]);
  return brokenJson(files.map((file) => parted(file).header)).map((header) =>
    joined(JSON.stringify(header) ?? "", data),
  );
}

/** Files whose metadata's JSON is broken in one of its keys. */
function brokenTexts(file: Uint8Array, keys: readonly string[]): fc.Arbitrary<Uint8Array> {
  const { header, data } = parted(file);
  return fc.constantFrom(...keys).chain((key) =>
    brokenJson([JSON.parse(header.__metadata__[key])]).map((value) => {
      const text = JSON.stringify(value) ?? "";
      return joined(JSON.stringify({ ...header, __metadata__: { ...header.__metadata__, [key]: text } }), data);
    }),
  );
}

const parts = ["architecture", "technique", "scaling", "classNames", "classes", "table", "epoch"];

hostile("safetensors", broken([model]), (bytes) => unpackTensors(bytes, "f"));
hostile("safetensors, its header", brokenHeaders([model]), (bytes) => readModel(bytes, "f"));
hostile("a model", broken([model]), (bytes) => readModel(bytes, "f"));
hostile("a model's metadata", brokenTexts(model, parts), (bytes) => readModel(bytes, "f"));
hostile("a checkpoint", broken(checkpoints), (bytes) => readCheckpoint(bytes, "f"));
hostile("a checkpoint's header", brokenHeaders(checkpoints.slice(0, 2)), (bytes) => readCheckpoint(bytes, "f"));
hostile("a checkpoint's JSON", brokenTexts(checkpoints[0], ["checkpoint"]), (bytes) => readCheckpoint(bytes, "f"));

const NAMES = ["pt/checkpoint.pt", "pt/module-norm.pt", "onnx/normalised.onnx", "safetensors/float16.safetensors"];
const others = NAMES.map((name) => new Uint8Array(readFileSync(new URL(`../golden/${name}`, import.meta.url))));
hostile("a model file that is looked into", broken([model, ...others]), (bytes) => {
  for (const { values } of inspectModel(bytes, "f").tensors) if (values) tensorStatistics(values, 48);
});
hostile("another tool's safetensors, their header", brokenHeaders([others[3]]), (bytes) => readStateDict(bytes));

const tool = (name: string) => new Uint8Array(readFileSync(new URL(`../golden/tools/${name}`, import.meta.url)));
const stored = ["flax-norm", "keras-norm", "mlx-norm", "torch-norm", "torch-order"].map((name) =>
  tool(`${name}.safetensors`),
);
hostile("another tool's safetensors", broken(stored), (bytes) => readStateDict(bytes));
hostile("other tools' safetensors, their headers", brokenNames(), (bytes) => readStateDict(bytes));

/** Files of zeros whose entries have any of the names and shapes that layers have. */
function brokenNames(): fc.Arbitrary<Uint8Array> {
  const layer = fc.constantFrom("0", "1", "fc1", "bn1", "a/b", "out", "params.Dense_0", "batch_stats.bn");
  const parts =
    "weight bias kernel scale mean var running_mean running_var gamma beta weight_g weight_v weight_orig weight_mask";
  const entry = fc.tuple(
    layer,
    fc.constantFrom(...parts.split(" ")),
    fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
  );
  return fc.array(entry, { minLength: 1, maxLength: 10 }).map((entries) => {
    const shapes = new Map(entries.map(([name, part, shape]) => [`${name}.${part}`, shape]));
    const tensors = [...shapes].map(([name, shape]) => {
      return { name, shape, values: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(1) };
    });
    return packTensors({ tensors, metadata: {} });
  });
}

const [graph, numbers] = [tool("torch-default.onnx"), tool("torch-default.onnx.data")];
hostile("ONNX with its numbers in another file", broken([graph]), (bytes) => {
  openModel(bytes, { what: "f", beside: (name) => (name === "torch-default.onnx.data" ? numbers : undefined) });
});
hostile("the numbers of an ONNX file", broken([numbers]), (bytes) =>
  openModel(graph, { what: "f", beside: () => bytes }),
);

const onePart = packTensors({
  tensors: [{ name: "0.weight", shape: [2, 3], values: new Float32Array(6) }],
  metadata: {},
});
const list = { metadata: { total_size: 24 }, weight_map: { "0.weight": "m-1", "0.bias": "m-2" } };
const partNamed = (name: string) => (/^m-\d$/.test(name) ? onePart : undefined);
hostile(
  "a list of a model's parts",
  fc.oneof(
    brokenJson([list]).map((json) => new TextEncoder().encode(JSON.stringify(json) ?? "")),
    broken([new TextEncoder().encode(JSON.stringify({ weight_map: { "0.weight": "m-1" } }))]),
  ),
  (bytes) => openModel(bytes, { what: "f", beside: partNamed }),
);

const many = (text: string, count: number) => text.repeat(count);
const tensor = (shape: string) => `{"a":{"dtype":"F32","data_offsets":[0,0],"shape":${shape}}}`;

test.each<[string, string, RegExp]>([
  ["as many levels as bytes", `{"a":${many("[", 500_000)}${many("]", 500_000)}}`, /expected a header of JSON in UTF-8/],
  ["a shape of brackets", tensor(`[${many("[],", 300_000)}1]`), /expected a header of JSON in UTF-8/],
  ["a shape of texts", tensor(`[${many('"",', 63)}1]`), /at shape\[0\]: expected a number, got ""$/],
  ["a shape of negatives", tensor(`[${many("-1,", 63)}1]`), /at shape\[0\]: expected a number of at least 0, got -1$/],
  [
    "sizes too large to count",
    tensor(`[${many("9007199254740991,", 63)}1]`),
    /^f: expected Infinity bytes for tensor "a" of shape \[9007.{1,80}…, got 0$/,
  ],
  [
    "a shape without end",
    tensor(`[${many("9,", 5_000_000)}1]`),
    /^f: expected tensor "a" of at most 64 dimensions, got 5000001$/,
  ],
  [
    "tensors without end",
    `{${Array.from({ length: 300_000 }, (_, k) => `"${k}":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}`)}}`,
    /^f: expected at most 10000 keys in the header, got 300000$/,
  ],
  ["a name without end", `{"${many("a", 1_000_000)}":1}`, /^f: tensor "a+…: expected an object, got 1$/],
  ["a key without end", `{"a":{"${many("d", 1_000_000)}":1}}`, /^f: tensor "a": .{1,200}$/],
])("safetensors with %s is refused in one short sentence", async (_, header, said) => {
  const bytes = joined(header);
  expect(await tryToRead(bytes.length, () => unpackTensors(bytes, "f"))).toBe(false);
  expect(() => unpackTensors(bytes, "f")).toThrow(said);
});

/** The model's file with another text in its metadata; without moments and columns, which other layers wouldn't fit. */
const changed = (key: string, text: string) => {
  const { header, data } = parted(model);
  const { table: _, ...others } = header.__metadata__;
  const texts = { ...others, scaling: '{"scale":"none"}', [key]: text };
  return joined(JSON.stringify({ ...header, __metadata__: texts }), data);
};
const architecture = (layers: string) => `{"layers":[${layers}],"activation":"relu","outputActivation":"identity"}`;

test.each<[string, Uint8Array, RegExp]>([
  [
    "half a million layers",
    changed("architecture", architecture(`${many("1,", 500_000)}1`)),
    /expected tensors of the 500001 layers/,
  ],
  [
    "half a million wrong layers",
    changed("architecture", architecture(`${many("0,", 500_000)}1`)),
    /at architecture\.layers\[0\]: expected a number of at least 1, got 0$/,
  ],
  [
    "layers too large to count",
    changed("architecture", architecture(`${2 ** 53 - 1},${2 ** 53 - 1}`)),
    /expected a tensor 0\.weight of shape/,
  ],
  [
    "a key on two lines",
    changed("technique", '{"id":"a","hyper":{"a\\nb":[]}}'),
    /at technique\.hyper\["a\\nb"\]: expected a number, got \[\]$/,
  ],
  [
    "a hundred thousand keys",
    changed("technique", `{"id":"a","hyper":{${Array.from({ length: 100_000 }, (_, k) => `"${k}":[]`)}}}`),
    /expected at most 10000 keys in an object, got 100000$/,
  ],
  [
    "half a character",
    changed("technique", '{"id":"\\ud800","hyper":{}}'),
    /expected whole characters, got "\\ud800"$/,
  ],
])("a model with %s is refused in one short sentence", async (_, bytes, said) => {
  expect(await tryToRead(bytes.length, () => readModel(bytes, "f"))).toBe(false);
  expect(() => readModel(bytes, "f")).toThrow(said);
});
