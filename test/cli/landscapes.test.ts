import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { emptyFolder, nbl } from "./nbl.ts";

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
const ELLIPSOID = ["--landscape", "ellipsoid:condition=100,rotation=true", "--n", "6", "--precision", "1e-6"];
const TECHNIQUES = ["--techniques", "irprop+:deltaMin=0", "lbfgs", "scg"];

interface Line {
  readonly host: unknown;
  readonly curve: { readonly seconds: number[] };
  readonly identity: { readonly problem: { readonly kind: string } };
}

/** The records of a folder without what differs from run to run, in the order of their lines. */
function canonical(name: string): unknown[] {
  const lines = readFileSync(join(at(name), "trials.jsonl"), "utf8")
    .trim()
    .split("\n");
  const records = lines.map((line) => JSON.parse(line) as Line);
  return records.map(({ host: _, curve: { seconds: __, ...curve }, ...record }) => ({ ...record, curve }));
}

test("techniques are compared on a landscape, ranked by evaluations, and every run can be verified", async () => {
  const run = ["compare", ...ELLIPSOID, "--seeds", "3", ...TECHNIQUES, "--out", at("run")];
  const first = await nbl(run);
  expect(first.code).toBe(0);
  expect(first.stdout).toContain(
    "Ellipsoid: condition 100, rotated, 6 parameters, at most 100,000 evaluations, to f − f* < 1e-6",
  );
  expect(first.stdout).toContain("Techniques are ranked by evaluations to target.");
  expect(first.stdout).toMatch(/has the fewest evaluations to target: a median of \d+ over 3 seeds/);
  const again = await nbl(run);
  expect(again.stderr).toContain("all 9 trials are there already");
  expect(again.stdout).toBe(first.stdout);
  const verified = await nbl(["verify", at("run")]);
  expect(verified.code).toBe(0);
  expect(verified.stdout.match(/the same bits: all \d+ points, all targets' hits and both digests/g)).toHaveLength(9);
  expect(readFileSync(join(at("run"), "curves.svg"), "utf8")).toContain("log10(evaluations / n)");
});

test("a changed count of evaluations is found", async () => {
  const lines = readFileSync(join(at("run"), "trials.jsonl"), "utf8")
    .trim()
    .split("\n");
  const record = JSON.parse(lines[0]);
  const { evaluations } = record.hits;
  const place = evaluations.findIndex((count: number, k: number) => k > 0 && count > evaluations[k - 1] + 1);
  evaluations[place] -= 1;
  writeFileSync(at("changed.json"), JSON.stringify(record));
  const { code, stdout } = await nbl(["verify", at("changed.json")]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/differs: expected the first hit of 1e[-\d.]+ at evaluation \d+, got \d+/);
});

test("a plan of landscapes and a network runs whole or by shards to the same records", async () => {
  writeFileSync(
    at("mixed.yaml"),
    `problem: {}
problems:
  - {landscape: "rosenbrock:rotation=true", n: 3}
  - {landscape: bowl, n: 2, label: round}
  - {data: iris, hidden: 4}
techniques: ["irprop+:deltaMin=0", cg-pr+]
seeds: 2
stop: {epochs: 3, evaluations: 500, precision: 1.0e-3}
`,
  );
  const whole = await nbl(["run", at("mixed.yaml"), "--out", at("whole")]);
  expect(whole.code).toBe(0);
  expect(whole.stdout).toContain("Rosenbrock: rotated, 3 parameters, at most 500 evaluations, to f − f* < 1e-3");
  for (const index of [1, 2]) {
    const shard = await nbl(["run", at("mixed.yaml"), "--shard", `${index}/2`, "--out", at(`shard-${index}`)]);
    expect(shard.code).toBe(0);
  }
  expect((await nbl(["merge", at("merged"), at("shard-1"), at("shard-2")])).code).toBe(0);
  const sorted = (name: string) => canonical(name).map((record) => JSON.stringify(record));
  expect(sorted("merged").sort()).toEqual(sorted("whole").sort());
  const stops = new Set(canonical("whole").map((record) => JSON.stringify((record as { identity: object }).identity)));
  expect(stops.size).toBe(12);
  expect([...stops].filter((text) => text.includes('"stop":{"epochs":3}'))).toHaveLength(4);
  expect([...stops].filter((text) => text.includes('"stop":{"evaluations":500,"precision":0.001}'))).toHaveLength(8);
  const exported = await nbl(["export", at("whole"), "--csv", "--latex", "--svg", "--out", at("exported")]);
  expect(exported.code).toBe(0);
  const [head, ...hits] = readFileSync(join(at("exported"), "hits.csv"), "utf8")
    .trim()
    .split("\r\n");
  expect(head).toBe("problem,technique,role,seed,id,target,exponent,evaluations");
  expect(hits).toHaveLength(8 * 26); // of 10², 10^1.8, … 10⁻³
  expect(hits[0]).toMatch(/^"rosenbrock, rotated, n = 3",iRprop⁺,test,0,[0-9a-f]{64},100,2,\d*$/);
});

test("one technique is run on one landscape, its record has all, and can be verified", async () => {
  const train = ["train", ...ELLIPSOID, "--technique", "lbfgs"];
  const { code, stdout } = await nbl(train);
  expect(code).toBe(0);
  expect(stdout).toContain("Ellipsoid: condition 100, rotated, 6 parameters, at most 100,000 evaluations");
  expect(stdout).toMatch(/\n {8}1e-6 {2,}\d+\n\nf − f\* is \d\.\de-\d+ after \d+ evaluations and \d+ steps in /);
  const json = await nbl([...train, "--json"]);
  const record = JSON.parse(json.stdout);
  expect(record).toMatchObject({
    status: "done",
    identity: { seed: 0, stop: { evaluations: 100_000, precision: 1e-6 } },
  });
  expect(record.curve.epoch.length).toBeGreaterThan(3);
  writeFileSync(at("one.json"), json.stdout);
  const verified = await nbl(["verify", at("one.json")]);
  expect(verified.stdout).toContain("the same bits: all");
  const usual = JSON.parse((await nbl(["train", "--landscape", "bowl", "--seed", "7", "--json"])).stdout);
  expect(usual.identity.technique).toMatchObject({ id: "irprop+", hyper: { delta0: 0.0125, deltaMin: 0 } });
  const few = await nbl(["train", ...ELLIPSOID, "--evaluations", "5", "--technique", "irprop+"]);
  expect(few.stdout).toMatch(/1e-6 {6,}not hit\n\n.* after 5 evaluations and 4 steps in .*, which were all\n/);
  const stuck = await nbl(["train", "--landscape", "sharp-ridge", "--n", "2", "--technique", "steepest-descent"]);
  expect(stuck.stdout).toMatch(/; stopped: .* after \d+ steps\n/);
});

test("a tuned plan of landscapes chooses and tests in one command", async () => {
  writeFileSync(
    at("tuned.yaml"),
    `vary: {landscape: ["ellipsoid:condition=100", rosenbrock], n: [4]}
techniques: ["irprop+:deltaMin=0", sgd]
seeds: 2
stop: {evaluations: 300, precision: 1.0e-4}
track: {tuning: {points: 3, seeds: 3}}
`,
  );
  const { code, stdout, stderr } = await nbl(["run", at("tuned.yaml"), "--out", at("tuned")]);
  expect(code).toBe(0);
  expect(stderr).toContain("44 trials to run, 8 of them once the tuning has chosen");
  expect(stdout).toMatch(/of 3 candidates each, the tuning chose iRprop⁺ delta0=\S+ and\s+SGD\s+learningRate=/);
  expect((await nbl(["verify", at("tuned")])).code).toBe(0);
  expect((await nbl(["report", at("tuned"), "--out", at("tuned.html")])).code).toBe(0);
  expect(readFileSync(at("tuned.html"), "utf8")).toContain("Candidates by the evaluations to target");
});

test("landscapes are listed with what shapes them", async () => {
  const { stdout, code } = await nbl(["list", "landscapes"]);
  expect(code).toBe(0);
  expect(stdout).toContain("condition=1000 rotation=false  starts from -1 to 1");
  const json = JSON.parse((await nbl(["list", "landscapes", "--json"])).stdout);
  expect(json.map(({ name }: { name: string }) => name)).toContain("attractive-sector");
});

describe("what makes no sense is refused with one sentence and exit code 2", () => {
  const misuses: [string[], string][] = [
    [["--landscape", "elipsoid"], 'got "elipsoid"; did you mean ellipsoid?'],
    [
      ["--landscape", "ellipsoid:conditon=9"],
      "expected one of condition, rotation, got conditon; did you mean condition?",
    ],
    [
      ["--landscape", "ellipsoid:condition=0.5"],
      "landscape ellipsoid: expected condition from 1 to 100000000000000, got 0.5",
    ],
    [["--landscape", "ellipsoid:condition=9,condition=8"], "expected condition once, got it twice"],
    [["--landscape", "bowl:rotation=maybe"], 'expected true or false for rotation, got "maybe"'],
    [["--landscape", "bowl:rotation"], 'expected OPTION=VALUE after the colon, got "rotation"'],
    [["--landscape", "bowl", "--n", "1001"], "--n: expected a number of at most 1000, got 1001"],
    [["--landscape", "bowl", "--n", "1"], "--n: expected a number of at least 2, got 1"],
    [["--landscape", "bowl", "--precision", "3e-7"], "precision: expected a power of ten from 100 to 1e-12, got 3e-7"],
    [["--landscape", "bowl", "--evaluations", "0"], "--evaluations: expected a number of at least 1, got 0"],
    [["--landscape", "bowl", "--hidden", "3"], "hidden: expected a network on data, got the landscape bowl"],
    [["--landscape", "bowl", "--data", "iris"], "data: expected a network on data, got the landscape bowl"],
    [["--landscape", "bowl", "--folds", "3"], "folds: expected a network on data, got the landscape bowl"],
    [["--n", "7"], "n: expected a landscape with it, got none"],
  ];
  test.each(misuses)("%j", async (args, sentence) => {
    const { code, stdout, stderr } = await nbl(["compare", ...args, "--seeds", "1", "--out", at("never")]);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  const models: [string[], string][] = [
    [["--out", "model.safetensors"], "--out: expected a network on data with it, got the landscape bowl"],
    [["--checkpoint", "long.safetensors"], "--checkpoint: expected a network on data with it, got the landscape bowl"],
    [["--every", "3"], "--every: expected a network on data with it, got the landscape bowl"],
    [["--batch", "3"], "batch: expected a network on data, got the landscape bowl"],
    [["--epochs", "3"], "epochs: expected a network on data, got the landscape bowl"],
  ];
  test.each(models)("train %j", async (args, sentence) => {
    const { code, stdout, stderr } = await nbl(["train", "--landscape", "bowl", ...args]);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  test("a PyTorch program", async () => {
    const { code, stderr } = await nbl(["torch-script", "--landscape", "bowl"]);
    expect(stderr).toContain("torch-script: expected a network on data, got a landscape");
    expect(code).toBe(2);
  });

  const plans: [string, string][] = [
    ["problem: {landscape: bowl, hidden: 8}", "expected a landscape or a network's hidden, got both"],
    ["problems: [{landscape: bowl, data: iris}]", "expected a landscape or a network's data, got both"],
    ["problems: [{n: 3, data: iris}]", "expected a landscape with n, got none"],
    [
      "problem: {landscape: bowl}\nstop: {patience: 3}",
      "expected a network among the problems with patience, got none",
    ],
    ["data: iris\nstop: {evaluations: 3}", "expected a landscape among the problems with evaluations, got none"],
    [
      "problem: {landscape: bowl}\ntargets: [{precision: 1.0e-9}]",
      "expected at least the precision at which runs end, 1e-8",
    ],
    [
      "problem: {landscape: bowl}\nmeasure: test_accuracy",
      "expected a measure that all problems have, got test_accuracy",
    ],
    ["problem: {landscape: bowl}\nfolds: 3", "expected networks in a cross-validation, got a landscape"],
  ];
  test.each(plans)("%s", async (text, sentence) => {
    writeFileSync(at("bad.yaml"), `${text}\ntechniques: [rprop-]\n`);
    const { code, stderr } = await nbl(["run", at("bad.yaml"), "--out", at("never")]);
    expect(stderr).toContain(sentence);
    expect(code).toBe(2);
  });
});
