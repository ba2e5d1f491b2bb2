import { log } from "../../core/elementary.ts";
import { runCount, runKey } from "../plan/runs.ts";
import { hitsOf } from "../record/hits.ts";
import type { ResultRow } from "./rows.ts";
import type { SectionResult } from "./section.ts";

/** A place of a distribution of evaluations to target: the share of all targets of all runs that were hit by then. */
export interface HitStep {
  /** log10 of evaluations per parameter. */
  readonly place: number;
  readonly share: number;
}

/** Places are told from one another down to this. */
const FINEST = 0.01;

/**
 * How a row's runs on some landscapes hit their targets, as COCO draws it: all targets of all runs pooled, evaluations divided by the
 * number of parameters. What wasn't hit, also by a run that failed or is missing, has no step: the last share is below 1.
 * @param parts a row, and the landscape's section that it is of
 */
export function hitDistribution(parts: readonly { readonly row: ResultRow; readonly one: SectionResult }[]): HitStep[] {
  const counts = new Map<number, number>();
  let all = 0;
  for (const { row, one } of parts) {
    if (one.problem.kind !== "landscape") continue;
    const { n } = one.problem;
    let targets = 0;
    for (const record of row.records) {
      const hits = hitsOf(record)?.evaluations ?? [];
      targets = Math.max(targets, hits.length);
      for (const evaluations of hits) {
        if (evaluations === null) continue;
        const bin = Math.ceil(log(evaluations / n) / Math.LN10 / FINEST - 1e-9);
        counts.set(bin, (counts.get(bin) ?? 0) + 1);
      }
    }
    all += runCount(one) * targets;
  }
  let reached = 0;
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([bin, count]) => {
      reached += count;
      return { place: Number((bin * FINEST).toFixed(2)), share: reached / all };
    });
}

/** The places at which all distributions of some sections begin and end: before the first evaluation, and with the last. */
export function distributionEnds(sections: readonly SectionResult[]): readonly [from: number, to: number] {
  const ends = sections.flatMap(({ problem, stop }) =>
    problem.kind === "landscape" ? [[1 / problem.n, (stop.evaluations ?? 1) / problem.n]] : [],
  );
  const place = (value: number) => log(value) / Math.LN10;
  return [
    Math.floor(10 * Math.min(...ends.map(([from]) => place(from)))) / 10,
    Math.ceil(10 * Math.max(...ends.map(([, to]) => place(to))) - 1e-9) / 10,
  ];
}

/** How often a row's runs hit their section's target, and the expected running time: all their evaluations up to a hit or their end, for each hit. */
export interface TargetCost {
  readonly hits: number;
  readonly runs: number;
  /** ∞ without a hit. */
  readonly expected: number;
}

/**
 * What the target of a landscape's section cost a row; null where no run is known.
 * @param byRun evaluations to the target by the runs' keys, ∞ for a miss
 */
export function targetCostOf({ records }: ResultRow, byRun: ReadonlyMap<string, number>): TargetCost | null {
  const values = [...byRun.values()];
  if (values.length === 0) return null;
  const hits = values.filter(Number.isFinite);
  const inVain = records.filter(({ identity }) => byRun.get(runKey(identity)) === Infinity);
  const spent = [...hits, ...inVain.map(({ curve }) => curve.forward.at(-1) ?? 0)];
  const all = spent.reduce((sum, value) => sum + value, 0);
  return { hits: hits.length, runs: values.length, expected: hits.length === 0 ? Infinity : all / hits.length };
}
