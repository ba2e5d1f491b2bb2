import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { readPt } from "../../src/formats/pt/read-pt.ts";
import { readPtRprop } from "../../src/formats/pt/read-pt-rprop.ts";
import { writePt } from "../../src/formats/pt/write-pt.ts";
import { emptyFolder, nbl, nblHere, writeFlowers } from "./nbl.ts";

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
const data = ["--data", at("flowers.csv")];
const records = new Map<string, Promise<string>>();
/** The record of a training under these flags; it is trained once. */
const record = async (...args: string[]) => {
  const train = async () => {
    const { code, stdout, stderr } = await nbl(["train", ...data, ...args, "--json"]);
    expect(code, stderr).toBe(0);
    return stdout;
  };
  const key = args.join(" ");
  if (!records.has(key)) records.set(key, train());
  return JSON.parse(await records.get(key)!);
};

beforeAll(async () => {
  writeFlowers(at("flowers.csv"));
  const training = [...data, "--technique", "rprop-torch:delta0=0.02", "--hidden", "5", "--activation", "tanh"];
  await nbl([
    "train",
    ...training,
    "--epochs",
    "4",
    "--checkpoint",
    at("four.safetensors"),
    "--out",
    at("best.safetensors"),
  ]);
  await nblHere(["convert", at("four.safetensors"), at("four.pt"), "--optimizer"]);
});

/** Writes the network of a `.pt` as other programs do, which say nothing of it. */
function withoutMetadata(from: string, to: string): void {
  const { network, params } = readPt(readFileSync(at(from)));
  writeFileSync(at(to), writePt(network, params));
}

const rest = ["--start", at("four.pt"), "--optimizer", "--activation", "tanh", "--scale", "standard", "--epochs", "6"];

test("from PyTorch's weights and state, training goes on to the bits of one that was never interrupted", async () => {
  const whole = await record(
    "--technique",
    "rprop-torch:delta0=0.02",
    "--hidden",
    "5",
    "--activation",
    "tanh",
    "--epochs",
    "10",
  );
  const [pt, checkpoint, threads] = await Promise.all([
    record(...rest),
    record("--start", at("four.safetensors"), "--optimizer", "--epochs", "6"),
    record(...rest, "--threads", "2"),
  ]);
  expect(pt.identity.technique).toEqual(whole.identity.technique);
  expect(pt.weights.initial).toBe(pt.identity.problem.start.weights);
  expect(pt.weights.initial).not.toBe(whole.weights.initial);
  for (const { weights, curve, id } of [pt, checkpoint, threads]) {
    expect(weights.last).toBe(whole.weights.last);
    expect(weights.last).toMatch(/^[0-9a-f]{64}$/);
    expect(curve.train.loss).toEqual(whole.curve.train.loss.slice(4));
    expect(curve.evaluation.accuracy).toEqual(whole.curve.evaluation.accuracy.slice(4));
    expect(id).toBe(pt.id);
  }
});

test("without the state it begins anew from the weights, with any technique, and is another trial", async () => {
  const plain = await record(
    "--start",
    at("four.pt"),
    "--activation",
    "tanh",
    "--epochs",
    "6",
    "--technique",
    "irprop+",
  );
  const pt = await record(...rest);
  expect(plain.identity.problem.start).toEqual({ weights: pt.identity.problem.start.weights });
  expect(plain.weights.initial).toBe(pt.weights.initial);
  expect(plain.id).not.toBe(pt.id);
  const drawn = await record("--hidden", "5", "--activation", "tanh", "--epochs", "1");
  expect("start" in drawn.identity.problem).toBe(false);
});

test("the lab's own model brings network, loss and scale along", async () => {
  const { identity } = await record("--start", at("best.safetensors"), "--epochs", "1");
  expect(identity.problem).toMatchObject({ layers: [2, 5, 3], activation: "tanh", scale: "standard" });
  expect(identity.technique.id).toBe("irprop+");
});

test("means and deviations that aren't the training samples' are told", async () => {
  await nblHere(["convert", at("best.safetensors"), at("best.pt")]);
  withoutMetadata("best.pt", "bare.pt");
  await nblHere(["convert", at("bare.pt"), at("other.safetensors"), "--normalize", "0.5,0.5"]);
  const start = (name: string) => nbl(["train", ...data, "--start", at(name), "--epochs", "1"]);
  const [same, other] = await Promise.all([start("best.safetensors"), start("other.safetensors")]);
  expect(same.stderr).not.toContain("means");
  expect(other.stderr).toContain(
    "other.safetensors: has other means and deviations of its columns than these training",
  );
});

