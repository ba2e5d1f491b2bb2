import type { PlannedTrial } from "../experiment/plan/plan.ts";
import { requiredCount, requiredTrials } from "../experiment/plan/sections.ts";
import { isShardTrial, type Shard } from "../experiment/plan/shard.ts";
import type { RunFolder } from "../node/run-folder.ts";

/**
 * The trials of a run that a command is to run: all, or those of a shard. In a tuned plan, a shard runs the test trials only after
 * the folder has all tuning records, so that all shards make the same choice.
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

  /** The number of trials that this command will have run in the end, as far as known. */
  get count(): number {
    return this.#known.length + this.later;
  }

  /** How many of them are finished. */
  get finished(): number {
    const missing = new Set(this.#folder.toDo().map(({ id }) => id));
    return this.#known.filter(({ id }) => !missing.has(id)).length;
  }

  /** How many trials of a tuned plan will follow after the choice; a shard's are only known then. */
  get later(): number {
    if (this.#shard !== undefined) return 0;
    const { plan, records } = this.#folder;
    return requiredCount(plan) - requiredTrials(plan, records.values()).length;
  }

  /** How many were run and failed. */
  get failed(): number {
    return this.#due().filter(({ id }) => this.#taken.has(id)).length;
  }

  /** Whether tuning trials are missing, including those of other shards, so that the test trials aren't known yet. */
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
