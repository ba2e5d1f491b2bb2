import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { parseRecord } from "../../src/experiment/record/parse-record.ts";
import { emptyFolder, nbl, nblHere } from "./nbl.ts";

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
const data = ["--data", at("houses.csv"), "--test", at("new.csv")];
const small = [...data, "--target", "price,area", "--hidden", "6", "--epochs", "30"];

/** Houses whose price is in thousands and whose area isn't. */
function writeHouses(name: string, count: number, from: number): void {
  const rows = Array.from({ length: count }, (_, s) => {
    const [a, b] = [(((s + from) * 7919) % 101) / 101, (((s + from) * 104729) % 103) / 103];
    return `${a.toFixed(4)},${(20000 + 3000 * a * b - 500 * a).toFixed(2)},${b.toFixed(4)},${(10 + a - 2 * b).toFixed(4)}`;
  });
  writeFileSync(at(name), `rooms,price,age,area\n${rows.join("\n")}\n`);
}

beforeAll(async () => {
  writeHouses("houses.csv", 120, 0);
  writeHouses("new.csv", 40, 500);
  const trained = await nbl(["train", ...small, "--json", "--out", at("model.safetensors")]);
  writeFileSync(at("record.json"), trained.stdout);
  expect(trained.code).toBe(0);
});

test("a trained network's record has RMSE, MAE and R² of both targets, in their units", () => {
  const record = parseRecord(JSON.parse(readFileSync(at("record.json"), "utf8")));
  expect(record.identity.problem).toMatchObject({ task: "regression", targets: ["price", "area"], layers: [2, 6, 2] });
  const { targets } = (record.schema === 2 && record.chosen!.test) as unknown as { targets: { rmse: number }[] };
  expect(targets[0].rmse).toBeGreaterThan(10);
  expect(targets[0].rmse).toBeLessThan(1000);
  expect(targets[1].rmse).toBeLessThan(1);
});

test("testing the model file gives the record's figures", async () => {
  const tested = await nbl(["test", at("model.safetensors"), ...data, "--json"]);
  const { chosen } = JSON.parse(readFileSync(at("record.json"), "utf8"));
  expect(JSON.parse(tested.stdout)).toMatchObject(chosen.test);
  const { stdout } = await nbl(["test", at("model.safetensors"), ...data]);
  expect(stdout).toMatch(/RMSE .*, MAE .*, R² .* \(means of 2 targets\)/);
  expect(stdout).toMatch(/\nprice +[0-9.,]+ +[0-9.,]+ +0\.[0-9]+\narea /);
});

test("a record is verified, and another bit in its predictions is found", async () => {
  const same = await nbl(["verify", at("record.json"), ...data]);
  expect(same.stdout).toMatch(/the same bits: all 31 points, three digests of weights, and the test\n$/);
  const record = JSON.parse(readFileSync(at("record.json"), "utf8"));
  record.predictions.samples[3].said[1] += 1e-3;
  writeFileSync(at("changed.json"), JSON.stringify(record));
  const other = await nbl(["verify", at("changed.json"), ...data]);
  expect(other.stdout).toContain("differs: expected other predictions of the test set");
  expect(other.code).toBe(1);
});

test("a training goes on from its checkpoint to the same bits", async () => {
  await nbl(["train", ...small, "--epochs", "10", "--checkpoint", at("kept.safetensors")]);
  const on = await nbl(["train", "--resume", at("kept.safetensors"), ...data, "--epochs", "30", "--json"]);
  const { weights } = JSON.parse(readFileSync(at("record.json"), "utf8"));
  expect(JSON.parse(on.stdout).weights).toEqual(weights);
});

test("a comparison is decided by the test RMSE, and its exports have no column of classes", async () => {
  const run = ["--seeds", "2", "--techniques", "irprop+", "sgd", "--out", at("run")];
  const { stdout } = await nbl(["compare", ...small, ...run]);
  expect(stdout).toContain("ranked by test RMSE");
  expect(stdout).toMatch(/iRprop⁺ has the lowest test RMSE/);
  await nbl(["export", at("run"), "--csv"]);
  const head = (name: string) => readFileSync(at(`run/export/${name}`), "utf8").split("\n")[0];
  expect(head("trials.csv")).toMatch(/test_rmse.*test_mae.*test_r2/);
  expect(head("curves.csv")).toContain("train_loss,train_rmse,evaluation_loss,evaluation_rmse");
  expect(head("trials.csv") + head("curves.csv")).not.toMatch(/accuracy|f1/);
});

test("the PyTorch program standardises targets and tells RMSE", async () => {
  const { stdout } = await nblHere(["torch-script", ...small, "--select", "rmse"]);
  expect(stdout).toContain('TARGETS = ["price", "area"]');
  expect(stdout).toContain("labels = ((labels - middle) / unit).float()");
  expect(stdout).toContain("criterion = nn.MSELoss()");
  expect(stdout).toContain("if rmse < least:");
});

test.each([
  [["--target", "prize"], 'expected a column named "prize", got none; did you mean "price"?'],
  [["--target", "price,"], 'target: expected names of columns with commas between, got "price,"'],
  [["--target", "price", "--label", "area"], "expected a label column or a regression, got both"],
  [
    ["--target", "price", "--task", "classification"],
    "expected target columns with the task regression, got classification",
  ],
  [
    ["--target", "price", "--loss", "cross-entropy"],
    "loss: expected classes for cross-entropy, got data (houses) with targets",
  ],
  [
    ["--target", "price", "--select", "accuracy"],
    "select: expected classes for accuracy, got data (houses) with targets",
  ],
])("%j is refused in one sentence, with exit code 2", async (flags, said) => {
  const { code, stdout, stderr } = await nblHere(["train", ...data, ...flags]);
  expect(stderr).toContain(said);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect([code, stdout]).toEqual([2, ""]);
});

test("a task that data doesn't have is refused", async () => {
  const { code, stderr } = await nblHere(["train", "--data", "moons", "--task", "regression"]);
  expect([code, stderr]).toEqual([2, "nbl: task: expected classification for moons, got regression\n"]);
});
