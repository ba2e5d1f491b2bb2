import type { QueueConnection } from "./connection.ts";
import type { CoordinatorState } from "./coordinator.ts";
import type { Metric } from "./metrics.ts";
import type { WorkerEvent } from "./worker.ts";

/** The metrics of a coordinator; `hear` takes its states. */
export function coordinatorMetrics(connection: QueueConnection): {
  readonly metrics: readonly Metric[];
  readonly hear: (state: CoordinatorState) => void;
} {
  let now: CoordinatorState = {
    ...{ waiting: 0, active: 0, failed: 0, ended: 0, known: 0, refused: 0, alarms: 0, workers: 0 },
  };
  const reading = readingsOf(() => now);
  const [gauge, counter] = [reading("gauge"), reading("counter")];
  return {
    metrics: [
      gauge("trials", "Trials of this command, as far as they are known.", "known"),
      gauge("trials_waiting", "Trials that wait in the queue.", "waiting"),
      gauge("trials_running", "Trials that workers have.", "active"),
      gauge("trials_given_up", "Trials whose workers ended again and again.", "failed"),
      gauge("workers", "Workers that are there.", "workers"),
      counter("trials_ended_total", "Trials that are over and recorded.", "ended"),
      counter("results_refused_total", "Results that were refused.", "refused"),
      counter("alarms_total", "Results that differ from the record of the same trial.", "alarms"),
      ...ofConnection(connection),
    ],
    hear(state) {
      now = state;
    },
  };
}

/** The metrics of a worker; `hear` takes what happens to it. */
export function workerMetrics(
  connection: QueueConnection,
  jobs: number,
): { readonly metrics: readonly Metric[]; readonly hear: (event: WorkerEvent) => void } {
  const counts = { started: 0, ended: 0, failed: 0, lost: 0, refused: 0, seconds: 0 };
  const counter = readingsOf(() => counts)("counter");
  return {
    metrics: [
      { name: "jobs", help: "Trials that run at a time at most.", kind: "gauge", value: () => jobs },
      {
        ...{ name: "trials_running", help: "Trials that run now.", kind: "gauge" },
        value: () => counts.started - counts.ended,
      },
      counter("trials_ended_total", "Trials that were trained to their end.", "ended"),
      counter("trials_failed_total", "Trials that failed, of those.", "failed"),
      counter("trials_lost_total", "Trials that another worker may have, too.", "lost"),
      counter("refusals_total", "Parts of runs that weren't done here.", "refused"),
      counter("trial_seconds_total", "Seconds of all trials together, with their delivery.", "seconds"),
      ...ofConnection(connection),
    ],
    hear(event) {
      if (event.event === "start") counts.started++;
      else if (event.event === "lost") counts.lost++;
      else if (event.event === "refused") counts.refused++;
      else if (event.event === "end") {
        counts.ended++;
        counts.seconds += event.seconds;
        if (event.status === "failed") counts.failed++;
      }
    },
  };
}

/** Makes metrics of a kind out of the numbers that there are when they are asked for, each by its key. */
function readingsOf<Key extends string>(now: () => Readonly<Record<Key, number>>) {
  return (kind: Metric["kind"]) =>
    (name: string, help: string, key: Key): Metric => ({ name, help, kind, value: () => now()[key] });
}

function ofConnection(connection: QueueConnection): Metric[] {
  return [
    {
      ...{ name: "redis_connected", help: "Whether there is a connection to Redis: 1 or 0.", kind: "gauge" },
      value: () => (connection.isReady ? 1 : 0),
    },
    {
      ...{ name: "resident_memory_bytes", help: "Memory of this process.", kind: "gauge" },
      value: () => process.memoryUsage.rss(),
    },
  ];
}
