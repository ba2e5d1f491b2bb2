import type { Arithmetic } from "../../engine/kernels.ts";
import type { PlannedTrial } from "../../experiment/plan.ts";
import { type Connection, connect } from "../workers/calls.ts";
import type { DataCalls, Look, PlacedData, RunCalls, RunEvent, WeightRow } from "../workers/protocol.ts";
import type { Remote } from "./lab.ts";

/** A worker that trains, and the runs that are in it. */
interface RunHost {
  readonly worker: Worker;
  readonly connection: Connection<RunCalls>;
  runs: readonly string[];
}

/** What the workers have to say. */
export interface Told {
  /** A run's event, in order. */
  event(event: RunEvent): void;
  /** A worker broke down, with these runs in it. */
  broken(runs: readonly string[]): void;
  /** The data worker broke down. */
  dataBroken(): void;
}

/** The page's workers: one for the data, and those that train, which are kept for the next experiment. */
export class Workforce {
  readonly isIsolated: boolean;
  readonly #told: Told;
  readonly #data: Connection<DataCalls>;
  #hosts: RunHost[] = [];

  constructor(isIsolated: boolean, told: Told) {
    this.isIsolated = isIsolated;
    this.#told = told;
    const worker = new Worker(new URL("../workers/data-worker.ts", import.meta.url), { type: "module" });
    this.#data = connect<DataCalls>(worker);
    worker.addEventListener("error", ({ message }) => {
      this.#data.fail(message || "the data worker could not be started");
      told.dataBroken();
    });
  }

  get data(): Remote<DataCalls> {
    return this.#data.ask;
  }

  /** Opens the runs of a plan, each measured at its first weights. */
  async open(trials: readonly PlannedTrial[], arithmetic: Arithmetic, placed: PlacedData | null): Promise<void> {
    const groups = placed === null ? [trials] : trials.map((trial) => [trial]);
    while (this.#hosts.length > groups.length) this.#hosts.pop()!.worker.terminate();
    while (this.#hosts.length < groups.length) this.#hosts.push(this.#newHost());
    await Promise.all(
      groups.map((group, region) => {
        const host = this.#hosts[region];
        host.runs = group.map(({ id }) => id);
        const task = { trials: group, arithmetic, placed, region };
        if (placed !== null) return host.connection.ask.open(task, null);
        const { port1, port2 } = new MessageChannel();
        void this.data.lend(port1);
        return host.connection.ask.open(task, port2);
      }),
    );
  }

  /** Lets runs train, at most so many epochs a second, until an epoch. */
  go(runs: readonly string[], perSecond: number, until: number): void {
    for (const { connection, runs: here } of this.#having(runs)) void connection.ask.go(here, perSecond, until);
  }

  /** Answers when no run trains any longer. */
  async pause(): Promise<void> {
    await Promise.allSettled(this.#hosts.map(({ connection }) => connection.ask.pause()));
  }

  async backTo(runs: readonly string[], epoch: number): Promise<void> {
    const calls = this.#having(runs).map(({ connection, runs: here }) => connection.ask.backTo(here, epoch));
    await Promise.allSettled(calls);
  }

  look(run: string, epoch: number): Promise<Look> {
    return this.#hostOf(run).connection.ask.look(run, epoch);
  }

  weight(run: string, index: number, rows: number): Promise<WeightRow[]> {
    return this.#hostOf(run).connection.ask.weight(run, index, rows);
  }

  unwatch(run: string): void {
    const host = this.#hosts.find(({ runs }) => runs.includes(run));
    void host?.connection.ask.unwatch(run);
  }

  /** Ends all runs: their memory may be used for something else when it answers. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#hosts.map(({ connection }) => connection.ask.close()));
    for (const host of this.#hosts) host.runs = [];
  }

  #hostOf(run: string): RunHost {
    const host = this.#hosts.find(({ runs }) => runs.includes(run));
    if (host === undefined) throw new Error("this run is no longer open");
    return host;
  }

  /** The workers that have some of these runs, each with those. */
  #having(runs: readonly string[]): { connection: Connection<RunCalls>; runs: string[] }[] {
    return this.#hosts
      .map(({ connection, runs: here }) => ({ connection, runs: here.filter((run) => runs.includes(run)) }))
      .filter(({ runs: here }) => here.length > 0);
  }

  #newHost(): RunHost {
    const worker = new Worker(new URL("../workers/run-worker.ts", import.meta.url), { type: "module" });
    const connection = connect<RunCalls, RunEvent>(worker, (event) => this.#told.event(event));
    const host: RunHost = { worker, connection, runs: [] };
    worker.addEventListener("error", ({ message }) => {
      connection.fail(message || "the worker could not be started");
      worker.terminate();
      this.#hosts = this.#hosts.filter((other) => other !== host);
      this.#told.broken(host.runs);
    });
    return host;
  }
}
