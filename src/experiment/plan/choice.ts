import { median } from "../../statistics/order.ts";
import { chosenOf } from "../record/networks.ts";
import type { TrialRecord } from "../record/record.ts";
import type { PlannedTechnique } from "./plan.ts";

/** By what candidates are judged, less being better: figures of each run's chosen network on the evaluation samples. */
export type ScoreName = "evaluation loss" | "evaluation error" | "evaluation RMSE";

/** A candidate with what its tuning runs came to. */
export interface CandidateScore {
  readonly technique: PlannedTechnique;
  /** By tuning seed: ∞ of a run that diverged; null where there is no record, or one that failed. */
  readonly scores: readonly (number | null)[];
  /** Their median; null where one is null. */
  readonly median: number | null;
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
 * Chooses the candidate with the least median over the tuning seeds; of equal ones the earlier. A run that diverged counts as ∞.
 * @param runs [candidate][tuning seed]
 */
export function chooseCandidate(
  technique: string,
  candidates: readonly PlannedTechnique[],
  runs: readonly (readonly (TrialRecord | undefined)[])[],
): TuningChoice {
  const scored = candidates.map((candidate, c): CandidateScore => {
    const scores = runs[c].map((run) => (run === undefined || run.status === "failed" ? null : scoreOf(run)));
    return { technique: candidate, scores: scores.map((score) => score && numberOf(score)), median: medianOf(scores) };
  });
  const names = Object.keys(candidates[0].hyper).filter((name) => valuesOf(candidates, name).size > 1);
  const chosen = leastOf(scored);
  const edges = chosen === null ? [] : names.flatMap((name) => edgeOf(candidates, candidates[chosen], name) ?? []);
  const isBy = (is: (record: TrialRecord) => boolean) => runs.flat().some((run) => run !== undefined && is(run));
  const score = isBy(isByError) ? "evaluation error" : isBy(isByRmse) ? "evaluation RMSE" : "evaluation loss";
  return { technique, score, names, candidates: scored, chosen, edges };
}

function leastOf(candidates: readonly CandidateScore[]): number | null {
  let chosen = 0;
  for (const [c, { median }] of candidates.entries()) {
    if (median === null) return null;
    if (median < candidates[chosen].median!) chosen = c;
  }
  return chosen;
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

/** A run's score: a loss, or how many of how many samples were got wrong. */
type Score = { readonly value: number } | { readonly wrong: number; readonly of: number };

function numberOf(score: Score): number {
  return "value" in score ? score.value : score.wrong / score.of;
}

/** The median of scores; of errors from whole numbers, so that equal ones are equal. Null where one is missing. */
function medianOf(scores: readonly (Score | null)[]): number | null {
  const known = scores.filter((score) => score !== null);
  if (known.length < scores.length) return null;
  const counted = known.filter((score) => "wrong" in score);
  const [first] = counted;
  const isWhole = counted.length === known.length && counted.every(({ of }) => of === first.of);
  return isWhole ? median(counted.map(({ wrong }) => wrong)) / first.of : median(known.map(numberOf));
}

/** A run's chosen network's evaluation loss, or its error or RMSE where these select; ∞ where it diverged. */
function scoreOf(record: TrialRecord): Score {
  const evaluation = chosenOf(record)?.evaluation;
  if (record.status === "diverged" || !evaluation) return { value: Infinity };
  const { correct, count, accuracy, rmse, loss } = evaluation;
  if (isByRmse(record)) return { value: rmse! };
  if (!isByError(record)) return { value: loss };
  return correct === undefined || count === undefined
    ? { value: 1 - accuracy! }
    : { wrong: count - correct, of: count };
}

function isByError(record: TrialRecord): boolean {
  const { problem } = record.identity;
  const isByAccuracy = problem.kind === "network" && problem.select === "accuracy";
  return isByAccuracy && chosenOf(record)?.evaluation?.accuracy !== undefined;
}

function isByRmse(record: TrialRecord): boolean {
  const { problem } = record.identity;
  const isSelected = problem.kind === "network" && problem.select === "rmse";
  return isSelected && chosenOf(record)?.evaluation?.rmse !== undefined;
}
