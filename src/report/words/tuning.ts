import type { CandidateScore, TuningChoice } from "../../experiment/plan/choice.ts";
import type { Section } from "../../experiment/plan/sections.ts";
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

/** Caveats of the choices on a problem: at the edge of the tried values, without any figure, not yet made. */
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

/** The hyper-parameters in which a technique's candidates differ: `delta0 = 0.001, etaPlus = 1.2`. */
export function candidateText(
  { names }: TuningChoice,
  { technique: { hyper } }: CandidateScore,
  { numbers }: ReportWords = ENGLISH,
): string {
  return names.map((name) => `${name} = ${numbers.plain(hyper[name])}`).join(", ");
}

/** A score as text: an error in percent, a loss as a number. */
export function scoreText(
  { score }: TuningChoice,
  value: number | null,
  { tuning, numbers }: ReportWords = ENGLISH,
): string {
  if (value === null) return tuning.open;
  if (!Number.isFinite(value)) return "∞";
  return score === "evaluation error" ? `${numbers.accuracy(value)} %` : numbers.loss(value);
}

/** The chosen candidate; undefined while there is none. */
export function chosenIn({ candidates, chosen }: TuningChoice): CandidateScore | undefined {
  return chosen === null ? undefined : candidates[chosen];
}
