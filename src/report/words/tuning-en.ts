import type { Edge } from "../../experiment/plan/choice.ts";
import type { ScoreName } from "../../experiment/plan/score.ts";
import { countText, plural, sentenceList } from "./numbers.ts";

/** How hyper-parameters were chosen, in English: see words.ts. */
export const TUNING = {
  caption: (score: ScoreName, seeds: number): string => {
    const isOfLandscape = score === "evaluations to target";
    const [of, next] = isOfLandscape
      ? ["", "that with the least f − f* reached (median), and then the first"]
      : [" of each run's chosen network", "the first"];
    return `Candidates by the ${score}${of}, on ${plural(seeds, "tuning seed")}; the least median is chosen, of equal ones ${next}`;
  },
  heads: {
    technique: "technique",
    candidate: "candidate",
    runs: "tuning seeds",
    median: "median",
    reached: "f − f* reached",
    choice: "choice",
  },
  isChosen: "chosen",
  /** For a run without a score: it failed, or hasn't been run. */
  open: "missing",
  space: (points: number, seeds: string, bounds: readonly string[]): string =>
    `${plural(points, "candidate")} of each technique on the seeds ${seeds}, from ${sentenceList(bounds)}.`,
  bound: (name: string, low: string, high: string, scale: "linear" | "log"): string =>
    `${name} ${low} to ${high}${scale === "log" ? " (log)" : ""}`,
  chose: (problem: string, points: number, labels: readonly string[]): string =>
    `${problem === "" ? "Of" : `${problem}: of`} ${countText(points)} candidates each, the tuning chose ${sentenceList(labels)}.`,
  edges: (some: readonly string[]): string =>
    `At the edge of what was tried, so that a better value may lie beyond: ${some.join("; ")}.`,
  edge: (technique: string, name: string, value: string, end: Edge["end"]): string =>
    `${technique} ${name} = ${value} (the ${end})`,
  lost: (techniques: readonly string[]): string =>
    `All candidates of ${sentenceList(techniques)} have the median ∞: ${techniques.length === 1 ? "it was" : "they were"} not chosen by any figure.`,
  /** On landscapes. */
  missed: (techniques: readonly string[]): string =>
    `All candidates of ${sentenceList(techniques)} miss the target in the median: chosen was the one that came nearest to it.`,
  waits: (techniques: readonly string[]): string =>
    `Nothing is chosen yet of ${sentenceList(techniques)}: tuning runs are missing or failed.`,
};
