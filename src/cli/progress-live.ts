import { DefaultRenderer, Listr, ListrLogger, type ListrTask, ProcessOutput } from "listr2";
import type { Trial } from "../node/runner.ts";
import { lossText, percentText, plural, roughDurationText } from "../report/numbers.ts";
import { asciiText } from "../report/terminal-text.ts";
import type { Point } from "../trainer/trainer.ts";
import type { Io } from "./io.ts";
import { Pace, type Progress, type ProgressOptions } from "./progress.ts";

/** The least time between two pictures of a line, in seconds: drawing takes longer than an epoch of a small network. */
const INTERVAL = 0.1;

/**
 * Progress on a terminal: a line for each trial that goes on, and one for all of them with the time that is left.
 * They are there from the first trial's start and vanish at the end; what the user should know stays.
 */
export function liveProgress({ trials, jobs, nameOf }: ProgressOptions, io: Io): Progress {
  const now = () => performance.now() / 1000;
  const pace = new Pace(trials, now);
  const byId = new Map(trials.map((trial) => [trial.id, trial]));
  const width = Math.max(0, ...trials.map((trial) => nameOf(trial).length));
  const shown = (text: string) => (io.screen.unicode ? text : asciiText(text));
  const isSingle = trials.length === 1;
  const lanes = Math.max(1, Math.min(jobs, trials.length));
  let display: { lines: readonly Line[]; ended: Promise<unknown> } | undefined;
  let free: Line[] = [];
  const taken = new Map<string, Line>();
  const drawn = new Map<string, number>();
  const held: string[] = [];
  let count = 0;

  const tell = (sentence: string) => (display ? held.push(sentence) : io.err(`${sentence}\n`));
  const showOverall = () => {
    if (isSingle) return;
    display?.lines[lanes].show(shown(`${count} of ${plural(trials.length, "trial")} done${remainingText(pace)}`));
  };
  return {
    start(trial) {
      if (display === undefined) {
        display = openLines(isSingle ? 1 : lanes + 1);
        free = display.lines.slice(0, lanes);
        showOverall();
      }
      const line = free.shift();
      if (line === undefined) return;
      taken.set(trial.id, line);
      line.show(shown(nameOf(trial)));
    },
    point(trial, point) {
      pace.reached(trial, point.epoch);
      if (now() - (drawn.get(trial.id) ?? Number.NEGATIVE_INFINITY) < INTERVAL) return;
      drawn.set(trial.id, now());
      const text = `${nameOf(trial).padEnd(width)}  ${pointText(trial, point)}${isSingle ? remainingText(pace) : ""}`;
      taken.get(trial.id)?.show(shown(text));
      showOverall();
    },
    end(record) {
      count++;
      const trial = byId.get(record.id);
      if (trial) pace.reached(trial, "end");
      const line = taken.get(record.id);
      if (line) {
        taken.delete(record.id);
        drawn.delete(record.id);
        line.show("…");
        free.push(line);
      }
      if (record.status !== "done") tell(`${nameOf(record)}: ${record.status}, ${record.reason}`);
      showOverall();
    },
    note: tell,
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
interface Line {
  show(text: string): void;
  end(): void;
}

/** listr2's live lines, also where only standard error is a terminal. */
class StandardErrorRenderer extends DefaultRenderer {
  static override nonTTY = true;
}

/** Opens some live lines on standard error. They are gone once all of them have ended. */
function openLines(count: number): { lines: Line[]; ended: Promise<unknown> } {
  const lines: Line[] = [];
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
function pointText({ identity }: Trial, { epoch, evaluation }: Point): string {
  const { epochs } = identity.stop;
  const at = `epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`;
  return `${at}  loss ${lossText(evaluation.loss)}  accuracy ${percentText(evaluation.accuracy)} %`;
}

function remainingText({ elapsed, remaining }: Pace): string {
  if (remaining === undefined) return "";
  return `, ${roughDurationText(elapsed)} so far, about ${roughDurationText(remaining)} left`;
}
