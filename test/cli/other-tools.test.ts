import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { packTensors } from "../../src/formats/pack-tensors.ts";
import { readPtRprop } from "../../src/formats/pt/read-pt-rprop.ts";
import { readModel } from "../../src/formats/read-model.ts";
import sklearn from "../golden/tools/sklearn.json" with { type: "json" };
import { emptyFolder, nbl, nblHere } from "./nbl.ts";

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
const golden = (name: string) => fileURLToPath(new URL(`../golden/tools/${name}`, import.meta.url));

/** A table of a file's inputs, labelled with the class that its tool finds most likely. */
function table(
  name: "skl-names.onnx" | "skl-relu.onnx" | "skl-binary.onnx" | "skl-frame.onnx",
  labels: readonly string[],
): string {
  const { inputs, outputs } = sklearn.files[name];
  const rows = inputs.map((row, r) => [...row, labels[outputs[r].indexOf(Math.max(...outputs[r]))]].join(","));
  const path = at(`${name}-${labels.join("-")}.csv`);
  writeFileSync(path, ["a,b,c,d,label", ...rows, ""].join("\n"));
  return path;
}

const right = /accuracy 100.0 %: 0 wrong of \d samples/;

test("a classifier of scikit-learn keeps the names of its classes", async () => {
  const names = ["setosa", "versicolor", "virginica"];
  const { code, stdout } = await nbl(["test", golden("skl-names.onnx"), "--data", table("skl-names.onnx", names)]);
  expect(code).toBe(0);
  expect(stdout).toMatch(right);
  await nblHere(["convert", golden("skl-names.onnx"), at("names.safetensors"), "--scale", "none"]);
  expect(readModel(new Uint8Array(readFileSync(at("names.safetensors")))).metadata.classNames).toEqual(names);
});

test("a graph with an input for each column finds them by their names", async () => {
  const path = table("skl-frame.onnx", ["0", "1", "2"]);
  const rows = readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  const turned = rows.map(([a, b, c, d, label]) => [d, "7", b, a, label, c].join(","));
  writeFileSync(at("turned.csv"), [turned[0].replace("7", "id"), ...turned.slice(1), ""].join("\n"));
  const { stdout, stderr } = await nbl([
    "test",
    golden("skl-frame.onnx"),
    "--data",
    at("turned.csv"),
    "--label",
    "label",
  ]);
  expect(stdout).toMatch(right);
  expect(stderr).toContain('left out: "id" (no input of the model)');
  writeFileSync(at("other.csv"), readFileSync(path, "utf8").replace("b,c", "b,extra"));
  const { code, stderr: why } = await nbl([
    "test",
    golden("skl-frame.onnx"),
    "--data",
    at("other.csv"),
    "--label",
    "label",
  ]);
  expect(code).toBe(2);
  expect(why).toMatch(/expected a column "c" as in .*skl-frame\.onnx, got none\n$/);
  await nblHere(["convert", golden("skl-frame.onnx"), at("frame.safetensors")]);
  expect(readModel(new Uint8Array(readFileSync(at("frame.safetensors")))).metadata.table).toEqual({
    columns: [{ name: "a" }, { name: "b" }, { name: "c" }, { name: "d" }],
  });
});

