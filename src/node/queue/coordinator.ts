import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { Dataset } from "../../core/contracts.ts";
import { DataError, UsageError } from "../../core/errors.ts";
import type { Plan } from "../../experiment/plan/plan.ts";
import type { Curve, TrialRecord } from "../../experiment/record/record.ts";
import { compareRecords } from "../../experiment/record/verify.ts";
import { failedRecord, type TrialResult } from "../../experiment/trial/trial.ts";
import type { Point } from "../../trainer/trainer.ts";
import { messageOf } from "../files/reasons.ts";
import { nodeHost } from "../host.ts";
import { noteOnce } from "../note-once.ts";
import type { RunnerOptions } from "../runner.ts";
import type { Trial } from "../trial.ts";
import { isPassing, type QueueConnection } from "./connection.ts";
import { LARGEST_DELIVERY, parseDelivery } from "./delivery.ts";
import { runKeys, runName, sharedKeys } from "./keys.ts";
import { type JobCounts, type LotQueues, lotQueues, TRIES } from "./lot-queues.ts";
import { lotKey, lotsOf } from "./lots.ts";
import { publishRun, unpublishRun } from "./publish.ts";
import { forgetDelivery, holdRole, releaseRole, waitingDeliveries } from "./scripts.ts";
import { parseTold } from "./told.ts";

/** How a run is coordinated, and callbacks. */
export interface CoordinatorOptions extends Pick<RunnerOptions, "onStart" | "onPoint" | "onRecord" | "trialsAfter"> {
  readonly signal: AbortSignal;
  /** Milliseconds after which the trial of a worker that doesn't answer goes to another one. */
  readonly lock: number;
  /** Whether models are kept. */
  readonly models: boolean;
  /** The record of a trial that has one. */
  readonly recordOf: (id: string) => TrialRecord | undefined;
  /** Something to tell the user. */
  readonly onNote: (sentence: string) => void;
  /** WorkerMessage of a result that differs from the record that is there, which stays. */
  readonly onAlarm: (sentence: string) => void;
  /** WorkerMessage how far it is, about once a second. */
  readonly onState?: (state: CoordinatorState) => void;
}

/** How far a coordinated run is. */
export interface CoordinatorState extends JobCounts {
  /** Trials that are over, and all that are known. */
  readonly ended: number;
  readonly known: number;
  /** Deliveries that were refused, and those that differ from a record. */
  readonly refused: number;
  readonly alarms: number;
  readonly workers: number;
}

/** What remained when a run was ended early. */
export interface Coordinated {
  readonly records: readonly TrialRecord[];
  /** Trials that were taken out of the queue by `nbl queue drain`. */
  readonly drained: number;
}

/** The most trials in the queues at a time: the memory that a run takes there doesn't grow with its plan. */
const WINDOW = 10_000;
/** Trials that are put into a queue at once. */
const CHUNK = 500;
/** Deliveries that are asked for at once. */
const BATCH = 64;
/** Milliseconds between two looks at a queue in which nothing happens. */
const PAUSE = 500;
/** Milliseconds between two looks at the state of the run. */
const TICK = 1000;
/** Milliseconds without any worker after which that is told. */
const LONELY = 15_000;

/**
 * Has the trials of a plan run by the workers of a queue. As `runTrials`, but the trials are put into the queue, and their results taken out
 * of it: each is delivered at least once, and recorded once.
 * @throws the signal's reason if it was aborted; UsageError if another process coordinates this run; whatever `onRecord` throws.
 */
export async function coordinate(
  connection: QueueConnection,
  plan: Plan,
  datasets: readonly Dataset[],
  trials: readonly Trial[],
  options: CoordinatorOptions,
): Promise<Coordinated> {
  if (trials.length === 0) return { records: [], drained: 0 };
  const run = new Coordination(connection, plan, datasets, options);
  try {
    return await run.run(trials);
  } finally {
    await run.close();
  }
}

/** What became of a trial here. */
interface Course {
  readonly trial: Trial;
  readonly lot: number;
  state: "later" | "queued" | "ended";
  hasStarted: boolean;
  /** Deliveries of it that were refused. */
  refused: number;
  /** Whether it stays among the queue's failed ones. */
  isFailed: boolean;
}

