import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseRecord } from "../../src/experiment/record/parse-record.ts";
import { readModel } from "../../src/formats/read-model.ts";
import { emptyFolder, nbl, writeFlowers, writeImages } from "./nbl.ts";

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
writeFlowers(at("flowers.csv"));
writeImages(at("images"));
const small = ["train", "--data", at("flowers.csv"), "--hidden", "5", "--epochs", "20"];

test("nbl train --json prints one record, and the same one again", async () => {
  const [first, second] = await Promise.all([nbl([...small, "--json"]), nbl([...small, "--json"])]);
  expect(first.code).toBe(0);
  const record = parseRecord(JSON.parse(first.stdout));
  expect(record.status).toBe("done");
  expect(record.identity.technique.id).toBe("irprop+");
  expect(record.curve.epoch).toHaveLength(21);
  expect(record.identity.problem).toMatchObject({ data: "flowers", layers: [2, 5, 3], train: 50, evaluation: 10 });
  expect(parseRecord(JSON.parse(second.stdout)).weights).toEqual(record.weights);
});

test("flags count more than the configuration file, the file more than the defaults", async () => {
  writeFileSync(at("small.yaml"), "technique: rprop-:delta0=0.05\nepochs: 3\nhidden: [4, 3]\nseed: 9\n");
  const { stdout } = await nbl([
    "train",
    "--config",
    at("small.yaml"),
    "--data",
    at("flowers.csv"),
    "--epochs",
    "2",
    "--json",
  ]);
  const { identity } = parseRecord(JSON.parse(stdout));
  expect(identity.technique).toMatchObject({ id: "rprop-", hyper: { delta0: 0.05, etaPlus: 1.2 } });
  expect(identity).toMatchObject({ seed: 9, stop: { epochs: 2 }, problem: { layers: [2, 4, 3, 3] } });
});

test("for people it prints a summary, and progress in plain lines where there is no terminal", async () => {
  const { code, stdout, stderr } = await nbl(small);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^iRprop⁺, seed 0\nflowers: 2–5–3 ReLU, 50 samples to train on, 10 to evaluate, full batch, 20 epochs\n/,
  );
  expect(stdout).toMatch(
    /\ntraining( +[\d.]+ +[\d.]+){1,2}\nevaluation( +[\d.]+ +[\d.]+){1,2}\n\nchosen network: epoch \d+; 20 epochs in /,
  );
  expect(stdout).not.toContain("\x1b");
  const [columns, labels, first] = stderr.split("\n");
  expect(columns).toBe("flowers: 60 rows with 2 columns of numbers (petal, sepal)");
  expect(labels).toBe(
    'flowers: labels in the column "kind", the only one that could be it: 3 classes and their rows: rose: 20, tulip: 20, violet: 20',
  );
  expect(first).toMatch(/^iRprop⁺ seed 0: epoch 0 of 20, evaluation loss [\d.]+, accuracy [\d.]+ %/);
});

