import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { canonicalJson } from "../../src/core/json.ts";
import { parseRecord } from "../../src/experiment/record/parse-record.ts";
import { canonicalView } from "../../src/experiment/record/record.ts";
import { emptyFolder, MAIN, nbl, writeFlowers } from "./nbl.ts";

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
writeFlowers(at("flowers.csv"));
const techniques = ["--techniques", "irprop-", "rprop-torch", "rprop+:delta0=0.1"];
const small = [
  "compare",
  "--data",
  at("flowers.csv"),
  "--hidden",
  "5",
  "--epochs",
  "15",
  ...techniques,
  "--seeds",
  "4-5",
];

const recordsOf = (stdout: string) => (JSON.parse(stdout) as unknown[]).map((json) => parseRecord(json));
const canonical = (stdout: string) => {
  const records = recordsOf(stdout);
  const view = canonicalView(
    records,
    records.map(({ id }) => id),
  );
  return canonicalJson(view);
};

test("nbl compare keeps a run's folder, prints table and curves, and finds its trials done the second time", async () => {
  const out = at("run");
  const first = await nbl([...small, "--out", out]);
  expect(first.code).toBe(0);
  expect(first.stderr).toContain(`${out}: 6 trials to run\n`);
  expect(first.stdout).toContain("iRprop⁻ = PyTorch's Rprop  bit for bit the same\n");
  expect(first.stdout).toContain("median and range over 2 seeds");
  expect(first.stdout).toContain("evaluation loss, log scale, median of 2 seeds\n");
  expect(first.stdout).toContain(`records, models, curves.svg and report.html: ${out}\n`);
  expect(readdirSync(out).sort()).toEqual(["curves.svg", "models", "plan.json", "report.html", "trials.jsonl"]);
  expect(readdirSync(join(out, "models"))).toHaveLength(6);
  const svg = readFileSync(join(out, "curves.svg"), "utf8");
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);

  const journal = readFileSync(join(out, "trials.jsonl"), "utf8");
  const second = await nbl([...small, "--out", out]);
  expect(second).toEqual({ ...first, stderr: `${out}: all 6 trials are there already; --fresh begins anew\n` });
  expect(readFileSync(join(out, "trials.jsonl"), "utf8")).toBe(journal);
  expect(readFileSync(join(out, "curves.svg"), "utf8")).toBe(svg);

  // Where nothing is to do, others may hold the lock, and the figure needn't be writable.
  writeFileSync(join(out, "lock"), JSON.stringify({ pid: 1, host: "another-machine", began: null, token: "another" }));
  rmSync(join(out, "curves.svg"));
  mkdirSync(join(out, "curves.svg"));
  for (const name of readdirSync(join(out, "models")).slice(0, 2)) rmSync(join(out, "models", name));
  const third = await nbl([...small, "--out", out]);
  expect(third).toEqual({
    code: 0,
    stdout: first.stdout.replace("records, models, curves.svg and report.html: ", "records and report.html: "),
    stderr: `${out}: all 6 trials are there already, but 2 models of them are missing; --fresh trains anew\n`,
  });
});

test("without --out the folder is runs/ and the data's name with the plan's digest; --fresh moves it aside", async () => {
  const tiny = [...small, "--epochs", "1", "--json"];
  const first = await nbl(tiny, { cwd: folder });
  expect(first.code).toBe(0);
  const [name, ...more] = readdirSync(at("runs"));
  expect(name).toMatch(/^flowers-[0-9a-f]{8}$/);
  expect(more).toEqual([]);
  const fresh = await nbl([...tiny, "--fresh"], { cwd: folder });
  expect(readdirSync(at("runs")).sort()).toEqual([name, `${name}.old-1`]);
  expect(canonical(fresh.stdout)).toBe(canonical(first.stdout));
});

test("--json prints the records in the plan's order, the same for any number of jobs", async () => {
  const [one, three] = await Promise.all([
    nbl([...small, "--json", "--jobs", "1", "--out", at("one")]),
    nbl([...small, "--json", "--jobs", "3", "--out", at("three")]),
  ]);
  const told = recordsOf(one.stdout).map(({ identity: { technique, seed } }) => `${technique.id} ${seed}`);
  expect(told).toEqual(["irprop- 4", "irprop- 5", "rprop-torch 4", "rprop-torch 5", "rprop+ 4", "rprop+ 5"]);
  expect(canonical(three.stdout)).toBe(canonical(one.stdout));
});

test("another plan isn't mixed into a run's folder", async () => {
  await nbl([...small, "--epochs", "1", "--out", at("mixed")]);
  const { code, stdout, stderr } = await nbl([...small, "--epochs", "2", "--out", at("mixed")]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^nbl: [^\n]*holds another plan[^\n]*\n$/);
});

test.skipIf(process.platform === "win32")(
  "Ctrl-C exits with 130, keeps what is finished, and the same command goes on from there",
  async () => {
    const out = at("stopped");
    const long = [...small, "--epochs", "500", "--seeds", "12", "--out", out];
    const isBegun = async () => {
      while (!existsSync(join(out, "trials.jsonl")) || readFileSync(join(out, "trials.jsonl")).length === 0)
        await sleep(5);
    };
    const { code, stdout, stderr } = await nbl(long, { interrupt: isBegun });
    expect(code).toBe(130);
    expect(stdout).toBe("");
    const kept = readFileSync(join(out, "trials.jsonl"), "utf8").trimEnd().split("\n");
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(36);
    for (const line of kept) parseRecord(JSON.parse(line));
    expect(stderr).toContain(
      `interrupted: ${kept.length} of 36 trials are kept in ${out}; the same command goes on from there\n`,
    );

    const after = await nbl([...long, "--json"]);
    expect(after.code).toBe(0);
    expect(after.stderr).toContain(
      `${out}: ${kept.length} of 36 trials are there already; ${36 - kept.length} to run\n`,
    );
    expect(recordsOf(after.stdout)).toHaveLength(36);
    expect(readFileSync(join(out, "trials.jsonl"), "utf8").startsWith(kept.join("\n"))).toBe(true);
  },
);

test("a trial that fails is told of, the others go on, the exit code is 1, and it is tried again", async () => {
  // A worker in which the first training breaks down.
  const fault = `
    import { isMainThread } from "node:worker_threads";
    const now = performance.now.bind(performance);
    let broke = isMainThread;
    performance.now = () => {
      if (!broke && new Error().stack.includes("trainer")) {
        broke = true;
        throw new Error("the disk of this test is on fire");
      }
      return now();
    };`;
  writeFileSync(at("fault.mjs"), fault);
  const args = [...small, "--jobs", "1", "--out", at("faulty")];
  const env = { NODE_OPTIONS: `--import=${pathToFileURL(at("fault.mjs"))}` };
  const { code, stdout, stderr } = await nbl(args, { env });
  expect(code).toBe(1);
  expect(stdout).toContain("iRprop⁻  1 of 2 failed\n");
  expect(stderr).toContain("iRprop⁻ seed 4: failed, the disk of this test is on fire\n");
  expect(stderr).toMatch(/nbl: 1 of 6 trials failed; the same command tries them again\n$/);
  const again = await nbl(args);
  expect(again.code).toBe(0);
  expect(again.stdout).toContain("iRprop⁻ = PyTorch's Rprop  bit for bit the same\n");
});

test.skipIf(process.platform === "win32")("a reader that goes away is no crash", async () => {
  const script = `set -o pipefail; "${process.execPath}" "${MAIN}" list techniques --json | head -n 1`;
  const child = spawn("bash", ["-c", script]);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect({ code, output }).toEqual({ code: 0, output: "[\n" });
});
