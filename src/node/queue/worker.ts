import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { messageOf } from "../../core/message-of.ts";
import type { TrialResult } from "../../experiment/trial/trial.ts";
import type { Point } from "../../trainer/trainer.ts";
import { VERSION } from "../host.ts";
import type { Trial } from "../trial.ts";
import { arithmeticHere, runInPool, trialThreadsPool } from "../trial-pool.ts";
import type { QueueConnection } from "./connection.ts";
import { deliveryBytes, LARGEST_DELIVERY } from "./delivery.ts";
import type { EquipmentOptions } from "./equipment.ts";
import { trialOf } from "./job-trial.ts";
import { sharedKeys, trialOfJob } from "./keys.ts";
import { LockKeeper } from "./lock-keeper.ts";
import { type Offer, OfferReader } from "./offers.ts";
import { deliver } from "./scripts.ts";
import { Sources, type Taken } from "./sources.ts";
import { Stock } from "./stock.ts";
import { toldText, type WorkerMessage } from "./told.ts";

/** How a worker works, and callbacks. */
export interface WorkerOptions extends EquipmentOptions {
  readonly signal: AbortSignal;
  readonly stepLimit?: number | undefined;
  /** Milliseconds without anything to do after which it ends; if absent, it waits for more. */
  readonly idle?: number | undefined;
  /** Told what happens. */
  readonly tell: (event: WorkerEvent) => void;
}

/** What happens to a worker. */
export type WorkerEvent =
  | { readonly event: "start"; readonly run: string; readonly id: string }
  | {
      readonly event: "end";
      readonly run: string;
      readonly id: string;
      readonly status: string;
      readonly reason: string;
      readonly seconds: number;
      /** Whether its run still wanted it. */
      readonly delivered: boolean;
    }
  /** The worker can't do a run, or a part of it. */
  | { readonly event: "refused"; readonly run: string; readonly text: string }
  /** A trial may have been given to another worker in the meantime. */
  | { readonly event: "lost"; readonly run: string; readonly id: string }
  | { readonly event: "note"; readonly text: string };

/** Milliseconds between two looks for work. */
const LOOK = 500;
/** Milliseconds after which a worker that doesn't say otherwise counts as gone. */
const ALIVE = 15_000;
/** The least milliseconds between two points of a trial that are told. */
const INTERVAL = 1000;
/** Milliseconds before something is tried again that Redis refused. */
const RETRY = 1000;

/**
 * Takes trials out of a queue, trains them in worker threads as a run on this machine does, and delivers their results, until it is told
 * to stop or, with `idle`, has had nothing to do for so long. Trials that still run then are given back.
 */
export async function work(connection: QueueConnection, options: WorkerOptions): Promise<void> {
  const worker = new QueueWorker(connection, options);
  await worker.work();
}

class QueueWorker {
  readonly #connection: QueueConnection;
  readonly #options: WorkerOptions;
  readonly #name = `${hostname().slice(0, 100)}-${process.pid}-${randomBytes(4).toString("hex")}`;
  readonly #reader: OfferReader;
  readonly #sources: Sources;
  readonly #stock: Stock;
  readonly #running = new Set<Taken>();
  readonly #locks: LockKeeper;
  readonly #arithmetic = arithmeticHere();
  readonly #refusals = new Map<string, string>();
  readonly #done = new AbortController();
  readonly #stop: AbortSignal;
  #looking: Promise<readonly Offer[]> | undefined;
  #lastLook = Number.NEGATIVE_INFINITY;
  #offers: readonly Offer[] = [];
  #lastWork = performance.now();
  #tokens = 0;
  #failure: unknown;