class Coordination {
  readonly #connection: QueueConnection;
  readonly #options: CoordinatorOptions;
  readonly #run: string;
  readonly #token = `${hostname().slice(0, 100)} ${process.pid} ${randomBytes(8).toString("hex")}`;
  readonly #lots: ReturnType<typeof lotsOf>;
  readonly #queues: LotQueues;
  readonly #courses = new Map<string, Course>();
  readonly #later: Course[] = [];
  readonly #queued = new Set<Course>();
  readonly #records: TrialRecord[] = [];
  readonly #notes = new Set<string>();
  readonly #noteTechnique: (trial: Trial) => void;
  readonly #counts = { ended: 0, failed: 0, refused: 0, alarms: 0, workers: 0 };
  #wake: () => void = () => {};
  #hasMessage = false;
  #mustAddAgain = true; // what was in the queue when the last coordinator was killed isn't known
  #isTroubled = false;
  #isDrained = false;
  /** Whether nothing waited, ran or was to be taken in when the queues were looked at. */
  #isIdle = false;
  #lastTick = Number.NEGATIVE_INFINITY;
  #lastWorker = performance.now();
  #holds = false;

  constructor(connection: QueueConnection, plan: Plan, datasets: readonly Dataset[], options: CoordinatorOptions) {
    this.#connection = connection;
    this.#options = options;
    this.#noteTechnique = noteOnce((_, sentence) => options.onNote(sentence));
    this.#run = runName(plan);
    this.#lots = lotsOf(plan, datasets);
    this.#queues = lotQueues(connection, this.#run, this.#lots.length);
  }

