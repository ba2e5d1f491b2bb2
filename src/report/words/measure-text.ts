import type { Measure } from "../../experiment/analysis/analysis.ts";
import { ENGLISH, type ReportWords } from "./words.ts";

/** A value of a measure as text, with its unit: 95.71 %, 0.1354, epoch 43. */
export function valueText(measure: Pick<Measure, "name">, value: number, words: ReportWords = ENGLISH): string {
  const text = bareValueText(measure, value, words);
  return measure.name.endsWith("accuracy") && Number.isFinite(value) ? `${text} %` : text;
}

/** The same without the unit. */
export function bareValueText({ name }: Pick<Measure, "name">, value: number, { numbers }: ReportWords): string {
  if (name.endsWith("accuracy")) return Number.isFinite(value) ? numbers.accuracy(value) : "—";
  if (name.endsWith("loss")) return numbers.loss(value);
  return Number.isFinite(value) ? numbers.exact(Number(value.toFixed(1))) : "∞";
}

/** An interval of a measure: 95.65 to 95.78 %. */
export function intervalText(measure: Pick<Measure, "name">, [low, high]: readonly [number, number]): string {
  return `${bareValueText(measure, low, ENGLISH)} to ${valueText(measure, high)}`;
}

/** The size of a difference, with its unit: 0.12 points, 0.0081, 3 epochs. */
export function differenceText(
  { name }: Pick<Measure, "name">,
  difference: number,
  { numbers, differences }: ReportWords = ENGLISH,
): string {
  if (name.endsWith("accuracy")) return differences.points(numbers.accuracy(difference));
  if (name.endsWith("loss")) return numbers.loss(difference);
  const epochs = numbers.exact(Number(difference.toFixed(1)));
  return differences.epochs(epochs);
}
