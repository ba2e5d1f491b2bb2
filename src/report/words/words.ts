import type { Measure, NoP } from "../../experiment/analysis/analysis.ts";
import type { SummaryRow } from "../../experiment/analysis/summary.ts";
import type { CurveAxis, CurveFigure } from "../figures/lines.ts";
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

/** What figures and tables are of: the measures that techniques are compared by, and the curves. */
export type FigureName = Measure["name"] | CurveFigure;

/** How runs end, and that there is none. */
type Ending = keyof SummaryRow["trials"];

/**
 * All words of the report's figures, tables and notes, and how numbers are written in them. Files are always made with
 * these; the page has others for readers of other languages.
 */
export const ENGLISH = {
  numbers: {
    loss: lossText,
    /** A share in per cent, with one decimal and with two; neither has the unit. */
    percent: percentText,
    accuracy: accuracyText,
    count: countText,
    p: pText,
    duration: durationText,
    /** All digits, as a file has them, and as at a tick. */
    plain: (value: number): string => String(value),
    exact: (value: number): string => trueMinus(String(value)),
    /** A tick of a logarithmic axis of step sizes. */
    power: (value: number): string => trueMinus(value < 0.001 ? value.toExponential(0) : String(value)),
    decimal: (value: number, digits: number): string => value.toFixed(digits),
    /** Between the two ends of an interval. */
    separator: ", ",
  },
  /** Sizes of differences with their unit. */
  differences: {
    points: (size: string): string => `${size} points`,
    epochs: (size: string): string => `${size} ${size === "1" ? "epoch" : "epochs"}`,
  },
  epoch: "epoch",
  curves: {
    axes: {
      epochs: "epoch",
      samples: "samples propagated, forward and backward, millions",
      seconds: "seconds of training",
    } as Record<CurveAxis, string>,
    title: (name: CurveFigure): string =>
      `${name} (${name.endsWith("accuracy") ? "% right; error on a log scale" : "log scale"})`,
    description: (name: CurveFigure, axis: CurveAxis, lines: readonly string[]): string =>
      `${name} against ${axis}, ${plural(lines.length, "line")}: ${lines.join("; ")}`,
    line: (label: string, first: string, last: string): string => `${label} from ${first} to ${last}`,
    noLine: (label: string): string => `${label} without values`,
    caption: (seeds: number, spread: "bands" | "each" | "one", axis: CurveAxis): string =>
      `Lines: median of ${plural(seeds, "seed")}; ${SPREADS[spread]}. Point t is the network after t epochs${axis === "seconds" ? "; seconds are those of the machines that ran it, measuring not counted, and tell of the engine too" : ""}.`,
    early: (value: string, epoch: number): string => `${value} at epoch ${epoch}`,
  },
  dots: {
    title: (name: FigureName): string => `${name}, every seed`,
    axis: (name: FigureName): string => (name.endsWith("accuracy") ? `${name} in %` : name),
    description: (name: FigureName, rows: readonly string[]): string => `${name} of every seed: ${rows.join("; ")}`,
    caption:
      "A dot a seed, of each run's network of least evaluation loss; tick: median; bar: its 95 % bootstrap interval (BCa).",
    diamonds: " Diamonds: what was published.",
    notFinite: (label: string, some: number, all: number): string => `${label} (${some} of ${all} not finite)`,
  },
  gains: {
    title: (best: string): string => `Against ${best}, seed by seed`,
    axis: (name: FigureName): string =>
      name.endsWith("accuracy") ? "difference in percentage points" : `difference in ${name}`,
    description: (name: FigureName, best: string, rows: readonly string[]): string =>
      `${name} against ${best} on the same seed: ${rows.join("; ")}`,
    caption: (name: FigureName, best: string, rises: boolean): string =>
      `A dot a seed: the technique's ${name} less that of ${best} from the same first weights and data${rises ? "" : ", turned so that better is to the right"}. Left of 0 the technique is worse. Tick: Hodges–Lehmann estimate; bar: its 95 % interval.`,
    unknown: "unknown",
  },
  target: {
    accuracy: (value: string): string => `${value} % evaluation accuracy`,
    loss: (value: string): string => `an evaluation loss of ${value}`,
    title: (target: string): string => `runs that reached ${target}`,
    description: (target: string, lines: readonly string[]): string =>
      `share of runs that reached ${target} by epoch: ${lines.join("; ")}`,
    caption: (target: string): string =>
      `Share of the seeds that had reached ${target} by then. A run that never did counts as ∞: its line stays below 100 %.`,
    reached: (some: number, all: number): string => `${some} of ${all}`,
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
    turnsCaption:
      "Of the last update of each epoch, median over the seeds; the other weights rested: their gradient is 0, as at pixels that are always black, or a 0 was stored after a turn.",
    stepsTitle: (layer: number): string => `step size Δ in layer ${layer} (log scale)`,
    stepsDescription: (layer: number): string => `median step size of the weights of layer ${layer}, by epoch`,
    stepsCaption: "Lines: median Δ of the layer's weights; bands: their quartiles; both as medians over the seeds.",
  },
  /** Heads of the columns of the figures' values. */
  data: {
    technique: "technique",
    middle: "middle",
    low: "low",
    high: "high",
    seed: (seed: number): string => `seed ${seed}`,
    run: (run: number): string => `run ${run}`,
    place: (label: string, axis: CurveAxis): string => `${label}: ${axis}`,
  },
  summary: {
    heads: { technique: "technique", time: "training time", runs: "runs", published: "published accuracies" },
    measure: (name: Exclude<FigureName, "epochs to target">): string => name,
    epochsToShare: (value: string): string => `epochs to ${value} %`,
    epochsToLoss: (value: string): string => `epochs to loss ${value}`,
    allDone: "all done",
    ended: (count: number, how: Ending): string => `${count} ${how}`,
    published: (value: string, name: FigureName): string => `${value} % (${name.replace(" accuracy", "")})`,
    caption: (seeds: number): string =>
      `Medians over ${plural(seeds, "seed")} [95 % interval], of each run's network of least evaluation loss`,
  },
  pairs: {
    caption: (name: FigureName): string => `${name}: row against column`,
    note: (name: FigureName, count: number): string =>
      `In each cell: the Hodges–Lehmann estimate of the paired difference, + where the row is better; p of Wilcoxon's signed-rank test over the seeds, two-sided, differences of 0 left out, corrected by Holm for ${plural(count, "pair")}; and Vargha and Delaney's A12 of ${name}, the chance that a run of the row is better than one of the column.`,
    few: " Under ten seeds p-values are a first look only.",
    noP: (reason: NoP): string => {
      if (reason.why === "grid")
        return "No p-values are given: so many variants are a grid, to be looked at as a whole.";
      const { pairs, least, from } = reason;
      return (
        `No p-values are given: ${pairs === 1 ? "one seed has" : `${pairs} seeds have`} too few pairs. ` +
        `The least p that ${pairs === 1 ? "one pair" : `${pairs} pairs`} can have is ${least}, ` +
        `so p < 0.05 is out of reach; from ${from} seeds on they are given.`
      );
    },
  },
  grid: {
    caption: (id: string, name: FigureName, by: readonly string[], fixed: readonly string[]): string =>
      `${id}: median ${name} by ${sentenceList(by)}${fixed.length > 0 ? `, with ${fixed.join(", ")}` : ""}. Deeper is better; bold is best.`,
  },
  wrong: {
    corner: "label ↓  said →",
    caption: "Counts on the test set: rows are the true classes, columns what the network said",
    answer: (label: string, said: string): string => `a ${label}, said ${said}`,
    picture: (index: number, answer: string): string => `test picture ${index}: ${answer}`,
    loss: (loss: string, index: number): string => `loss ${loss}, no. ${index}`,
    whose: (label: string, seed: number): string =>
      `Of the network with the least evaluation loss of all: ${label}, seed ${seed}.`,
  },
  notes: {
    coincide: (names: readonly string[]): string =>
      `Bit for bit the same on every seed, and so one row and one partner in every test: ${names.join("; ")}. That is a finding, not a fault: their rules part only where the error rises or a product of gradients underflows, and here that never happened.`,
    variants: (count: number): string =>
      `Figures show the best of each technique's ${plural(count, "variant")} in all; the maps show every one.`,
  },
  method: METHOD,
  ...PROVENANCE,
};

/** What all words are of: those of another language have the same keys. */
export type ReportWords = typeof ENGLISH;

const SPREADS = {
  bands: "bands: the middle half of the seeds",
  each: "thin lines: each seed",
  one: "one seed",
};
