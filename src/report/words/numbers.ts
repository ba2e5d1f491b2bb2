/** The text for a missing number. */
export const MISSING = "—";

/** A precision f − f* with two digits: 3.1e-9. */
export function precisionText(precision: number): string {
  return Number.isFinite(precision) && precision !== 0
    ? precision.toExponential(1).replace("e+", "e")
    : lossText(precision);
}

/** A loss with four significant digits from 0.1 on, three below: 2.309, 0.1547, 0.0871, 3.20e−7. */
export function lossText(loss: number): string {
  if (!Number.isFinite(loss)) return unusual(loss);
  if (loss === 0) return "0";
  const size = Math.abs(loss);
  const digits = size >= 0.1 ? 4 : 3;
  return trueMinus(size < 0.001 || size >= 9999.5 ? loss.toExponential(2) : loss.toPrecision(digits)).replace(
    "e+",
    "e",
  );
}

/** A share as a percentage with one decimal and no unit: 0.9578 gives 95.8. */
export function percentText(share: number): string {
  return Number.isFinite(share) ? trueMinus(percentage(share, 1)) : unusual(share);
}

/** A share in percent, two decimals, no unit. */
export function accuracyText(share: number): string {
  return trueMinus(percentage(share, 2));
}

/** 100 · share; a half goes away from 0, even where binary digits make it a little less: shares are of whole counts. */
function percentage(share: number, digits: 1 | 2): string {
  const unit = digits === 1 ? 10 : 100;
  const whole = Math.round(100 * unit * Math.abs(share) + 1e-9);
  return (((share < 0 ? -1 : 1) * whole) / unit).toFixed(digits);
}

/** A figure in a target's unit with four significant digits: 3.214, 1.205e5, 0.0123. */
export function unitText(value: number): string {
  if (!Number.isFinite(value)) return unusual(value);
  const size = Math.abs(value);
  if (size >= 1000 && size < 999_999.5) return countText(Math.round(value));
  return trueMinus(size !== 0 && (size < 0.001 || size >= 1e6) ? value.toExponential(3) : value.toPrecision(4)).replace(
    "e+",
    "e",
  );
}

/** An explained share of the variance with three decimals: 0.873; negative if the mean would predict better. */
export function r2Text(r2: number): string {
  return Number.isFinite(r2) ? trueMinus(r2.toFixed(3)) : unusual(r2);
}

/** The measure beside the loss: `accuracy 93.5 %`, or for a regression `RMSE 3.214`. */
export function goodnessText({ accuracy, rmse }: { readonly accuracy?: number; readonly rmse?: number }): string {
  return rmse === undefined ? `accuracy ${percentText(accuracy ?? Number.NaN)} %` : `RMSE ${unitText(rmse)}`;
}

/** Smaller p-values are only written as a bound. */
export const LEAST_P = 1e-15;

/** A p-value: 0.031, 4.2e−5, < 1e−15. */
export function pText(p: number): string {
  if (p >= 0.9995) return "1";
  if (p < LEAST_P) return `< ${trueMinus(String(LEAST_P))}`;
  return trueMinus(p >= 0.001 ? p.toPrecision(2) : p.toExponential(1));
}

/** A p-value with its relation: `= 0.031`, `< 1e−15`. */
export function pIs(text: string): string {
  return text.startsWith("<") ? text : `= ${text}`;
}

/** Seconds with two significant digits, as an integer from 10 on, without the unit: 0.047, 4.5, 163. */
export function secondsText(seconds: number): string {
  if (!Number.isFinite(seconds)) return unusual(seconds);
  if (seconds >= 9.95) return seconds.toFixed(0);
  return seconds.toPrecision(2);
}

/** A duration with its unit: 5.1 ms, 0.31 s, 42 s, 2 min 5 s, 1 h 3 min. */
export function durationText(seconds: number): string {
  if (seconds < 0.0995) return `${Number((1000 * seconds).toPrecision(2))} ms`;
  if (seconds < 59.5) return `${seconds < 9.95 ? secondsText(seconds) : Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** An estimated duration, in whole seconds. */
export function roughDurationText(seconds: number): string {
  return seconds < 59.5 ? `${Math.max(1, Math.round(seconds))} s` : durationText(seconds);
}

/** A number with all its digits and thousands separators: 50,000, 0.0005. */
export function countText(count: number): string {
  const [whole, ...decimals] = String(count).split(".");
  return trueMinus([whole.replace(/\B(?=(\d{3})+$)/g, ","), ...decimals].join("."));
}

/** A number of things: `1 seed`, `3 seeds`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/** A list in a sentence: `a`, `a and b`, `a, b and c`. */
export function sentenceList(items: readonly string[], last = "and"): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${last} ${items[items.length - 1]}`;
}

/** Replaces JavaScript's hyphen-minus by a true minus sign. */
export function trueMinus(text: string): string {
  return text.replaceAll("-", "−");
}

function unusual(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "∞" : "−∞";
}
