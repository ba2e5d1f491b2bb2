import type { Phase, Run } from "./lab.ts";

type RunProgress = Pick<Run, "status" | "epoch" | "curve">;

/** What the page is doing, from its runs. Reads signals. */
export function phaseOf(runs: readonly RunProgress[]): Phase {
  const statuses = runs.map(({ status }) => status.value);
  if (statuses.includes("running")) return "running";
  const alive = runs.filter(({ status }) => status.value !== "failed");
  if (alive.length === 0) return "failed";
  if (alive.every(({ status }) => status.value === "done" || status.value === "diverged")) return "done";
  return alive.every(({ epoch }) => epoch.value === 0) ? "ready" : "paused";
}

/** The epoch that all runs have reached, not counting failed and diverged ones. Reads signals. */
export function commonEpoch(runs: readonly RunProgress[]): number {
  const having = (without: readonly string[]) => runs.filter(({ status }) => !without.includes(status.value));
  const going = having(["failed", "diverged"]);
  const counted = going.length > 0 ? going : having(["failed"]);
  return counted.length === 0 ? 0 : Math.min(...counted.map(({ epoch }) => epoch.value));
}

/**
 * Milliseconds of training per epoch: the mean over all epochs of all runs, so that it agrees with the times in the report and on
 * Race's axis of seconds; null before the first epoch. Reads signals.
 */
export function epochMilliseconds(runs: readonly RunProgress[]): number | null {
  const columns = runs.map(({ curve }) => curve.value.seconds).filter(({ length }) => length > 1);
  const epochs = columns.reduce((sum, { length }) => sum + length - 1, 0);
  const seconds = columns.reduce((sum, column) => sum + column[column.length - 1], 0);
  return epochs === 0 ? null : (1000 * seconds) / epochs;
}
