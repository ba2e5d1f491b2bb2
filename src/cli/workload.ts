import type { PlannedTrial } from "../experiment/plan/plan.ts";
import { requiredCount, requiredTrials } from "../experiment/plan/sections.ts";
import { isShardTrial, type Shard } from "../experiment/plan/shard.ts";
import type { RunFolder } from "../node/run-folder.ts";

/**
 * What of a run's trials a command is to do: all, or a shard's share. Of a tuned plan a shard does the test trials only once
 * the folder has all records of the tuning, so that all shards choose from the same.
 */
export class Workload {
  readonly #folder: RunFolder;
  readonly #isOwn: (trial: PlannedTrial) => boolean;
  readonly #shard: Shard | undefined;
  readonly #taken = new Set<string>();

  constructor(folder: RunFolder, shard: Shard | undefined) {
    this.#folder = folder;
    this.#shard = shard;
    this.#isOwn = shard === undefined ? () => true : isShardTrial(folder.plan, shard);
  }

  /** The trials to run now; each is given once, even if it fails. */
  take(): PlannedTrial[] {
    const due = this.#due().filter(({ id }) => !this.#taken.has(id));
    for (const { id } of due) this.#taken.add(id);
    return due;
  }

  /** Trials that this command will have done once nothing is left, as far as can be known. */
  get count(): number {
    return this.#known.length + this.later;
  }

  /** How many of them are finished. */
  get finished(): number {
    const missing = new Set(this.#folder.toDo().map(({ id }) => id));
    return this.#known.filter(({ id }) => !missing.has(id)).length;
  }

  /** How many trials of a tuned plan will follow once the choice is made; a shard's are only known then. */
  get later(): number {
    if (this.#shard !== undefined) return 0;
    const { plan, records } = this.#folder;
    return requiredCount(plan) - requiredTrials(plan, records.values()).length;
  }

  /** How many were run and failed. */
  get failed(): number {
    return this.#due().filter(({ id }) => this.#taken.has(id)).length;
  }

  /** Whether tuning trials are missing, of other shards too, so that nobody knows which test trials there will be. */
  get isChoiceOpen(): boolean {
    return this.#folder.toDo().some(({ role }) => role === "tuning");
  }

  get #known(): PlannedTrial[] {
    const { plan, records } = this.#folder;
    return this.#inTime(requiredTrials(plan, records.values())).filter(this.#isOwn);
  }

  #due(): PlannedTrial[] {
    return this.#inTime(this.#folder.toDo()).filter(this.#isOwn);
  }

  #inTime(trials: PlannedTrial[]): PlannedTrial[] {
    if (this.#shard === undefined || !this.isChoiceOpen) return trials;
    return trials.filter(({ role }) => role === "tuning");
  }
}
