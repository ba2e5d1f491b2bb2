import { encodeJson } from "../core/json.ts";
import type { Io } from "./io.ts";
import { Pace } from "./pace.ts";
import type { Progress, ProgressOptions } from "./progress.ts";

/**
 * Progress for programs: one JSON object per line. `{"event": "start" | "point" | "end", "id": …}` with the trial's id;
 * `start` has technique, seed and fold, `point` the figures of the curve's point, `end` the status and its reason, the numbers of
 * finished and of all trials, and the remaining seconds. A `note` has a text and no id.
 */
export function eventProgress(
  { trials, later }: ProgressOptions,
  io: Io,
  now = () => performance.now() / 1000,
): Progress {
  const pace = new Pace(trials, later, now);
  const tell = (event: string, parts: object) => io.err(`${JSON.stringify(encodeJson({ event, ...parts }))}\n`);
  return {
    start(trial) {
      pace.started(trial);
      const { technique, seed, fold } = trial.identity;
      tell("start", { id: trial.id, technique, seed, ...(fold && { fold }) });
    },
    point(trial, point) {
      pace.reached(trial, point.epoch);
      tell("point", { id: trial.id, ...point });
    },
    end(record) {
      pace.reached(record, "end");
      const { id, status, reason } = record;
      const { ended, count, remaining = null } = pace;
      tell("end", { id, status, reason, done: ended, trials: count, secondsLeft: remaining });
    },
    note: (text) => tell("note", { text }),
    add: (more) => pace.add(more),
    close: async () => {},
  };
}
