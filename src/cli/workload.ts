import type { PlannedTrial } from "../experiment/plan/plan.ts";
import { requiredCount, requiredTrials, trialPlaces } from "../experiment/plan/sections.ts";
import { isShardTrial, type Shard } from "../experiment/plan/shard.ts";
import type { TrialRecord } from "../experiment/record/record.ts";
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
  /** The tuning trials that are missing, by what their choice is of; each trial has the set that it is in. */
  #open: ReadonlyMap<string, Set<string>> | undefined;
  /** Whether there may be new trials to run. */
  #isNew = true;

  constructor(folder: RunFolder, shard: Shard | undefined) {
    this.#folder = folder;
    this.#shard = shard;
    this.#isOwn = shard === undefined ? () => true : isShardTrial(folder.plan, shard);
  }

  /** Notes a record of the folder: only with the last one that a choice waits for, more trials are known. */
  ended({ id, status }: Pick<TrialRecord, "id" | "status">): void {
    this.#open ??= this.#openChoices();
    const choice = this.#open.get(id);
    if (status !== "failed" && choice?.delete(id) && choice.size === 0) this.#isNew = true;
  }

  /** The trials to run now; each is given once, even if it fails. Looks at all trials only if {@link ended} says that it may be worth it. */
  take(): PlannedTrial[] {
    if (!this.#isNew) return [];
    this.#isNew = false;
    this.#open ??= this.#openChoices();
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

  #openChoices(): Map<string, Set<string>> {
    const { plan } = this.#folder;
    const places = trialPlaces(plan);
    const choices = new Map<string, Set<string>>();
    const open = new Map<string, Set<string>>();
    for (const { id, role } of this.#folder.toDo()) {
      if (role !== "tuning") continue;
      const { problem, technique } = places.get(id)!;
      const key = JSON.stringify([problem, technique.candidateOf]);
      const choice = choices.get(key) ?? new Set();
      choices.set(key, choice.add(id));
      open.set(id, choice);
    }
    return open;
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
