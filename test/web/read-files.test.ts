import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { DataError } from "../../src/core/errors.ts";
import { CHECKPOINT_FORMAT } from "../../src/experiment/trial/checkpoint.ts";
import { packTensors } from "../../src/formats/pack-tensors.ts";
import { writePt } from "../../src/formats/pt/write-pt.ts";
import { readModel } from "../../src/formats/read-model.ts";
import { writeModel } from "../../src/formats/write-model.ts";
import { network } from "../../src/model/network.ts";
import { isForLoading } from "../../src/web/lab/loaded-files.ts";
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
  expect(taken).toEqual({ scale: "unit", activation: "relu" });
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
  expect(taken).toEqual({ scale: "unit", activation: null });
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

test("models are told from data by their names", () => {
  const names = (...list: string[]) => isForLoading(list.map((name) => ({ name })));
  expect(names("a.pt", "b.PTH", "c.safetensors.gz", "d.jsonl", "e.json.gz")).toBe(true);
  expect(names("a.pt", "table.csv")).toBe(false);
  expect(names("train-images-idx3-ubyte.gz")).toBe(false);
});
