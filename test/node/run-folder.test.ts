import { spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DataError, InputError, UsageError } from "../../src/core/errors.ts";
import { planDigest, planText } from "../../src/experiment/plan/plan.ts";
import { recordText, type TrialRecord1 } from "../../src/experiment/record/record.ts";
import { type ProcessIdentity, thisProcess } from "../../src/node/files/process-identity.ts";
import { temporaryBeside } from "../../src/node/files/temporary.ts";
import {
  defaultRunFolder,
  openRunFolder,
  type RunFolder,
  readRunFolder,
  runHolder,
} from "../../src/node/run-folder.ts";
import { examplePlan, exampleRecord } from "../experiment/example.ts";

const plan = examplePlan();
const records = plan.trials.map(({ identity }) => exampleRecord(identity, { model: null }));
const model = new Uint8Array([1, 2, 3]);

let out: string;
let open: RunFolder[];
beforeEach(() => {
  out = join(mkdtempSync(join(tmpdir(), "nbl-run-")), "run");
  open = [];
});
afterEach(() => {
  for (const folder of open) folder.close();
  rmSync(join(out, ".."), { recursive: true, force: true });
});

/** Opens the folder and sees to it that it is closed after the test. */
function opened(options: { fresh?: boolean; plan?: typeof plan } = {}): RunFolder {
  const folder = openRunFolder(options.plan ?? plan, { out, ...options });
  open.push(folder);
  return folder;
}

/** Opens the folder, appends records and closes it. */
function runWith(some: readonly TrialRecord1[]): void {
  const folder = openRunFolder(plan, { out });
  for (const record of some) folder.append(record, model);
  folder.close();
}

const journal = () => readFileSync(join(out, "trials.jsonl"), "utf8");

test("a run's folder holds plan, records in order of completion, and models", () => {
  runWith([records[2], records[0]]);
  expect(readFileSync(join(out, "plan.json"), "utf8")).toBe(planText(plan));
  const kept = [records[2], records[0]].map((record) => ({ ...record, model: `models/${record.id}.safetensors` }));
  expect(journal()).toBe(kept.map((record) => `${recordText(record)}\n`).join(""));
  expect(readdirSync(join(out, "models")).sort()).toEqual([0, 2].map((k) => `${records[k].id}.safetensors`).sort());
  expect([...readFileSync(join(out, kept[0].model))]).toEqual([1, 2, 3]);
  expect(readdirSync(out).sort()).toEqual(["models", "plan.json", "trials.jsonl"]);
});

test("a folder that is opened again knows what is finished and what is to do", () => {
  runWith([records[2], records[0]]);
  const folder = opened();
  expect([...folder.records.keys()]).toEqual([records[2].id, records[0].id]);
  expect(folder.records.get(records[0].id)?.model).toBe(`models/${records[0].id}.safetensors`);
  expect(folder.toDo()).toEqual([plan.trials[1], plan.trials[3]]);
  folder.append(records[1], null);
  expect(folder.toDo()).toEqual([plan.trials[3]]);
  expect(folder.records.get(records[1].id)?.model).toBeNull();
});

test("without a name, the folder has the plan's and the first 8 digits of its digest", () => {
  expect(defaultRunFolder(plan)).toBe(join("runs", `mnist-${planDigest(plan).slice(0, 8)}`));
});

test("wherever the last line was torn, the lines before it count, and it is cut off before the next one", () => {
  runWith([records[0], records[1]]);
  const whole = journal();
  const first = whole.indexOf("\n") + 1;
  for (const length of [first + 1, first + 100, whole.length - 2, whole.length - 1]) {
    writeFileSync(join(out, "trials.jsonl"), whole.slice(0, length));
    expect([...readRunFolder(out).records.keys()]).toEqual([records[0].id]);
    runWith([records[1]]);
    expect(journal()).toBe(whole);
  }
});

test("bytes that a crash of the machine left at the end are cut off too", () => {
  runWith([records[0]]);
  const whole = journal();
  appendFileSync(join(out, "trials.jsonl"), new Uint8Array(5000));
  runWith([]);
  expect(journal()).toBe(whole);
});

