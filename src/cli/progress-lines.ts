import type { Trial } from "../node/trial.ts";
import { goodnessText, lossText, precisionText, roughDurationText } from "../report/words/numbers.ts";
import type { Point } from "../trainer/trainer.ts";
import type { Io } from "./io.ts";
import { Pace, progressAt } from "./pace.ts";
import { isMishap, type Progress, type ProgressOptions } from "./progress.ts";

/** The least time between two lines, in seconds. */
const INTERVAL = 1;

/** Progress without a terminal: the last point of a trial, in a line at most every second. */
export function lineProgress(
  { trials, later, nameOf }: ProgressOptions,
  io: Io,
  now = () => performance.now() / 1000,
): Progress {
  const pace = new Pace(trials, later, now);
  const say = (text: string) => io.err(`${text}\n`);
  let last = Number.NEGATIVE_INFINITY;
  return {
    start: (trial) => pace.started(trial),
    point(trial, point) {
      pace.reached(trial, progressAt(trial, point));
      if (now() - last < INTERVAL) return;
      last = now();
      say(`${nameOf(trial)}: ${pointText(trial, point)}${overall(pace)}`);
    },
    end(record) {
      pace.reached(record, "end");
      if (isMishap(record)) say(`${nameOf(record)}: ${record.status}, ${record.reason}`);
      const { ended, count, elapsed } = pace;
      const remaining = ended === 1 && count > 1 ? pace.remaining : undefined;
      if (remaining === undefined) return;
      say(
        `the first of ${count} trials took ${roughDurationText(elapsed)}: about ${roughDurationText(remaining)} left`,
      );
    },
    note: say,
    add: (more) => pace.add(more),
    close: async () => {},
  };
}

/** `epoch 23 of 50, evaluation loss 0.2103, accuracy 93.5 %`. */
function pointText({ identity }: Trial, { epoch, train, evaluation, forward }: Point): string {
  if (identity.problem.kind === "landscape") {
    return `evaluation ${forward} of ${identity.stop.evaluations}, f − f* ${precisionText(train.loss)}`;
  }
  const figures = `evaluation loss ${lossText(evaluation.loss)}, ${goodnessText(evaluation)}`;
  return `epoch ${epoch} of ${identity.stop.epochs}, ${figures}`;
}

function overall({ ended, count, remaining }: Pace): string {
  const left = remaining === undefined ? "" : `about ${roughDurationText(remaining)} left`;
  const parts = [...(count > 1 ? [`${ended} of ${count} trials done`] : []), ...(left ? [left] : [])];
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}
