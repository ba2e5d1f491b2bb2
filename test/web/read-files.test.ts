import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { DataError } from "../../src/core/errors.ts";
import { CHECKPOINT_FORMAT } from "../../src/experiment/trial/checkpoint.ts";
import { packTensors } from "../../src/formats/pack-tensors.ts";
import { writePt } from "../../src/formats/pt/write-pt.ts";
import { readModel } from "../../src/formats/read-model.ts";
import { writeModel } from "../../src/formats/write-model.ts";
import { network } from "../../src/model/network.ts";
import { LoadedFiles } from "../../src/web/lab/loaded-files.ts";
import { kindsOf } from "../../src/web/workers/file-kind.ts";
import type { LoadedData } from "../../src/web/workers/protocol.ts";
import { readFiles } from "../../src/web/workers/read-files.ts";

const net = network([3, 2, 2], "tanh");
const params = Float32Array.from({ length: 14 }, (_, i) => i + 1);
const own = writeModel({
  network: net,
  params,
  metadata: { scale: "symmetric", criterion: "cross-entropy", classes: 2 },
});
const pictures = { picture: { height: 1, width: 3 } };

test("a model of the lab's is handed on as it is, packed or not", async () => {
  const files = [
    { name: "a.safetensors", bytes: own },
    { name: "b.safetensors.gz", bytes: new Uint8Array(gzipSync(own)) },
  ];
  const read = await readFiles(files, pictures);
  expect(read.map(({ name, model, taken }) => [name, model, taken])).toEqual([
    ["a.safetensors", own, null],
    ["b.safetensors.gz", own, null],
  ]);
});

test("a model of PyTorch's becomes one of the lab's for the loaded data, and what it left open is told", async () => {
  const file = { name: "model.pt", bytes: writePt(net, params) };
  const [{ model, taken, record }] = await readFiles([file], pictures);
  expect(record).toBeNull();
  expect(taken).toEqual({ scale: "unit", activation: "relu", order: null, passedOver: null, isPair: false });
  expect(readModel(model!)).toEqual({
    network: network([3, 2, 2], "relu"),
    params,
    metadata: { scale: "unit", criterion: "cross-entropy", classes: 2 },
  });
  const [{ taken: ofTable }] = await readFiles([file], {});
  expect(ofTable?.scale).toBe("none");
});

test("a whole module says its activations", async () => {
  const bytes = new Uint8Array(readFileSync(new URL("../golden/pt/module-sequential.pt", import.meta.url)));
  const [{ model, taken }] = await readFiles([{ name: "module.pt", bytes }], pictures);
  expect(taken).toMatchObject({ scale: "unit", activation: null });
  expect(readModel(model!).network.layers).toHaveLength(3);
});

test("a file that is no model is refused in one sentence that names it", async () => {
  const files = [{ name: "odd.pt", bytes: new Uint8Array([1, 2, 3]) }];
  await expect(readFiles(files, pictures)).rejects.toThrow(DataError);
  await expect(readFiles(files, pictures)).rejects.toThrow(/^odd\.pt: expected a model/);
});

test("a checkpoint is refused as what it is", async () => {
  const bytes = packTensors({ tensors: [], metadata: { format: CHECKPOINT_FORMAT } });
  await expect(readFiles([{ name: "long.safetensors", bytes }], pictures)).rejects.toThrow(
    /^long\.safetensors: expected a model, got a checkpoint; /,
  );
});

const tools = (name: string) => new Uint8Array(readFileSync(new URL(`../golden/tools/${name}`, import.meta.url)));

