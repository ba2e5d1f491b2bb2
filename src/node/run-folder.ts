import { join, resolve } from "node:path";
import { DataError, UsageError } from "../core/errors.ts";
import { parseJson } from "../core/parse-json.ts";
import { type Plan, type PlannedTrial, parsePlan, planDigest, planText } from "../experiment/plan/plan.ts";
import { requiredTrials } from "../experiment/plan/sections.ts";
import { modelName } from "../experiment/record/id.ts";
import type { TrialRecord } from "../experiment/record/record.ts";
import { insidePath, isFileInside, readInside } from "./files/inside.ts";
import { type Lock, type LockHolder, lockHolder, takeLock } from "./files/lock.ts";
import { isSameFile, kindOf, namesIn, ownKindOf } from "./files/look.ts";
import { readFile } from "./files/read.ts";
import { clearTemporaries, nameOfTemporary } from "./files/temporary.ts";
import { makeFolder, makeFolderIn, moveFolder, writeFileAtomic } from "./files/write.ts";
import { openJournal, PACKED } from "./journal.ts";
import { ownFileByDigest } from "./own-technique.ts";

/** Options of a run's folder. */
export interface RunFolderOptions {
  /** The folder; without it, `runs/` and the plan's name with the first 8 digits of its digest. */
  readonly out?: string | undefined;
  /** Whether an existing folder is moved aside, to NAME.old-1, NAME.old-2, … */
  readonly fresh?: boolean | undefined;
  /** Whether to take over a lock if it is unknown whether its process is alive: the user has checked. */
  readonly takeLock?: boolean | undefined;
  /** Files that are read for the run, and so must not be written. */
  readonly inputs?: readonly string[] | undefined;
}

/**
 * A run's folder. While trials are missing it is open for writing, and no other process can open it for writing until it is
 * closed; a finished run is only read.
 */
export interface RunFolder {
  readonly path: string;
  readonly plan: Plan;
  /** The record of each trial that has one, by id. A failed one is tried again by {@link RunFolder.toDo}. */
  readonly records: ReadonlyMap<string, TrialRecord>;
  /**
   * The trials to run now, in the plan's order: those that the plan is known to need and that have no record yet, or a failed one.
   * Once they are done, a tuned plan may need more.
   */
  toDo(): PlannedTrial[];
  /**
   * Stores a trial: its model, if there is one, as `models/ID.safetensors`, then its record as a line of trials.jsonl.
   * Once this returns, the trial is on disk; a crash before that leaves at most a model, which is written again.
   * @returns the record as it is stored, with the model's path; without a model, unchanged
   * @throws RangeError if the trial isn't the plan's or has a record that didn't fail; UsageError if it can't be written; Error if
   *   another process has taken the folder, or the records were removed or changed: see {@link Journal.append}.
   */
  append(record: TrialRecord, model: Uint8Array | null): TrialRecord;
  /** Writes another file into the folder, whole or not at all; an existing one is replaced. */
  write(name: string, content: Uint8Array | string): void;
  /** Whether the folder has a file. */
  has(name: string): boolean;
  /** Closes the folder for other processes to use; further calls do nothing. */
  close(): void;
}

/** The default folder of a plan's run. */
export function defaultRunFolder(plan: Plan): string {
  return join("runs", `${plan.name}-${planDigest(plan).slice(0, 8)}`);
}

/**
 * Opens the folder of a plan's run, and creates it if it doesn't exist. What an earlier run has finished is in `records`; incomplete
 * data of a killed run is cut off. If all trials are done, nothing is locked or written, so that a folder can be shown even if others
 * use it or it is read-only.
 * @throws UsageError if the folder is in use, holds another plan or something else, or can't be written; DataError if
 * what is in it is damaged.
 */
