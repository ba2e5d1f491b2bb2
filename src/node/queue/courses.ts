import type { Dataset } from "../../core/contracts.ts";
import type { Curve, TrialRecord } from "../../experiment/record/record.ts";
import { failedRecord, type TrialResult } from "../../experiment/trial/trial.ts";
import type { Point } from "../../trainer/trainer.ts";
import { nodeHost } from "../host.ts";
import { noteOnce } from "../note-once.ts";
import type { RunnerOptions } from "../runner.ts";
import type { Trial } from "../trial.ts";
import { lotKey } from "./lots.ts";

/** What became of a trial. */
export interface Course {
  readonly trial: Trial;
  readonly lot: number;
  state: "later" | "queued" | "ended";
  hasStarted: boolean;
  /** Deliveries of it that were refused. */
  refused: number;
  /** Whether it stays among the queue's failed ones. */
  isFailed: boolean;
}

/** Callbacks, as those of `runTrials`. */
export interface CourseOptions extends Pick<RunnerOptions, "onStart" | "onPoint" | "onRecord" | "trialsAfter"> {
  readonly onNote: (sentence: string) => void;
}

/** As {@link CourseOptions}, and who may record. */
interface CoursesOptions extends CourseOptions {
  /** Called before anything is recorded. @throws Error if this process may not record any more */
  readonly assure: () => Promise<void>;
}

/** The trials of a coordinated run: which are still to be queued, which are queued, which are over. */
export class Courses {
  readonly #options: CoursesOptions;
  readonly #lots: readonly { readonly dataset?: Dataset }[];
  readonly #lotOf: ReadonlyMap<string, number>;
  readonly #byId = new Map<string, Course>();
  readonly #all: Course[] = [];
  /** How many of them were queued, from the first on. */
  #begun = 0;
  readonly #queued = new Set<Course>();
  readonly #records: TrialRecord[] = [];
  readonly #noteTechnique: (trial: Trial) => void;
  #ended = 0;
  #failed = 0;

  constructor(lots: readonly { readonly key: string; readonly dataset?: Dataset }[], options: CoursesOptions) {
    this.#options = options;
    this.#lots = lots;
    this.#lotOf = new Map(lots.map(({ key }, k) => [key, k]));
    this.#noteTechnique = noteOnce((_, sentence) => options.onNote(sentence));
  }

  /** All that are known, those that are over, and those among the queue's failed ones. */
  get size(): number {
    return this.#byId.size;
  }
  get ended(): number {
    return this.#ended;
  }
  get failed(): number {
    return this.#failed;
  }

  /** Records in order of their arrival. */
  get records(): readonly TrialRecord[] {
    return this.#records;
  }

  /** Those that are in the queue. */
  get queued(): ReadonlySet<Course> {
    return this.#queued;
  }

  of(id: string): Course | undefined {
    return this.#byId.get(id);
  }

  /** @throws RangeError for a trial of none of the plan's lots */
  add(trials: readonly Trial[]): void {
    for (const trial of trials) {
      const lot = this.#lotOf.get(lotKey(trial.identity));
      if (lot === undefined) throw new RangeError(`queue: expected a trial of the plan, got ${trial.id}`);
      const course: Course = { trial, lot, state: "later", hasStarted: false, refused: 0, isFailed: false };
      this.#noteTechnique(trial);
      this.#byId.set(trial.id, course);
      this.#all.push(course);
    }
  }

  /** The next ones to queue, at most so many. */
  next(most: number): readonly Course[] {
    return this.#all.slice(this.#begun, this.#begun + most);
  }

  /** Notes that the first ones of `next` are in the queue. */
  queue(courses: readonly Course[]): void {
    this.#begun += courses.length;
    for (const course of courses) {
      if (course.state !== "later") continue; // an earlier coordinator had put it there, and its result came first
      course.state = "queued";
      this.#queued.add(course);
    }
  }

  /** Notes that it stays among the queue's failed ones. */
  markFailed(course: Course): void {
    course.isFailed = true;
    this.#failed++;
  }

  start(course: Course): void {
    if (course.hasStarted) return;
    course.hasStarted = true;
    this.#options.onStart?.(course.trial);
  }

  /** Records that it failed. */
  async fail(course: Course, reason: string): Promise<void> {
    await this.end(course, { record: failedRecord(course.trial.identity, reason, nodeHost), model: null });
  }

  /** Records its result, and adds the trials that follow from it. @throws whatever `assure` or `onRecord` throws */
  async end(course: Course, { record, model }: TrialResult): Promise<void> {
    await this.#options.assure();
    this.start(course);
    const last = lastPoint(record);
    if (last !== undefined && course.state !== "ended") this.#options.onPoint?.(course.trial, last);
    const place = this.#lots[course.lot].dataset?.place;
    const { data: _, ...host } = record.host;
    const placed = { ...record, host: { ...host, ...(place && { data: place }) } };
    await this.#options.onRecord?.(placed, model);
    this.#records.push(placed);
    if (record.status !== "failed" && course.isFailed) {
      course.isFailed = false;
      this.#failed--;
    }
    this.#queued.delete(course);
    if (course.state !== "ended") this.#ended++;
    course.state = "ended";
    this.add(this.#options.trialsAfter?.() ?? []);
  }
}

/** The last point of a record's curve; undefined if it has none. */
function lastPoint({ curve }: TrialRecord): Point | undefined {
  const at = curve.epoch.length - 1;
  if (at < 0) return undefined;
  const measures = ({ loss, accuracy, rmse }: Curve["train"]) => ({
    loss: loss[at],
    ...(accuracy.length > 0 && { accuracy: accuracy[at] }),
    ...(rmse && { rmse: rmse[at] }),
  });
  return {
    epoch: curve.epoch[at],
    train: measures(curve.train),
    evaluation: measures(curve.evaluation),
    stepping: curve.stepping[at],
    forward: curve.forward[at],
    backward: curve.backward[at],
    seconds: curve.seconds[at],
  };
}
