import { criticalDifference, type Friedman, friedman } from "../../statistics/friedman.ts";
import { algoPerfScore, type ProfileStep, performanceProfiles } from "../../statistics/profiles.ts";
import type { PlannedTechnique } from "../plan/plan.ts";
import { EPOCHS_TO_TARGET, EVALUATIONS_TO_TARGET, gain, measureOf } from "./measures.ts";
import { resultBy, rowOfTechnique, type SectionResult } from "./section.ts";

/** What can be said of techniques over several problems. */
export interface Across {
  /** Techniques that have a rank on every problem. Those that coincide on all problems are one entrant. */
  readonly entrants: readonly (readonly PlannedTechnique[])[];
  /** Techniques that have none on some problem, where all their runs failed, diverged or are missing. */
  readonly left: readonly PlannedTechnique[];
  /** [problem][entrant] the deciding measure's median, or mean over folds. */
  readonly middles: readonly (readonly number[])[];
  /** [entrant] mean rank by the deciding measure's middle on each problem, 1 is best; equal ones share theirs. */
  readonly ranks: readonly number[];
  /** Different data sets among the problems, or landscapes. */
  readonly dataSets: number;
  /** Whether all problems are landscapes. */
  readonly isOfLandscapes: boolean;
  /** Friedman's test; null where problems share a data set, since variants of one aren't independent, or all tie on each. */
  readonly friedman: Friedman | null;
  /** Mean ranks that are farther apart differ at 5 % (Nemenyi); null where {@link friedman} is. */
  readonly criticalDifference: number | null;
  /** [entrant] share of problems whose target is reached within τ times the epochs of the fastest. */
  readonly profiles: readonly (readonly ProfileStep[])[];
  /** [entrant] AlgoPerf's score of its profile, τ up to 4. */
  readonly scores: readonly number[];
}

/** Compares techniques over a plan's problems; null for a single problem, under two entrants, or where a problem lacks a technique. */
export function across(sections: readonly SectionResult[]): Across | null {
  const [first] = sections;
  if (sections.length < 2 || first.techniques.length < 2) return null;
  const labels = first.techniques.map(({ label }) => label);
  const same = sections.every(({ techniques }) => techniques.map(({ label }) => label).join() === labels.join());
  if (!same) return null;
  const rowOf = (one: SectionResult, technique: number) => rowOfTechnique(one, one.techniques[technique]);
  const paths = labels.map((_, t) => sections.map((one) => rowOf(one, t)).join());
  const isRanked = (t: number) => sections.every((one) => one.ranked.has(rowOf(one, t)));
  const leaders = Array.from(labels.keys()).filter((t) => isRanked(t) && paths.indexOf(paths[t]) === t);
  if (leaders.length < 2) return null;
  const middles = sections.map((one) => leaders.map((t) => one.deciding.samples[rowOf(one, t)]!.middle));
  const blocks = sections.map((one, s) => {
    const measure = measureOf(one.deciding.measure);
    return middles[s].map((middle) => -gain(measure, middle));
  });
  const costs = sections.map((one) => leaders.map((t) => targetCost(one, rowOf(one, t))));
  const profiles = performanceProfiles(costs);
  const ranked = friedman(blocks);
  const dataSets = new Set(sections.map(({ problem }) => sourceOf(problem))).size;
  const isTested = dataSets === sections.length && !Number.isNaN(ranked.chiSquare);
  return {
    entrants: leaders.map((t) => first.techniques.filter((_, other) => paths[other] === paths[t])),
    left: first.techniques.filter((_, t) => !isRanked(t)),
    middles,
    ranks: ranked.ranks,
    dataSets,
    isOfLandscapes: sections.every(({ problem }) => problem.kind === "landscape"),
    friedman: isTested ? ranked : null,
    criticalDifference: isTested ? criticalDifference(leaders.length, sections.length) : null,
    profiles,
    scores: profiles.map((profile) => algoPerfScore(profile)),
  };
}

/** What problems have in common that are no independent ones: a data set, or a landscape. */
function sourceOf(problem: SectionResult["problem"]): string {
  return problem.kind === "landscape" ? problem.name : problem.dataDigest;
}

/** Median epochs, on landscapes evaluations, to the target, at least 1: who starts there has no ratio. */
function targetCost(one: SectionResult, row: number): number {
  const cost = one.problem.kind === "landscape" ? EVALUATIONS_TO_TARGET : EPOCHS_TO_TARGET;
  const values = resultBy(one, cost).samples[row];
  return values ? Math.max(1, values.middle) : Infinity;
}
