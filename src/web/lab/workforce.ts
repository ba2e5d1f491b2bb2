import type { Arithmetic } from "../../engine/kernels.ts";
import type { PlannedTrial } from "../../experiment/plan/plan.ts";
import type { Inside } from "../../trainer/inside.ts";
import type { Remote } from "../workers/calls.ts";
import { type Connection, connect } from "../workers/calls.ts";
import { LivingWorker } from "../workers/lifeline.ts";
import type { DataCalls, Look, OverTime, PlacedData, RunCalls, RunEvent, WeightRow } from "../workers/protocol.ts";

/** A worker that trains, its helping threads, and its runs. */
interface RunHost {
  readonly living: LivingWorker;
  readonly connection: Connection<RunCalls>;
  helpers: readonly LivingWorker[];
  runs: readonly string[];
  /** Experiments that it took part in. */
  served: number;
}

/** Experiments after which a worker makes way for a new one. */
const MOST_SERVED = 8;

/** Callbacks for what workers report. */
export interface Told {
  /** A run's event, in order. */
  event(event: RunEvent): void;
  /** A worker with these runs died. */
  broken(runs: readonly string[], reason: string): void;
  /** The data worker died. */
  dataBroken(reason: string): void;
}

/** The page's workers: one for the data, and those that train, which are reused for the next experiment. */
export class Workforce {
  readonly #told: Told;
  readonly #data: Connection<DataCalls>;
  #hosts: RunHost[] = [];
  /** The run that is inspected, and therefore remembers its past states. */
  #watched: string | null = null;

  constructor(told: Told) {
    this.#told = told;
    const living = new LivingWorker(
      (name) => new Worker(new URL("../workers/data-worker.ts", import.meta.url), { type: "module", name }),
      (reason) => {
        this.#data.fail(reason);
        told.dataBroken(reason);
      },
    );
    this.#data = connect<DataCalls>(living.worker);
  }

  get data(): Remote<DataCalls> {
    return this.#data.ask;
  }

