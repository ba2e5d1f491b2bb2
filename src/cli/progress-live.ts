import { DefaultRenderer, Listr, ListrLogger, type ListrTask, ProcessOutput } from "listr2";
import type { Trial } from "../node/trial.ts";
import { asciiText, columnsOf, left } from "../report/terminal/text.ts";
import { goodnessText, lossText, plural, precisionText, roughDurationText } from "../report/words/numbers.ts";
import type { Point } from "../trainer/trainer.ts";
import type { Io } from "./io.ts";
import { Pace, progressAt } from "./pace.ts";
import { isMishap, type Progress, type ProgressOptions } from "./progress.ts";

/** The least time between two updates of a line, in seconds: drawing takes longer than an epoch of a small network. */
const INTERVAL = 0.1;

/**
 * Progress on a terminal: a line for each running trial, and one for all of them with the remaining time.
 * The lines appear when the first trial starts and vanish at the end; notes stay.
 */
export function liveProgress(
  { trials, later, jobs, nameOf }: ProgressOptions,
  io: Io,
  { now, open }: LiveHost = HERE,
): Progress {
  const pace = new Pace(trials, later, now);
  const widthOf = (some: readonly Trial[]) => some.reduce((most, trial) => Math.max(most, columnsOf(nameOf(trial))), 0);
  let width = widthOf(trials);
  const shown = (text: string) => (io.screen.unicode ? text : asciiText(text));
  const isSingle = pace.count === 1;
  const lanes = Math.max(1, Math.min(jobs, pace.count));
  let display: LiveDisplay | undefined;
  let free: LiveLine[] = [];
  const taken = new Map<string, LiveLine>();
  const drawn = new Map<string, number>();
  const held: string[] = [];

  const tell = (sentence: string) => (display ? held.push(sentence) : io.err(`${sentence}\n`));
  const showOverall = () => {
    if (isSingle) return;
    display?.lines[lanes].show(shown(`${pace.ended} of ${plural(pace.count, "trial")} done${remainingText(pace)}`));
  };
  return {
    start(trial) {
      pace.started(trial);
      if (display === undefined) {
        display = open(isSingle ? 1 : lanes + 1);
        free = display.lines.slice(0, lanes);
        showOverall();
      }
      const line = free.shift();
      if (line === undefined) return;
      taken.set(trial.id, line);
      line.show(shown(nameOf(trial)));
    },
    point(trial, point) {
      pace.reached(trial, progressAt(trial, point));
      if (now() - (drawn.get(trial.id) ?? Number.NEGATIVE_INFINITY) < INTERVAL) return;
      drawn.set(trial.id, now());
      const text = `${left(nameOf(trial), width)}  ${pointText(trial, point)}${isSingle ? remainingText(pace) : ""}`;
      taken.get(trial.id)?.show(shown(text));
      showOverall();
    },
    end(record) {
      pace.reached(record, "end");
      const line = taken.get(record.id);
      if (line) {
        taken.delete(record.id);
        drawn.delete(record.id);
        line.show("…");
        free.push(line);
      }
      if (isMishap(record)) tell(`${nameOf(record)}: ${record.status}, ${record.reason}`);
      showOverall();
    },
    note: tell,
    add(more) {
      pace.add(more);
      width = Math.max(width, widthOf(more));
    },
    async close() {
      if (display === undefined) return;
      for (const line of display.lines) line.end();
      await display.ended;
      display = undefined;
      for (const sentence of held.splice(0)) tell(sentence);
    },
  };
}

/** One of the live lines. */
export interface LiveLine {
  show(text: string): void;
  end(): void;
}

/** Live lines, and a promise that resolves when all of them have ended and are gone. */
export interface LiveDisplay {
  readonly lines: readonly LiveLine[];
  readonly ended: Promise<unknown>;
}

/** What live progress needs from its environment. */
export interface LiveHost {
  /** A clock in seconds. */
  readonly now: () => number;
  /** Opens a number of lines. */
  readonly open: (count: number) => LiveDisplay;
}

/** The lines on standard error. */
const HERE: LiveHost = { now: () => performance.now() / 1000, open: openLines };

/** listr2's live lines, also where only standard error is a terminal. */
class StandardErrorRenderer extends DefaultRenderer {
  static override nonTTY = true;
}

/** Opens some live lines on standard error. */
function openLines(count: number): LiveDisplay {
  const lines: LiveLine[] = [];
  const tasks = Array.from({ length: count }, (): ListrTask => {
    let title = "…";
    let task: { title?: string | undefined } | undefined;
    let end = () => {};
    const ending = new Promise<void>((resolve) => {
      end = resolve;
    });
    lines.push({
      show(text) {
        title = text;
        if (task) task.title = text;
      },
      end,
    });
    return {
      title,
      task: (_, started) => {
        task = started;
        task.title = title;
        return ending;
      },
    };
  });
  const list = new Listr(tasks, {
    concurrent: true,
    registerSignalListeners: false, // stopping is the command's
    renderer: StandardErrorRenderer,
    rendererOptions: {
      clearOutput: true,
      formatOutput: "truncate",
      logger: new ListrLogger({
        useIcons: true,
        toStderr: [],
        processOutput: new ProcessOutput(process.stderr, process.stderr),
      }),
    },
  });
  return { lines, ended: list.run() };
}

/** `epoch 23/50  loss 0.2103  accuracy 93.5 %`, the epochs of one width. */
function pointText({ identity }: Trial, { epoch, train, evaluation, forward }: Point): string {
  const { epochs, evaluations } = identity.stop;
  if (identity.problem.kind === "landscape") {
    const at = String(forward).padStart(String(evaluations).length);
    return `evaluation ${at}/${evaluations}  f − f* ${precisionText(train.loss)}`;
  }
  const at = `epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`;
  return `${at}  loss ${lossText(evaluation.loss)}  ${goodnessText(evaluation)}`;
}

function remainingText({ elapsed, remaining }: Pace): string {
  if (remaining === undefined) return "";
  return `, ${roughDurationText(elapsed)} so far, about ${roughDurationText(remaining)} left`;
}
