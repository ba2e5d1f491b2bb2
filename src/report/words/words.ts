import type { CurveAxis, Measure, MeasureUnit } from "../../experiment/analysis/measures.ts";
import type { NoP } from "../../experiment/analysis/pairs.ts";
import type { TrialStatus } from "../../experiment/analysis/rows.ts";
import type { PlannedRun } from "../../experiment/plan/runs.ts";
import { precisionName } from "../../experiment/record/hits.ts";
import { ANSWER, DIFFERENCES } from "./answer-en.ts";
import { METHOD, PROVENANCE } from "./method.ts";
import {
  accuracyText,
  countText,
  durationText,
  lossText,
  percentText,
  plural,
  pText,
  sentenceList,
  trueMinus,
} from "./numbers.ts";
import { type Over, runText } from "./over.ts";
import { overText } from "./over-en.ts";
import { TUNING } from "./tuning-en.ts";

/** The kinds of spread that a table shows beside its medians. */
export type SpreadKinds = "interval" | "range" | "both" | "none";

/** What a distribution of hits pools. */
export interface PooledCounts {
  readonly targets: number;
  readonly runs: number;
}

/** Names of the spreads beside the medians of tables. */
const TABLE_SPREADS: Readonly<Record<SpreadKinds, string>> = {
  interval: " [95 % interval]",
  range: " (least and greatest run)",
  both: " [95 % interval], without one (least and greatest run)",
  none: "",
};

/**
 * All texts and number formats of the report's figures, tables and notes. Files are always made with the English ones; the page
 * has translations.
 */
