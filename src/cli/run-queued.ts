import type { Dataset } from "../core/contracts.ts";
import type { Plan } from "../experiment/plan/plan.ts";
import type { RunFolder } from "../node/run-folder.ts";
import { stripControls } from "../report/terminal/text.ts";
import { plural } from "../report/words/numbers.ts";
import type { Io } from "./io.ts";
import { connectAs, type MetricsFlag, type QueueFlags } from "./queue-flags.ts";
import type { RunOptions } from "./run-planned.ts";

/** A queue that runs a study's trials. */
export interface QueuedStudy {
  /** What runs trials there. */
  runnerOf(run: QueuedRunParts): NonNullable<RunOptions["elsewhere"]>;
  /** What went wrong, in a sentence, beside trials that failed. */
  fault(): string | undefined;
  close(): void;
}

/** What of a run is needed to have it run by a queue. */
export interface QueuedRunParts {
  readonly plan: Plan;
  readonly datasets: readonly Dataset[];
  readonly folder: RunFolder;
  /** Whether models are kept. */
  readonly models: boolean;
}

/** How long a worker may be silent, in seconds. */
const LOCK = 30;

/** Connects to the queue of an address. @throws UsageError if that isn't possible */
export async function openQueuedStudy(
  address: string,
  flags: QueueFlags & MetricsFlag & { readonly lock?: number },
  io: Io,
): Promise<QueuedStudy> {
  let say = (sentence: string): void => io.err(`${stripControls(sentence)}\n`);
  const connection = await connectAs(address, flags, (sentence) => say(sentence));
  const { coordinatorMetrics } = await import("../node/queue/metrics-of.ts");
  const { serveMetrics } = await import("../node/queue/metrics.ts");
  const { metrics, hear } = coordinatorMetrics(connection);
  const server =
    flags.metrics === undefined ? undefined : await serveMetrics(flags.metrics, metrics, () => connection.isReady);
  let alarms = 0;
  let left = 0;
  return {
    runnerOf:
      ({ plan, datasets, folder, models }) =>
      async (trials, { note, ...watch }) => {
        say = note;
        const { coordinate } = await import("../node/queue/coordinator.ts");
        const { records, drained } = await coordinate(connection, plan, datasets, trials, {
          ...watch,
          lock: Math.round(1000 * (flags.lock ?? LOCK)),
          models,
          recordOf: (id) => folder.records.get(id),
          onNote: note,
          onState: hear,
          onAlarm(sentence) {
            alarms++;
            note(`alarm: ${sentence}`);
          },
        });
        left = drained;
        return [...records];
      },
    fault() {
      if (alarms > 0)
        return `${plural(alarms, "result")} of the queue differed from the record of the same trial, which stays`;
      return left > 0
        ? `the queue was drained: ${plural(left, "trial")} missing; the same command goes on from there`
        : undefined;
    },
    close() {
      server?.close();
      connection.close();
    },
  };
}
