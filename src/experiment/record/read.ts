import { DataError, shown } from "../../core/errors.ts";
import { parseJson } from "../../core/parse-json.ts";
import { parseRecord } from "./parse-record.ts";
import type { TrialRecord } from "./record.ts";

/**
 * The records in a file's text: one a line in a `.jsonl` file, else one or an array of them as JSON. Of a trial that has several
 * lines, since it failed and was tried again, only the last counts.
 * @param name the file's, also where it was gzipped: it tells lines from JSON, and the file in errors
 * @throws DataError if a record isn't right.
 */
export function recordsOf(text: string, name: string): TrialRecord[] {
  return /\.jsonl(?:\.gz)?$/i.test(name) ? fromLines(text, name) : fromJson(text, name);
}

/** The text of a file of records. @throws DataError if it is longer than the texts of some engines may be. */
export function recordsText(bytes: Uint8Array, name: string): string {
  if (bytes.length <= LONGEST_TEXT) return new TextDecoder().decode(bytes);
  throw new DataError(`${name}: expected at most ${LONGEST_TEXT} bytes of records, got ${bytes.length}`);
}

const LONGEST_TEXT = 512 * 1024 * 1024 - 24; // that of V8

/** A last line without its end was being written when something broke off, and doesn't count. */
function fromLines(text: string, name: string): TrialRecord[] {
  const lines = text.split("\n").slice(0, -1);
  const records = lines.map((line, k) => parseRecord(parsed(line, `${name} line ${k + 1}`), `${name} line ${k + 1}`));
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

function fromJson(text: string, name: string): TrialRecord[] {
  const json = parsed(text, name);
  if (isPlan(json))
    throw new DataError(`${name}: expected records, got a plan; its run's folder has them in trials.jsonl`);
  return Array.isArray(json) ? json.map((one, k) => parseRecord(one, `${name} [${k}]`)) : [parseRecord(json, name)];
}

/** Whether parsed JSON is a plan, which lists its trials: a record has one. */
function isPlan(json: unknown): boolean {
  return Array.isArray((json as { trials?: unknown } | null)?.trials);
}

function parsed(text: string, what: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw new DataError(`${what}: expected JSON, got ${shown(text)}`);
  }
}
