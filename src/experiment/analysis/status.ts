import type { Plan, PlannedTrial } from "../plan/plan.ts";
import { requiredTrials, trialPlaces } from "../plan/sections.ts";
import type { TrialRecord } from "../record/record.ts";
import type { TrialStatus } from "./rows.ts";

/** How far a technique's trials on a problem have come. */
export interface StatusRow {
  /** The problem's label. */
  readonly problem: string;
  readonly role: PlannedTrial["role"];
  /** The technique's label; of a tuned plan, that of the technique whose candidates are tuned or tested. */
  readonly technique: string;
  /** Trials by how they ended; `missing` ones have no record. */
  readonly trials: Readonly<Record<TrialStatus, number>>;
}

/** How far a plan's run has come. */
export interface PlanStatus {
  /** In the plan's order. Test trials of a tuned plan are there once they are known. */
  readonly rows: readonly StatusRow[];
  /** Seconds of training that the trials without a result will take, one after the other; null where none has a record. */
  readonly trainingLeft: number | null;
}

/**
 * How far a plan's run has come. What is left is judged by what trials of the same problem took, else by all.
 * @param later trials that will be needed once a tuning has chosen
 */
export function statusOf(plan: Plan, records: ReadonlyMap<string, TrialRecord>, later: number): PlanStatus {
  const places = trialPlaces(plan);
  const rows = new Map<string, { row: StatusRow; trials: Record<TrialStatus, number> }>();
  const open: PlannedTrial[] = [];
  for (const trial of requiredTrials(plan, records.values())) {
    const { problem, technique, role } = places.get(trial.id)!;
    const label = technique.candidateOf ?? technique.label;
    const key = JSON.stringify([problem, role, label]);
    let entry = rows.get(key);
    if (entry === undefined) {
      const trials = { done: 0, stopped: 0, diverged: 0, failed: 0, missing: 0 };
      entry = { row: { problem, role, technique: label, trials }, trials };
      rows.set(key, entry);
    }
    const status = records.get(trial.id)?.status ?? "missing";
    entry.trials[status]++;
    if (status === "missing" || status === "failed") open.push(trial);
  }
  return { rows: [...rows.values()].map(({ row }) => row), trainingLeft: secondsFor(open, later, records) };
}

/** Seconds of training that a record tells of. */
export function trainingSeconds({ curve }: TrialRecord): number {
  return curve.seconds.at(-1) ?? 0;
}

function secondsFor(
  open: readonly PlannedTrial[],
  later: number,
  records: ReadonlyMap<string, TrialRecord>,
): number | null {
  const finished = [...records.values()].filter(({ status }) => status !== "failed");
  if (finished.length === 0) return null;
  const mean = (some: readonly TrialRecord[]) =>
    some.reduce((sum, record) => sum + trainingSeconds(record), 0) / some.length;
  const problemOf = ({ identity }: Pick<PlannedTrial, "identity">) => JSON.stringify(identity.problem);
  const groups = new Map<string, TrialRecord[]>();
  for (const record of finished) {
    const group = groups.get(problemOf(record));
    if (group) group.push(record);
    else groups.set(problemOf(record), [record]);
  }
  const means = new Map([...groups].map(([problem, some]) => [problem, mean(some)]));
  const all = mean(finished);
  return open.reduce((sum, trial) => sum + (means.get(problemOf(trial)) ?? all), later * all);
}