  async run(trials: readonly Trial[]): Promise<Coordinated> {
    const { redis } = this.#connection;
    for (const sentence of this.#connection.notes) this.#options.onNote(sentence);
    await this.#unlessAborted(this.#patiently(() => this.#takeRole()));
    const keep = setInterval(() => void this.#keepRole(), this.#options.lock / 3);
    try {
      await this.#unlessAborted(this.#patiently(() => this.#publish()));
      await this.#unlessAborted(this.#listen());
      this.#connection.onAgain(() => {
        this.#mustAddAgain = true;
        this.#wake();
      });
      await this.#unlessAborted(this.#queues.watch(this.#options.lock));
      this.#add(trials);
      while (!(await this.#unlessAborted(this.#patiently(() => this.#step())))) await this.#rest();
      const drained = this.#isDrained ? this.#courses.size - this.#counts.ended : 0;
      await this.#unlessAborted(this.#patiently(() => this.#queues.clear()));
      await this.#unlessAborted(
        this.#patiently(() =>
          unpublishRun(
            redis,
            this.#connection.prefix,
            this.#run,
            this.#lots.map(({ lot }) => lot),
          ),
        ),
      );
      return { records: this.#records, drained };
    } finally {
      clearInterval(keep);
    }
  }

  async close(): Promise<void> {
    const { redis, isReady, prefix } = this.#connection;
    if (isReady && this.#holds) await releaseRole(redis, runKeys(prefix, this.#run), this.#token).catch(() => {});
    if (isReady) await Promise.race([this.#queues.close(), new Promise((resolve) => setTimeout(resolve, 300))]);
  }

  /** Takes in what was delivered, puts trials into the queues, looks after the state. @returns whether all is done */
  async #step(): Promise<boolean> {
    this.#hasMessage = false;
    const taken = await this.#takeDeliveries();
    if (!this.#isDrained) await this.#fill();
    if (performance.now() - this.#lastTick >= TICK) {
      this.#lastTick = performance.now();
      await this.#look();
    }
    if (taken > 0) this.#hasMessage = true; // there may be more
    return this.#isDone();
  }

  #isDone(): boolean {
    if (this.#courses.size > this.#counts.ended) return this.#isDrained && this.#isIdle;
    return this.#counts.failed === 0 || this.#isIdle; // one that failed may have been put back
  }

  /** Once a second: what failed, what got lost, who works, whether it is to end. */
  async #look(): Promise<void> {
    const { redis, prefix } = this.#connection;
    const keys = runKeys(prefix, this.#run);
    const counts = await this.#queues.counts();
    const waiting = Number(await redis.llen(keys.results)); // after the counts, so that nothing seems to be missing that isn't
    if (counts.failed > 0) await this.#takeFailed();
    if (counts.waiting + counts.active + counts.failed + waiting < this.#queued.size) this.#mustAddAgain = true;
    await this.#countWorkers();
    if (!this.#isDrained && (await redis.exists(keys.drained)) === 1) {
      this.#isDrained = true;
      await this.#queues.drain();
    }
    this.#isIdle = counts.waiting + counts.active + waiting === 0;
    const { ended, refused, alarms, workers } = this.#counts;
    this.#options.onState?.({ ...counts, ended, known: this.#courses.size, refused, alarms, workers });
  }

  #add(trials: readonly Trial[]): void {
    const lots = new Map(this.#lots.map(({ key }, k) => [key, k]));
    for (const trial of trials) {
      const lot = lots.get(lotKey(trial.identity));
      if (lot === undefined) throw new RangeError(`queue: expected a trial of the plan, got ${trial.id}`);
      const course: Course = { trial, lot, state: "later", hasStarted: false, refused: 0, isFailed: false };
      this.#noteTechnique(trial);
      this.#courses.set(trial.id, course);
      this.#later.push(course);
    }
  }

  /** Puts trials into the queues, up to the window; after a broken connection also those that may have got lost. */
  async #fill(): Promise<void> {
    if (this.#mustAddAgain) {
      await this.#put([...this.#queued].filter(({ isFailed }) => !isFailed));
      this.#mustAddAgain = false;
    }
    while (this.#later.length > 0 && this.#queued.size < WINDOW) {
      const some = this.#later.slice(0, Math.min(CHUNK, WINDOW - this.#queued.size));
      await this.#put(some);
      this.#later.splice(0, some.length);
      for (const course of some) {
        if (course.state !== "later") continue; // an earlier coordinator had put it there, and its result came first
        course.state = "queued";
        this.#queued.add(course);
      }
    }
  }

  async #put(courses: readonly Course[]): Promise<void> {
    for (let lot = 0; lot < this.#lots.length; lot++) {
      const own = courses.filter((course) => course.lot === lot && course.state !== "ended").map(({ trial }) => trial);
      for (let at = 0; at < own.length; at += CHUNK) await this.#queues.add(lot, own.slice(at, at + CHUNK));
    }
  }

  /** Takes in deliveries, first come, first served. @returns how many */
  async #takeDeliveries(): Promise<number> {
    const { redis, prefix } = this.#connection;
    const keys = runKeys(prefix, this.#run);
    const names = await waitingDeliveries(redis, keys, BATCH);
    for (const name of names) {
      const bytes = await redis.getrangeBuffer(keys.result(name), 0, LARGEST_DELIVERY);
      await this.#takeIn(name, bytes);
      if (!(await forgetDelivery(redis, keys, this.#token, name))) {
        await this.#takeRole(); // it had expired, and nobody else has it
        await forgetDelivery(redis, keys, this.#token, name);
      }
    }
    return names.length;
  }

  async #takeIn(name: string, bytes: Uint8Array): Promise<void> {
    const id = name.split(".")[0];
    const course = this.#courses.get(id);
    const known = this.#options.recordOf(id);
    if (course === undefined && known === undefined) {
      this.#counts.refused++;
      this.#note(`a delivery of a trial that isn't the plan's was dropped`);
      return;
    }
    let result: TrialResult;
    try {
      result = await parseDelivery(bytes, id, this.#options.models);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      await this.#refuse(course, error.message);
      return;
    }
    const { record } = result;
    if (known !== undefined && known.status !== "failed") return this.#compare(known, record);
    if (course === undefined) return; // it failed once more, or well, after this run was done with it
    if (course.state === "ended" && record.status === "failed") return;
    await this.#end(course, result);
  }

  /** A trial was run twice: its records agree, or something is wrong with a machine. */
  #compare(known: TrialRecord, again: TrialRecord): void {
    if (again.status === "failed") {
      this.#note(`${again.id.slice(0, 8)}: failed on one machine, though not on another: ${again.reason}`);
      return;
    }
    if (known.identity.stop.seconds !== undefined) return; // a clock ended it
    const verdict = compareRecords(known, again);
    if (verdict.same) return;
    this.#counts.alarms++;
    const hosts = [known, again].map(({ host }) => `${host.cpu}, ${host.runtime}`);
    this.#options.onAlarm(
      `${again.id}: two machines gave different results (${hosts.join("; ")}): ${verdict.difference}; the first one's record stays`,
    );
  }

  async #refuse(course: Course | undefined, why: string): Promise<void> {
    this.#counts.refused++;
    this.#note(`refused: ${why}`);
    if (course === undefined || course.state === "ended") return;
    if (++course.refused >= TRIES) {
      await this.#fail(course, `its results were refused ${TRIES} times: ${why}`);
      return;
    }
    await this.#queues.add(course.lot, [course.trial]);
  }

  /** Records the trials whose workers died again and again. */
  async #takeFailed(): Promise<void> {
    for (const { id, reason } of await this.#queues.failed(WINDOW)) {
      const course = this.#courses.get(id);
      if (course === undefined || course.state === "ended") continue;
      course.isFailed = true;
      this.#counts.failed++;
      const why = /stalled/.test(reason) ? `its worker ended without a result ${TRIES} times` : reason;
      await this.#fail(course, why);
    }
  }

  async #fail(course: Course, reason: string): Promise<void> {
    await this.#end(course, { record: failedRecord(course.trial.identity, reason, nodeHost), model: null });
  }

  async #end(course: Course, { record, model }: TrialResult): Promise<void> {
    this.#start(course);
    const last = lastPoint(record);
    if (last !== undefined && course.state !== "ended") this.#options.onPoint?.(course.trial, last);
    const place = this.#lots[course.lot].dataset?.place;
    const { data: _, ...host } = record.host;
    const placed = { ...record, host: { ...host, ...(place && { data: place }) } };
    await this.#options.onRecord?.(placed, model);
    this.#records.push(placed);
    if (record.status !== "failed" && course.isFailed) {
      course.isFailed = false;
      this.#counts.failed--;
    }
    this.#queued.delete(course);
    if (course.state !== "ended") this.#counts.ended++;
    course.state = "ended";
    this.#add(this.#options.trialsAfter?.() ?? []);
  }

