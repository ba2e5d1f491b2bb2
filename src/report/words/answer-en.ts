import type { Measure, MeasureUnit } from "../../experiment/analysis/measures.ts";
import type { BestFacts, UnrankedFacts } from "./answer-facts.ts";
import type { BudgetFacts } from "./budget-facts.ts";
import { countText, plural, sentenceList } from "./numbers.ts";
import { type Over, runsIn } from "./over.ts";
import { overText } from "./over-en.ts";
import type { Sureness } from "./pair-facts.ts";

/** Names of the techniques of a row, joined by `several` if their runs coincide bit for bit. */
const verb = (names: readonly string[], one: string, several: string) => (names.length > 1 ? several : one);

/** Rows in a sentence; `=` joins those that coincide. */
const rowList = (rows: readonly (readonly string[])[]) => sentenceList(rows.map((names) => names.join(" = ")));

/** Sizes of differences with their unit. */
export const DIFFERENCES: Readonly<Record<MeasureUnit, (size: string) => string>> = {
  share: (size) => `${size} points`,
  loss: (size) => size,
  target: (size) => size,
  explained: (size) => size,
  precision: (size) => size,
  evaluations: (size) => `${size} ${size === "1" ? "evaluation" : "evaluations"}`,
  epochs: (size) => `${size} ${size === "1" ? "epoch" : "epochs"}`,
  seconds: (size) => size,
};

/** Units of measures that are counts: there are fewer of them, and no lower ones. */
const COUNTS: readonly MeasureUnit[] = ["epochs", "evaluations"];

/** A measure's name with its article: a test accuracy, an evaluation loss. */
const withArticle = (label: string) => `${/^[aeio]/.test(label) ? "an" : "a"} ${label}`;

const interval = (ends: IntervalText | null, text: (end: string) => string = (end) => end, note = "") =>
  ends ? ` (95 % interval ${ends[0]} to ${text(ends[1])}${note})` : "";

const lostText = (lost: number, runs: number) =>
  lost === 0 ? "" : `; ${countText(lost)} of its ${plural(runs, "run")} diverged or failed`;

/** What tells the runs of a technique apart, in a word. */
const each = ({ folds }: Over) => (folds === undefined ? "seed" : "fold");

/** An interval's ends as text. */
export type IntervalText = readonly [low: string, high: string];

/** The row or rows that rank first. */
export interface BestText extends Omit<BestFacts, "value" | "interval" | "range"> {
  /** The median with its unit; upper ends have it, too. */
  readonly value: string;
  readonly interval: IntervalText | null;
  readonly range: IntervalText | null;
}

/** How far the second is behind; sizes have no unit. */
export interface NextText {
  readonly names: readonly string[];
  /** Null if a run has no finite value. */
  readonly size: string | null;
  /** Its position run by run. */
  readonly side: "behind" | "level" | "ahead";
  readonly interval: IntervalText | null;
  /** Number of runs on that side, and of all. */
  readonly on: number;
  readonly count: number;
  readonly over: Over;
  readonly lost: number;
  readonly sure: Sureness;
  /** Null if there is no test. The p-values include their relation: `= 0.031`. */
  readonly test: {
    readonly raw: string;
    readonly corrected: string;
    readonly least: string;
    readonly family: number;
  } | null;
}

