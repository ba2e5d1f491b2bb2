import type { SectionResult } from "../../experiment/analysis/section.ts";
import { el, type Markup } from "../markup.ts";
import { candidateText, reachedText, scoreText, tuningWarnings } from "../words/tuning.ts";
import { ENGLISH, type ReportWords } from "../words/words.ts";
import { seedsText } from "./seeds-text.ts";
import { table } from "./tables.ts";

/** How the hyper-parameters of a problem's techniques were chosen: space, candidates with scores, choice; nothing without tuning. */
export function tuningParts(one: SectionResult, words: ReportWords = ENGLISH): Markup[] {
  const { tuning } = one;
  if (tuning === null) return [];
  const { points, seeds, space, choices } = tuning;
  const { tuning: said, numbers } = words;
  const bounds = Object.entries(space).map(([name, { low, high, scale }]) =>
    said.bound(name, numbers.plain(low), numbers.plain(high), scale),
  );
  const rows = choices.flatMap((choice) =>
    choice.candidates.map((candidate, c) => {
      const isChosen = c === choice.chosen;
      const scores = candidate.scores.map((score) => scoreText(choice, score, words)).join(" · ");
      return [
        choice.technique,
        candidateText(choice, candidate, words),
        scores,
        el("td", { class: isChosen ? "best" : undefined }, scoreText(choice, candidate.median, words)),
        ...[reachedText(choice, candidate, words)].filter((text) => text !== undefined),
        isChosen ? said.isChosen : "",
      ];
    }),
  );
  const { heads } = said;
  const { score } = choices[0];
  const reached = score === "evaluations to target" ? [heads.reached] : [];
  return [
    el("p", {}, said.space(points, seedsText(seeds, words), bounds)),
    ...tuningWarnings(one, words).map((warning) => el("p", {}, warning)),
    table(
      said.caption(score, seeds.length),
      [heads.technique, heads.candidate, heads.runs, heads.median, ...reached, heads.choice],
      rows,
    ),
  ];
}