test("what a killed process left half-written is removed", () => {
  runWith([]);
  for (const name of ["models/x.safetensors", "plan.json", "trials.jsonl", "lock"])
    writeFileSync(temporaryBeside(join(out, name)), "half");
  const own = ["notes.tmp", "plan.json.123.tmp", "plan.json.tmp", "thesis.1-00000000-0123456789abcdef.tmp"];
  for (const name of own) writeFileSync(join(out, name), "a user's");
  runWith([]);
  expect(readdirSync(join(out, "models"))).toEqual([]);
  expect(readdirSync(out).sort()).toEqual(["models", "plan.json", "trials.jsonl", ...own].sort());
});

test("a process killed before it wrote the plan leaves a folder that can be used", () => {
  mkdirSync(out);
  writeFileSync(join(out, "lock"), lockOf(spawnSync(process.execPath, ["-e", ""]).pid));
  writeFileSync(temporaryBeside(join(out, "plan.json")), "half");
  runWith([records[0]]);
  expect(readRunFolder(out).records.size).toBe(1);
});

test("the plan is the first thing in a folder, so that one is known as a run's wherever its process was killed", () => {
  mkdirSync(join(out, "plan.json"), { recursive: true }); // can't be written
  expect(() => openRunFolder(plan, { out })).toThrow(/plan.json/);
  expect(readdirSync(out)).toEqual(["plan.json"]);
});

test("a trial never has two records, unless the first one failed", () => {
  const failed: TrialRecord1 = { ...records[0], status: "failed", reason: "the worker died" };
  const folder = opened();
  folder.append(failed, null);
  expect(folder.toDo()).toEqual(plan.trials);
  folder.append(records[0], model);
  expect(() => folder.append(records[0], model)).toThrow(RangeError);
  folder.close();
  expect(journal().split("\n").length).toBe(3); // both are kept
  expect(readRunFolder(out).records.get(records[0].id)?.status).toBe("done");
  appendFileSync(join(out, "trials.jsonl"), `${recordText(records[0])}\n`);
  expect(() => openRunFolder(plan, { out })).toThrow(/line 3: expected one record a trial/);
});

test("a record of another plan can't be appended", () => {
  const other = exampleRecord(examplePlan({ epochs: 9 }).trials[0].identity);
  expect(() => opened().append(other, null)).toThrow(RangeError);
  expect(journal()).toBe("");
});

test.each([
  ["a line that is no JSON", "{]\n", /trials\.jsonl line 2: expected a record as JSON/],
  ["an empty line", "\n", /line 2: expected a record as JSON/],
  [
    "a record with a fault",
    `${recordText(records[1]).replace('"done"', '"fine"')}\n`,
    /line 2: at status: expected one of done/,
  ],
  [
    "a changed seed",
    `${recordText(records[1]).replace('"seed":1', '"seed":9')}\n`,
    /line 2: at id: expected the identity's digest/,
  ],
  ["another plan's record", `${recordText(exampleRecord())}\n`, /line 2: expected a trial of the plan/],
])("%s among the records is a DataError, and the lock is given back", (_, line, message) => {
  runWith([records[0]]);
  appendFileSync(join(out, "trials.jsonl"), line);
  for (let time = 0; time < 2; time++) {
    expect(() => openRunFolder(plan, { out })).toThrow(DataError);
    expect(() => openRunFolder(plan, { out })).toThrow(message);
  }
  expect(readdirSync(out)).not.toContain("lock");
});

