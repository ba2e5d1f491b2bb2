import { gunzipSync } from "node:zlib";
import { DataError } from "../core/errors.ts";
import { parseJson } from "../core/parse-json.ts";
import { mostUnpacked } from "../core/unpacked.ts";
import type { Plan } from "../experiment/plan/plan.ts";
import { parseRecord } from "../experiment/record/parse-record.ts";
import { recordText, type TrialRecord } from "../experiment/record/record.ts";
import { plural } from "../report/words/numbers.ts";
import { unpackFailure } from "./data-file.ts";
import { LostFile, openToAppend } from "./files/append.ts";
import { ownKindOf } from "./files/look.ts";
import { readFile } from "./files/read.ts";
import { writeFileAtomic } from "./files/write.ts";

/** The file of a run's records: one line of JSON for each, in order of completion, append-only. */
export interface Journal {
  /** The last record of each trial, by id. */
  readonly records: ReadonlyMap<string, TrialRecord>;
  /** @throws RangeError if the record can't be appended: its trial isn't the plan's, or has one that didn't fail. */
  check(record: TrialRecord): void;
  /**
   * Appends a record; once this returns it is on disk.
   * @throws Error if it can't be written, as on a full disk; or if the file was removed or changed in the meantime: then all records,
   *   including this one, are in a file that the error names.
   */
  append(record: TrialRecord): void;
  /** Closes the file; further calls do nothing. */
  close(): void;
}

/** The suffix of a gzipped journal's name. */
export const PACKED = ".gz";

/**
 * Opens a plan's journal. A last line without a line end is the remainder of a crash: it is ignored, and cut off before
 * anything is appended. For reading, a gzipped journal is used if there is no other.
 * @throws DataError if a whole line isn't a record of the plan, or a trial has two records of which the first didn't
 * fail; UsageError if it can't be opened for writing.
 */
export function openJournal(path: string, plan: Plan, purpose: "read" | "append"): Journal {
  const ids = new Set(plan.trials.map(({ id }) => id));
  const records = new Map<string, TrialRecord>();
  const { seen, end } = readLines(path, (line, number) => {
    const record = parseLine(line, `${path} line ${number}`);
    if (!ids.has(record.id))
      throw new DataError(`${path} line ${number}: expected a trial of the plan, got ${record.id}`);
    if (isFinal(records.get(record.id))) {
      throw new DataError(`${path} line ${number}: expected one record a trial, got a second one of ${record.id}`);
    }
    records.set(record.id, record);
  });
  const file = purpose === "append" ? openToAppend(path, seen, end) : undefined;
  let length = end;
  let failure: Error | undefined;

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
      if (failure !== undefined) throw failure;
      const line = new TextEncoder().encode(`${recordText(record)}\n`);
      if (length + line.length > LONGEST) {
        throw new Error(`${path}: can't be written: it would have more than ${LONGEST} bytes`);
      }
      try {
        file.append(line);
      } catch (error) {
        if (!(error instanceof LostFile)) throw error;
        failure = rescued(path, [...records.values(), record], error);
        throw failure;
      }
      length += line.length;
      records.set(record.id, record);
    },
    close: () => file?.close(),
  };
}

/** The most bytes of a journal: those of a single buffer. */
const LONGEST = 0x7fffffff;

/** Writes the records again after their file was removed or changed, without replacing any file; the error says where they are. */
function rescued(path: string, records: readonly TrialRecord[], lost: LostFile): Error {
  const text = records.map((record) => `${recordText(record)}\n`).join("");
  let place = path;
  const beside = (k: number) => path.replace(/(\.jsonl)$/, `-kept-${k}$1`);
  for (let k = 1; ownKindOf(place) !== undefined; k++) place = beside(k);
  writeFileAtomic(place, text);
  const all = `all ${plural(records.length, "record")} of this process`;
  return new Error(
    lost.isGone
      ? `${lost.message}; ${all} are in it again, and the same command goes on`
      : `${lost.message}; ${all} are in ${place}`,
    { cause: lost },
  );
}

/** A failed trial may be tried again; any other outcome is final for its identity. */
function isFinal(record: TrialRecord | undefined): boolean {
  return record !== undefined && record.status !== "failed";
}

/** Calls `take` with each whole line and its number from 1; returns how many bytes were seen, and where whole lines end. */
function readLines(
  path: string,
  take: (line: Uint8Array, number: number) => void,
): { readonly seen: number; readonly end: number } {
  const bytes = readBytes(path);
  let start = 0;
  for (let number = 1; ; number++) {
    const end = bytes.indexOf(0x0a, start);
    if (end < 0) return { seen: bytes.length, end: start };
    take(bytes.subarray(start, end), number);
    start = end + 1;
  }
}

function readBytes(path: string): Uint8Array {
  if (ownKindOf(path) !== undefined) return readFile(path, { links: false, limit: LONGEST });
  const packed = `${path}${PACKED}`;
  if (ownKindOf(packed) === undefined) return new Uint8Array();
  const bytes = readFile(packed, { links: false });
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