test("labels that are numbers are those of a model's named classes, which is said", async () => {
  const numbers = table("skl-names.onnx", ["0", "1", "2"]);
  const { stdout, stderr } = await nbl(["test", golden("skl-names.onnx"), "--data", numbers]);
  expect(stdout).toMatch(right);
  expect(stderr).toMatch(/: its labels are taken as numbers of the model's classes, setosa, versicolor, virginica$/m);
});

test("labels of other names than a model's are refused", async () => {
  const other = table("skl-names.onnx", ["red", "green", "blue"]);
  const { code, stderr } = await nbl(["test", golden("skl-names.onnx"), "--data", other]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/expected a label of "setosa, versicolor, virginica", got "/);
});

test("one output is that of the second of two classes, for data of two", async () => {
  const { stdout } = await nbl(["test", golden("skl-binary.onnx"), "--data", table("skl-binary.onnx", ["0", "1"])]);
  expect(stdout).toMatch(right);
  const rows = ["a,b,c,label", "1,2,3,0", "-1,0.5,0,1", ""];
  writeFileSync(at("two.csv"), rows.join("\n"));
  for (const name of ["torch-binary.pt", "torch-binary.onnx"]) {
    const { code, stdout, stderr } = await nbl(["test", golden(name), "--data", at("two.csv")]);
    expect({ code, network: /: (3–4–2 \w+)$/m.exec(stdout)?.[1] }).toEqual({ code: 0, network: "3–4–2 ReLU" });
    expect(stderr).toMatch(/: has one output, taken as that of the second of two classes$/m);
  }
  const there = await nblHere(["convert", golden("torch-binary.onnx"), at("two.safetensors"), "--scale", "none"]);
  expect(there.stdout).toMatch(/3–4–2 ReLU$/m);
  expect(readModel(new Uint8Array(readFileSync(at("two.safetensors")))).metadata).toEqual({
    scale: "none",
    criterion: "cross-entropy",
    classes: 2,
  });
});

test("numbers in a file beside the graph are found in its folder, and nowhere else", async () => {
  copyFileSync(golden("torch-default.onnx"), at("torch-default.onnx"));
  const alone = await nblHere(["inspect", at("torch-default.onnx")]);
  expect(alone.code).toBe(0);
  expect(alone.stdout.replace(/\s+/g, " ")).toContain('expected the file "torch-default.onnx.data" beside it');
  copyFileSync(golden("torch-default.onnx.data"), at("data"));
  symlinkSync(at("data"), at("torch-default.onnx.data"));
  const linked = await nblHere(["convert", at("torch-default.onnx"), at("linked.safetensors"), "--scale", "unit"]);
  expect(linked.code).toBe(2);
  expect(linked.stderr).toMatch(/torch-default\.onnx\.data: expected a file, got a link$/m);
  const there = await nblHere(["inspect", golden("torch-default.onnx")]);
  expect(there.stdout).toMatch(/^network +64–32–10 ReLU, 2,410 parameters$/m);
});

test("a graph of operators too old to be run is described, and why it can't be", async () => {
  // A Gemm of version 6: the version of a graph that can be run, made smaller.
  const bytes = readFileSync(golden("torch-small.onnx"));
  const place = bytes.lastIndexOf(Buffer.from([0x10, 20]));
  bytes[place + 1] = 6;
  writeFileSync(at("old.onnx"), bytes);
  const { code, stdout } = await nblHere(["inspect", at("old.onnx")]);
  expect(code).toBe(0);
  expect(stdout.replace(/\s+/g, " ")).toMatch(
    /none that the lab can use: expected standard operators of a version from 7 to 28, got 6/,
  );
  expect(stdout).toMatch(/^0\.weight +\[4,3\] +float32/m);
});

test("one of several models is taken by its key, and what isn't the network's is told", async () => {
  const several = golden("torch-several.pt");
  const none = await nblHere(["convert", several, at("none.safetensors"), "--scale", "none"]);
  expect(none.code).toBe(2);
  expect(none.stderr).toMatch(/expected one model, got several, under "generator", "critic"; name one with --key$/m);
  for (const key of ["generator", "critic"]) {
    const args = ["convert", several, at(`${key}.safetensors`), "--scale", "none", "--key", key];
    expect((await nblHere(args)).code).toBe(0);
    const { stdout } = await nblHere(["inspect", several, "--key", key, "--json"]);
    const { weights } = JSON.parse(stdout) as { weights: string };
    expect(weights).toBe(JSON.parse((await nblHere(["inspect", at(`${key}.safetensors`), "--json"])).stdout).weights);
  }
  const averaged = await nblHere(["inspect", golden("torch-averaged.pt")]);
  expect(averaged.stderr).toMatch(/: has entries that are no part of the network, passed over: n_averaged$/m);
});

test("training goes on from a checkpoint of Lightning, with the state of its optimizer", async () => {
  const to = at("lightning.pt");
  const { code, stderr } = await nblHere(["convert", golden("lightning.ckpt"), to, "--optimizer"]);
  expect({ code, stderr: stderr.includes("passed over: steps_done, loss.weight") }).toEqual({ code: 0, stderr: true });
  const { hyper, steps } = readPtRprop(new Uint8Array(readFileSync(to)));
  expect({ delta0: hyper.delta0, steps }).toEqual({ delta0: 0.01, steps: 3 });
  const changed = await nblHere(["convert", golden("torch-order.pt"), at("order.pt"), "--optimizer"]);
  expect(changed.stderr).toMatch(/expected a checkpoint with the state_dict of an optimizer, got none$/m);
});

test("a part of a model stands for all of it, if the list of parts is there", async () => {
  const part = (name: string, tensor: string, shape: number[]) => {
    const values = new Float32Array(shape[0] * shape[1]);
    writeFileSync(at(name), packTensors({ tensors: [{ name: tensor, shape, values }], metadata: {} }));
  };
  part("net-00001-of-00002.safetensors", "0.weight", [4, 3]);
  part("net-00002-of-00002.safetensors", "2.weight", [2, 4]);
  const alone = await nblHere(["inspect", at("net-00001-of-00002.safetensors")]);
  expect(alone.code).toBe(2);
  expect(alone.stderr).toMatch(/expected the list of its parts beside it, net\.safetensors\.index\.json, got none$/m);
  const map = { "0.weight": "net-00001-of-00002.safetensors", "2.weight": "net-00002-of-00002.safetensors" };
  writeFileSync(at("net.safetensors.index.json"), JSON.stringify({ weight_map: map }));
  for (const name of [
    "net-00001-of-00002.safetensors",
    "net-00002-of-00002.safetensors",
    "net.safetensors.index.json",
  ]) {
    const { stdout } = await nblHere(["inspect", at(name)]);
    expect(stdout).toMatch(/^network +3–4–2 ReLU, 26 parameters/m);
    expect(stdout).toMatch(/^form +safetensors in 2 files, \d+ bytes$/m);
  }
  const digests = Object.values(map).map((name) => {
    return createHash("sha256")
      .update(readFileSync(at(name)))
      .digest("hex");
  });
  const { stdout } = await nblHere(["inspect", at("net.safetensors.index.json")]);
  expect([...stdout.matchAll(/^sha256 +(\w+)$/gm)].map(([, digest]) => digest)).toEqual(digests);
  const json = JSON.parse((await nblHere(["inspect", at("net.safetensors.index.json"), "--json"])).stdout);
  expect(json.parts.map(({ digest }: { digest: string }) => digest)).toEqual(digests);
});

test("an order of layers that nobody says is told, and may be named", async () => {
  const tensors = ["a", "b", "c"].map((name) => ({
    name: `${name}.weight`,
    shape: [2, 2],
    values: new Float32Array(4),
  }));
  writeFileSync(at("abc.safetensors"), packTensors({ tensors, metadata: {} }));
  const args = ["convert", at("abc.safetensors"), at("ordered.pt")];
  const taken = await nblHere(args);
  expect(taken.stderr).toMatch(
    /: doesn't say the order of its layers; taken as a, b, c, another is named with --order$/m,
  );
  const named = await nblHere([...args, "--order", "c,a,b", "--force"]);
  expect({ code: named.code, isTold: named.stderr.includes("--order") }).toEqual({ code: 0, isTold: false });
});

test("types that aren't read are described all the same", async () => {
  const bytes = packTensors({
    tensors: [{ name: "0.weight", shape: [2, 2], values: new Float32Array(4) }],
    metadata: {},
  });
  const text = Buffer.from(bytes).toString("latin1").replace('"F32"', '"F8X"');
  writeFileSync(at("f8.safetensors"), Buffer.from(text, "latin1"));
  const { code, stdout } = await nblHere(["inspect", at("f8.safetensors")]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^0\.weight +\[2,2\] +F8X\n +values of this type aren't read$/m);
  expect(stdout.replace(/\s+/g, " ")).toMatch(
    /network none that the lab can use: expected tensor "0\.weight" of one of/,
  );
});

test("a regressor of scikit-learn is tested on its target", async () => {
  const { inputs, outputs } = sklearn.files["skl-regressor.onnx"];
  const names = inputs[0].map((_, c) => `c${c}`).join(",");
  const rows = inputs.map((row, r) => [...row, outputs[r][0]].join(","));
  writeFileSync(at("price.csv"), [`${names},price`, ...rows, ""].join("\n"));
  const args = ["test", golden("skl-regressor.onnx"), "--data", at("price.csv"), "--target", "price", "--json"];
  const { code, stdout } = await nbl(args);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).rmse).toBeLessThan(1e-5);
});
