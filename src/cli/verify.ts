import { Command } from "commander";
import { DataError, UsageError } from "../core/errors.ts";
import type { TrialRecord } from "../experiment/record/record.ts";
import type { Verdict } from "../experiment/record/verify.ts";
import type { Start } from "../experiment/trial/start.ts";
import { stripControls } from "../report/terminal/text.ts";
import { addEngineFlags, type EngineFlags, switchTurbo } from "./engine-flags.ts";
import type { Io } from "./io.ts";
import { type DataFlags, loadKnownData } from "./known-data.ts";
import { addRunTechniquesFlag, mayNotRun, type RunTechniquesFlag } from "./own-techniques.ts";
import { readStart } from "./start.ts";

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
  nbl verify runs/flowers-1b2c3d4e --data flowers.csv --threads 1`;

/** `nbl verify`: trains again what records say, and compares every bit. */
export function verifyCommand(io: Io, exit: (exitCode: number) => void): Command {
  const command = new Command("verify")
    .description("Train again what a record says and compare digests and curve, bit for bit.")
    .argument("<records>", "a record (.json), a file of records (.jsonl), or a run's folder")
    .option("--trial <id>", "only the trial whose id begins so")
    .option("--data <data>", "where the data is, if it isn't known by name")
    .option("--label <column>", "CSV: the column of the labels (default: label, or the last one)")
    .option("--test <file>", "CSV: a file with the test set")
    .option("--technique <file...>", "files of techniques of one's own; they count before those of the run's folder")
    .option("--start <file>", "the weights that the trial started from, if it was trained with --start")
    .option("--json", "print one JSON value instead of text");
  addRunTechniquesFlag(command);
  return addEngineFlags(command, "all cores")
    .addHelpText("after", EXAMPLES)
    .action(async (path: string, flags: VerifyFlags) => exit(await verify(path, flags, io)));
}

async function verify(path: string, flags: VerifyFlags, io: Io): Promise<number> {
  const { readRecords } = await import("../node/record-files.ts");
  const { whyNotVerifiable } = await import("../experiment/record/verify.ts");
  const records = chosen(await readRecords(path), path, flags.trial);
  for (const record of records) refuseIf(record, whyNotVerifiable(record, undefined));
  const dataset = await loadFor(records, flags);
  for (const record of records) refuseIf(record, whyNotVerifiable(record, dataset.digest));

  await loadTechniques(records, path, flags, io);
  const start = await startOf(records, flags.start);

  const { compareRecords, identityAgain } = await import("../experiment/record/verify.ts");
  const { recordId } = await import("../experiment/record/id.ts");
  const { defaultJobs } = await import("../node/host.ts");
  const { runTrials } = await import("../node/runner.ts");
  await switchTurbo(flags, io);
  const verdicts: { id: string; verdict: Verdict }[] = [];
  const trials = records.map((record) => {
    const identity = identityAgain(record);
    return { id: recordId(identity), identity };
  });
  const expected = [...records]; // one trial at a time: they end in this order
  await runTrials(trials, dataset, {
    jobs: 1,
    threads: flags.threads ?? defaultJobs,
    stepLimit: flags.stepLimit,
    signal: io.signal,
    ...(start && { start }),
    onRecord: (again) => {
      const record = expected.shift()!;
      const verdict = compareRecords(record, again);
      verdicts.push({ id: record.id, verdict });
      if (!flags.json) io.print(`${sentence(record, verdict)}\n`);
    },
  });
  if (flags.json) io.out(`${JSON.stringify(verdicts.map(({ id, verdict }) => ({ id, ...verdict })))}\n`);
  return verdicts.every(({ verdict }) => verdict.same) ? 0 : 1;
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
  const starting = records.find(({ identity }) => networkOf(identity).start !== undefined);
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

/** The data that was named; else the one that the records name. */
async function loadFor(records: readonly TrialRecord[], flags: VerifyFlags) {
  const { networkOf } = await import("../experiment/trial/layout.ts");
  const { data: name, dataDigest: digest } = networkOf(records[0].identity);
  return loadKnownData({ name, digest }, flags, "verify: the records are of");
}

function sentence(record: TrialRecord, verdict: Verdict): string {
  const { technique, seed } = record.identity;
  const who = `${shortId(record)} ${technique.id} seed ${seed}`;
  if (!verdict.same) return `${who}: differs: ${verdict.difference}`;
  const digests = "three digests of weights";
  const compared = record.test === null ? ` and ${digests}` : `, ${digests}, and the test`;
  return `${who}: the same bits: all ${verdict.points} points${compared}`;
}

function shortId({ id }: TrialRecord): string {
  return id.slice(0, 8);
}
