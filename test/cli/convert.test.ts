import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { checkpointFile } from "../../src/experiment/trial/checkpoint.ts";
import { readCheckpoint } from "../../src/experiment/trial/read-checkpoint.ts";
import { readOnnx } from "../../src/formats/onnx/read-onnx.ts";
import { writeOnnx } from "../../src/formats/onnx/write-onnx.ts";
import { packTensors } from "../../src/formats/pack-tensors.ts";
import { readPt } from "../../src/formats/pt/read-pt.ts";
import { readPtRprop } from "../../src/formats/pt/read-pt-rprop.ts";
import { writePt } from "../../src/formats/pt/write-pt.ts";
import { readModel } from "../../src/formats/read-model.ts";
import { emptyFolder, nbl, nblHere, writeFlowers } from "./nbl.ts";

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
const bytes = (name: string) => new Uint8Array(readFileSync(at(name)));
const golden = (name: string) => fileURLToPath(new URL(`../golden/${name}`, import.meta.url));

beforeAll(async () => {
  writeFlowers(at("flowers.csv"));
  const training = ["--data", at("flowers.csv"), "--hidden", "5", "--epochs", "7", "--batch", "20"];
  const files = ["--out", at("model.safetensors"), "--checkpoint", at("kept.safetensors")];
  const { code } = await nbl(["train", "--technique", "rprop-torch", ...training, ...files]);
  expect(code).toBe(0);
  const { metadata: _, ...old } = readCheckpoint(bytes("kept.safetensors"), "kept");
  writeFileSync(at("old.safetensors"), checkpointFile(old));
});

test("a model goes to PyTorch's form and back whole; what PyTorch isn't told is said", async () => {
  const there = await nblHere(["convert", at("model.safetensors"), at("there.pt")]);
  expect(there).toMatchObject({ code: 0, stdout: `${at("there.pt")}: pt, 2–5–3 ReLU\n` });
  expect(there.stderr).toBe(
    `${at("there.pt")}: PyTorch isn't told the activations: relu after each hidden layer\n` +
      `${at("there.pt")}: PyTorch isn't told the scaling: each column comes in less its mean, by its deviation\n`,
  );
  const model = readModel(bytes("model.safetensors"));
  expect(readPt(bytes("there.pt"))).toMatchObject({ ...model, activationFrom: "file" });
  const back = await nblHere(["convert", at("there.pt"), at("back.safetensors")]);
  expect(back).toMatchObject({ code: 0, stderr: "" });
  expect(bytes("back.safetensors")).toEqual(bytes("model.safetensors"));
});

