import type { CandidateScore, TuningChoice } from "../../experiment/plan/choice.ts";
import type { Section } from "../../experiment/plan/sections.ts";
import { ENGLISH, type ReportWords } from "./words.ts";

type Tuned = Pick<Section, "label" | "tuning">;

/** Which candidates were chosen on a problem, and what is to be minded of it; nothing where nothing was tuned. */
export function tuningSentences({ label, tuning }: Tuned, words: ReportWords = ENGLISH): string[] {
  if (tuning === null) return [];
  const labels = tuning.choices.flatMap((choice) => chosenIn(choice)?.technique.label ?? []);
  return [
    ...(labels.length === 0 ? [] : [words.tuning.chose(label, tuning.points, labels)]),
    ...tuningWarnings({ label, tuning }, words),
  ];
}

/** What is to be minded of the choices on a problem: those at the edge of what was tried, those by no figure, those not yet made. */
export function tuningWarnings({ tuning }: Tuned, { tuning: words, numbers }: ReportWords = ENGLISH): string[] {
  const choices = tuning?.choices ?? [];
  const hasFigure = (choice: TuningChoice) => Number.isFinite(chosenIn(choice)?.median);
  const names = (some: readonly TuningChoice[]) => some.map(({ technique }) => technique);
  const edges = choices
    .filter(hasFigure)
    .flatMap(({ technique, edges }) =>
      edges.map(({ name, value, end }) => words.edge(technique, name, numbers.plain(value), end)),
    );
  const lost = choices.filter((choice) => choice.chosen !== null && !hasFigure(choice));
  const waiting = choices.filter(({ chosen }) => chosen === null);
  return [
    ...(edges.length === 0 ? [] : [words.edges(edges)]),
    ...(lost.length === 0 ? [] : [words.lost(names(lost))]),
    ...(waiting.length === 0 ? [] : [words.waits(names(waiting))]),
  ];
}

/** What of a candidate differs from the others of its technique: `delta0 = 0.001, etaPlus = 1.2`. */
export function candidateText(
  { names }: TuningChoice,
  { technique: { hyper } }: CandidateScore,
  { numbers }: ReportWords = ENGLISH,
): string {
  return names.map((name) => `${name} = ${numbers.plain(hyper[name])}`).join(", ");
}

/** A score as text: an error in per cent, a loss as it is. */
export function scoreText(
  { score }: TuningChoice,
  value: number | null,
  { tuning, numbers }: ReportWords = ENGLISH,
): string {
  if (value === null) return tuning.open;
  if (!Number.isFinite(value)) return "∞";
  return score === "evaluation error" ? `${numbers.accuracy(value)} %` : numbers.loss(value);
}

/** The candidate that was chosen; undefined where none is yet. */
export function chosenIn({ candidates, chosen }: TuningChoice): CandidateScore | undefined {
  return chosen === null ? undefined : candidates[chosen];
}
