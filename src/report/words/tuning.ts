import { EVALUATIONS_TO_TARGET, LAST_PRECISION } from "../../experiment/analysis/measures.ts";
import type { CandidateScore, TuningChoice } from "../../experiment/plan/choice.ts";
import type { Section } from "../../experiment/plan/sections.ts";
import { valueText } from "./measure-text.ts";
import { ENGLISH, type ReportWords } from "./words.ts";

type Tuned = Pick<Section, "label" | "tuning">;

/** The chosen candidates on a problem, with caveats; empty without tuning. */
export function tuningSentences({ label, tuning }: Tuned, words: ReportWords = ENGLISH): string[] {
  if (tuning === null) return [];
  const labels = tuning.choices.flatMap((choice) => chosenIn(choice)?.technique.label ?? []);
  return [
    ...(labels.length === 0 ? [] : [words.tuning.chose(label, tuning.points, labels)]),
    ...tuningWarnings({ label, tuning }, words),
  ];
}

/** Caveats of the choices on a problem: at the edge of the tried values, with a missed target, without any figure, not yet made. */
export function tuningWarnings({ tuning }: Tuned, { tuning: words, numbers }: ReportWords = ENGLISH): string[] {
  const choices = tuning?.choices ?? [];
  const hasScore = (choice: TuningChoice) => Number.isFinite(chosenIn(choice)?.median);
  const isNear = (choice: TuningChoice) => Number.isFinite(chosenIn(choice)?.reached ?? Infinity);
  const names = (some: readonly TuningChoice[]) => some.map(({ technique }) => technique);
  const edges = choices
    .filter((choice) => hasScore(choice) || isNear(choice))
    .flatMap(({ technique, edges }) =>
      edges.map(({ name, value, end }) => words.edge(technique, name, numbers.plain(value), end)),
    );
  const missed = choices.filter((choice) => !hasScore(choice) && isNear(choice));
  const lost = choices.filter((choice) => choice.chosen !== null && !hasScore(choice) && !isNear(choice));
  const waiting = choices.filter(({ chosen }) => chosen === null);
  return [
    ...(edges.length === 0 ? [] : [words.edges(edges)]),
    ...(missed.length === 0 ? [] : [words.missed(names(missed))]),
    ...(lost.length === 0 ? [] : [words.lost(names(lost))]),
    ...(waiting.length === 0 ? [] : [words.waits(names(waiting))]),
  ];
}

/** The hyper-parameters in which a technique's candidates differ: `delta0 = 0.001, etaPlus = 1.2`. */
export function candidateText(
  { names }: TuningChoice,
  { technique: { hyper } }: CandidateScore,
  { numbers }: ReportWords = ENGLISH,
): string {
  return names.map((name) => `${name} = ${numbers.plain(hyper[name])}`).join(", ");
}

/** A score as text: an error in percent, a loss as a number, evaluations as a count. */
export function scoreText({ score }: TuningChoice, value: number | null, words: ReportWords = ENGLISH): string {
  const { tuning, numbers } = words;
  if (value === null) return tuning.open;
  if (score === "evaluations to target") return valueText(EVALUATIONS_TO_TARGET, value, words);
  if (!Number.isFinite(value)) return "∞";
  return score === "evaluation error" ? `${numbers.accuracy(value)} %` : numbers.loss(value);
}

/** The least f − f* that a candidate's runs reached, as text; undefined where a choice isn't on a landscape. */
export function reachedText(
  { score }: TuningChoice,
  { reached }: CandidateScore,
  words: ReportWords = ENGLISH,
): string | undefined {
  if (score !== "evaluations to target") return undefined;
  return reached === null ? words.tuning.open : valueText(LAST_PRECISION, reached, words);
}

/** The chosen candidate; undefined while there is none. */
export function chosenIn({ candidates, chosen }: TuningChoice): CandidateScore | undefined {
  return chosen === null ? undefined : candidates[chosen];
}