test("models are told from data by their bytes, whatever their names", async () => {
  const text = (said: string) => new TextEncoder().encode(said);
  const kinds = (...all: Uint8Array[]) => kindsOf(all.map((bytes, k) => ({ name: `${k}.tar`, bytes })));
  const models = [own, tools("torch-small.onnx"), tools("lightning.ckpt"), new Uint8Array(gzipSync(own))];
  expect(await kinds(...models)).toEqual(["model", "model", "model", "model"]);
  expect(await kinds(text('{"a":1}'), text("[1]"), text("\ufeff{}"))).toEqual(["json", "json", "json"]);
  const idx = Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 1, 7]);
  const utf16 = Uint8Array.from([0xff, 0xfe, 97, 0]);
  expect(await kinds(text("a,b\n1,2\n"), idx, utf16, new Uint8Array(gzipSync(idx)))).toEqual(new Array(4).fill("data"));
  expect(await kinds(Uint8Array.from([1, 2, 3, 0]))).toEqual(["other"]);
  const [read] = await readFiles([{ name: "model_best.pth.tar", bytes: tools("lightning.ckpt") }], {});
  expect(readModel(read.model!).network.layers).toEqual([3, 4, 2]);
});

test("a graph and the file with its numbers are taken together, from a folder too", async () => {
  const [graph, numbers] = ["torch-default.onnx", "torch-default.onnx.data"].map((name) => ({
    name,
    bytes: tools(name),
  }));
  for (const files of [
    [graph, numbers],
    [numbers, graph].map(({ name, bytes }) => ({ name: `folder/${name}`, bytes })),
  ]) {
    const read = await readFiles(files, {});
    expect(read.map(({ model }) => readModel(model!).network.layers)).toEqual([[64, 32, 10]]);
  }
  await expect(readFiles([graph], {})).rejects.toThrow(/expected the file "torch-default\.onnx\.data" beside it/);
  await expect(readFiles([numbers], {})).rejects.toThrow(/^torch-default\.onnx\.data: expected a model as/);
});

test("parts of a model are taken together with their list", async () => {
  const part = (name: string, tensor: string, shape: number[]) => {
    const values = new Float32Array(shape[0] * shape[1]);
    return { name, bytes: packTensors({ tensors: [{ name: tensor, shape, values }], metadata: {} }) };
  };
  const parts = [
    part("m-00001-of-00002.safetensors", "0.weight", [4, 3]),
    part("m-00002-of-00002.safetensors", "2.weight", [2, 4]),
  ];
  const map = { "0.weight": parts[0].name, "2.weight": parts[1].name };
  const list = {
    name: "m.safetensors.index.json",
    bytes: new TextEncoder().encode(JSON.stringify({ weight_map: map })),
  };
  const read = await readFiles([...parts, list], {});
  expect(read.map(({ name, model }) => [name, readModel(model!).network.layers])).toEqual([[list.name, [3, 4, 2]]]);
  await expect(readFiles(parts, {})).rejects.toThrow(
    /expected the list of its parts beside it, m\.safetensors\.index\.json/,
  );
});

test("one output is that of the second of two classes, for data of two", async () => {
  const file = { name: "b.pt", bytes: tools("torch-binary.pt") };
  const [two] = await readFiles([file], { classes: 2 });
  expect(readModel(two.model!).network.layers).toEqual([3, 4, 2]);
  expect(two.taken?.isPair).toBe(true);
  const [other] = await readFiles([file], { classes: 3 });
  expect(readModel(other.model!).network.layers).toEqual([3, 4, 1]);
});

test("a model that was dropped before its data is taken anew for them, in its place", async () => {
  const ofPictures = { ...pictures, classes: 2 } as LoadedData;
  const data = signal<LoadedData | null>(ofPictures);
  const loaded = new LoadedFiles({ read: readFiles } as unknown as ConstructorParameters<typeof LoadedFiles>[0], data);
  const say = () => {
    throw new Error("nothing to say");
  };
  await loaded.load([{ name: "model.pt", bytes: writePt(net, params) }], say);
  await loaded.load([{ name: "own.safetensors", bytes: own }], say);
  const scales = () => loaded.all.value.map(({ name, model }) => [name, readModel(model!).metadata.scale]);
  const asPictures = [
    ["model.pt", "unit"],
    ["own.safetensors", "symmetric"],
  ];
  expect(scales()).toEqual(asPictures);
  data.value = { classes: 2 } as LoadedData;
  await loaded.readAgain();
  expect(scales()).toEqual([["model.pt", "none"], asPictures[1]]);
  data.value = ofPictures;
  await loaded.readAgain();
  expect(scales()).toEqual(asPictures);
});
