import { precisionName } from "../../experiment/record/hits.ts";
import type { Stop } from "../../experiment/record/record.ts";
import type { Selection } from "../../trainer/selection.ts";
import { countText, plural, sentenceList } from "./numbers.ts";

/** How the runs were made and measured, in English: see words.ts. */
export const METHOD = {
  seeds: "Seed k fixes split, first weights and batch order for every technique: runs are compared seed by seed.",
  folds: (folds: number): string =>
    `Cross-validation: seed k divides all samples into ${countText(folds)} folds, the same for every technique, and fixes first weights and batch order. Each fold is the test set of one run, which trains and evaluates on the rest; runs are compared fold by fold. A test set of the data's own isn't used.`,
  points:
    "Point t of a curve is the network after t epochs; training and evaluation figures of a point are of the same weights, and all are true means over samples.",
  sets: (select: Selection, hasTest: boolean): string =>
    `${CHOICES[select]}${hasTest ? "; the test set chooses nothing" : ""}. The last network is measured, too: its value stands beside that of the chosen one where the ranges of both over the runs are apart.`,
  withoutTest: "There is no test set: the evaluation set also reports what it chose, and such figures are optimistic.",
  stop: ({ epochs, patience, target, seconds }: Stop): string =>
    `Every run ends after ${plural(epochs ?? 0, "epoch")}${patience === undefined ? "" : `, or ${patience} epochs without a better evaluation loss`}${target === undefined ? "" : ", or at its target"}${seconds === undefined ? "" : `, or after ${seconds} s, which can't be repeated exactly`}.`,
  landscapes: ({ evaluations = 0, precision = 0 }: Stop): string[] => [
    "Landscapes are computed in float64. Seed k draws the start and, where there is one, the rotation, the same for every technique: runs are compared seed by seed.",
    `An evaluation is f and its gradient at one point: one pass forward and one backward, a line search's probes too. A run ends once f − f* was below ${precisionName(precision)}, after ${plural(evaluations, "evaluation")}, or where the technique finds no better step; a target that it hadn't hit by then counts as ∞ and takes part in the median.`,
  ],
  untuned: "No technique was tuned: each has the hyper-parameters that its plan says.",
  tuned: (points: number, names: readonly string[]): string =>
    `Each technique had the same budget: ${points} points of a Halton sequence over ${names.join(", ")}, chosen between on tuning seeds that are no test seeds.`,
  intervals: (isFolded: boolean): string =>
    `${isFolded ? MEANS : MEDIANS} Ranks of shares are made from counts of samples, so that equal differences are equal. A technique all of whose runs failed or diverged has no rank and takes part in no test. A run that diverged takes part with the network chosen until then, and as ∞ where it missed its target; nothing is dropped.`,
  published:
    "Published figures are set beside ours as they were printed; how they were measured differs where the text above says so.",
};

const MEDIANS =
  "Intervals of medians are bootstrap intervals (BCa, 10,000 resamples, a fixed seed), from six runs on; of fewer they would hold less than they say, so the runs' range stands there.";

const MEANS =
  "Figures are means over the folds, those of epochs and time medians. Folds share most of their training samples, so intervals and tests are those of Nadeau and Bengio's corrected t, whose variance is (1/n + 1/(k − 1))·s² for n runs of k folds each; they are given from six runs on, and of fewer the runs' range.";

const CHOICES: Readonly<Record<Selection, string>> = {
  loss: "The evaluation set chooses each run's network, that of the least evaluation loss",
  accuracy: "The evaluation set chooses each run's network, that of the greatest evaluation accuracy",
  rmse: "The evaluation set chooses each run's network, that of the least evaluation RMSE",
  last: "Each run's last network is the chosen one",
};

/** Runs that aren't done, and provenance. */
export const PROVENANCE = {
  failures: {
    lead: (runs: number, ended: readonly string[]): string => `Of ${plural(runs, "run")}: ${sentenceList(ended)}.`,
    ended: (count: number, how: "done" | "stopped" | "diverged" | "failed"): string => `${countText(count)} ${how}`,
    none: " Nothing diverged and nothing failed.",
    some: (shown: number, all: number): string => ` The first ${shown} of ${all}:`,
    caption: "Runs that diverged or failed",
    heads: (isFolded: boolean): string[] => ["technique", "problem", isFolded ? "seed, fold" : "seed", "how", "why"],
    how: (how: "diverged" | "failed"): string => how,
  },
  provenance: {
    name: "provenance",
    facts: {
      plan: "plan",
      seeds: "seeds",
      folds: "folds",
      data: "data",
      lab: "lab",
      machines: "machines",
      tuning: "tuning",
    },
    plan: (name: string, digest: string): string => `${name}, digest ${digest}`,
    span: (first: number, last: number): string => `${first} to ${last}`,
    lab: (version: string, numerics: number): string => `version ${version}, numerics ${numerics}`,
    threads: (threads: number): string => `${plural(threads, "thread")} a run`,
    tuning: (points: number, seeds: string): string =>
      `${points} points a technique on seeds ${seeds}, apart from the test seeds`,
    verify:
      "One run again, its weights compared bit for bit with those recorded (in the run's folder; on any machine):",
    again: "This page again, byte for byte, from the records:",
    runs: (runs: number): string => `All ${plural(runs, "run")} with the digests of their last weights`,
    caption: "Runs",
    heads: (isFolded: boolean): string[] => [
      ...["technique", "problem", isFolded ? "seed, fold" : "seed"],
      ...["id", "SHA-256 of the last weights"],
    ],
    asked: "What was asked, as JSON",
  },
};
