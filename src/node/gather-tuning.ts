import { basename, dirname, join } from "node:path";
import { DataError } from "../core/errors.ts";
import { planDigest } from "../experiment/plan/plan.ts";
import { mergeParts, type PlanPart } from "../experiment/record/merge.ts";
import type { TrialRecord } from "../experiment/record/record.ts";
import { isSameFile, kindOf, namesIn } from "./files/look.ts";
import { type RunFolder, readRunFolder } from "./run-folder.ts";

/** The ending of a shard's folder where nobody names another. */
export function shardEnding({ index, of }: { readonly index: number; readonly of: number }): string {
  return `.shard-${index}-of-${of}`;
}

/** A shard's folder by its ending: what it is a shard of, and of how many. */
const SHARD_FOLDER = /^(.+)\.shard-[0-9]+-of-([0-9]+)$/;

/** The folders of the other shards that lie beside that of a shard, by their names; none where it is called otherwise. */
export function foldersBeside(path: string): string[] {
  const [, stem, of] = SHARD_FOLDER.exec(basename(path)) ?? [];
  if (stem === undefined) return [];
  const parent = dirname(path);
  const isSibling = (name: string) => {
    const [, itsStem, itsOf] = SHARD_FOLDER.exec(name) ?? [];
    return itsStem === stem && itsOf === of;
  };
  return namesIn(parent)
    .filter(isSibling)
    .map((name) => join(parent, name))
    .filter((other) => !isSameFile(other, path) && kindOf(join(other, "plan.json")) === "file");
}

/**
 * Takes the tuning records of other shards of the same plan into a shard's folder, without their models: it needs all of them to know
 * what was chosen. The others may be at work; nothing of theirs is written.
 * @returns how many came
 * @throws DataError if a folder is no run, is of another plan, or a trial has records that differ: then nothing is written.
 */
export function gatherTuning(folder: RunFolder, others: readonly string[]): number {
  const { plan } = folder;
  const parts = others.map((name): PlanPart => {
    const { plan: theirs, records } = readRunFolder(name);
    if (planDigest(theirs) !== planDigest(plan)) {
      throw new DataError(
        `${name}: expected a run of the plan of ${folder.path} (${planDigest(plan).slice(0, 8)}), got one of another (${planDigest(theirs).slice(0, 8)})`,
      );
    }
    return { name, records };
  });
  const tuning = { trials: plan.trials.filter(({ role }) => role === "tuning") };
  const { chosen, conflicts } = mergeParts<PlanPart>(tuning, [
    { name: folder.path, records: folder.records },
    ...parts,
  ]);
  if (conflicts.length > 0) {
    const [{ id, difference }] = conflicts;
    throw new DataError(`tuning: expected records that agree, got trial ${id} with records that differ: ${difference}`);
  }
  const isNew = ({ id, status }: TrialRecord) =>
    status !== "failed" && (folder.records.get(id)?.status ?? "failed") === "failed";
  const taken = chosen.map(({ record }) => record).filter(isNew);
  for (const record of taken) folder.append({ ...record, model: null }, null);
  return taken.length;
}
