import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { chosenOf } from "../../src/experiment/record/networks.ts";
import { parseRecord } from "../../src/experiment/record/parse-record.ts";
import { mnistFolder } from "../../src/node/datasets.ts";
import { TECHNIQUES } from "../../src/optimizers/registry.ts";
import { emptyFolder, nbl, nblHere, writeFlowers } from "./nbl.ts";

/** A Python that has PyTorch. */
const PYTHON = process.env["NBL_PYTHON"];

if (!PYTHON) console.log("No program of nbl torch-script is run: NBL_PYTHON names no Python that has PyTorch.");

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
writeFlowers(at("flowers.csv"));

test("a configuration file may be the argument, flags count more, and two files are refused", async () => {
  writeFileSync(
    at("mine.yaml"),
    `technique: rprop-torch:delta0=0.05\nseed: 9\ndata: ${at("flowers.csv")}\nhidden: 5\n`,
  );
  const { code, stdout, stderr } = await nblHere(["torch-script", at("mine.yaml"), "--seed", "3"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("SEED, EPOCHS = 3, 50\n");
  expect(stdout).toContain("torch.optim.Rprop(model.parameters(), lr=0.05,");
  expect(stdout).toContain('CLASSES = ["rose", "tulip", "violet"]\n');
  expect(await nblHere(["torch-script", at("mine.yaml"), "--config", at("mine.yaml")])).toEqual({
    code: 2,
    stdout: "",
    stderr: "nbl: torch-script: expected one configuration file, got one as argument and one by --config\n",
  });
});

test("data that the lab draws itself is refused", async () => {
  const { code, stderr } = await nblHere(["torch-script", "--data", "moons"]);
  expect(code).toBe(2);
  expect(stderr).toBe("nbl: torch-script: expected data in files, got moons, which the lab makes itself\n");
});

/** The losses of training and evaluation that a program printed. */
function losses(text: string): number[] {
  const lines = [...text.matchAll(/^epoch \d+: training loss (\S+), evaluation loss (\S+),/gm)];
  return lines.flatMap(([, training, evaluation]) => [Number(training), Number(evaluation)]);
}

const mnist = ["--train", "2000", "--evaluation", "500", "--hidden", "32"];
const cases: [name: string, flags: string[], inputs: string[]][] = [
  ...TECHNIQUES.filter(({ create }) => !create().needs.problem).map(
    ({ id, defaults }): [string, string[], string[]] => [
      `${id} on full batches of MNIST`,
      ["--technique", "delta0" in defaults ? `${id}:delta0=0.001` : id, "--epochs", "6", ...mnist],
      [mnistFolder()],
    ],
  ),
  [
    "mini-batches of MNIST, the last one smaller",
    [
      "--technique",
      "rprop-torch:delta0=0.001,deltaMax=0.01",
      "--batch",
      "300",
      "--seed",
      "5",
      "--epochs",
      "3",
      ...mnist,
    ],
    [mnistFolder()],
  ],
  [
    "a table with a test set, standardised, with squared errors",
    [
      "--data",
      at("flowers.csv"),
      "--test",
      at("flowers.csv"),
      "--technique",
      "adam:learningRate=0.01",
      "--batch",
      "16",
    ].concat(
      ["--hidden", "5,4", "--activation", "tanh", "--output-activation", "sigmoid", "--loss", "mean-squared-error"],
      ["--epochs", "5"],
    ),
    [at("flowers.csv"), at("flowers.csv")],
  ],
];

/** Runs programs one after the other, so that PyTorch is loaded once. */
const RUN_ALL = `import json, runpy, sys
for sys.argv in json.loads(sys.argv[1]):
    print("==")
    runpy.run_path(sys.argv[0])
`;

describe.skipIf(!PYTHON)("in PyTorch the program prints our losses", () => {
  let printed: string[];

  beforeAll(async () => {
    const programs: string[][] = [];
    for (const [k, [, flags, inputs]] of cases.entries()) {
      const path = at(`${k}.py`);
      writeFileSync(path, (await nblHere(["torch-script", ...flags])).stdout);
      programs.push([path, ...inputs]);
    }
    const env = { ...process.env, OMP_NUM_THREADS: "1" };
    const all = execFileSync(PYTHON!, ["-c", RUN_ALL, JSON.stringify(programs)], { encoding: "utf8", env });
    printed = all.split("==\n").slice(1);
  }, 600_000);

  test.each(cases.map(([name, flags], k) => [name, flags, k] as const))("%s", async (_, flags, k) => {
    const record = parseRecord(JSON.parse((await nbl(["train", ...flags, "--json"])).stdout));
    const { curve } = record;
    const tested = chosenOf(record)!.test!;
    const ours = curve.train.loss.flatMap((loss, t) => [loss, curve.evaluation.loss[t]]);
    const theirs = losses(printed[k]);
    expect(theirs).toHaveLength(ours.length);
    for (const [i, loss] of ours.entries()) expect(Math.abs(theirs[i] / loss - 1), `loss ${i}`).toBeLessThan(1e-5);
    const [, loss, accuracy] = /^test of the best: loss (\S+), accuracy (\S+)$/m.exec(printed[k])!;
    expect(Math.abs(Number(loss) / tested.loss - 1)).toBeLessThan(1e-5);
    expect(Number(accuracy)).toBeCloseTo(tested.accuracy!, 3);
  });
});
