import { spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseRecord } from "../../src/experiment/record/parse-record.ts";
import { canonicalView } from "../../src/experiment/record/record.ts";
import { emptyFolder, MAIN, nbl } from "./nbl.ts";

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
writeFileSync(
  at("table.csv"),
  `a,b,label\n${Array.from({ length: 300 }, (_, k) => `${k % 7},${k % 5},${Number((k % 7) * (k % 5) > 8)}`).join("\n")}\n`,
);
const data = ["--data", at("table.csv")];
const task = [
  ...data,
  "--scale",
  "none",
  "--hidden",
  "12",
  "--batch",
  "16",
  "--technique",
  "rprop-",
  "--epochs",
  "400",
];

const viewOf = (json: string) => {
  const record = parseRecord(JSON.parse(json));
  return canonicalView([record], [record.id]);
};

/** Starts a training and kills it, as power cuts do, once its checkpoint is there and some time is over. */
function killed(args: readonly string[], file: string, delay: number): Promise<void> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: "ignore" });
  const look = setInterval(() => {
    if (!existsSync(file)) return;
    clearInterval(look);
    setTimeout(() => child.kill("SIGKILL"), delay);
  }, 5);
  return new Promise((resolve) => child.on("exit", () => resolve()));
}

test("a training that is killed again and again comes to the bits of an undisturbed one, whatever its threads", async () => {
  const undisturbed = await nbl(["train", ...task, "--threads", "1", "--json"]);
  expect(undisturbed.code).toBe(0);
  const file = at("kept.safetensors");
  await killed(["train", ...task, "--checkpoint", file, "--every", "7u", "--threads", "2"], file, 60);
  await killed(["train", "--resume", file, ...data, "--every", "5u", "--threads", "1"], file, 300);
  const last = await nbl(["train", "--resume", file, ...data, "--threads", "2", "--json"]);
  expect(last.code).toBe(0);
  expect(viewOf(last.stdout)).toEqual(viewOf(undisturbed.stdout));
  const longer = await nbl(["train", "--resume", file, ...data, "--epochs", "402", "--json"]);
  expect(JSON.parse(longer.stdout).curve.epoch.length).toBe(403);
});

test("a checkpoint that nobody may write is left alone, and another file takes what follows", async () => {
  const file = at("locked.safetensors");
  const few = task.map((word) => (word === "400" ? "2" : word));
  expect((await nbl(["train", ...few, "--checkpoint", file])).code).toBe(0);
  const bytes = readFileSync(file);
  chmodSync(file, 0o444);
  const { code, stderr } = await nbl(["train", "--resume", file, ...data, "--epochs", "3"]);
  expect(code).toBe(2);
  expect(stderr).toBe(`nbl: ${file}: can't be written: read-only; --checkpoint names another file to save in\n`);
  const other = ["--checkpoint", at("other.safetensors")];
  expect((await nbl(["train", "--resume", file, ...data, "--epochs", "3", ...other])).code).toBe(0);
  expect(readFileSync(file)).toEqual(bytes);
});

test("Ctrl-C says how to go on, and what is wrong is told in a sentence", async () => {
  const file = at("interrupted.safetensors");
  const long = task.map((word) => (word === "400" ? "1000000" : word));
  const there = async () => {
    while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const { code, stderr } = await nbl(["train", ...long, "--checkpoint", file], { interrupt: there });
  expect(code).toBe(130);
  expect(stderr).toContain(`go on with: nbl train --resume ${file}\n`);
  const wrong = async (...args: string[]) => (await nbl(["train", ...args])).stderr;
  expect(await wrong(...task, "--checkpoint", file)).toBe(`nbl: ${file}: exists already; use --force to replace it\n`);
  expect(await wrong("--resume", file, "--hidden", "3")).toContain(
    "everything except --epochs comes from the checkpoint; leave --hidden out",
  );
  expect(await wrong("--resume", file, "--epochs", "1.5", ...data)).toContain(
    "--epochs: expected a whole number of at least the",
  );
  expect(await wrong("--resume", file)).toContain("name its data with --data");
  expect(await wrong("--resume", at("table.csv"), ...data)).toMatch(/^nbl: .*table\.csv: expected a header/);
  expect(await wrong("--every", "3")).toBe("nbl: --every: expected --checkpoint with it\n");
  expect(await wrong("--checkpoint", file, "--every", "0")).toContain("--every: expected a number of epochs");
});
