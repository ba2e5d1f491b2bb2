import { Command } from "commander";
import { DataError, UsageError } from "../core/errors.ts";
import { chosenOf } from "../experiment/record/networks.ts";
import type { TrialRecord } from "../experiment/record/record.ts";
import type { Verdict } from "../experiment/record/verify.ts";
import type { Start } from "../experiment/trial/start.ts";
import { stripControls } from "../report/terminal/text.ts";
import { runText } from "../report/words/over.ts";
import { addEngineFlags, type EngineFlags } from "./engine-flags.ts";
import type { Io } from "./io.ts";
import type { DataFlags } from "./known-data.ts";
import { addRunTechniquesFlag, mayNotRun, type RunTechniquesFlag } from "./own-techniques.ts";
import { readStart } from "./start.ts";
import { addReadingFlags } from "./training-flags.ts";
import { type RecordsOfData, recordsByData } from "./verify-data.ts";

interface VerifyFlags extends EngineFlags, DataFlags, RunTechniquesFlag {
  readonly trial?: string;
  readonly technique?: string[];
  readonly start?: string;
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  nbl train --json > record.json && nbl verify record.json
  nbl verify runs/mnist-e0a99eff --trial 3f2a
  nbl verify runs/flowers-1b2c3d4e --threads 1
  nbl verify received/flowers-1b2c3d4e --data flowers.csv`;

/** `nbl verify`: trains again what records say, and compares every bit. */
export function verifyCommand(io: Io, exit: (exitCode: number) => void): Command {
  const command = new Command("verify")
    .description("Train a record's trial again and compare digests and curve, bit for bit.")
    .argument("<records>", "a record (.json), a file of records (.jsonl), or a run's folder")
    .option("--trial <id>", "only the trial whose id begins with this")
    .option("--data <data>", "where the data is, if it isn't known by name and no longer lies where it did")
    .option("--technique <file...>", "your own technique files; they take precedence over those of the run's folder")
    .option("--start <file>", "the weights that the trial started from, if it was trained with --start")
    .option("--json", "print one JSON value instead of text");
  addReadingFlags(command);
  addRunTechniquesFlag(command);
  return addEngineFlags(command, "all cores", io)
    .addHelpText("after", EXAMPLES)
    .action(async (path: string, flags: VerifyFlags) => exit(await verify(path, flags, io)));
}

async function verify(path: string, flags: VerifyFlags, io: Io): Promise<number> {
  const { readRecords } = await import("../node/record-files.ts");
  const { whyNotVerifiable } = await import("../experiment/record/verify.ts");
  const all = chosen(await readRecords(path), path, flags.trial);
  const isFailed = ({ status }: TrialRecord) => status === "failed";
  const records = all.some((record) => !isFailed(record)) ? all.filter((record) => !isFailed(record)) : all;
  for (const record of records) refuseIf(record, whyNotVerifiable(record, undefined));
  const groups = await recordsByData(records, flags);
  for (const { records, dataset } of groups) {
    for (const record of records) refuseIf(record, whyNotVerifiable(record, dataset?.digest));
  }
  await loadTechniques(records, path, flags, io);
  const start = await startOf(records, flags.start);

  const told: { readonly id: string; readonly same: boolean | null; readonly [more: string]: unknown }[] = [];
  const tell = (record: TrialRecord, verdict: Verdict | null) => {
    told.push(verdict === null ? { id: record.id, same: null, failed: record.reason } : { id: record.id, ...verdict });
    if (!flags.json) io.print(`${stripControls(sentence(record, verdict))}\n`);
  };
  for (const record of all.filter(isFailed)) tell(record, null);
  for (const group of groups) await verifyGroup(group, { flags, io, start, tell });
  if (flags.json) io.out(`${JSON.stringify(told)}\n`);
  return told.every(({ same }) => same !== false) ? 0 : 1;
}

interface Verification {
  readonly flags: VerifyFlags;
  readonly io: Io;
  readonly start: Start | undefined;
  readonly tell: (record: TrialRecord, verdict: Verdict) => void;
}

/** Trains records of one data set again, and tells of each whether it is the same. */
async function verifyGroup(
  { records, dataset }: RecordsOfData,
  { flags, io, start, tell }: Verification,
): Promise<void> {
  const { compareRecords, identityAgain } = await import("../experiment/record/verify.ts");
  const { recordId } = await import("../experiment/record/id.ts");
  const { defaultJobs } = await import("../node/host.ts");
  const { runTrials } = await import("../node/runner.ts");
  const trials = records.map((record) => {
    const identity = identityAgain(record);
    return { id: recordId(identity), identity };
  });
  const expected = [...records]; // one trial at a time: they end in this order
  await runTrials(trials, dataset ?? [], {
    takesData: true,
    jobs: 1,
    threads: flags.threads ?? defaultJobs,
    stepLimit: flags.stepLimit,
    signal: io.signal,
    ...(start && { start }),
    onRecord: (again) => {
      const record = expected.shift()!;
      tell(record, compareRecords(record, again));
    },
  });
}

/**
 * Loads the techniques of users' own that the records name, told by their digests before anything of them runs: from the files
 * that the user named, then from the run's folder, whose programs are those of whoever made it.
 */
async function loadTechniques(
  records: readonly TrialRecord[],
  path: string,
  { technique: files = [], runTechniques }: VerifyFlags,
  io: Io,
): Promise<void> {
  const wanted = new Map(
    records.flatMap(({ identity: { technique } }) => (technique.digest ? [[technique.digest, technique.id]] : [])),
  );
  if (wanted.size === 0 && files.length === 0) return;
  const { loadOwnTechnique } = await import("../node/own-technique.ts");
  const { keptTechnique } = await import("../node/run-folder.ts");
  const { readTechnique } = await import("../node/technique-source.ts");
  const named = files.map(readTechnique);
  const strange = named.find(({ digest }) => !wanted.has(digest));
  if (strange) {
    const digests = [...wanted].map(([digest, id]) => `${digest} of ${id}`).join(", ");
    throw new UsageError(
      `${strange.path}: expected a technique that the records name${digests && `, with SHA-256 ${digests}`}, got ${strange.digest}`,
    );
  }
  for (const [digest, id] of wanted) {
    const own = named.find((source) => source.digest === digest);
    const kept = own === undefined ? keptTechnique(path, digest) : undefined;
    const source = own ?? (kept === undefined ? undefined : readTechnique(kept));
    if (source === undefined) continue; // told where the trial is planned
    if (source.digest !== digest) {
      throw new DataError(`${source.path}: expected the technique ${id} with SHA-256 ${digest}, got ${source.digest}`);
    }
    if (own === undefined) {
      const what = `${path}: brings the technique ${id} along, ${source.path}, a program of whoever made the folder`;
      if (!runTechniques) throw mayNotRun(`${what},`, digest);
      io.err(`${stripControls(`${what}, with SHA-256 ${digest}; it runs, as --run-techniques lets it`)}\n`);
    }
    await loadOwnTechnique(source);
  }
}

/** The weights that records start from, out of the file that was named. */
async function startOf(records: readonly TrialRecord[], file: string | undefined): Promise<Start | undefined> {
  const { networkOf } = await import("../experiment/trial/layout.ts");
  const starting = records.find(
    ({ identity: { problem } }) => problem.kind === "network" && problem.start !== undefined,
  );
  if (starting === undefined) {
    if (file !== undefined) throw new UsageError("--start: expected a trial that started from given weights, got none");
    return undefined;
  }
  if (file === undefined) return refuse(starting, "it started from weights of a file; name it with --start");
  const asked = networkOf(starting.identity).start!;
  const start = await readStart({ start: file, ...(asked.state !== undefined && { optimizer: true }) });
  const { weights, state } = start.digests;
  if (weights !== asked.weights || (asked.state !== undefined && state !== asked.state)) {
    refuse(starting, `it started from weights with digest ${asked.weights}, but ${file} has others`);
  }
  return start.vectors;
}

function chosen(records: readonly TrialRecord[], path: string, trial: string | undefined): readonly TrialRecord[] {
  if (trial === undefined) return records;
  if (trial === "") throw new UsageError("--trial: expected the beginning of a trial's id, got an empty one");
  const found = records.filter(({ id }) => id.startsWith(trial.toLowerCase()));
  if (found.length === 0) throw new UsageError(`${path}: expected a trial whose id begins with ${trial}, found none`);
  return found;
}

function refuseIf(record: TrialRecord, why: string | null): void {
  if (why !== null) refuse(record, why);
}

function refuse(record: TrialRecord, why: string): never {
  throw new DataError(`trial ${shortId(record)} can't be verified: ${why}`);
}

function sentence(record: TrialRecord, verdict: Verdict | null): string {
  const { technique } = record.identity;
  const who = `${shortId(record)} ${technique.id} ${runText(record.identity)}`;
  if (verdict === null) return `${who}: nothing to compare: it failed (${record.reason})`;
  if (!verdict.same) return `${who}: differs: ${verdict.difference}`;
  if (record.identity.problem.kind === "landscape") {
    return `${who}: the same bits: all ${verdict.points} points, all targets' hits and both digests`;
  }
  const digests = "three digests of weights";
  const compared = (chosenOf(record)?.test ?? null) === null ? ` and ${digests}` : `, ${digests}, and the test`;
  return `${who}: the same bits: all ${verdict.points} points${compared}`;
}

function shortId({ id }: TrialRecord): string {
  return id.slice(0, 8);
}
