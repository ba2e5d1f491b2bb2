import { copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { emptyFolder, nbl, nblHere, writeFlowers, writeImages } from "./nbl.ts";

const EXAMPLE = fileURLToPath(new URL("../../examples/pausing-rprop.mjs", import.meta.url));
const folder = emptyFolder();
const at = (name: string) => join(folder, name);
const table = ["--data", at("flowers.csv"), "--hidden", "4", "--epochs", "2"];

/** All files below the folder with their content. */
const contents = () =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), "latin1")]),
  );

beforeAll(async () => {
  writeFlowers(at("flowers.csv"));
  writeFlowers(at("test.csv"));
  writeImages(at("images"));
  copyFileSync(EXAMPLE, at("mine.mjs"));
  writeFileSync(at("training.yaml"), "epochs: 2\n");
  await nbl(["train", ...table, "--out", at("model.safetensors"), "--checkpoint", at("long.safetensors")]);
  await nbl(["compare", ...table, "--techniques", "rprop-", "--seeds", "2", "--out", at("run")]);
  symlinkSync(folder, at("same"));
  linkSync(at("model.safetensors"), at("hard.safetensors"));
  symlinkSync(at("flowers.csv"), at("soft.csv"));
  mkdirSync(at("empty"));
});

test.each<[string, () => string[]]>([
  ["train: its table", () => ["train", ...table, "--out", at("flowers.csv"), "--force"]],
  ["train: its table by a link", () => ["train", ...table, "--out", at("soft.csv"), "--force"]],
  ["train: its table by a linked folder", () => ["train", ...table, "--out", at("same/flowers.csv"), "--force"]],
  ["train: its test set", () => ["train", ...table, "--test", at("test.csv"), "--out", at("test.csv"), "--force"]],
  [
    "train: one of its four files",
    () => ["train", "--data", at("images"), "--out", at("images/train-images-idx3-ubyte"), "--force"],
  ],
  [
    "train: its configuration",
    () => ["train", ...table, "--config", at("training.yaml"), "--checkpoint", at("training.yaml"), "--force"],
  ],
  [
    "train: its technique",
    () => ["train", ...table, "--technique", at("mine.mjs"), "--out", at("mine.mjs"), "--force"],
  ],
  [
    "train: its start by another name",
    () => ["train", ...table, "--start", at("model.safetensors"), "--out", at("hard.safetensors"), "--force"],
  ],
  [
    "train: the checkpoint that it goes on from",
    () => [
      "train",
      "--resume",
      at("long.safetensors"),
      "--data",
      at("flowers.csv"),
      "--out",
      at("long.safetensors"),
      "--force",
    ],
  ],
  [
    "train --resume: its table",
    () => [
      "train",
      "--resume",
      at("long.safetensors"),
      "--data",
      at("flowers.csv"),
      "--checkpoint",
      at("flowers.csv"),
      "--force",
    ],
  ],
  ["convert: what it converts", () => ["convert", at("model.safetensors"), at("hard.safetensors"), "--force"]],
  ["report: the records", () => ["report", at("run"), "--out", at("run/trials.jsonl"), "--force"]],
  ["report: the plan by another way", () => ["report", at("same/run"), "--out", at("run/plan.json"), "--force"]],
  [
    "report: a model",
    () => ["report", at("run"), "--out", join(at("run/models"), readdirSync(at("run/models"))[0]), "--force"],
  ],
])("%s is never replaced", async (_, args) => {
  const before = contents();
  const { code, stderr, stdout } = await nblHere(args());
  expect(stderr).toMatch(/^nbl: .*: expected another file than one that is read\n$/);
  expect([code, stdout]).toEqual([2, ""]);
  expect(contents()).toEqual(before);
});

test("two results can't be one file, also where it isn't there yet", async () => {
  for (const other of ["new.safetensors", "same/new.safetensors", "./new.safetensors"]) {
    const { code, stderr } = await nblHere([
      "train",
      ...table,
      "--out",
      at("new.safetensors"),
      "--checkpoint",
      `${folder}/${other}`,
    ]);
    expect(stderr).toMatch(/^nbl: .*: expected files that differ for two results, got .* twice\n$/);
    expect(code).toBe(2);
  }
  expect(readdirSync(folder)).not.toContain("new.safetensors");
});

test("a folder that is a link isn't exported into", async () => {
  symlinkSync(at("empty"), at("run/export"));
  const { code, stderr } = await nblHere(["export", at("run"), "--csv"]);
  expect(stderr).toMatch(/^nbl: .*export: expected a folder, got a link\n$/);
  expect([code, readdirSync(at("empty"))]).toEqual([2, []]);
});

test("a training goes on in its own checkpoint by whatever name, and clears what a killed one left", async () => {
  writeFileSync(at("long.safetensors.4194305-00000000-0123456789abcdef.tmp"), "another place's");
  const args = ["train", "--resume", at("long.safetensors"), "--data", at("flowers.csv"), "--epochs", "3"];
  const { code, stderr } = await nbl([...args, "--checkpoint", at("same/long.safetensors")]);
  expect(stderr).not.toContain("nbl:");
  expect(code).toBe(0);
});
