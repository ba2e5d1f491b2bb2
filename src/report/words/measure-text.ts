import { type Measure, type MeasureUnit, targetMeasure } from "../../experiment/analysis/measures.ts";
import type { Interval } from "../../experiment/analysis/samples.ts";
import type { Target } from "../../experiment/record/record.ts";
import { MISSING } from "./numbers.ts";
import { ENGLISH, type ReportWords } from "./words.ts";

type Of = Pick<Measure, "unit">;

/** A value of a measure as text, with its unit: 95.71 %, 0.1354, 43. */
export function valueText({ unit }: Of, value: number, words: ReportWords = ENGLISH): string {
  const text = bareValueText({ unit }, value, words);
  return unit === "share" && Number.isFinite(value) ? `${text} %` : text;
}

/** The same without the unit. */
export function bareValueText({ unit }: Of, value: number, { numbers }: ReportWords = ENGLISH): string {
  return BARE[unit](value, numbers);
}

/** A value in short form, without the unit: shares with one decimal. */
export function shortValueText({ unit }: Of, value: number, words: ReportWords = ENGLISH): string {
  if (Number.isNaN(value)) return MISSING;
  return unit === "share" ? words.numbers.percent(value) : bareValueText({ unit }, value, words);
}

/** A difference with its sign, without the unit: +0.12. */
export function signedText({ unit }: Of, difference: number, words: ReportWords = ENGLISH): string {
  if (Number.isNaN(difference)) return MISSING;
  return `${difference > 0 ? "+" : ""}${bareValueText({ unit }, difference, words)}`;
}

/** An interval of a measure: 95.65 to 95.78 %. */
export function intervalText(measure: Of, [low, high]: Interval, words: ReportWords = ENGLISH): string {
  return words.span(bareValueText(measure, low, words), valueText(measure, high, words));
}

/** The size of a difference, with its unit: 0.12 points, 0.0081, 3 epochs. */
export function differenceText({ unit }: Of, difference: number, words: ReportWords = ENGLISH): string {
  return words.differences[unit](bareValueText({ unit }, difference, words));
}

/** A tick of a measure's axis: shares in percent, without digits that are due to rounding. */
export function tickText({ unit }: Of, value: number, { numbers }: ReportWords): string {
  return numbers.exact(unit === "share" ? Number((100 * value).toFixed(4)) : value);
}

/** A tick of an axis in a target's unit. */
export function unitTick(value: number, { numbers }: ReportWords = ENGLISH): string {
  return Math.abs(value) >= 10_000 && Number.isSafeInteger(value) ? numbers.count(value) : numbers.exact(value);
}

/** A target as text: 95 % evaluation accuracy, an evaluation loss of 0.1. */
export function targetText(target: Target, words: ReportWords = ENGLISH): string {
  return words.target.value(targetMeasure(target).unit, targetValue(target, words));
}

/** The header of a column of epochs to a target: epochs to 95 %, epochs to loss 0.1. */
export function targetHead(target: Target, words: ReportWords = ENGLISH): string {
  return words.summary.epochsTo(targetMeasure(target).unit, targetValue(target, words));
}

/** A target in short form: 95 %, loss 0.1. */
export function targetShort(target: Target): string {
  const value = targetValue(target, ENGLISH);
  const { unit, short } = targetMeasure(target);
  if (unit === "precision") return value;
  return unit === "share" ? `${value} %` : `${short} ${value}`;
}

/** A target's value with all its digits: 95 for a share of 0.95. */
function targetValue(target: Target, { numbers }: ReportWords): string {
  const { value } = target;
  if (target.figure === "precision") return numbers.precision(value);
  return numbers.plain(targetMeasure(target).unit === "share" ? Number((100 * value).toFixed(2)) : value);
}

const BARE: Readonly<Record<MeasureUnit, (value: number, numbers: ReportWords["numbers"]) => string>> = {
  share: (value, numbers) => (Number.isFinite(value) ? numbers.accuracy(value) : MISSING),
  loss: (value, numbers) => numbers.loss(value),
  target: (value, numbers) =>
    Math.abs(value) >= 9999.5 && Math.abs(value) < 1e9 ? numbers.count(Math.round(value)) : numbers.loss(value),
  explained: (value, numbers) => (Number.isFinite(value) ? numbers.plain(Number(value.toFixed(3))) : MISSING),
  epochs: (value, numbers) => (Number.isFinite(value) ? numbers.exact(Number(value.toFixed(1))) : "∞"),
  precision: (value, numbers) => numbers.loss(value),
  evaluations: (value, numbers) => (Number.isFinite(value) ? numbers.count(Math.ceil(value)) : "∞"),
  seconds: (value, numbers) => numbers.duration(value),
};