  constructor(connection: QueueConnection, options: WorkerOptions) {
    this.#connection = connection;
    this.#options = options;
    this.#reader = new OfferReader(connection);
    this.#sources = new Sources(connection);
    this.#stock = new Stock(connection, options, (offer, why) => {
      this.#tellRefusal(`${offer.run} ${offer.queue}`, offer.run, why);
      void this.#say(offer, { kind: "note", worker: this.#name, text: why.slice(0, 1000) });
    });
    this.#locks = new LockKeeper(
      connection.access,
      ({ job, offer: { run } }) => options.tell({ event: "lost", run, id: trialOfJob(job.id) ?? "" }),
      (error) => this.#fail(error),
    );
    this.#stop = AbortSignal.any([options.signal, this.#done.signal]);
  }

  async work(): Promise<void> {
    const { jobs, signal } = this.#options;
    for (const text of this.#connection.notes) this.#options.tell({ event: "note", text });
    const pool = trialThreadsPool(jobs);
    let ended: Promise<void> | undefined;
    const endPool = () => (ended ??= pool.destroy());
    this.#stop.addEventListener("abort", () => void endPool().catch(() => {}));
    const beat = setInterval(() => void this.#sayAlive(), ALIVE / 3);
    await this.#sayAlive();
    const lanes = Array.from({ length: jobs }, (_, place) =>
      this.#lane(place, pool).catch((error) => this.#fail(error)),
    );
    await Promise.all(lanes);
    clearInterval(beat);
    await endPool();
    await this.#leave();
    await this.#locks.close();
    if (this.#failure !== undefined) throw this.#failure;
    signal.throwIfAborted();
  }

  /** Ends the work because of an error; what fails after that is of no interest. */
  #fail(error: unknown): void {
    if (!this.#stop.aborted) this.#failure = error;
    this.#done.abort();
  }

  async #lane(place: number, pool: ReturnType<typeof trialThreadsPool>): Promise<void> {
    while (!this.#stop.aborted) {
      const taken = await this.#next();
      if (taken === undefined) {
        const { idle } = this.#options;
        const isIdle =
          this.#running.size === 0 && performance.now() - this.#lastWork > (idle ?? Number.POSITIVE_INFINITY);
        if (isIdle) return;
        await this.#wait(LOOK);
        continue;
      }
      try {
        await this.#runTaken(taken, place, pool);
      } finally {
        this.#locks.release(taken);
        if (!this.#stop.aborted) this.#running.delete(taken);
        this.#lastWork = performance.now();
      }
    }
  }

  /** The next trial that this worker can do; undefined if there is none now. */
  async #next(): Promise<Taken | undefined> {
    for (const offer of await this.#look()) {
      if (!(await this.#stock.get(offer))) continue;
      const token = `${this.#name}-${this.#tokens++}`;
      const taken = await this.#unlessRefused(() => this.#sources.take(offer, token));
      if (taken !== undefined) {
        this.#running.add(taken);
        this.#locks.hold(taken);
        return taken;
      }
      this.#offers = this.#offers.filter((other) => other !== offer); // until the next look
    }
    return undefined;
  }

  /** What there is to do, as it was a moment ago. */
  async #look(): Promise<readonly Offer[]> {
    const isOld = performance.now() - this.#lastLook >= LOOK;
    if (!isOld) return this.#offers;
    this.#looking ??= this.#lookAgain().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #lookAgain(): Promise<readonly Offer[]> {
    const found = await this.#unlessRefused(() => this.#reader.read());
    this.#lastLook = performance.now();
    this.#offers = found?.offers ?? [];
    for (const { run, why } of found?.refused ?? []) this.#tellRefusal(run, run, why);
    const used = [...this.#offers, ...[...this.#running].map(({ offer }) => offer)];
    this.#sources.closeOthers(new Set(used.map(({ queue }) => queue)));
    if (found !== undefined) this.#stock.forgetOthers(found.runs, used);
    return this.#offers;
  }

  /** Tells why something is refused, once. */
  #tellRefusal(key: string, run: string, why: string): void {
    if (this.#refusals.get(key) === why) return;
    this.#refusals.set(key, why);
    this.#options.tell({ event: "refused", run, text: why });
  }

  async #runTaken(taken: Taken, place: number, pool: ReturnType<typeof trialThreadsPool>): Promise<void> {
    const { job, token, offer } = taken;
    const equipment = this.#stock.of(offer);
    const trial = trialOf(job, offer);
    if (typeof trial === "string" || equipment === undefined || job.deferredFailure) {
      const why = job.deferredFailure ?? (typeof trial === "string" ? trial : "its data was gone");
      this.#locks.release(taken);
      await this.#unlessRefused(() => job.moveToFailed(new Error(why), token, false));
      return;
    }
    const { run } = offer;
    const { id } = trial;
    const begin = performance.now();
    const { dataOf, own } = equipment;
    let told = Number.NEGATIVE_INFINITY;
    const onPoint = (_: Trial, point: Point) => {
      if (performance.now() - told < INTERVAL) return;
      told = performance.now();
      void this.#say(offer, { kind: "point", id, point });
    };
    this.#options.tell({ event: "start", run, id });
    void this.#say(offer, { kind: "start", id });
    const task = { arithmetic: this.#arithmetic, data: dataOf(trial, place), ...(own && { own }) };
    const { stepLimit } = this.#options;
    const result = await runInPool(pool, trial, task, { signal: this.#stop, stepLimit, onPoint });
    const delivered = await this.#deliver(taken, id, result);
    const { status, reason } = result.record;
    const seconds = (performance.now() - begin) / 1000;
    this.#options.tell({ event: "end", run, id, status, reason, seconds, delivered });
  }

  /** Delivers a result, as often as Redis refuses it, then ends the job. @returns whether the run still wanted it */
  async #deliver(taken: Taken, id: string, { record, model }: TrialResult): Promise<boolean> {
    const { redis } = this.#connection;
    const { job, token, offer } = taken;
    const { keys, manifest } = offer;
    const bytes = await deliveryBytes({ record, model: manifest.models ? model : null });
    if (bytes.length > LARGEST_DELIVERY) throw new Error(`${id}: its result has more than ${LARGEST_DELIVERY} bytes`);
    const name = `${id}.${randomBytes(8).toString("hex")}`;
    let delivered: boolean | undefined;
    while (delivered === undefined) {
      this.#stop.throwIfAborted();
      delivered = await this.#unlessRefused(() => deliver(redis, keys, name, bytes));
    }
    this.#locks.release(taken); // before its end, so that it doesn't seem to be lost
    // If the lock was lost, another worker has the job or had it; then it isn't this one's to end.
    await job.moveToCompleted(null, token, false).catch(() => {});
    return delivered;
  }

  /** Tells something that may get lost. */
  async #say({ keys }: Offer, told: WorkerMessage): Promise<void> {
    const { redis, isReady } = this.#connection;
    if (isReady) await redis.publish(keys.told, toldText(told)).catch(() => {});
  }

  async #sayAlive(): Promise<void> {
    const { redis, prefix, isReady } = this.#connection;
    if (!isReady) return;
    const keys = sharedKeys(prefix);
    const { jobs } = this.#options;
    const text = JSON.stringify({ name: this.#name, jobs, running: this.#running.size, version: VERSION });
    const alive = redis.multi().set(keys.worker(this.#name), text, "PX", ALIVE).sadd(keys.workers, this.#name).exec();
    await alive.catch(() => {});
  }

  /** Gives back what still runs, so that others needn't wait for the lock to expire. */
  async #leave(): Promise<void> {
    const { redis, prefix, isReady } = this.#connection;
    if (!isReady) return;
    const keys = sharedKeys(prefix);
    await Promise.allSettled([
      ...[...this.#running].map(({ job, token }) => job.moveToWait(token)),
      redis.del(keys.worker(this.#name)),
      redis.srem(keys.workers, this.#name),
    ]);
    await this.#sources.close();
  }

  /** The result of a command; undefined, after a while, if Redis refused it, which is told once. */
  async #unlessRefused<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (this.#stop.aborted || error instanceof TypeError || error instanceof RangeError) throw error;
      this.#tellRefusal("redis", "", `Redis: ${messageOf(error).split("\n")[0].slice(0, 200)}; trying again`);
      await this.#wait(RETRY);
      return undefined;
    }
  }

  async #wait(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#stop.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.#stop.addEventListener("abort", end);
    });
  }
}