test("a folder that holds another plan is refused and left as it was", () => {
  runWith([records[0]]);
  const other = examplePlan({ epochs: 9 });
  expect(() => openRunFolder(other, { out })).toThrow(UsageError);
  expect(() => openRunFolder(other, { out })).toThrow(/holds another plan \(.*--out.*--fresh/);
  expect(readRunFolder(out).records.size).toBe(1);
});

test("fresh moves the old folder aside, each time to a new name", () => {
  runWith([records[0]]);
  for (const number of [1, 2]) {
    const folder = openRunFolder(plan, { out, fresh: true });
    expect(folder.records.size).toBe(0);
    folder.close();
    expect(readdirSync(`${out}.old-${number}`).sort()).toEqual(["models", "plan.json", "trials.jsonl"]);
  }
  expect(readRunFolder(`${out}.old-1`).records.size).toBe(1);
});

test("a folder of other things is neither used nor moved", () => {
  mkdirSync(out);
  writeFileSync(join(out, "thesis.txt"), "");
  for (const fresh of [false, true]) {
    expect(() => openRunFolder(plan, { out, fresh })).toThrow(
      /expected an empty folder or a run's, got one with thesis\.txt/,
    );
  }
  expect(readdirSync(out)).toEqual(["thesis.txt"]);
});

test("a file in the folder's place, or on the way to it, is refused", () => {
  writeFileSync(out, "");
  expect(() => openRunFolder(plan, { out })).toThrow(/expected a run's folder, got a file/);
  expect(() => openRunFolder(plan, { out: join(out, "run") })).toThrow(UsageError);
});

test("a damaged plan is a DataError", () => {
  runWith([]);
  writeFileSync(join(out, "plan.json"), "{");
  expect(() => openRunFolder(plan, { out })).toThrow(/plan\.json: expected JSON/);
  writeFileSync(join(out, "plan.json"), planText(plan).replace('"seed": 1', '"seed": 5'));
  expect(() => readRunFolder(out)).toThrow(/plan\.json: expected the trials that follow/);
  expect(() => readRunFolder(join(out, "models"))).toThrow(/expected a run's folder with a plan\.json/);
});

test("a folder that is open can't be opened or moved by another, but can be read", () => {
  const folder = opened();
  folder.append(records[0], null);
  for (const fresh of [false, true]) {
    expect(() => openRunFolder(plan, { out, fresh })).toThrow(/in use by process \d+ on /);
  }
  expect(readRunFolder(out).records.size).toBe(1);
  folder.close();
  expect(opened().records.size).toBe(1);
});

const lockOf = (pid: number, parts: Partial<ProcessIdentity> = {}) =>
  JSON.stringify({
    ...thisProcess(),
    pid,
    began: null,
    token: "another",
    since: "2026-11-24T03:28:05.123Z",
    finished: 0,
    ...parts,
  });

test("a lock is respected while its process lives and taken over once it was killed", async () => {
  const other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
  mkdirSync(out);
  writeFileSync(join(out, "lock"), lockOf(other.pid!));
  try {
    expect(() => openRunFolder(plan, { out })).toThrow(`in use by process ${other.pid}`);
  } finally {
    const ended = new Promise((resolve) => other.on("exit", resolve));
    other.kill("SIGKILL");
    await ended;
  }
  expect(opened().records.size).toBe(0);
});

test("a lock of an earlier process with a number that is in use again is taken over", () => {
  mkdirSync(out);
  for (const pid of [process.pid, process.ppid]) {
    writeFileSync(join(out, "lock"), lockOf(pid, { began: "1" }));
    opened().close();
  }
});

test.each<[string, Partial<ProcessIdentity>]>([
  ["another machine", { host: "another-machine" }],
  ["another boot", { boot: "another boot" }],
  ["another namespace of processes", { pidNamespace: "pid:[1]" }],
  ["a system that says none of them", { boot: null, pidNamespace: null }],
])("a lock of %s is respected until somebody who has looked takes it over", (_, parts) => {
  mkdirSync(out);
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  writeFileSync(join(out, "lock"), lockOf(gone, parts));
  for (const fresh of [false, true]) {
    expect(() => openRunFolder(plan, { out, fresh })).toThrow(
      /in use by process \d+ on .*, which can't be checked from here; .* --take-lock takes it over$/,
    );
  }
  expect(runHolder(out)).toMatchObject({ alive: true });
  const folder = openRunFolder(plan, { out, takeLock: true });
  open.push(folder);
  expect(runHolder(out)).toMatchObject({ pid: process.pid });
});

test("a lock of a process that is alive isn't taken over, whatever is asked", () => {
  const folder = opened();
  for (const fresh of [false, true]) {
    expect(() => openRunFolder(plan, { out, fresh, takeLock: true })).toThrow(/which is alive: end it first$/);
  }
  folder.append(records[0], null);
});

test.each([
  ["half of one", "{"],
  ["nothing", ""],
  ["another JSON", "[1]"],
  ["a time that is none", lockOf(1, { since: 5 } as object)],
  ["no process", lockOf(0)],
])("a lock that holds %s is one of nobody knows whom", (_, text) => {
  mkdirSync(out);
  writeFileSync(join(out, "lock"), text);
  expect(() => openRunFolder(plan, { out })).toThrow(/in use, but .*lock doesn't say by whom; .*--take-lock/);
  expect(runHolder(out)).toBe("unreadable");
  open.push(openRunFolder(plan, { out, takeLock: true }));
});

test("who loses the lock to another process writes nothing more", () => {
  const folder = opened();
  folder.append(records[0], null);
  writeFileSync(join(out, "lock"), lockOf(1, { host: "another-machine" }));
  expect(() => folder.append(records[1], model)).toThrow(
    /process 1 on another-machine has taken its lock while the run went on/,
  );
  expect(journal().split("\n")).toHaveLength(2);
  expect(readdirSync(join(out, "models"))).toEqual([]);
});

test("a lock that somebody deleted is taken again at the next record", () => {
  const folder = opened();
  rmSync(join(out, "lock"));
  folder.append(records[0], null);
  expect(runHolder(out)).toMatchObject({ pid: process.pid });
});

test("records that were removed are written again, with the new one, and the run says so", () => {
  const folder = opened();
  folder.append(records[0], null);
  rmSync(join(out, "trials.jsonl"));
  expect(() => folder.append(records[1], null)).toThrow(
    /trials\.jsonl: was removed while the run went on; all 2 records of/,
  );
  expect(() => folder.append(records[2], null)).toThrow(/was removed while the run went on/);
  folder.close();
  expect([...readRunFolder(out).records.keys()]).toEqual([records[0].id, records[1].id]);
});

test("a folder that was removed is made again with all records", () => {
  const folder = opened();
  folder.append(records[0], null);
  rmSync(out, { recursive: true });
  expect(() => folder.append(records[1], model)).toThrow(/was removed while the run went on; all 2 records/);
  folder.close();
  expect([...readRunFolder(out).records.keys()]).toEqual([records[0].id, records[1].id]);
  expect(readdirSync(out).sort()).toEqual(["models", "plan.json", "trials.jsonl"]);
});

test.each<[string, (file: string) => void, RegExp]>([
  ["replaced", (file) => rmSync(file) ?? writeFileSync(file, "another"), /was replaced while the run went on/],
  ["appended to", (file) => appendFileSync(file, "another"), /was changed by another process while the run went on/],
  ["emptied", (file) => writeFileSync(file, ""), /was changed by another process while the run went on/],
])("records whose file was %s are kept beside it, and the file stays as it is", (_, change, said) => {
  const folder = opened();
  folder.append(records[0], null);
  change(join(out, "trials.jsonl"));
  const there = journal();
  expect(() => folder.append(records[1], null)).toThrow(said);
  expect(() => folder.append(records[1], null)).toThrow(/all 2 records of this process are in .*trials-kept-1\.jsonl$/);
  expect(journal()).toBe(there);
  const kept = readFileSync(join(out, "trials-kept-1.jsonl"), "utf8");
  expect(kept).toBe([0, 1].map((k) => `${recordText({ ...records[k], model: null })}\n`).join(""));
});

test.each(["trials.jsonl", "lock", "models", "plan.json"])(
  "a link instead of %s is refused, and its target is left alone",
  (name) => {
    runWith([records[0]]);
    const elsewhere = join(out, "..", "elsewhere");
    renameSync(name === "lock" ? join(out, "plan.json") : join(out, name), elsewhere);
    if (name === "lock") writeFileSync(join(out, "plan.json"), planText(plan));
    const before = name === "models" ? readdirSync(elsewhere) : readFileSync(elsewhere, "utf8");
    symlinkSync(elsewhere, join(out, name));
    expect(() => openRunFolder(plan, { out })).toThrow(new RegExp(`${name}: expected a (file|folder), got a link`));
    expect(() => openRunFolder(plan, { out })).toThrow(InputError);
    expect(name === "models" ? readdirSync(elsewhere) : readFileSync(elsewhere, "utf8")).toEqual(before);
  },
);

test("records of two names aren't appended to: a copy by links would change with them", () => {
  runWith([records[0]]);
  linkSync(join(out, "trials.jsonl"), join(out, "..", "copy.jsonl"));
  expect(() => openRunFolder(plan, { out })).toThrow(/trials\.jsonl: expected a file of one name, got one of 2/);
  expect(readRunFolder(out).records.size).toBe(1);
});

test.each(["trials.jsonl", "lock", "plan.json"])(
  "a folder, a pipe or far too many bytes instead of %s are refused at once",
  (name) => {
    runWith([records[0]]);
    const path = join(out, name);
    rmSync(path, { force: true });
    mkdirSync(path);
    expect(() => openRunFolder(plan, { out })).toThrow(new RegExp(`${name}: expected a file, got a folder`));
    rmdirSync(path);
    if (spawnSync("mkfifo", [path]).status === 0) {
      expect(() => openRunFolder(plan, { out })).toThrow(
        new RegExp(`${name}: expected a file, got a device or the like`),
      );
      rmSync(path);
    }
    writeFileSync(path, "");
    truncateSync(path, 3e9);
    expect(() => openRunFolder(plan, { out })).toThrow(
      new RegExp(`${name}: expected at most \\d+ bytes, got 3000000000`),
    );
  },
);

test("closing doesn't remove a lock that another one took meanwhile", () => {
  const folder = openRunFolder(plan, { out });
  writeFileSync(join(out, "lock"), lockOf(1));
  folder.close();
  expect(readdirSync(out)).toContain("lock");
});

test("other files are written into the folder and replaced there", () => {
  const folder = opened();
  folder.write("curves.svg", "<svg/>");
  folder.write("curves.svg", "<svg></svg>");
  expect(readFileSync(join(out, "curves.svg"), "utf8")).toBe("<svg></svg>");
});

test("a finished run is opened without a lock, also where others hold it, and nothing is written", () => {
  runWith(records);
  appendFileSync(join(out, "trials.jsonl"), "torn");
  writeFileSync(join(out, "lock"), lockOf(1, { host: "another-machine" }));
  const names = readdirSync(out).sort();
  const folder = opened();
  expect(folder.toDo()).toEqual([]);
  expect([...folder.records.keys()]).toEqual(records.map(({ id }) => id));
  expect(() => folder.append(records[0], null)).toThrow(RangeError);
  folder.close();
  expect(readdirSync(out).sort()).toEqual(names);
  expect(journal()).toMatch(/torn$/);
});

test("a finished run whose process was killed after the last record is tidied", () => {
  runWith(records);
  writeFileSync(join(out, "lock"), lockOf(spawnSync(process.execPath, ["-e", ""]).pid));
  writeFileSync(temporaryBeside(join(out, "models", `${records[0].id}.safetensors`)), "half");
  opened();
  expect(readdirSync(out).sort()).toEqual(["models", "plan.json", "trials.jsonl"]);
  expect(readdirSync(join(out, "models"))).toHaveLength(records.length);
});

test("a run whose records were gzipped is read and shown, and nothing is put beside them", () => {
  runWith(records);
  const packed = gzipSync(journal());
  rmSync(join(out, "trials.jsonl"));
  writeFileSync(join(out, "trials.jsonl.gz"), packed);
  expect([...readRunFolder(out).records.keys()]).toEqual(records.map(({ id }) => id));
  expect(opened().toDo()).toEqual([]);
  writeFileSync(join(out, "trials.jsonl.gz"), gzipSync(`${recordText(records[0])}\n`));
  expect(() => opened()).toThrow(/expected records that can be added to, got gzipped ones; unpack .*trials\.jsonl\.gz/);
  writeFileSync(join(out, "trials.jsonl.gz"), packed.subarray(0, 99));
  expect(() => readRunFolder(out)).toThrow(/trials\.jsonl\.gz: expected a whole gzip file/);
});

test("a lock says who works on a folder since when, and what was finished then", () => {
  runWith([records[0]]);
  expect(runHolder(out)).toBeUndefined();
  opened();
  const since = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(runHolder(out)).toMatchObject({ pid: process.pid, host: hostname(), since, finished: 1, alive: true });
  writeFileSync(join(out, "lock"), lockOf(spawnSync(process.execPath, ["-e", ""]).pid));
  expect(runHolder(out)).toMatchObject({ alive: false });
});

test("a run of which a trial failed is not finished, and is locked", () => {
  runWith([{ ...records[0], status: "failed", reason: "the worker died" }, ...records.slice(1)]);
  opened();
  expect(readdirSync(out)).toContain("lock");
});

test("a folder says which files it has", () => {
  runWith(records);
  const folder = opened();
  const { model } = folder.records.get(records[0].id)!;
  expect(folder.has(model!)).toBe(true);
  rmSync(join(out, model!));
  expect(folder.has(model!)).toBe(false);
  expect(folder.has("models")).toBe(false);
});
