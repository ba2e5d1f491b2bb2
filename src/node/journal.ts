import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { gunzipSync } from "node:zlib";
import { DataError } from "../core/errors.ts";
import { parseJson } from "../core/parse-json.ts";
import { mostUnpacked } from "../core/unpacked.ts";
import type { Plan } from "../experiment/plan/plan.ts";
import { parseRecord, recordText, type TrialRecord } from "../experiment/record/record.ts";
import { unpackFailure } from "./data-file.ts";
import { syncFolder, unwritable, writeFailure } from "./files.ts";

/** The file of a run's records: a line of JSON each, in order of completion, only ever appended to. */
export interface Journal {
  /** The last record of each trial, by id. */
  readonly records: ReadonlyMap<string, TrialRecord>;
  /** @throws RangeError if the record can't be appended: its trial isn't the plan's, or has one that didn't fail. */
  check(record: TrialRecord): void;
  /** Appends a record; once this returns it is on disk. @throws Error if it can't be written, as on a full disk. */
  append(record: TrialRecord): void;
  /** Ends the appending; a second time it does nothing. */
  close(): void;
}

/** What the name of a gzipped journal has after the journal's. */
export const PACKED = ".gz";

/**
 * Opens a plan's journal. A last line without its end was torn by a crash: it is passed over, and cut off before
 * anything is appended. For reading, a gzipped one counts where there is no other.
 * @throws DataError if a whole line isn't a record of the plan, or a trial has two records of which the first didn't
 * fail; UsageError if it can't be opened for writing.
 */
export function openJournal(path: string, plan: Plan, purpose: "read" | "append"): Journal {
  const ids = new Set(plan.trials.map(({ id }) => id));
  const records = new Map<string, TrialRecord>();
  let end = readLines(path, (line, number) => {
    const record = parseLine(line, `${path} line ${number}`);
    if (!ids.has(record.id))
      throw new DataError(`${path} line ${number}: expected a trial of the plan, got ${record.id}`);
    if (isFinal(records.get(record.id))) {
      throw new DataError(`${path} line ${number}: expected one record a trial, got a second one of ${record.id}`);
    }
    records.set(record.id, record);
  });
  let file = purpose === "append" ? openAt(path, end) : undefined;

  const check = (record: TrialRecord) => {
    if (!ids.has(record.id)) throw new RangeError(`journal: expected a trial of the plan, got ${record.id}`);
    if (isFinal(records.get(record.id))) throw new RangeError(`journal: ${record.id} has a record already`);
  };
  return {
    records,
    check,
    append(record) {
      if (file === undefined) throw new RangeError("journal: expected one that is open for appending");
      check(record);
      const line = new TextEncoder().encode(`${recordText(record)}\n`);
      try {
        for (let done = 0; done < line.length; ) done += writeSync(file, line, done, line.length - done, end + done);
        fsyncSync(file);
      } catch (error) {
        cutOff(file, end);
        throw writeFailure(path, error);
      }
      end += line.length;
      records.set(record.id, record);
    },
    close() {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}

/** Takes back a line that was written in part; where even that fails, the next opening passes over it. */
function cutOff(file: number, end: number): void {
  try {
    ftruncateSync(file, end);
  } catch {
    // the failure of the writing is the one to tell
  }
}

/** A failed trial may be tried again; any other outcome is that of its identity for ever. */
function isFinal(record: TrialRecord | undefined): boolean {
  return record !== undefined && record.status !== "failed";
}

/** Calls `take` with each whole line and its number from 1; returns the number of bytes that whole lines take. */
function readLines(path: string, take: (line: Uint8Array, number: number) => void): number {
  const bytes = readBytes(path);
  let start = 0;
  for (let number = 1; ; number++) {
    const end = bytes.indexOf(0x0a, start);
    if (end < 0) return start;
    take(bytes.subarray(start, end), number);
    start = end + 1;
  }
}

function readBytes(path: string): Uint8Array {
  if (existsSync(path)) return readFileSync(path);
  const packed = `${path}${PACKED}`;
  if (!existsSync(packed)) return new Uint8Array();
  const bytes = readFileSync(packed);
  const most = mostUnpacked(bytes.length);
  try {
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch (error) {
    throw unpackFailure(packed, error, most);
  }
}

function parseLine(line: Uint8Array, what: string): TrialRecord {
  let json: unknown;
  try {
    json = parseJson(new TextDecoder("utf-8", { fatal: true }).decode(line));
  } catch {
    throw new DataError(`${what}: expected a record as JSON`);
  }
  return parseRecord(json, what);
}

/** Opens a file for writing and cuts off what is past `end`. */
function openAt(path: string, end: number): number {
  try {
    const isNew = !existsSync(path);
    const file = openSync(path, isNew ? "w" : "r+");
    ftruncateSync(file, end);
    if (isNew) syncFolder(dirname(path));
    return file;
  } catch (error) {
    throw unwritable(path, error);
  }
}