  #start(course: Course): void {
    if (course.hasStarted) return;
    course.hasStarted = true;
    this.#options.onStart?.(course.trial);
  }

  async #listen(): Promise<void> {
    const channel = await this.#connection.listen();
    channel.on("message", (_, text) => this.#hear(text));
    await channel.subscribe(runKeys(this.#connection.prefix, this.#run).told);
  }

  #hear(text: string): void {
    const told = parseTold(text);
    if (told === undefined) return;
    if (told.kind === "results") {
      this.#hasMessage = true;
      this.#wake();
      return;
    }
    if (told.kind === "note") {
      this.#note(`${told.worker}: ${told.text}`);
      return;
    }
    const course = this.#courses.get(told.id);
    if (course === undefined || course.state === "ended") return;
    this.#start(course);
    if (told.kind === "point") this.#options.onPoint?.(course.trial, told.point);
  }

  async #publish(): Promise<void> {
    const { lock, models, onNote } = this.#options;
    await publishRun(this.#connection, this.#run, this.#lots, { lock, models, note: onNote });
  }

  async #countWorkers(): Promise<void> {
    const { redis, prefix } = this.#connection;
    this.#counts.workers = await redis.scard(sharedKeys(prefix).workers);
    if (this.#counts.workers > 0) this.#lastWorker = performance.now();
    else if (performance.now() - this.#lastWorker > LONELY) {
      this.#lastWorker = performance.now();
      this.#options.onNote(`no worker is there: nbl worker ${this.#connection.address.text} starts one`);
    }
  }

  /** Becomes the run's coordinator, if need be after the time that a killed one is waited for. */
  async #takeRole(): Promise<void> {
    const { redis, prefix } = this.#connection;
    const keys = runKeys(prefix, this.#run);
    const { lock } = this.#options;
    const until = performance.now() + 1.5 * lock + 1000;
    for (let isFirst = true; ; isFirst = false) {
      const holder = await holdRole(redis, keys, this.#token, lock);
      if (holder === this.#token) break;
      const [host, pid] = holder.split(" ");
      if (performance.now() > until) {
        throw new UsageError(`queue: this run is coordinated by process ${pid} on ${host} already`);
      }
      if (isFirst)
        this.#options.onNote(`waiting up to ${Math.ceil((1.5 * lock) / 1000)} s for process ${pid} on ${host}`);
      await new Promise((resolve) => setTimeout(resolve, lock / 10));
    }
    this.#holds = true;
  }

  async #keepRole(): Promise<void> {
    const { redis, prefix, isReady } = this.#connection;
    if (isReady) await holdRole(redis, runKeys(prefix, this.#run), this.#token, this.#options.lock).catch(() => {});
  }

  /** Tries again for as long as Redis refuses for a reason that may pass. */
  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        const result = await work();
        this.#isTroubled = false;
        return result;
      } catch (error) {
        if (!isPassing(error)) throw error;
        if (!this.#isTroubled)
          this.#options.onNote(`${this.#connection.address.text}: ${shortly(error)}; trying again`);
        this.#isTroubled = true;
        await this.#unlessAborted(new Promise((resolve) => setTimeout(resolve, TICK)));
      }
    }
  }

  /** Waits for a message, but not for long. */
  async #rest(): Promise<void> {
    if (this.#hasMessage) return;
    await this.#unlessAborted(
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, PAUSE);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    );
  }

  /** A promise that is given up when the user asks to stop: commands to a Redis that is away wait forever. */
  async #unlessAborted<T>(promise: Promise<T>): Promise<T> {
    const { signal } = this.#options;
    signal.throwIfAborted();
    let stop: () => void = () => {};
    const stopped = new Promise<never>((_, reject) => {
      stop = () => reject(signal.reason);
      signal.addEventListener("abort", stop, { once: true });
    });
    promise.catch(() => {}); // if it is given up
    try {
      return await Promise.race([promise, stopped]);
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  /** Tells something once. */
  #note(sentence: string): void {
    if (this.#notes.has(sentence) || this.#notes.size > 1000) return;
    this.#notes.add(sentence);
    this.#options.onNote(sentence);
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

function shortly(error: unknown): string {
  return messageOf(error).split("\n")[0].slice(0, 200);
}