  /**
   * Starts or ends workers until there is one for each of so many runs, as far as there are cores; new ones load their code while the data is being loaded. All runs must have ended. One that
   * has served long is ended, too: what an idle worker has thrown away stays in memory, so that many short experiments fill it.
   */
  staff(runs: number): void {
    const count = Math.min(runs, coresHere());
    const old = this.#hosts.findIndex(({ served }) => served >= MOST_SERVED);
    if (old >= 0) for (const host of this.#hosts.splice(old, 1)) endHost(host);
    for (const host of this.#hosts.splice(count)) endHost(host);
    while (this.#hosts.length < count) this.#hosts.push(this.#newHost());
  }

  /**
   * Opens the runs of a plan and measures their initial weights: with shared memory in one worker for each core, with as many
   * threads as the layout is for; otherwise all in one. More workers than cores would take memory, and the page's own time.
   */
  async open(trials: readonly PlannedTrial[], arithmetic: Arithmetic, placed: PlacedData | null): Promise<void> {
    this.staff(placed === null ? 1 : trials.length);
    await Promise.all(
      this.#hosts.map(async (host, k) => {
        const [place, end] = [k, k + 1].map((part) => Math.round((part * trials.length) / this.#hosts.length));
        const group = trials.slice(place, end);
        host.runs = group.map(({ id }) => id);
        host.served++;
        const task = { trials: group, arithmetic, placed, place };
        if (placed !== null) return host.connection.ask.open(task, null, this.#helpersFor(host, placed));
        const { port1, port2 } = new MessageChannel();
        void this.data.lend(port1);
        return host.connection.ask.open(task, port2, []);
      }),
    );
  }

  /** Lets runs train until an epoch, at most so many epochs per second. */
  go(runs: readonly string[], perSecond: number, until: number): void {
    for (const { ask, here } of this.#having(runs)) ask.go(here, perSecond, until).catch(() => {});
  }

  /** Resolves when no run trains any more. */
  async pause(): Promise<void> {
    await Promise.allSettled(this.#hosts.map(({ connection }) => connection.ask.pause()));
  }

  /** Resolves when all runs are at the epoch or have failed. */
  async backTo(runs: readonly string[], epoch: number): Promise<void> {
    await Promise.allSettled(this.#having(runs).map(({ ask, here }) => ask.backTo(here, epoch)));
  }

  async look(run: string, epoch?: number): Promise<Look> {
    this.#watch(run);
    return this.#hostOf(run).connection.ask.look(run, epoch);
  }

  /** Looks once: unless the run is inspected anyway, it lets go of what it remembered for that. */
  async glance(run: string, epoch?: number): Promise<Look> {
    const { ask } = this.#hostOf(run).connection;
    const answer = await ask.look(run, epoch);
    if (this.#watched !== run) ask.unwatch(run).catch(() => {});
    return answer;
  }

  async inside(run: string): Promise<Inside | null> {
    return this.#hostOf(run).connection.ask.inside(run);
  }

  async overTime(run: string): Promise<OverTime> {
    return this.#hostOf(run).connection.ask.overTime(run);
  }

  async weight(run: string, index: number, rows: number, until?: number): Promise<WeightRow[]> {
    this.#watch(run);
    return this.#hostOf(run).connection.ask.weight(run, index, rows, until);
  }

  /** Lets go of a run's past states, if they are remembered. */
  unwatch(run: string): void {
    if (this.#watched === run) this.#watch(null);
  }

  /** Ends all runs. Their memory may be reused once this resolves. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#hosts.map(({ connection }) => connection.ask.close()));
    for (const host of this.#hosts) host.runs = [];
  }

  /** Only one run at a time remembers its past states. */
  #watch(run: string | null): void {
    const before = this.#watched;
    this.#watched = run;
    if (before === null || before === run) return;
    for (const { ask } of this.#having([before])) ask.unwatch(before).catch(() => {});
  }

  #hostOf(run: string): RunHost {
    const host = this.#hosts.find(({ runs }) => runs.includes(run));
    if (host === undefined) throw new Error("this run is no longer open");
    return host;
  }

  /** The workers that have some of these runs, each with the runs it has. */
  #having(runs: readonly string[]): { ask: Remote<RunCalls>; here: string[] }[] {
    return this.#hosts
      .map(({ connection, runs: all }) => ({ ask: connection.ask, here: all.filter((run) => runs.includes(run)) }))
      .filter(({ here }) => here.length > 0);
  }

  #newHost(): RunHost {
    const die = (reason: string) => this.#onDeath(host, reason);
    const living = new LivingWorker(
      (name) => new Worker(new URL("../workers/run-worker.ts", import.meta.url), { type: "module", name }),
      die,
    );
    const connection = connect<RunCalls, RunEvent>(living.worker, (event) => this.#told.event(event));
    const host: RunHost = { living, connection, helpers: [], runs: [], served: 0 };
    return host;
  }

  /** Ports to the threads that help a worker in a memory; missing threads are started, those that aren't needed any more are ended. */
  #helpersFor(host: RunHost, { memory, layout }: PlacedData): MessagePort[] {
    const count = layout.threads - 1;
    for (const helper of host.helpers.slice(count)) helper.end();
    const started = Array.from({ length: Math.max(0, count - host.helpers.length) }, () => {
      return new LivingWorker(
        (name) => new Worker(new URL("../workers/helper-worker.ts", import.meta.url), { type: "module", name }),
        (reason) => this.#onDeath(host, reason),
      );
    });
    host.helpers = [...host.helpers.slice(0, count), ...started];
    return host.helpers.map(({ worker }) => {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage(memory, [port1]);
      return port2;
    });
  }

  /** After a thread's death: ends the threads that would wait for it. */
  #onDeath(host: RunHost, reason: string): void {
    if (!this.#hosts.includes(host)) return;
    this.#hosts = this.#hosts.filter((other) => other !== host);
    host.connection.fail(reason);
    endHost(host);
    this.#told.broken(host.runs, reason);
  }
}

/** At least two, so that not all runs are lost with one worker. */
function coresHere(): number {
  return Math.max(2, navigator.hardwareConcurrency || 1);
}

function endHost({ living, connection, helpers }: RunHost): void {
  living.end();
  connection.fail("this run is no longer open"); // whoever still waits for an answer
  for (const helper of helpers) helper.end();
}
