import type { Trial } from "../node/runner.ts";
import { lossText, percentText, roughDurationText } from "../report/numbers.ts";
import type { Point } from "../trainer/trainer.ts";
import type { Io } from "./io.ts";
import { Pace, type Progress, type ProgressOptions } from "./progress.ts";

/** The least time between two lines, in seconds. */
const INTERVAL = 1;

/** Progress where there is no terminal: the last point of some trial, in a line at most every second. */
export function lineProgress(
  { trials, nameOf }: ProgressOptions,
  io: Io,
  now = () => performance.now() / 1000,
): Progress {
  const pace = new Pace(trials, now);
  const byId = new Map(trials.map((trial) => [trial.id, trial]));
  const say = (text: string) => io.err(`${text}\n`);
  let ended = 0;
  let last = Number.NEGATIVE_INFINITY;
  return {
    start() {},
    point(trial, point) {
      pace.reached(trial, point.epoch);
      if (now() - last < INTERVAL) return;
      last = now();
      say(`${nameOf(trial)}: ${pointText(trial, point)}${overall(trials.length, ended, pace)}`);
    },
    end(record) {
      ended++;
      const trial = byId.get(record.id);
      if (trial) pace.reached(trial, "end");
      if (record.status !== "done") say(`${nameOf(record)}: ${record.status}, ${record.reason}`);
    },
    note: say,
    close: async () => {},
  };
}

/** `epoch 23 of 50, evaluation loss 0.2103, accuracy 93.5 %`. */
function pointText({ identity }: Trial, { epoch, evaluation }: Point): string {
  const figures = `evaluation loss ${lossText(evaluation.loss)}, accuracy ${percentText(evaluation.accuracy)} %`;
  return `epoch ${epoch} of ${identity.stop.epochs}, ${figures}`;
}

function overall(trials: number, ended: number, { remaining }: Pace): string {
  const left = remaining === undefined ? "" : `about ${roughDurationText(remaining)} left`;
  const parts = [...(trials > 1 ? [`${ended} of ${trials} trials done`] : []), ...(left ? [left] : [])];
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}
