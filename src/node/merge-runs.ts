import { join } from "node:path";
import { DataError } from "../core/errors.ts";
import { planDigest } from "../experiment/plan/plan.ts";
import { mergeParts, type PlanPart } from "../experiment/record/merge.ts";
import { plural, sentenceList } from "../report/words/numbers.ts";
import { isSameFile, kindOf } from "./files/look.ts";
import { openRunFolder, type RunFolder, type RunFolderOptions, readModelOf, readRunFolder } from "./run-folder.ts";

/** What a merge did. */
export interface MergeResult {
  /** The joined run; to be closed. */
  readonly folder: RunFolder;
  /** How many records were added. */
  readonly added: number;
  /** Ids of the trials that several folders had, with the same bits. */
  readonly agreed: readonly string[];
}

/** The most ids that a sentence names. */
const NAMED = 5;

/**
 * Joins the records and models of runs of one plan in another folder, which may be a run of that plan already. Records are written
 * in the plan's order, so that the canonical view is that of a single run. After a kill, the merge can simply be repeated.
 * @throws DataError if a folder is no run, is of another plan, or a trial has records that differ: then nothing is written.
 */
export function mergeRuns(
  out: string,
  inputs: readonly string[],
  options: Pick<RunFolderOptions, "takeLock"> = {},
): MergeResult {
  const isThere = kindOf(join(out, "plan.json")) === "file";
  const sources = inputs.filter((path) => !isSameFile(path, out));
  const runs = [...(isThere ? [out] : []), ...sources].map((name) => ({ name, ...readRunFolder(name) }));
  const [{ name, plan }] = runs;
  for (const other of runs) {
    if (planDigest(other.plan) === planDigest(plan)) continue;
    throw new DataError(
      `${other.name}: expected a run of the plan of ${name} (${planDigest(plan).slice(0, 8)}), got one of another (${planDigest(other.plan).slice(0, 8)})`,
    );
  }
  const { chosen, agreed, conflicts } = mergeParts<PlanPart>(plan, runs);
  if (conflicts.length > 0) {
    const named = conflicts.slice(0, NAMED).map(({ id, difference }) => `${id} (${difference})`);
    const rest = conflicts.length > NAMED ? [plural(conflicts.length - NAMED, "other")] : [];
    throw new DataError(
      `merge: expected records that agree, got ${plural(conflicts.length, "trial")} with records that differ: ${sentenceList([...named, ...rest])}`,
    );
  }
  const folder = openRunFolder(plan, { ...options, out });
  try {
    let added = 0;
    for (const { record, part } of chosen) {
      const there = folder.records.get(record.id);
      if (part.name === out || (there !== undefined && (there.status !== "failed" || record.status === "failed")))
        continue;
      folder.append(record, readModelOf(part.name, record));
      added++;
    }
    return { folder, added, agreed };
  } catch (error) {
    folder.close();
    throw error;
  }
}