test("--out keeps the chosen network, which nbl test can test; it isn't replaced without --force", async () => {
  const model = at("model.safetensors");
  const trained = await nbl([...small, "--out", model]);
  expect(trained.stdout).toContain(`kept in ${model}\n`);
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  const bytes = readFileSync(model);
  expect(readModel(bytes).metadata).toMatchObject({
    classNames: ["rose", "tulip", "violet"],
    origin: { seed: 0 },
    scale: "standard",
  });

  const [refused, tested, json, unnamed, other] = await Promise.all([
    nbl([...small, "--seed", "1", "--out", model]),
    nbl(["test", model, "--data", at("flowers.csv")]),
    nbl(["test", model, "--data", at("flowers.csv"), "--json"]),
    nbl(["test", model]),
    nbl(["test", model, "--data", at("images")]),
  ]);
  expect(refused).toMatchObject({ code: 2, stdout: "" });
  expect(readFileSync(model).equals(bytes)).toBe(true);

  expect(tested.code).toBe(0);
  expect(tested.stdout).toMatch(/irprop\+, seed 0, epoch \d+, 2–5–3 ReLU, trained on flowers\nloss .* of 60 samples\n/);
  expect(tested.stdout).toMatch(/\n {2}rose +\d+ +/);
  expect(tested.stderr).toBe(
    "flowers has no test set, so all of its 60 samples are tested, those of the training too\n",
  );
  const figures = JSON.parse(json.stdout);
  expect(figures).toMatchObject({ model, data: "flowers" });
  expect(figures.confusion.flat().reduce((a: number, b: number) => a + b)).toBe(60);
  expect(figures.perClass[1]).toMatchObject({ count: 20 });

  expect(unnamed).toMatchObject({ code: 2, stdout: "" });
  expect(unnamed.stderr).toBe(
    `nbl: ${model}: was trained on flowers, which isn't known by name; name its data with --data\n`,
  );
  expect(other).toMatchObject({ code: 2, stdout: "" });
  expect(other.stderr).toMatch(/^nbl: .*model.safetensors: expected data with 2 values .* got images with 4[^\n]*\n$/);

  const forced = await nbl([...small, "--seed", "1", "--out", model, "--force"]);
  expect(forced.code).toBe(0);
  expect(readFileSync(model).equals(bytes)).toBe(false);
});

test("--events tells the progress as NDJSON, and nothing else, on standard error", async () => {
  const { stdout, stderr } = await nbl([...small, "--epochs", "3", "--batch", "10", "--events", "--json"]);
  const { id } = JSON.parse(stdout);
  const all = stderr
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const isOfTable = ({ text }: { text?: string }) => text?.startsWith("flowers: ") === true;
  expect(all.filter(isOfTable)).toHaveLength(2);
  const events = all.filter((event) => !isOfTable(event));
  expect(events.map(({ event }) => event)).toEqual(["note", "start", "point", "point", "point", "point", "end"]);
  expect(events[0].text).toMatch(/^irprop\+: .* on changing mini-batches of 10 it has no meaning$/);
  expect(events[1]).toEqual({ event: "start", id, technique: JSON.parse(stdout).identity.technique, seed: 0 });
  expect(events[5]).toMatchObject({ id, epoch: 3, evaluation: { loss: JSON.parse(stdout).curve.evaluation.loss[3] } });
  const end = { event: "end", id, status: "done", reason: "epochs", done: 1, trials: 1 };
  expect(events[6]).toEqual({ ...end, secondsLeft: events[6].secondsLeft === null ? null : 0 });
});

test("a run that diverges is told as such, and its chosen network is kept", async () => {
  const model = at("diverged.safetensors");
  const huge = ["--technique", "rprop-:delta0=1e38,deltaMax=1e38", "--out", model];
  const { code, stdout, stderr } = await nbl([...small, ...huge]);
  expect(stdout).toMatch(/\nchosen network: epoch 0; diverged after \d+ epochs? and /);
  expect(stderr).toMatch(/Rprop⁻ seed 0: diverged, /);
  expect(code).toBe(0);
  expect(existsSync(model)).toBe(true);
});

test("classes and samples that are too few are told, each once", async () => {
  writeFileSync(at("few.csv"), "a,b,label\n1,2,x\n3,4,y\n5,7,x\n");
  const { code, stderr } = await nbl([
    "train",
    "--data",
    at("few.csv"),
    "--train",
    "1",
    "--evaluation",
    "2",
    "--epochs",
    "1",
  ]);
  expect(code).toBe(0);
  expect(stderr).toContain("few: classes with a single row, which training or evaluation lacks: y\n");
  expect(stderr.match(/^few: there is only 1 sample to train on$/gm)).toHaveLength(1);
});

test("a folder of images is read, trained on and tested", async () => {
  const { code, stdout } = await nbl(["train", "--data", at("images"), "--hidden", "none", "--epochs", "2", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    identity: { problem: { layers: [4, 10], scale: "symmetric", train: 20 } },
  });
  expect(JSON.parse(stdout).test.confusion).toHaveLength(10);
});
