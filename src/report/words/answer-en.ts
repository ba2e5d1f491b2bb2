import type { Measure, MeasureUnit } from "../../experiment/analysis/measures.ts";
import { plural, sentenceList } from "./numbers.ts";

/** Names of techniques that are one: `several` where their runs coincide bit for bit. */
const verb = (names: readonly string[], one: string, several: string) => (names.length > 1 ? several : one);

/** Sizes of differences with their unit. */
export const DIFFERENCES: Readonly<Record<MeasureUnit, (size: string) => string>> = {
  share: (size) => `${size} points`,
  loss: (size) => size,
  epochs: (size) => `${size} ${size === "1" ? "epoch" : "epochs"}`,
  seconds: (size) => size,
};

const interval = (ends: IntervalText | null, text: (end: string) => string = (end) => end) =>
  ends ? ` (95 % interval ${ends[0]} to ${text(ends[1])})` : "";

/** An interval's ends as they are written. */
export type IntervalText = readonly [low: string, high: string];

/** Who ranks first. */
export interface BestText {
  readonly names: readonly string[];
  /** The median, with its unit; so has the interval's end. */
  readonly value: string;
  readonly interval: IntervalText | null;
  readonly seeds: number;
}

/** How far the next is behind; sizes have no unit. */
export interface NextText {
  readonly names: readonly string[];
  /** Null where a run has no finite value. */
  readonly size: string | null;
  /** Whether it is behind at all. */
  readonly isBehind: boolean;
  readonly interval: IntervalText | null;
  readonly wins: number;
  readonly count: number;
  readonly p: string | null;
  /** Whether chance would give this rarely. */
  readonly isClear: boolean;
}

/** The sentences of the answer in English: see answer.ts. */
export const ANSWER = {
  tuning: "No technique has been chosen yet: the tuning goes on.",
  nothing: "No run has come to a result.",
  missing: (missing: number, wanted: number): string =>
    `This is how far it has come: ${missing} of ${plural(wanted, "run")} ${missing === 1 ? "is" : "are"} missing.`,
  best({ label, better }: Measure, { names, value, interval: ends, seeds }: BestText): string {
    const who = sentenceList(names);
    const head = verb(names, `${who} has`, `${who}, whose runs coincide bit for bit, have`);
    const over = seeds > 1 ? `a median of ${value} over ${plural(seeds, "seed")}` : value;
    return `${head} the ${better === "more" ? "highest" : "lowest"} ${label}: ${over}${interval(ends)}.`;
  },
  noNext: (names: readonly string[]): string => `Of ${names.join(" = ")} there is no result.`,
  next({ unit }: Measure, { names, size, isBehind, interval: ends, wins, count, p, isClear }: NextText): string {
    const comes = `${sentenceList(names)} ${verb(names, "comes", "come")} next`;
    if (size === null) return `${comes}; some runs have no finite value, so no difference can be given.`;
    const sized = DIFFERENCES[unit];
    const on = count === 1 ? "" : `, on ${wins} of ${count} seeds`;
    const behind = isBehind
      ? `${comes}, ${sized(size)} behind${interval(ends, sized)}${on}`
      : `${comes} and ${verb(names, "is", "are")} as good seed by seed${interval(ends, sized)}`;
    if (p === null) return `${behind}; ${count === 1 ? "one seed" : "so few seeds"} can't say how sure that is.`;
    const sure = `(p = ${p} after Holm's correction)`;
    if (isClear) return `${behind}: more than chance would give ${sure}.`;
    const chance = isBehind ? "that may be chance" : "there is no difference to be seen";
    return `${behind}; ${chance} ${sure}, so these runs don't tell the two apart.`;
  },
  spans(spans: readonly { readonly id: string; readonly least: string; readonly most: string }[]): string {
    const own = spans.map(({ id, least, most }) => `those of ${id} from ${least} to ${most}`);
    return `What the hyper-parameters do: the variants' medians reach, ${sentenceList(own)}.`;
  },
  tie: (problems: number, names: readonly string[]): string =>
    `Over ${problems} problems ${sentenceList(names)} tie on each.`,
  ranks(problems: number, first: RankText, second: RankText, all: number): string {
    const leads = `${sentenceList(first.names)} ${verb(first.names, "has", "have")} the best mean rank, ${first.rank} of ${all}`;
    return `Over ${problems} problems ${leads}; ${sentenceList(second.names)} follows with ${second.rank}.`;
  },
  apart(entrants: readonly (readonly string[])[], critical: string): string {
    const rule = `mean ranks must be ${critical} apart to differ at 5 %`;
    if (entrants.length === 0) return `So few problems tell no technique apart from it: ${rule}.`;
    return `It is told apart from ${sentenceList(entrants.map((names) => sentenceList(names)))}: ${rule}.`;
  },
};

/** Techniques with their mean rank. */
export interface RankText {
  readonly names: readonly string[];
  readonly rank: string;
}