export const ENGLISH = {
  numbers: {
    loss: lossText,
    /** A share in percent with one decimal and with two, without the unit. */
    percent: percentText,
    accuracy: accuracyText,
    count: countText,
    p: pText,
    duration: durationText,
    /** A target f − f* on a landscape, a power of ten. */
    precision: precisionName,
    /** A number with all digits, and a tick's number. */
    plain: (value: number): string => String(value),
    exact: (value: number): string => trueMinus(String(value)),
    /** A tick of a logarithmic axis of step sizes. */
    power: (value: number): string => trueMinus(value < 0.001 ? value.toExponential(0) : String(value)),
    decimal: (value: number, digits: number): string => value.toFixed(digits),
    /** Between the two ends of an interval. */
    separator: ", ",
  },
  /** Sizes of differences with their unit. */
  differences: DIFFERENCES,
  /** An interval in a sentence. */
  span: (low: string, high: string): string => `${low} to ${high}`,
  /** A measure's name. */
  measure: ({ label }: Measure): string => label,
  epoch: "epoch",
  curves: {
    axes: {
      epochs: "epoch",
      samples: "samples propagated, forward and backward, millions",
      seconds: "seconds of training",
    } as Record<CurveAxis, string>,
    title: ({ label, unit }: Measure): string =>
      `${label} (${unit === "share" ? "% right; error on a log scale" : "log scale"})`,
    description: ({ label }: Measure, axis: CurveAxis, lines: readonly string[]): string =>
      `${label} against ${axis}, ${plural(lines.length, "line")}: ${lines.join("; ")}`,
    line: (label: string, first: string, last: string): string => `${label} from ${first} to ${last}`,
    noLine: (label: string): string => `${label} without values`,
    caption: (over: Over, spread: "bands" | "each" | "one", axis: CurveAxis): string =>
      `${spread === "one" ? `Lines: ${spreadText(over, spread)}, so no spread can be seen` : `Lines: median of ${overText(over)}; ${spreadText(over, spread)}`}. Point t is the network after t epochs${axis === "seconds" ? "; seconds are those of the machines that ran it, measuring not counted, and tell of the engine too" : ""}.`,
    early: (value: string, epoch: number): string => `${value} at epoch ${epoch}`,
  },
  dots: {
    title: ({ label }: Measure, over: Over): string => `${label}, every ${unit(over)}`,
    axis: ({ label, unit }: Measure): string => (unit === "share" ? `${label} in %` : label),
    description: ({ label }: Measure, rows: readonly string[], over: Over): string =>
      `${label} of every ${unit(over)}: ${rows.join("; ")}`,
    caption: (isSure: boolean, over: Over, isOfNetworks: boolean): string =>
      `A dot a ${unit(over)}${isOfNetworks ? ", of each run's chosen network" : ""}; tick: ${middle(over)}${isSure ? `; bar: its 95 % ${over.folds === undefined ? "bootstrap interval (BCa)" : "interval (Nadeau and Bengio)"}, from six runs on` : ""}.`,
    diamonds: " Diamonds: what was published.",
    notFinite: (label: string, some: number, all: number): string => `${label} (${some} of ${all} not finite)`,
  },
  gains: {
    title: (best: string, over: Over): string => `Against ${best}, ${unit(over)} by ${unit(over)}`,
    axis: ({ label, unit }: Measure): string =>
      unit === "share" ? "difference in percentage points" : `difference in ${label}`,
    description: ({ label }: Measure, best: string, rows: readonly string[], over: Over): string =>
      `${label} against ${best} on the same ${unit(over)}: ${rows.join("; ")}`,
    caption: ({ label, better }: Measure, best: string, over: Over): string =>
      `A dot a ${unit(over)}: the technique's ${label} less that of ${best} from the same first weights and data${better === "more" ? "" : ", turned so that better is to the right"}. Left of 0 the technique is worse. Tick: ${over.folds === undefined ? "Hodges–Lehmann estimate" : "mean"}; bar: its 95 % interval${over.folds === undefined ? "" : " as Nadeau and Bengio correct it for folds"}, which no correction was made to${over.folds === undefined ? "" : " for several tests"}.`,
    unknown: "unknown",
  },
  target: {
    value: (unit: MeasureUnit, value: string): string => {
      if (unit === "precision") return `f − f* < ${value}`;
      return unit === "share"
        ? `${value} % evaluation accuracy`
        : `an evaluation ${unit === "target" ? "RMSE" : "loss"} of ${value}`;
    },
    title: (target: string): string => `runs that reached ${target}`,
    description: (target: string, lines: readonly string[]): string =>
      `share of runs that reached ${target} by epoch: ${lines.join("; ")}`,
    caption: (target: string, over: Over): string =>
      `Share of the ${unit(over)}s that had reached ${target} by then. A run that never did counts as ∞: its line stays below 100 %.`,
    reached: (some: number, all: number): string => `${some} of ${all}`,
  },
  /** The distribution of evaluations to target on landscapes. */
  hits: {
    title: "share of targets that were hit",
    axis: "log10(evaluations / n)",
    ending: (share: number): string => `${percentText(share)} %`,
    description: (lines: readonly string[]): string =>
      `share of all targets of all runs that were hit, by evaluations per parameter: ${lines.join("; ")}`,
    caption: ({ targets, runs }: PooledCounts): string =>
      `All ${countText(targets)} targets f − f* < 10^k, k from 2 down in fifths, of ${plural(runs, "run")} of each technique together, as COCO draws them; n is the number of parameters. A target that a run didn't hit before its end never counts: a line's end is the share that was hit.`,
  },
  inside: {
    turns: {
      grew: {
        title: "weights whose gradient kept its sign, so that Δ grew",
        description: "share of weights whose gradient kept its sign, so that Δ grew, by epoch",
      },
      turned: {
        title: "weights whose gradient turned, so that Δ shrank",
        description: "share of weights whose gradient turned, so that Δ shrank, by epoch",
      },
    },
    turnsCaption: (over: Over): string =>
      `Of the last update of each epoch, median over the ${unit(over)}s; the other weights rested: their gradient is 0, as at pixels that are always black, or a 0 was stored after a turn.`,
    stepsTitle: (layer: number): string => `step size Δ in layer ${layer} (log scale)`,
    stepsDescription: (layer: number): string => `median step size of the weights of layer ${layer}, by epoch`,
    stepsCaption: (over: Over): string =>
      `Lines: median Δ of the layer's weights; bands: their quartiles; both as medians over the ${unit(over)}s.`,
  },
  /** Column headers of the figures' values. */
  data: {
    technique: "technique",
    middle: "middle",
    low: "low",
    high: "high",
    seed: ({ seed, fold }: PlannedRun): string => (fold ? `seed ${seed}, fold ${fold.index}` : `seed ${seed}`),
    run: (run: number): string => `run ${run}`,
    place: (label: string, axis: CurveAxis): string => `${label}: ${axis}`,
  },
  summary: {
    heads: { technique: "technique", time: "training time", runs: "runs", published: "published accuracies" },
    epochsTo: (unit: MeasureUnit, value: string): string => {
      if (unit === "precision") return `evaluations to ${value}`;
      return `epochs to ${unit === "share" ? `${value} %` : `${unit === "target" ? "RMSE" : "loss"} ${value}`}`;
    },
    /** Of landscapes: runs that hit the target, and the expected running time. */
    reached: "hit it",
    ert: "ERT",
    allDone: "all done",
    /** Note on runs whose chosen network is that of epoch 0. */
    untrained: (count: number): string => `${countText(count)} chosen at epoch 0`,
    /** A figure of the last networks beside that of the chosen ones. */
    last: (value: string): string => `last ${value}`,
    ended: (count: number, how: TrialStatus): string => `${count} ${how}`,
    published: (value: string, { set }: Measure): string => `${value} % (${set})`,
    spreads: TABLE_SPREADS,
    caption: (over: Over, kinds: SpreadKinds, isOfNetworks: boolean): string =>
      `${over.folds === undefined ? "Medians" : "Means (of epochs and time medians)"} over ${overText(over)}${TABLE_SPREADS[kinds]}${isOfNetworks ? ", of each run's chosen network" : "; ERT: all evaluations of all runs up to the target or their end, divided by the runs that hit it"}`,
  },
  pairs: {
    caption: ({ label }: Measure): string => `${label}: row against column`,
    note: ({ label }: Measure, count: number, over: Over): string =>
      `In each cell: ${over.folds === undefined ? RANKED : CORRECTED}, after Holm's correction, and in parentheses before it; the family is the ${count === 1 ? "one pair that was" : `${countText(count)} pairs that were`} tested here by this measure; and Vargha and Delaney's A12 of ${label}, the chance that a run of the row is better than one of the column.${over.folds === undefined ? " Of shares also Nadeau and Bengio's 95 % interval of the mean difference, which minds that the seeds draw their splits from one data set; no correction is made to it." : ""}`,
    overSplits: (ends: string): string => `over splits ${ends}`,
    untested: (over: Over): string =>
      `No two techniques that differ in one thing have six ${unit(over)}s in common, so nothing is tested.`,
    weak: " For some pairs the seeds are too few for the number of tests: even if all of them pointed one way, p would not be below 0.05.",
    few: (over: Over): string => ` Under ten ${unit(over)}s p-values are a first look only.`,
    noP: (reason: NoP): string => {
      if (reason.why === "grid")
        return "No p-values are given: so many variants are a grid, to be looked at as a whole.";
      if (reason.why === "few folds")
        return `No p-values are given: ${plural(reason.pairs, "fold")} have too few pairs; from ${reason.from} on they are given.`;
      const { pairs, least, from } = reason;
      return (
        `No p-values are given: ${pairs === 1 ? "one seed has" : `${pairs} seeds have`} too few pairs. ` +
        `The least p that ${pairs === 1 ? "one pair" : `${pairs} pairs`} can have is ${least}, ` +
        `so p < 0.05 is out of reach; from ${from} seeds on they are given.`
      );
    },
  },
  grid: {
    caption: (id: string, { label }: Measure, by: readonly string[], fixed: readonly string[], over: Over): string =>
      `${id}: ${middle(over)} ${label} by ${sentenceList(by)}${fixed.length > 0 ? `, with ${fixed.join(", ")}` : ""}. Deeper is better; bold is best.`,
  },
  wrong: {
    corner: "label ↓  said →",
    caption: "Counts on the test set: rows are the true classes, columns what the network said",
    answer: (label: string, said: string): string => `a ${label}, said ${said}`,
    picture: (index: number, answer: string): string => `test picture ${index}: ${answer}`,
    loss: (loss: string, index: number): string => `loss ${loss}, no. ${index}`,
    whose: (label: string, run: PlannedRun): string =>
      `No technique ranks before ${label}; of its runs, the one whose network has the least evaluation loss: ${runText(run)}.`,
  },
  predictions: {
    title: (target: string, { rmse, r2 }: { rmse: string; r2: string }): string =>
      `${target} on the test set: R² ${r2}, RMSE ${rmse}`,
    byTruth: (target: string): string => `predicted ${target}, by the true one`,
    errors: "error (predicted less true), by the predicted one",
    truth: (target: string): string => `true ${target}`,
    said: (target: string): string => `predicted ${target}`,
    error: "error",
    sample: "sample",
    description: (
      title: string,
      count: number,
      worst: { readonly index: number; readonly truth: string; readonly said: string } | undefined,
    ): string =>
      `${title}; predicted and true values of ${plural(count, "sample")}${worst ? `, the furthest off is no. ${worst.index}: true ${worst.truth}, predicted ${worst.said}` : ""}`,
    caption: (count: number, isSome: boolean): string =>
      `A dot a sample of the test set${isSome ? `, of which ${countText(count)} are drawn, evenly spread` : ""}; on the line the prediction is right.`,
    worst: (count: number): string => `The ${plural(count, "test sample")} of greatest loss`,
  },
  notes: {
    coincide: (names: readonly string[], over: Over): string =>
      `Bit for bit the same on every ${unit(over)}, and so one row and one partner in every test: ${names.join("; ")}. That is a finding, not a fault.`,
    untrained: (rows: readonly (readonly [label: string, some: number, all: number])[]): string =>
      `The evaluation set chose the network of epoch 0, which no update has touched, in ${sentenceList(rows.map(([label, some, all]) => `${countText(some)} of ${plural(all, "run")} of ${label}`))}: by its rule no later one was better. What training led to there, the last networks tell.`,
    neverRose: (names: readonly string[]): string =>
      ` In the runs of ${sentenceList(names)} the training error never rose from one epoch to the next, and what their rules do where it rises was never asked for.`,
    variants: (count: number): string =>
      `Figures show the best of each technique's ${plural(count, "variant")} in all; the maps show every one.`,
  },
  answer: ANSWER,
  method: METHOD,
  tuning: TUNING,
  ...PROVENANCE,
};

/** The type of the texts in every language. */
export type ReportWords = typeof ENGLISH;

/** What tells the runs of a technique apart, in a word. */
const unit = ({ folds }: Over) => (folds === undefined ? "seed" : "fold");

const middle = ({ folds }: Over) => (folds === undefined ? "median" : "mean");

const spreadText = (over: Over, spread: "bands" | "each" | "one") =>
  ({
    bands: `bands: the middle half of the ${unit(over)}s`,
    each: `thin lines: each ${unit(over)}`,
    one: `one ${unit(over)}`,
  })[spread];

const RANKED =
  "the Hodges–Lehmann estimate of the paired difference, + where the row is better; p of Wilcoxon's signed-rank test over the seeds, two-sided, differences of 0 left out";

const CORRECTED =
  "the mean of the paired differences, + where the row is better; p of Nadeau and Bengio's corrected t-test over the folds, which minds that their training samples are mostly the same, two-sided";
