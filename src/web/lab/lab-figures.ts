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

/** Number of last epochs over which an epoch's time is measured. */
const LATELY = 9;

/** Milliseconds per epoch: the median of the last epochs of the run that has the most; null before the first. Reads signals. */
export function epochMilliseconds(runs: readonly RunProgress[]): number | null {
  const columns = runs.map(({ curve }) => curve.value.seconds);
  const seconds = columns.reduce((most, one) => (one.length > most.length ? one : most), []).slice(-LATELY - 1);
  if (seconds.length < 2) return null;
  const lengths = seconds.slice(1).map((time, k) => 1000 * (time - seconds[k]));
  return lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)];
}
