import { DataError } from "../core/errors.ts";
import { recordsOf, recordsText } from "../experiment/record/read.ts";
import type { TrialRecord } from "../experiment/record/record.ts";
import { readDataFile } from "./data-file.ts";
import { kindOf } from "./files/look.ts";
import { hasTrials, readRunFolder } from "./run-folder.ts";

/**
 * Reads the records of a run's folder, of a `.jsonl` file with one per line, or of a JSON file with one or an array of them;
 * files may be gzipped.
 * If a trial failed and was tried again, only its last record counts.
 * @throws DataError if there is none, or one that isn't right.
 */
export async function readRecords(path: string): Promise<TrialRecord[]> {
  const records = kindOf(path) === "folder" ? fromFolder(path) : await fromFile(path);
  if (records.length === 0) throw new DataError(`${path}: expected at least one trial's record, got none`);
  return records;
}

function fromFolder(path: string): TrialRecord[] {
  const { records } = readRunFolder(path);
  if (!hasTrials(path)) throw new DataError(`${path}: expected a run's folder with a trials.jsonl`);
  return [...records.values()];
}

async function fromFile(file: string): Promise<TrialRecord[]> {
  return recordsOf(recordsText(await readDataFile(file), file), file);
}