test("nbl verify trains again from the same file, and from no other", async () => {
  writeFileSync(at("record.json"), JSON.stringify(await record(...rest)));
  writeFileSync(at("plain.json"), JSON.stringify(await record("--epochs", "1")));
  const { network, params } = readPt(readFileSync(at("four.pt")));
  const rprop = readPtRprop(readFileSync(at("four.pt")));
  writeFileSync(at("changed.pt"), writePt(network, params.with(0, 1), { rprop }));
  const [unnamed, same, other, unasked] = await Promise.all([
    nbl(["verify", at("record.json"), ...data]),
    nbl(["verify", at("record.json"), ...data, "--start", at("four.safetensors")]),
    nbl(["verify", at("record.json"), ...data, "--start", at("changed.pt")]),
    nbl(["verify", at("plain.json"), ...data, "--start", at("four.pt")]),
  ]);
  expect(unnamed).toMatchObject({ code: 2, stdout: "" });
  expect(unnamed.stderr).toMatch(/it started from weights of a file; name it with --start\n$/);
  expect(same).toMatchObject({ code: 0, stdout: expect.stringMatching(/the same bits: all 7 points/) });
  expect(other.code).toBe(2);
  expect(other.stderr).toMatch(/it started from weights with digest .* has others\n$/);
  expect(unasked.stderr).toMatch(/^nbl: --start: expected a trial that started from given weights, got none\n$/);
});

test("a training that started from a file goes on from its checkpoint without it", async () => {
  const whole = await record(...rest);
  await record(...rest, "--epochs", "2", "--checkpoint", at("started.safetensors"));
  const { stdout } = await nbl(["train", "--resume", at("started.safetensors"), "--epochs", "6", ...data, "--json"]);
  const resumed = JSON.parse(stdout);
  expect(resumed.weights).toEqual(whole.weights);
  expect(resumed.id).toBe(whole.id);
});

test("what the file leaves open is told, unless a flag or a configuration says it", async () => {
  withoutMetadata("four.pt", "foreign.pt");
  writeFileSync(at("scaled.yaml"), "scale: none\n");
  const [configured, open, said] = await Promise.all([
    nbl(["train", ...data, "--start", at("foreign.pt"), "--epochs", "1", "--config", at("scaled.yaml")]),
    nbl(["train", ...data, "--start", at("foreign.pt"), "--epochs", "1"]),
    nbl(["train", ...data, "--start", at("foreign.pt"), "--epochs", "1", "--activation", "tanh", "--scale", "none"]),
  ]);
  expect(open.stderr).toMatch(/foreign\.pt: doesn't say its activations; taken as relu/);
  expect(open.stderr).toMatch(/foreign\.pt: doesn't say how its input is scaled; taken as none/);
  expect(configured.stderr).not.toContain("raw values");
  expect(open.stdout).toContain("2–5–3 ReLU, from given weights, ");
  expect(said.stderr).not.toContain("doesn't say");
});

const refusals: [string, string[], RegExp][] = [
  ["no such file", ["--start", at("none.pt")], /none\.pt: no such file/],
  [
    "weights of another network",
    ["--start", at("four.pt"), "--hidden", "7"],
    /expected weights of 2-7-3, got those of 2-5-3/,
  ],
  [
    "another activation than the file's",
    ["--start", at("best.safetensors"), "--activation", "relu"],
    /expected the activation that it says, tanh, got relu/,
  ],
  ["a state without weights", ["--optimizer"], /--optimizer: expected --start with it/],
  [
    "a state that isn't there",
    ["--start", at("best.safetensors"), "--optimizer"],
    /got a model without an optimizer's state/,
  ],
  [
    "a state of another technique",
    ["--start", at("four.pt"), "--optimizer", "--technique", "irprop+"],
    /expected the technique rprop-torch or irprop-, got irprop\+/,
  ],
  ["a start beside a checkpoint", ["--resume", at("four.safetensors"), "--start", at("four.pt")], /leave --start out/],
];

test.each(refusals)("%s is refused in one sentence", async (_, flags, message) => {
  const { code, stdout, stderr } = await nblHere(["train", ...data, ...flags]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/^nbl: [^\n]+\n$/);
});
