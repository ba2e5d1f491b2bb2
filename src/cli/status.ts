import { Command } from "commander";
import type { PlanStatus, StatusRow } from "../experiment/analysis/status.ts";
import type { LockHolder } from "../node/files/lock.ts";
import { columnsOf, left, painted, right, stripControls, wrap } from "../report/terminal/text.ts";
import { plural, roughDurationText, sentenceList } from "../report/words/numbers.ts";
import type { Io } from "./io.ts";

const EXAMPLES = `
Examples:
  nbl status runs/mnist-e0a99eff
  nbl status runs/mine --json`;

/** `nbl status`: shows a run's progress, and which process works on it. */
export function statusCommand(io: Io): Command {
  return new Command("status")
    .description("Show a run's progress, the remaining time, and which process works on it; changes nothing.")
    .argument("<run>", "a run's folder")
    .option("--json", "print one JSON value instead of text")
    .addHelpText("after", EXAMPLES)
    .action(async (path: string, { json = false }: { json?: boolean }) => {
      const { statusOf, trainingSeconds } = await import("../experiment/analysis/status.ts");
      const { planDigest } = await import("../experiment/plan/plan.ts");
      const { requiredCount, requiredTrials } = await import("../experiment/plan/sections.ts");
      const { readRunFolder, runHolder } = await import("../node/run-folder.ts");
      const { plan, records } = readRunFolder(path);
      const count = requiredCount(plan);
      const later = count - requiredTrials(plan, records.values()).length;
      const { rows, trainingLeft } = statusOf(plan, records, later);
      const totals = totalsOf(rows, later);
      const lock = runHolder(path);
      const holder = lock === "unreadable" ? undefined : lock;
      const finished = [...records.values()].filter(({ status }) => status !== "failed");
      const secondsLeft = wallLeft(holder, finished.map(trainingSeconds), trainingLeft, Date.now());
      if (json) {
        const who = holder && { pid: holder.pid, host: holder.host, since: holder.since, alive: holder.alive };
        const parts = { path, name: plan.name, digest: planDigest(plan), trials: count, later, ...totals };
        const value = { ...parts, secondsLeft, trainingSecondsLeft: trainingLeft, holder: who ?? lock ?? null, rows };
        io.out(`${JSON.stringify(value, undefined, 2)}\n`);
        return;
      }
      const head = [
        `${path}: ${totalText(totals, count)}`,
        ...(totals.missing + totals.failed > 0 || lock === "unreadable" || lock?.alive
          ? [workText(lock, secondsLeft, trainingLeft)]
          : []),
        ...(later > 0 ? [`${plural(later, "test trial")} will be known once the tuning has chosen`] : []),
      ];
      const lines = head.flatMap((sentence) => wrap(sentence, Math.max(40, io.screen.width)));
      io.print(`${lines.join("\n")}\n\n${statusTable(rows, io)}`);
    });
}

interface Totals {
  /** With a result, including diverged and stopped ones. */
  readonly finished: number;
  readonly failed: number;
  /** Including those that are not known yet. */
  readonly missing: number;
}

function totalsOf(rows: readonly StatusRow[], later: number): Totals {
  const sum = (figure: (row: StatusRow) => number) => rows.reduce((total, row) => total + figure(row), 0);
  return {
    finished: sum(({ trials }) => trials.done + trials.stopped + trials.diverged),
    failed: sum(({ trials }) => trials.failed),
    missing: sum(({ trials }) => trials.missing) + later,
  };
}

/**
 * Seconds until a run is done, at the pace of its process since it took the lock; null if no process works on it, or if it has
 * finished nothing yet.
 * @param seconds of training of the finished trials, in order of completion
 */
export function wallLeft(
  holder: LockHolder | undefined,
  seconds: readonly number[],
  trainingLeft: number | null,
  now: number,
): number | null {
  if (!holder?.alive || trainingLeft === null) return null;
  const since = seconds.slice(holder.finished).reduce((sum, one) => sum + one, 0);
  return since > 0 ? (((now - Date.parse(holder.since)) / 1000) * trainingLeft) / since : null;
}

function totalText({ finished, failed, missing }: Totals, count: number): string {
  if (finished === count) return `all ${plural(count, "trial")} are done`;
  const others = [...(failed > 0 ? [`${failed} failed`] : []), ...(missing > 0 ? [`${missing} missing`] : [])];
  return `${finished} of ${plural(count, "trial")} done, ${sentenceList(others)}`;
}

function workText(
  holder: LockHolder | "unreadable" | undefined,
  secondsLeft: number | null,
  trainingLeft: PlanStatus["trainingLeft"],
): string {
  if (holder === "unreadable") return "its lock doesn't say who works on it";
  if (holder?.alive) {
    const since = ` since ${holder.since.slice(0, 16).replace("T", " ")} UTC`;
    const time = secondsLeft === null ? "" : `; about ${roughDurationText(secondsLeft)} left`;
    return `process ${holder.pid} on ${holder.host} works on it${since}${time}`;
  }
  const gone = holder ? `process ${holder.pid}, which worked on it, is gone` : "nobody works on it";
  const time = trainingLeft === null ? "" : `; about ${roughDurationText(trainingLeft)} of training left`;
  return `${gone}${time}`;
}

/** A line for each technique, under its problem and role. */
function statusTable(rows: readonly StatusRow[], io: Io): string {
  const statuses = (["done", "stopped", "diverged", "failed", "missing"] as const).filter(
    (status) => status === "done" || rows.some(({ trials }) => trials[status] > 0),
  );
  const isTuned = rows.some(({ role }) => role === "tuning");
  const titleOf = ({ problem, role }: StatusRow) =>
    [problem, ...(isTuned ? [role === "tuning" ? "tuning" : "test, with the chosen hyper-parameters"] : [])]
      .filter((part) => part !== "")
      .join(": ");
  const first = Math.max(...rows.map(({ technique }) => columnsOf(technique)));
  const line = (start: string, cells: readonly string[]) =>
    `${left(start, first)}${cells.map((cell, c) => `  ${right(cell, statuses[c].length)}`).join("")}`;
  const titles = [...new Set(rows.map(titleOf))];
  const blocks = titles.map((title) => {
    const own = rows.filter((row) => titleOf(row) === title);
    const body = own.map(({ technique, trials }) => {
      const cells = statuses.map((status) => (trials[status] === 0 ? "·" : String(trials[status])));
      return line(stripControls(technique), cells);
    });
    return [...(title === "" ? [] : [painted(title, "bold", io.screen)]), line("", statuses), ...body].join("\n");
  });
  return `${blocks.join("\n\n")}\n`;
}
