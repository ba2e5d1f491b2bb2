import { canonicalJson } from "../../core/json.ts";
import { median, type Range, range } from "../../statistics/order.ts";
import type { PlannedTechnique } from "../plan/plan.ts";
import { runCount } from "../plan/runs.ts";
import type { Section } from "../plan/sections.ts";
import { hitsOf } from "../record/hits.ts";
import { chosenOf, digestsOf, isUntrained } from "../record/networks.ts";
import type { Status, TrialRecord } from "../record/record.ts";

/** Numbers over the runs: the middle, the least, the greatest. Infinities take part. */
export interface MiddleRange extends Range {
  /** Their median; of what is cross-validated their mean. */
  readonly middle: number;
}

/** How a trial ended, or that it has no record. */
export type TrialStatus = Status | "missing";

/** A row of the tables: a technique, or several whose runs coincide bit for bit. */
export interface ResultRow {
  /** In the section's order. */
  readonly techniques: readonly PlannedTechnique[];
  /** `iRprop⁻ = iRprop⁺`. */
  readonly label: string;
  /** Of the first technique, in the order of the runs; the others' are the same, bit for bit. */
  readonly records: readonly TrialRecord[];
  /** Trials of each of these techniques by how they ended. Together as many as runs. */
  readonly trials: Readonly<Record<TrialStatus, number>>;
  /** Runs of each of these techniques whose chosen network is the untrained one. */
  readonly untrained: number;
  /** Whether it takes part in ranking and tests: not where every run failed, diverged or is missing. */
  readonly isRanked: boolean;
  /** Seconds of training, measuring not counted; over the runs of all of the row's techniques. */
  readonly seconds: MiddleRange | null;
}

/**
 * A row for each technique in the section's order. Techniques are put into one row only if of every run both have a record
 * and these have the same curves and the same weights at the start, chosen and at the end. Trials that diverged, failed or are missing
 * are counted, never dropped. Records of other trials are passed over.
 */
export function rowsOf(section: Section, records: Iterable<TrialRecord>): ResultRow[] {
  const { techniques, trials } = section;
  const byId = new Map([...records].map((record) => [record.id, record]));
  const width = runCount(section);
  const groups: { techniques: PlannedTechnique[]; runs: (TrialRecord | undefined)[][]; path: string | undefined }[] =
    [];
  techniques.forEach((technique, t) => {
    const runs = trials.slice(t * width, (t + 1) * width).map(({ id }) => byId.get(id));
    const path = pathOf(runs);
    const twin = path === undefined ? undefined : groups.find((group) => group.path === path);
    if (twin === undefined) groups.push({ techniques: [technique], runs: [runs], path });
    else {
      twin.techniques.push(technique);
      twin.runs.push(runs);
    }
  });
  return groups.map(({ techniques, runs }) => rowOf(techniques, runs));
}

/** Whether the training error of a full batch, which is what rules see, rose in no run of a row from one epoch to the next. */
export function neverRose({ records }: ResultRow): boolean {
  return (
    records.length > 0 &&
    records.every(({ identity: { problem }, curve }) => {
      const { loss } = curve.train;
      const isSeen = problem.kind === "network" && problem.batch === "full";
      return isSeen && loss.every((value, t) => t === 0 || value <= loss[t - 1]);
    })
  );
}

/** Over the numbers that there are; null where there is none. */
export function medianRange(values: readonly number[]): MiddleRange | null {
  return values.length === 0 ? null : { middle: median(values), ...range(values) };
}

/** A row from the runs of its techniques [techniques][runs]. */
function rowOf(
  techniques: readonly PlannedTechnique[],
  runs: readonly (readonly (TrialRecord | undefined)[])[],
): ResultRow {
  const trials: Record<TrialStatus, number> = { done: 0, diverged: 0, stopped: 0, failed: 0, missing: 0 };
  for (const record of runs[0]) trials[record?.status ?? "missing"]++;
  return {
    techniques,
    label: techniques.map(({ label }) => label).join(" = "),
    records: runs[0].filter((record) => record !== undefined),
    trials,
    untrained: runs[0].filter((record) => record !== undefined && isUntrained(record)).length,
    isRanked: trials.done + trials.stopped > 0,
    seconds: medianRange(runs.flat().flatMap((record) => record?.curve.seconds.at(-1) ?? [])),
  };
}

/** A text of all bits that a technique's runs went through; none unless there is every run and none failed. */
function pathOf(runs: readonly (TrialRecord | undefined)[]): string | undefined {
  const paths = runs.map((record) => {
    const digests = record && digestsOf(record);
    if (!digests) return undefined;
    const { curve, status } = record;
    const { epoch, train, evaluation, stepping } = curve;
    const hits = hitsOf(record);
    const chosen = chosenOf(record)?.epoch ?? null;
    return { status, digests, chosen, curve: { epoch, train, evaluation, stepping }, ...(hits && { hits }) };
  });
  return paths.includes(undefined) ? undefined : canonicalJson(paths);
}