/** The sentences of the answer in English: see answer.ts. */
export const ANSWER = {
  tuning: "No technique has been chosen yet: the tuning goes on.",
  nothing: "No run has come to a result.",
  missing: (missing: number, wanted: number): string =>
    `This is how far it has come: ${missing} of ${plural(wanted, "run")} ${missing === 1 ? "is" : "are"} missing.`,
  decides: (measures: readonly Measure[]): string => {
    const [{ label, set }, ...more] = measures;
    const ofNetworks = measures.every((measure) => measure.set === null) ? "" : ", of each run's chosen network";
    if (more.length === 0) return `Techniques are ranked by ${label}${set === null ? "" : ofNetworks}.`;
    const labels = sentenceList(measures.map((measure) => measure.label));
    return `Techniques are ranked by ${labels}, depending on the problem${ofNetworks}.`;
  },
  optimistic: (hasTest: boolean, isEverywhere: boolean): string => {
    const without = isEverywhere ? "There is no test set: the" : "Where there is no test set, the";
    const lead = hasTest ? "The test set doesn't rank them: the" : without;
    return `${lead} evaluation figures both choose the network and tell how good it is, and so are optimistic.`;
  },
  best(
    { label, better, unit }: Measure,
    { groups, isAlone, value, interval: ends, range, over: all, runs, lost }: BestText,
  ): string {
    const count = runsIn(all);
    const over = ` over ${runs < count ? `${runs} of ` : ""}${overText(all)}`;
    const middle = all.folds === undefined ? "median" : "mean";
    const many = count > 1 ? `a ${middle} of ${value}${over}` : value;
    const isCount = COUNTS.includes(unit);
    const highest = better === "more" ? "highest" : isCount ? "fewest" : "lowest";
    if (groups.length > 1) {
      const gone = lost === 0 ? "" : `; ${countText(lost)} of their runs diverged or failed`;
      return `${rowList(groups)} can't be told apart by ${label}: each has ${many}${isAlone ? "" : `, the ${highest}`}${gone}.`;
    }
    const [names] = groups;
    const who = sentenceList(names);
    const head = verb(names, `${who} has`, `${who}, whose runs coincide bit for bit, have`);
    const own = isCount ? `${value} ${label}` : `${withArticle(label)} of ${value}`;
    const what = isAlone ? `${own}${count > 1 ? ` in the ${middle}${over}` : ""}` : `the ${highest} ${label}: ${many}`;
    const spread = range ? ` (the runs: ${range[0]} to ${range[1]})` : interval(ends);
    return `${head} ${what}${spread}${lostText(lost, count)}.`;
  },
  unranked({ names, failed, diverged, missing }: UnrankedFacts): string {
    const ended = [
      ...(failed > 0 ? [`${countText(failed)} failed`] : []),
      ...(diverged > 0 ? [`${countText(diverged)} diverged`] : []),
      ...(missing > 0 ? [`${countText(missing)} ${missing === 1 ? "is" : "are"} missing`] : []),
    ];
    const why = ended.length === 0 ? "its runs have no such figure" : `of its runs ${sentenceList(ended)}`;
    return `${names.join(" = ")} ${verb(names, "has", "have")} no rank: ${why}.`;
  },
  noNext: (names: readonly string[], over: Over): string =>
    `${names.join(" = ")} ${verb(names, "comes", "come")} next, on other ${each(over)}s, so that no difference can be given.`,
  next({ unit }: Measure, text: NextText): string {
    const { names, size, side, interval: ends, on, count, over, lost, sure, test } = text;
    const one = each(over);
    const comes = `${sentenceList(names)} ${verb(names, "comes", "come")} next`;
    const gone = lost === 0 ? "" : ` (${countText(lost)} of its ${plural(runsIn(over), "run")} diverged or failed)`;
    const sized = DIFFERENCES[unit];
    const note = test === null ? "" : ", uncorrected";
    const where = count === 1 ? "" : `, on ${on} of ${count} ${one}s`;
    const sides = {
      behind: () => `${comes}${gone}, ${sized(size!)} behind${interval(ends, sized, note)}${where}`,
      level: () =>
        `${comes}${gone} and ${verb(names, "is", "are")} as good ${one} by ${one}${interval(ends, sized, note)}`,
      ahead: () =>
        `${comes} by the ${over.folds === undefined ? "median" : "mean"}${gone}, and is ${sized(size!)} ahead ${one} by ${one}${interval(ends, sized, note)}${where}`,
    };
    const lies =
      size === null ? `${comes}${gone}; some runs have no finite value, so no difference can be given` : sides[side]();
    if (sure === "few") return `${lies}; ${count === 1 ? `one ${one}` : `so few ${one}s`} can't say how sure that is.`;
    if (sure === "untested") return `${lies}, and no test is made.`;
    if (sure === "apart" || test === null)
      return `${lies}; the two weren't tested, since they differ in more than one thing.`;
    const { raw, corrected, least, family } = test;
    const holm =
      family === 1
        ? `p ${corrected}, the only pair that was tested`
        : `p ${corrected} after Holm's correction for the ${family} pairs that were tested, ${raw.replace(/^= /, "")} before`;
    if (sure === "clear") return `${lies}: more than chance would give (${holm}).`;
    if (sure === "weak")
      return `${lies}; the seeds are too few to tell (${holm}): had all pointed one way, it would be p ${least}.`;
    const chance = side === "level" ? "there is no difference to be seen" : "that may be chance";
    return `${lies}; ${chance} (${holm}), so these runs don't tell the two apart.`;
  },
  budget: ({ runs, epoch }: BudgetFacts): string =>
    `${runs === 1 ? "The run has its" : `All ${countText(runs)} runs have their`} best epoch at the last one${epoch === null ? "" : `, ${countText(epoch)}`}: nothing had converged, and what is said holds for this budget.`,
  spans(spans: readonly { readonly id: string; readonly least: string; readonly most: string }[], over: Over): string {
    const own = spans.map(({ id, least, most }) => `those of ${id} from ${least} to ${most}`);
    return `What the hyper-parameters do: the variants' ${over.folds === undefined ? "medians" : "means"} reach, ${sentenceList(own)}.`;
  },
  tie: (problems: number, names: readonly (readonly string[])[]): string =>
    `Over ${problems} problems ${rowList(names)} can't be told apart: they have the same mean rank.`,
  ranks(problems: number, first: readonly RankText[], second: RankText, all: number): string {
    const [{ rank }] = first;
    const lead =
      first.length > 1
        ? `${rowList(first.map(({ names }) => names))} share`
        : `${sentenceList(first[0].names)} ${verb(first[0].names, "has", "have")}`;
    const follows = `${sentenceList(second.names)} ${verb(second.names, "follows", "follow")} with ${second.rank}`;
    return `Over ${problems} problems ${lead} the best mean rank, ${rank} of ${all}; ${follows}.`;
  },
  apart(entrants: readonly (readonly string[])[], critical: string): string {
    const rule = `mean ranks must be ${critical} apart to differ at 5 %`;
    if (entrants.length === 0) return `So few problems tell no technique apart from it: ${rule}.`;
    return `It is told apart from ${sentenceList(entrants.map((names) => sentenceList(names)))}: ${rule}.`;
  },
  untested: (problems: number, dataSets: number, isOfLandscapes: boolean): string =>
    `No test is made over them: the ${problems} problems are variants of ${plural(dataSets, isOfLandscapes ? "landscape" : "data set")}, and so not independent.`,
  left: (names: readonly string[]): string =>
    `${sentenceList(names)} ${verb(names, "takes", "take")} no part in this: on some problem ${verb(names, "it has", "they have")} no rank.`,
};

/** Techniques with their mean rank. */
export interface RankText {
  readonly names: readonly string[];
  readonly rank: string;
}
