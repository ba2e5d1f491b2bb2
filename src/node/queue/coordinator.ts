import type { Dataset } from "../../core/contracts.ts";
import type { Plan } from "../../experiment/plan/plan.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import type { Trial } from "../trial.ts";
import type { QueueConnection } from "./connection.ts";
import { type Course, type CourseOptions, Courses } from "./courses.ts";
import { LARGEST_DELIVERY } from "./delivery.ts";
import { Intake, type IntakeOptions } from "./intake.ts";
import { type RunKeys, runKeys, runName, sharedKeys } from "./keys.ts";
import { type JobCounts, type LotQueues, lotQueues, TRIES } from "./lot-queues.ts";
import { lotsOf } from "./lots.ts";
import { Patience } from "./patience.ts";
import { publishRun, unpublishRun } from "./publish.ts";
import { CoordinatorRole } from "./role.ts";
import { forgetDeliveries, waitingDeliveries } from "./scripts.ts";
import { parseTold } from "./told.ts";

/** How a run is coordinated, and callbacks. */
export interface CoordinatorOptions extends CourseOptions, IntakeOptions {
  readonly signal: AbortSignal;
  /** Milliseconds after which the trial of a worker that doesn't answer goes to another one. */
  readonly lock: number;
  /** Told how far it is, about once a second. */
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
 * @throws the signal's reason if it was aborted; UsageError if another process coordinates this run; Error if another one took
 * that over since this one didn't answer; whatever `onRecord` throws.
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

class Coordination {
  readonly #connection: QueueConnection;
  readonly #options: CoordinatorOptions;
  readonly #run: string;
  readonly #keys: RunKeys;
  readonly #lots: ReturnType<typeof lotsOf>;
  readonly #queues: LotQueues;
  readonly #role: CoordinatorRole;
  readonly #patience: Patience;
  readonly #courses: Courses;
  readonly #intake: Intake;
  readonly #notes = new Set<string>();
  #wake: () => void = () => {};
  #hasMessage = false;
  #mustAddAgain = true; // what was in the queue when the last coordinator was killed isn't known
  #isDrained = false;
  /** Whether nothing waited, ran or was to be taken in when the queues were looked at. */
  #isIdle = false;
  #lastTick = Number.NEGATIVE_INFINITY;
  #lastWorker = performance.now();

  constructor(connection: QueueConnection, plan: Plan, datasets: readonly Dataset[], options: CoordinatorOptions) {
    const { signal, lock, onNote } = options;
    this.#connection = connection;
    this.#options = options;
    this.#run = runName(plan);
    this.#keys = runKeys(connection.prefix, this.#run);
    this.#lots = lotsOf(plan, datasets);
    this.#queues = lotQueues(connection, this.#run, this.#lots.length);
    this.#role = new CoordinatorRole(connection, this.#run, lock, onNote);
    const onTrouble = (why: string) => onNote(`${connection.address.text}: ${why}; trying again`);
    this.#patience = new Patience({ signal, pause: TICK, onTrouble });
    this.#courses = new Courses(this.#lots, { ...options, assure: () => this.#role.assure() });
    this.#intake = new Intake(this.#courses, this.#queues, { ...options, onNote: (sentence) => this.#note(sentence) });
  }

