import { median } from "../../statistics/order.ts";
import type { Target, TrialRecord } from "../record/record.ts";
import type { PlannedTechnique } from "./plan.ts";
import { leastReached, medianScore, numberOf, type ScoreName, scoreName, scoreOf } from "./score.ts";

/** A candidate with what its tuning runs came to. */
export interface CandidateScore {
  readonly technique: PlannedTechnique;
  /** By tuning seed: ∞ of a run that diverged or missed its target; null where there is no record, or one that failed. */
  readonly scores: readonly (number | null)[];
  /** Their median; null where one is null. */
  readonly median: number | null;
  /** On landscapes the median of the least f − f* that the runs reached, which decides between equal medians; null where one is null, and elsewhere. */
  readonly reached: number | null;
}

/** A chosen value that no tried one lies beyond, so that a better one may lie outside of what was tried. */
export interface Edge {
  /** The hyper-parameter. */
  readonly name: string;
  readonly value: number;
  /** Whether it is the least or the greatest that was tried. */
  readonly end: "least" | "greatest";
}

/** How a technique's hyper-parameters were chosen on a problem. */
export interface TuningChoice {
  /** The technique's label. */
  readonly technique: string;
  readonly score: ScoreName;
  /** The hyper-parameters that differ between the candidates. */
  readonly names: readonly string[];
  /** In the plan's order. */
  readonly candidates: readonly CandidateScore[];
  /** Place of the one that was chosen; null as long as a tuning run has no record, or one that failed. */
  readonly chosen: number | null;
  /** Empty where nothing is chosen. */
  readonly edges: readonly Edge[];
}

/**
 * Chooses the candidate with the least median over the tuning seeds; of equal ones on landscapes that with the least f − f* reached, and then the
 * earlier. A run that diverged, or missed the target on a landscape, counts as ∞.
 * @param runs [candidate][tuning seed]
 * @param target what evaluations are counted to on a landscape; without it, the precision at which its runs end
 */
export function chooseCandidate(
  technique: string,
  candidates: readonly PlannedTechnique[],
  runs: readonly (readonly (TrialRecord | undefined)[])[],
  target?: Target,
): TuningChoice {
  const score = scoreName(runs.flat().filter((run) => run !== undefined));
  const scored = candidates.map((candidate, c): CandidateScore => {
    const records = runs[c].map((run) => (run === undefined || run.status === "failed" ? null : run));
    const scores = records.map((record) => record && scoreOf(record, target));
    const isWhole = score === "evaluations to target" && records.every((record) => record !== null);
    return {
      technique: candidate,
      scores: scores.map((score) => score && numberOf(score)),
      median: medianScore(scores),
      reached: isWhole ? median(records.map(leastReached)) : null,
    };
  });
  const names = Object.keys(candidates[0].hyper).filter((name) => valuesOf(candidates, name).size > 1);
  const chosen = leastOf(scored);
  const edges = chosen === null ? [] : names.flatMap((name) => edgeOf(candidates, candidates[chosen], name) ?? []);
  return { technique, score, names, candidates: scored, chosen, edges };
}

function leastOf(candidates: readonly CandidateScore[]): number | null {
  let chosen = 0;
  for (const [c, candidate] of candidates.entries()) {
    if (candidate.median === null) return null;
    if (isBetter(candidate, candidates[chosen])) chosen = c;
  }
  return chosen;
}

function isBetter(a: CandidateScore, b: CandidateScore): boolean {
  return a.median === b.median ? (a.reached ?? 0) < (b.reached ?? 0) : a.median! < b.median!;
}

function edgeOf(candidates: readonly PlannedTechnique[], { hyper }: PlannedTechnique, name: string): Edge | null {
  const values = [...valuesOf(candidates, name)];
  const value = hyper[name];
  if (value === Math.min(...values)) return { name, value, end: "least" };
  return value === Math.max(...values) ? { name, value, end: "greatest" } : null;
}

function valuesOf(candidates: readonly PlannedTechnique[], name: string): Set<number> {
  return new Set(candidates.map(({ hyper }) => hyper[name]));
}
