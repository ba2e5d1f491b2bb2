import { shown, UsageError } from "../../core/errors.ts";
import type { Plan, PlannedTrial } from "./plan.ts";

/** A share of a plan's trials: the `index`-th of `of`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** The most shards of a plan. */
const MAX_SHARDS = 100_000;

/**
 * A shard as it is written on the command line: `3/16` is the third of sixteen.
 * @throws UsageError if the text isn't that.
 */
export function parseShard(text: string): Shard {
  const [, index, of] = (/^\s*([0-9]+)\s*\/\s*([0-9]+)\s*$/.exec(text) ?? []).map(Number);
  if (index === undefined || index < 1 || index > of || of > MAX_SHARDS) {
    throw new UsageError(`--shard: expected the third of sixteen as 3/16, got ${shown(text)}`);
  }
  return { index, of };
}

/** Whether a trial of the plan is a shard's: trial k, counted from 0 in the plan's order, is that of shard k mod `of` + 1. */
export function isShardTrial({ trials }: Plan, { index, of }: Shard): (trial: Pick<PlannedTrial, "id">) => boolean {
  const own = new Set(trials.flatMap(({ id }, k) => (k % of === index - 1 ? [id] : [])));
  return ({ id }) => own.has(id);
}
