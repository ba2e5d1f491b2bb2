import type { Measure } from "../experiment/analysis.ts";
import { lossText, trueMinus } from "./numbers.ts";

/** A value of a measure as text, with its unit: 95.71 %, 0.1354, epoch 43. */
export function valueText({ name }: Pick<Measure, "name">, value: number): string {
  if (name.endsWith("accuracy")) return Number.isFinite(value) ? `${accuracyText(value)} %` : "—";
  if (name.endsWith("loss")) return lossText(value);
  return Number.isFinite(value) ? trueMinus(String(Number(value.toFixed(1)))) : "∞";
}

/** An interval of a measure: 95.65 to 95.78 %. */
export function intervalText(measure: Pick<Measure, "name">, [low, high]: readonly [number, number]): string {
  const from = valueText(measure, low).replace(" %", "");
  return `${from} to ${valueText(measure, high)}`;
}

/** The size of a difference, with its unit: 0.12 points, 0.0081, 3 epochs. */
export function differenceText({ name }: Pick<Measure, "name">, difference: number): string {
  if (name.endsWith("accuracy")) return `${accuracyText(difference)} points`;
  if (name.endsWith("loss")) return lossText(difference);
  const epochs = trueMinus(String(Number(difference.toFixed(1))));
  return `${epochs} ${epochs === "1" ? "epoch" : "epochs"}`;
}

/** A p-value: 0.031, 4.2e−5. */
export function pText(p: number): string {
  if (p >= 0.9995) return "1";
  return trueMinus(p >= 0.001 ? p.toPrecision(2) : p.toExponential(1));
}

/** A share in percent, two decimals, no unit. */
export function accuracyText(share: number): string {
  return trueMinus((100 * share).toFixed(2));
}