  async run(trials: readonly Trial[]): Promise<Coordinated> {
    const { redis, prefix } = this.#connection;
    const { lock, models, onNote } = this.#options;
    const patience = this.#patience;
    for (const sentence of this.#connection.notes) onNote(sentence);
    await patience.through(() => this.#role.take());
    const publishing = { lock, models, note: onNote };
    await patience.through(() => publishRun(this.#connection, this.#run, this.#lots, publishing));
    await patience.unlessAborted(this.#listen());
    this.#connection.onAgain(() => {
      this.#mustAddAgain = true;
      this.#wake();
    });
    await patience.unlessAborted(this.#queues.watch(lock));
    this.#courses.add(trials);
    while (!(await patience.through(() => this.#step()))) await this.#rest();
    const drained = this.#isDrained ? this.#courses.size - this.#courses.ended : 0;
    await patience.through(() => this.#role.assure());
    await patience.through(() => this.#queues.clear());
    const lots = this.#lots.map(({ lot }) => lot);
    await patience.through(() => unpublishRun(redis, prefix, this.#run, lots));
    return { records: this.#courses.records, drained };
  }

  async close(): Promise<void> {
    await this.#role.release();
    if (!this.#connection.isReady) return;
    await Promise.race([this.#queues.close(), new Promise((resolve) => setTimeout(resolve, 300))]);
  }

  /** Takes in what was delivered, puts trials into the queues, looks after the state. @returns whether all is done */
  async #step(): Promise<boolean> {
    this.#hasMessage = false;
    await this.#role.assure();
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
    const { size, ended, failed } = this.#courses;
    if (size > ended) return this.#isDrained && this.#isIdle;
    return failed === 0 || this.#isIdle; // one that failed may have been put back
  }

  /** Once a second: what failed, what got lost, who works, whether it is to end. */
  async #look(): Promise<void> {
    const { redis } = this.#connection;
    await this.#queues.failDead();
    const counts = await this.#queues.counts();
    const waiting = Number(await redis.llen(this.#keys.results)); // after the counts, so that nothing seems to be missing that isn't
    if (counts.failed > 0) await this.#takeFailed();
    if (counts.waiting + counts.active + counts.failed + waiting < this.#courses.queued.size) this.#mustAddAgain = true;
    const workers = await this.#countWorkers();
    if (!this.#isDrained && (await redis.exists(this.#keys.drained)) === 1) {
      this.#isDrained = true;
      await this.#queues.drain();
    }
    this.#isIdle = counts.waiting + counts.active + waiting === 0;
    const { ended, size: known } = this.#courses;
    const { refused, alarms } = this.#intake;
    this.#options.onState?.({ ...counts, ended, known, refused, alarms, workers });
  }

  /** Puts trials into the queues, up to the window; after a broken connection also those that may have got lost. */
  async #fill(): Promise<void> {
    const courses = this.#courses;
    if (this.#mustAddAgain) {
      await this.#put([...courses.queued].filter(({ isFailed }) => !isFailed));
      this.#mustAddAgain = false;
    }
    while (courses.queued.size < WINDOW) {
      const some = courses.next(Math.min(CHUNK, WINDOW - courses.queued.size));
      if (some.length === 0) return;
      await this.#put(some);
      courses.queue(some);
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
    const { redis } = this.#connection;
    const keys = this.#keys;
    const { token } = this.#role;
    const names = await waitingDeliveries(redis, keys, BATCH);
    const fetched = (k: number) => {
      const bytes = redis.getrangeBuffer(keys.result(names[k]), 0, LARGEST_DELIVERY);
      bytes.catch(() => {}); // where it isn't waited for
      return bytes;
    };
    let next = names.length > 0 ? fetched(0) : undefined;
    for (const [k, name] of names.entries()) {
      const bytes = await next!;
      next = k + 1 < names.length ? fetched(k + 1) : undefined; // comes while this one is taken in
      await this.#intake.take(name, bytes);
    }
    if (names.length > 0 && !(await forgetDeliveries(redis, keys, token, names))) {
      await this.#role.keep(); // it had expired, and nobody else has it
      await forgetDeliveries(redis, keys, token, names);
    }
    return names.length;
  }

  /** Records the trials whose workers died again and again. */
  async #takeFailed(): Promise<void> {
    const isOpen = (id: string) => (this.#courses.of(id)?.state ?? "ended") !== "ended";
    for (const { id, reason } of await this.#queues.failed(WINDOW, isOpen)) {
      const course = this.#courses.of(id);
      if (course === undefined) continue;
      this.#courses.markFailed(course);
      const why = /stalled/.test(reason) ? `its worker ended without a result ${TRIES} times` : reason;
      await this.#courses.fail(course, why);
    }
  }

  async #listen(): Promise<void> {
    const channel = await this.#connection.listen();
    channel.on("message", (_, text) => this.#hear(text));
    await channel.subscribe(this.#keys.told);
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
    const course = this.#courses.of(told.id);
    if (course === undefined || course.state === "ended") return;
    this.#courses.start(course);
    if (told.kind === "point") this.#options.onPoint?.(course.trial, told.point);
  }

  /** @returns how many workers are there */
  async #countWorkers(): Promise<number> {
    const { redis, prefix, address } = this.#connection;
    const workers = await redis.scard(sharedKeys(prefix).workers);
    if (workers > 0) this.#lastWorker = performance.now();
    else if (performance.now() - this.#lastWorker > LONELY) {
      this.#lastWorker = performance.now();
      this.#options.onNote(`no worker is there: nbl worker ${address.text} starts one`);
    }
    return workers;
  }

  /** Waits for a message, but not for long. */
  async #rest(): Promise<void> {
    if (this.#hasMessage) return;
    await this.#patience.unlessAborted(
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, PAUSE);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    );
  }

  /** Tells something once. */
  #note(sentence: string): void {
    if (this.#notes.has(sentence) || this.#notes.size > 1000) return;
    this.#notes.add(sentence);
    this.#options.onNote(sentence);
  }
}