test("of a state_dict of PyTorch, what it doesn't say is told by flags", async () => {
  const { network, params } = readModel(bytes("model.safetensors"));
  writeFileSync(at("plain.pt"), writePt(network, params));
  const back = await nblHere(["convert", at("plain.pt"), at("plain.safetensors"), "--scale", "none"]);
  expect(back.code).toBe(0);
  expect(back.stderr).toMatch(/^.*plain\.pt: doesn't say its activations; taken as relu, .*--activation\n$/);
  const use = { scale: "none", criterion: "cross-entropy", classes: 3 };
  expect(readModel(bytes("plain.safetensors"))).toEqual({ network, params, metadata: use });
  await nblHere(["convert", at("plain.pt"), at("said.pt"), "--scale", "unit", "--activation", "tanh"]);
  expect(readPt(bytes("said.pt"))).toMatchObject({
    network: { ...network, activation: "tanh" },
    metadata: { ...use, scale: "unit" },
  });
});

test("a model goes to ONNX and back whole, with its scaling in the graph or beside it", async () => {
  const model = readModel(bytes("model.safetensors"));
  const bare = await nblHere(["convert", at("model.safetensors"), at("bare.onnx")]);
  expect(bare.code).toBe(0);
  expect(bare.stderr).toMatch(/^.*bare\.onnx: the graph wants values that are scaled already: .*--with-scaling/);
  const full = await nblHere(["convert", at("model.safetensors"), at("full.onnx"), "--with-scaling", "--softmax"]);
  expect(full).toMatchObject({ code: 0, stderr: "" });
  const { scaling, ending, metadata } = readOnnx(bytes("full.onnx"));
  expect({ scaling, ending, metadata }).toEqual({
    scaling: { scale: "standard", moments: model.metadata.moments },
    ending: "softmax",
    metadata: model.metadata,
  });
  for (const name of ["bare", "full"]) {
    await nblHere(["convert", at(`${name}.onnx`), at(`${name}.safetensors`)]);
    expect(bytes(`${name}.safetensors`)).toEqual(bytes("model.safetensors"));
  }
});

test("a graph of another tool that scales its input itself is tested as it says", async () => {
  await nblHere(["convert", golden("pt/module-sequential.pt"), at("i.onnx"), "--scale", "symmetric", "--with-scaling"]);
  const { network, params, metadata: _, scaling } = readOnnx(bytes("i.onnx"));
  writeFileSync(at("other.onnx"), writeOnnx(network, params, { scaling }));
  expect((await nblHere(["inspect", at("other.onnx")])).stdout).toMatch(/\nscale +symmetric, in the graph\n/);
  expect((await nblHere(["convert", at("other.onnx"), at("other.safetensors")])).code).toBe(0);
  expect(readModel(bytes("other.safetensors")).metadata.scale).toBe("symmetric");
  const twice = await nblHere(["convert", at("other.onnx"), at("twice.safetensors"), "--scale", "unit"]);
  expect(twice.code).toBe(2);
  expect(twice.stderr).toMatch(/scales its input itself; leave --scale out\n$/);
  const { code, stderr } = await nblHere(["convert", at("other.onnx"), at("other.pt")]);
  expect(code).toBe(0);
  expect(stderr).toMatch(/other\.pt: PyTorch isn't told the scaling: raw values v come in as 2v\/255 − 1\n$/);
});

test("torchvision's Normalize becomes means and deviations of all columns", async () => {
  const from = golden("pt/module-sequential.pt");
  const { code } = await nblHere(["convert", from, at("n.safetensors"), "--normalize", "0.5,0.25"]);
  expect(code).toBe(0);
  const { scale, moments } = readModel(bytes("n.safetensors")).metadata;
  expect(scale).toBe("standard");
  expect(moments).toEqual({ mean: new Float64Array(3).fill(127.5), deviation: new Float64Array(3).fill(63.75) });
  const { stderr } = await nblHere(["convert", at("n.safetensors"), at("n.pt")]);
  expect(stderr).toMatch(
    /n\.pt: PyTorch isn't told the scaling: raw values v come in as \(v\/255 − 0\.5\) \/ 0\.25\n$/,
  );
});

test("layers may be named, and a checkpoint's state goes along for torch.optim.Rprop", async () => {
  const args = ["convert", at("kept.safetensors"), at("kept.pt"), "--optimizer", "--names", "fc1,out"];
  expect((await nblHere(args)).code).toBe(0);
  const { trainer, identity } = readCheckpoint(bytes("kept.safetensors"), "kept");
  const { params, layers, hasOptimizer } = readPt(bytes("kept.pt"));
  expect({ params, hasOptimizer }).toEqual({ params: trainer.params, hasOptimizer: true });
  expect(layers.map(({ name }) => name)).toEqual(["fc1", "out"]);
  const { hyper, state, steps } = readPtRprop(bytes("kept.pt"));
  expect(state).toEqual(trainer.state);
  expect(hyper).toEqual(identity.technique.hyper);
  expect(steps).toBe(7 * 3); // 50 samples in batches of 20

  const again = await nblHere(["convert", at("kept.pt"), at("again.pt"), "--optimizer", "--names", "fc1,out"]);
  expect(again.code).toBe(0);
  expect(bytes("again.pt")).toEqual(bytes("kept.pt"));
});

test("a file isn't replaced without --force, nor ever the one that is read", async () => {
  writeFileSync(at("there-already.pt"), "mine");
  const args = ["convert", at("model.safetensors"), at("there-already.pt")];
  const refused = await nblHere(args);
  expect(refused).toMatchObject({ code: 2, stdout: "" });
  expect(readFileSync(at("there-already.pt"), "utf8")).toBe("mine");
  expect((await nblHere([...args, "--force"])).code).toBe(0);
  const same = await nblHere(["convert", at("model.safetensors"), at("model.safetensors"), "--force"]);
  expect(same).toMatchObject({ code: 2, stdout: "" });
});

const module = golden("pt/module-sequential.pt");
const refusals: [string, string[], RegExp][] = [
  ["an unknown ending", [module, "out.foo"], /out\.foo: expected a name that ends with \.safetensors, \.pt/],
  ["an unknown form", [module, "out.pt", "--to", "onx"], /--to: expected one of .*, got onx; /],
  ["no file", ["none.pt", "out.safetensors"], /none\.pt: no such file/],
  ["a table", ["flowers.csv", "out.pt"], /flowers\.csv: expected a model as .*, got something else/],
  ["a scaling left out", [module, "out.safetensors"], /doesn't say how its input is scaled.*--scale or --normalize/],
  ["a scaling named twice", [module, "o.safetensors", "--scale", "unit", "--normalize", "0,1"], /no --scale beside it/],
  [
    "an unknown scale",
    [module, "o.safetensors", "--scale", "unti"],
    /--scale: expected one of none, unit, symmetric, got "unti"; did you mean unit\?/,
  ],
  [
    "half a Normalize",
    [module, "o.safetensors", "--normalize", "0.5"],
    /--normalize: expected a mean and a positive deviation/,
  ],
  ["a deviation of 0", [module, "o.safetensors", "--normalize", "0.5,0"], /positive deviation/],
  [
    "what the model says itself",
    ["model.safetensors", "o.safetensors", "--scale", "unit"],
    /says itself how it is to be used; leave --scale out/,
  ],
  [
    "an activation that the model says",
    ["model.safetensors", "o.pt", "--activation", "relu"],
    /no activation beside a model that says its own/,
  ],
  [
    "an activation that the checkpoint says",
    ["kept.safetensors", "o.pt", "--activation", "tanh"],
    /no activation beside a checkpoint, which says its own/,
  ],
  ["too few names", ["model.safetensors", "o.pt", "--names", "a"], /--names: expected 2 names that differ.*got a/],
  ["names twice", ["model.safetensors", "o.pt", "--names", "a,a"], /--names: expected 2 names that differ/],
  [
    "names in another form",
    ["model.safetensors", "o.safetensors", "--names", "a,b"],
    /--names: expected pt as the form of OUT, got safetensors/,
  ],
  [
    "an optimizer in another form",
    ["kept.safetensors", "o.safetensors", "--optimizer"],
    /--optimizer: expected pt as the form of OUT/,
  ],
  [
    "soft-max in another form",
    ["model.safetensors", "o.pt", "--softmax"],
    /--softmax: expected onnx as the form of OUT/,
  ],
  ["a scaling in another form", ["model.safetensors", "o.pt", "--with-scaling"], /--with-scaling: expected onnx/],
  ["a scaling that nobody says", [module, "o.onnx", "--with-scaling"], /doesn't say how its input is scaled/],
  [
    "a loss without a scaling",
    [module, "o.onnx", "--loss", "mean-squared-error"],
    /doesn't say how its input is scaled/,
  ],
  [
    "a second ending",
    [module, "o.onnx", "--softmax", "--output-activation", "tanh"],
    /--softmax: expected a network that ends without activation, got tanh/,
  ],
  ["an optimizer that isn't there", ["model.safetensors", "o.pt", "--optimizer"], /--optimizer: expected a checkpoint/],
  [
    "moments that a checkpoint of an earlier version lacks",
    ["old.safetensors", "o.safetensors"],
    /nbl train --resume .*old\.safetensors --out FILE/,
  ],
  [
    "an activation that the lab's .pt says",
    ["there.pt", "o.safetensors", "--activation", "tanh"],
    /there\.pt: expected no activation beside a model that says its own/,
  ],
  [
    "soft-max behind an activation",
    [module, "o.safetensors", "--scale", "unit", "--output-activation", "tanh", "--loss", "cross-entropy"],
    /--loss: expected mean-squared-error/,
  ],
];

test.each(refusals)(
  "%s is refused in one sentence, and nothing is written",
  async (_, [from, to, ...flags], message) => {
    const path = (name: string) => (name.startsWith("/") ? name : at(name));
    const { code, stdout, stderr } = await nblHere(["convert", path(from), path(to), ...flags]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^nbl: [^\n]+\n$/);
    expect(to === "model.safetensors" || !existsSync(path(to))).toBe(true);
  },
);

test("another technique's state isn't PyTorch's", async () => {
  const training = ["--data", at("flowers.csv"), "--hidden", "5", "--epochs", "1"];
  await nbl(["train", ...training, "--technique", "irprop+", "--checkpoint", at("plus.safetensors")]);
  const { code, stderr } = await nblHere(["convert", at("plus.safetensors"), at("plus.pt"), "--optimizer"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/expected a training of rprop-torch or irprop-, .* got one of irprop\+\n$/);
});

test("nbl test takes another tool's model, and says what it took for granted", async () => {
  const { network, params } = readModel(bytes("model.safetensors"));
  writeFileSync(at("t.pt"), writePt(network, params));
  const [unnamed, tested] = await Promise.all([
    nbl(["test", at("t.pt")]),
    nbl(["test", at("t.pt"), "--data", at("flowers.csv"), "--activation", "relu", "--json"]),
  ]);
  expect(unnamed).toMatchObject({ code: 2, stdout: "" });
  expect(unnamed.stderr).toBe(`nbl: ${at("t.pt")}: doesn't say what it was trained on; name its data with --data\n`);
  expect(tested.code).toBe(0);
  expect(tested.stderr).toContain("doesn't say how its input is scaled; taken as --scale none");
  expect(tested.stderr).not.toContain("activations");
  expect(JSON.parse(tested.stdout).perClass).toHaveLength(3);
});

test("nbl inspect shows the network, its origin and a histogram of each tensor", async () => {
  const { code, stdout, stderr } = await nblHere(["inspect", at("model.safetensors")]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(
    /\nform +safetensors, [\d,]+ bytes\nsha256 +[0-9a-f]{64}\nnetwork +2–5–3 ReLU, 33 parameters\n/,
  );
  expect(stdout).toMatch(/\ntrained +rprop-torch, seed 0, epoch \d+, on flowers\nwith +delta0=0\.01 /);
  expect(stdout).toMatch(/\n0\.weight {2}\[5,2\] {2}float32 {2}[0-9a-f]{12}\n {2}[▁-█ ]+\n {2}from /);
  for (const line of stdout.split("\n")) expect([...line].length, line).toBeLessThanOrEqual(80);
});

test("a checkpoint is inspected as the network that it would be converted to, and isn't tested", async () => {
  const { code, stdout } = await nblHere(["inspect", at("kept.safetensors")]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/\nnetwork +2–5–3 ReLU, 33 parameters\n/);
  expect(stdout).toMatch(/\ntrained +rprop-torch, seed 0, epoch 7, on flowers\n/);
  await nblHere(["convert", at("kept.safetensors"), at("k.pt")]);
  const weights = async (name: string) => JSON.parse((await nblHere(["inspect", at(name), "--json"])).stdout).weights;
  expect(await weights("kept.safetensors")).toBe(await weights("k.pt"));
  const tested = await nblHere(["test", at("kept.safetensors")]);
  expect(tested).toMatchObject({ code: 2, stdout: "" });
  expect(tested.stderr).toMatch(/expected a model, got a checkpoint; nbl train --resume .* --out FILE writes one\n$/);
});

test("nbl inspect --json gives all digests, and the weights' as the record has it", async () => {
  const { stdout } = await nbl([
    "train",
    "--data",
    at("flowers.csv"),
    "--hidden",
    "5",
    "--epochs",
    "3",
    "--json",
    "--out",
    at("j.safetensors"),
  ]);
  const record = JSON.parse(stdout);
  const json = JSON.parse((await nblHere(["inspect", at("j.safetensors"), "--json"])).stdout);
  expect(json).toMatchObject({ format: "safetensors", refused: null, weights: record.weights.chosen });
  await nblHere(["convert", at("j.safetensors"), at("j.pt")]);
  const other = JSON.parse((await nblHere(["inspect", at("j.pt"), "--json"])).stdout);
  expect(other).toMatchObject({ format: "pt", weights: record.weights.chosen, activationFrom: "file" });
  const digests = (file: typeof json) => file.tensors.map(({ name, digest }: Record<string, string>) => [name, digest]);
  expect(digests(other)).toEqual(digests(json));
});

test("nbl inspect looks into what the lab can't use", async () => {
  const { code, stdout } = await nblHere(["inspect", golden("pt/module-convolution.pt")]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/\nnetwork +none that the lab can use: expected linear layers only/);
  const tensors = [{ name: "n".repeat(1e5), shape: [1], values: Float32Array.of(1) }];
  writeFileSync(at("long.safetensors"), packTensors({ tensors, metadata: { ["k".repeat(1e5)]: "v" } }));
  expect((await nblHere(["inspect", at("long.safetensors")])).stdout.length).toBeLessThan(2000);
  const odd = await nblHere(["inspect", at("flowers.csv")]);
  expect(odd).toMatchObject({ code: 2, stdout: "" });
});
