import { DataError } from "../../core/errors.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import { compareRecords } from "../../experiment/record/verify.ts";
import type { TrialResult } from "../../experiment/trial/trial.ts";
import type { Course, Courses } from "./courses.ts";
import { parseDelivery } from "./delivery.ts";
import { type LotQueues, TRIES } from "./lot-queues.ts";

/** What deliveries are held to, and callbacks. */
export interface IntakeOptions {
  /** Whether models are kept. */
  readonly models: boolean;
  /** The record of a trial that has one. */
  readonly recordOf: (id: string) => TrialRecord | undefined;
  /** Something to tell the user once. */
  readonly onNote: (sentence: string) => void;
  /** Told of a result that differs from the record that is there, which stays. */
  readonly onAlarm: (sentence: string) => void;
}

/** Takes in what workers delivered: the first good result of a trial is its record, later ones are compared with it. */
export class Intake {
  readonly #courses: Courses;
  readonly #queues: LotQueues;
  readonly #options: IntakeOptions;
  #refused = 0;
  #alarms = 0;

  constructor(courses: Courses, queues: LotQueues, options: IntakeOptions) {
    this.#courses = courses;
    this.#queues = queues;
    this.#options = options;
  }

  /** Deliveries that were refused, and those that differed from a record. */
  get refused(): number {
    return this.#refused;
  }
  get alarms(): number {
    return this.#alarms;
  }

  /** @param name the delivery's: the trial's id, a point, and something of its own */
  async take(name: string, bytes: Uint8Array): Promise<void> {
    const { models, recordOf, onNote } = this.#options;
    const id = name.split(".")[0];
    const course = this.#courses.of(id);
    const known = recordOf(id);
    if (course === undefined && known === undefined) {
      this.#refused++;
      onNote(`a delivery of a trial that isn't the plan's was dropped`);
      return;
    }
    let result: TrialResult;
    try {
      result = await parseDelivery(bytes, id, models);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      await this.#refuse(course, error.message);
      return;
    }
    const { record } = result;
    if (known !== undefined && known.status !== "failed") return this.#compare(known, record);
    if (course === undefined) return; // it failed once more, or well, after this run was done with it
    if (course.state === "ended" && record.status === "failed") return;
    await this.#courses.end(course, result);
  }

  /** A trial was run twice: its records agree, or something is wrong with a machine. */
  #compare(known: TrialRecord, again: TrialRecord): void {
    if (again.status === "failed") {
      const why = `failed on one machine, though not on another: ${again.reason}`;
      this.#options.onNote(`${again.id.slice(0, 8)}: ${why}`);
      return;
    }
    if (known.identity.stop.seconds !== undefined) return; // a clock ended it
    const verdict = compareRecords(known, again);
    if (verdict.same) return;
    this.#alarms++;
    const hosts = [known, again].map(({ host }) => `${host.cpu}, ${host.runtime}`);
    this.#options.onAlarm(
      `${again.id}: two machines gave different results (${hosts.join("; ")}): ${verdict.difference}; the first one's record stays`,
    );
  }

  async #refuse(course: Course | undefined, why: string): Promise<void> {
    this.#refused++;
    this.#options.onNote(`refused: ${why}`);
    if (course === undefined || course.state === "ended") return;
    if (++course.refused >= TRIES) {
      await this.#courses.fail(course, `its results were refused ${TRIES} times: ${why}`);
      return;
    }
    await this.#queues.add(course.lot, [course.trial]);
  }
}