export function openRunFolder(plan: Plan, options: RunFolderOptions = {}): RunFolder {
  const { fresh = false, takeLock: takeOver = false, inputs = [] } = options;
  const path = options.out ?? defaultRunFolder(plan);
  const found = kindOf(path);
  if (found !== undefined && found !== "folder") throw new UsageError(`${path}: expected a run's folder, got a file`);
  if (fresh && found === "folder") moveAside(path, takeOver);
  refuseInputs(path, inputs);
  const finished = found === "folder" && !fresh ? finishedIn(path, plan) : 0;
  if (finished === "all") {
    clearRemainders(path);
    return folderOf(path, plan, undefined);
  }
  makeFolder(path);
  refuseOther(path);
  refusePacked(path);
  const lock = takeLock(join(path, LOCK), path, { finished, takeOver });
  try {
    clearTemporariesIn(path);
    prepare(path, plan); // first, so that a process killed later leaves a folder that is recognised as a run's
    keepTechniques(path, plan);
    return folderOf(path, plan, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * The plan and the records of a run's folder, for reading only, even if another process works on it. Instead of
 * trials.jsonl there may be a trials.jsonl.gz, as in an archived study.
 * @throws DataError if it isn't a run's folder, or is damaged.
 */
export function readRunFolder(path: string): { plan: Plan; records: ReadonlyMap<string, TrialRecord> } {
  const plan = kindOf(path) === undefined ? undefined : readPlan(path);
  if (plan === undefined) throw new DataError(`${path}: expected a run's folder with a ${PLAN}`);
  return { plan, records: openJournal(join(path, TRIALS), plan, "read").records };
}

/** The process that works on a run's folder; undefined if there is none. */
export function runHolder(path: string): LockHolder | "unreadable" | undefined {
  return lockHolder(join(path, LOCK));
}

/** Whether a folder has the file of a run's records, plain or gzipped. */
export function hasTrials(path: string): boolean {
  return [TRIALS, `${TRIALS}${PACKED}`].some((name) => isFileInside(path, name));
}

/** The paths of a run's own files that exist: files that are made from them must not replace them. */
export function runFiles(path: string): string[] {
  const below = [MODELS, TECHNIQUES].flatMap((name) => {
    const folder = join(path, name);
    return ownKindOf(folder) === "folder" ? namesIn(folder).map((file) => join(folder, file)) : [];
  });
  const own = [PLAN, TRIALS, `${TRIALS}${PACKED}`, LOCK].map((name) => join(path, name));
  return [...own.filter((file) => kindOf(file) !== undefined), ...below];
}

/** The content of a record's model in its run's folder; null where it has none, or it is gone. @throws DataError as readInside. */
export function readModelOf(path: string, { model }: Pick<TrialRecord, "model">): Uint8Array | null {
  return model === null ? null : (readInside(path, model) ?? null);
}

const PLAN = "plan.json";
/** The file of a run's records in its folder. */
const TRIALS = "trials.jsonl";
const MODELS = "models";
const TECHNIQUES = "techniques";
const LOCK = "lock";
/** What is made from the records. */
const SHOWN = ["curves.svg", "report.html"];
/** The most bytes of a plan. */
const LONGEST_PLAN = 512 * 1024 * 1024;

/** The path of a user's technique in a run's folder, by its digest; undefined if it isn't there. */
export function keptTechnique(path: string, digest: string): string | undefined {
  const name = `${TECHNIQUES}/${digest}.mjs`;
  return kindOf(path) === "folder" && isFileInside(path, name) ? insidePath(path, name) : undefined;
}

/** Stores copies of the loaded users' techniques, so that their trials can be verified later. */
function keepTechniques(path: string, plan: Plan): void {
  for (const { file } of plan.techniques) {
    if (file === undefined || keptTechnique(path, file.digest) !== undefined) continue;
    const place = ownFileByDigest(file.digest);
    if (place === undefined) continue;
    writeFileAtomic(join(makeFolderIn(path, TECHNIQUES), `${file.digest}.mjs`), readFile(place.path));
  }
}

/** Removes incomplete files of killed processes; only for the holder of the lock. */
function clearTemporariesIn(path: string): void {
  clearTemporaries(path, (name) => [PLAN, TRIALS, LOCK].includes(name), true);
  clearTemporaries(path, (name) => SHOWN.includes(name)); // which are written without the lock, too
  for (const name of [MODELS, TECHNIQUES]) {
    if (ownKindOf(join(path, name)) === "folder") clearTemporaries(join(path, name), () => true, true);
  }
}

/** Removes from a finished run the remains of a process that was killed after its last record, if that is possible here. */
function clearRemainders(path: string): void {
  try {
    clearTemporaries(path, (name) => SHOWN.includes(name));
    const holder = runHolder(path);
    if (holder === undefined || holder === "unreadable" || holder.alive) return;
    const lock = takeLock(join(path, LOCK), path);
    clearTemporariesIn(path);
    lock.release();
  } catch {
    // a folder that is only shown may be read-only
  }
}

/** Makes what a run's folder must have before its records, also if it was removed in the meantime. */
function prepare(path: string, plan: Plan): void {
  makeFolder(path);
  checkPlan(path, plan);
  makeFolderIn(path, MODELS);
}

/** @param lock undefined if the folder is only read */
function folderOf(path: string, plan: Plan, lock: Lock | undefined): RunFolder {
  const journal = openJournal(join(path, TRIALS), plan, lock === undefined ? "read" : "append");
  return {
    path,
    plan,
    records: journal.records,
    toDo: () => unfinished(plan, journal.records),
    append(record, model) {
      if (lock === undefined) throw new RangeError(`${path}: expected a run that isn't finished`);
      journal.check(record);
      if (kindOf(join(path, MODELS)) !== "folder" || kindOf(join(path, PLAN)) !== "file") prepare(path, plan);
      lock.check();
      const kept = model === null ? record : { ...record, model: modelName(record.id) };
      if (model !== null) writeFileAtomic(insidePath(path, modelName(record.id)), model, { force: true });
      journal.append(kept);
      return kept;
    },
    write: (name, content) => writeFileAtomic(join(path, name), content, { force: true }),
    has: (name) => isFileInside(path, name),
    close() {
      journal.close();
      lock?.release();
    },
  };
}

function unfinished(plan: Plan, records: ReadonlyMap<string, TrialRecord>): PlannedTrial[] {
  return requiredTrials(plan, records.values()).filter(({ id }) => (records.get(id)?.status ?? "failed") === "failed");
}

/** How many trials of this plan a folder has finished: a number, or all that it needs. */
function finishedIn(path: string, plan: Plan): number | "all" {
  const there = readPlan(path);
  if (there === undefined || planDigest(there) !== planDigest(plan)) return 0;
  const { records } = openJournal(join(path, TRIALS), plan, "read");
  if (unfinished(plan, records).length === 0) return "all";
  return [...records.values()].filter(({ status }) => status !== "failed").length;
}

/** Files that are read for a run can't be among those that it writes. */
function refuseInputs(path: string, inputs: readonly string[]): void {
  for (const name of [PLAN, TRIALS, LOCK, ...SHOWN]) {
    const file = join(path, name);
    if (inputs.some((input) => isSameFile(input, file))) {
      throw new UsageError(`${file}: expected another file than one that is read`);
    }
  }
}

/** A folder with contents but without a plan isn't a run's folder. */
function refuseOther(path: string): void {
  const isRemainder = (name: string) => name === LOCK || [PLAN, LOCK].includes(nameOfTemporary(name) ?? "");
  const names = namesIn(path).filter((name) => !isRemainder(name));
  if (names.length > 0 && !names.includes(PLAN)) {
    throw new UsageError(`${path}: expected an empty folder or a run's, got one with ${names[0]} and no ${PLAN}`);
  }
}

/** Gzipped records belong to an archived study: nothing is added to them. */
function refusePacked(path: string): void {
  const packed = join(path, `${TRIALS}${PACKED}`);
  if (ownKindOf(packed) === undefined || ownKindOf(join(path, TRIALS)) !== undefined) return;
  throw new UsageError(`${path}: expected records that can be added to, got gzipped ones; unpack ${packed} first`);
}

function checkPlan(path: string, plan: Plan): void {
  const there = readPlan(path);
  if (there === undefined) {
    writeFileAtomic(join(path, PLAN), planText(plan));
  } else if (planDigest(there) !== planDigest(plan)) {
    throw new UsageError(
      `${path}: holds another plan (${planDigest(there).slice(0, 8)}, this is ${planDigest(plan).slice(0, 8)}); name another folder with --out, or move it aside with --fresh`,
    );
  }
}

function readPlan(path: string): Plan | undefined {
  const file = join(path, PLAN);
  const bytes = readInside(path, PLAN, LONGEST_PLAN);
  if (bytes === undefined) return undefined;
  let json: unknown;
  try {
    json = parseJson(new TextDecoder().decode(bytes));
  } catch {
    throw new DataError(`${file}: expected JSON, got something else`);
  }
  return parsePlan(json, file);
}

/** Renames a run's folder to the first free name; not while it is in use, and no other folder. */
function moveAside(path: string, takeOver: boolean): void {
  refuseOther(path);
  const lock = takeLock(join(path, LOCK), path, { takeOver });
  let number = 1;
  while (ownKindOf(`${resolve(path)}.old-${number}`) !== undefined) number++;
  const aside = `${resolve(path)}.old-${number}`;
  try {
    moveFolder(path, aside);
    lock.movedTo(join(aside, LOCK));
  } finally {
    lock.release();
  }
}
