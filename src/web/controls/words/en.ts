import { count } from "../../words/numbers.ts";

/** Texts of controls that are used everywhere. The other languages have the same keys; functions return sentences with numbers in them. */
export const common = {
  close: "Close",
  copied: "Copied.",
  saveFailed: (reason: string): string => `It could not be saved: ${reason}.`,
  copyFailed: "The browser didn't let the page copy. Select the text and copy it by hand.",
  numberFault: (min: number, max: number, isInteger: boolean): string => {
    const kind = isInteger ? "a whole number" : "a number";
    if (max < Number.POSITIVE_INFINITY) return `Please give ${kind} from ${count(min)} to ${count(max)}.`;
    return min > Number.NEGATIVE_INFINITY ? `Please give ${kind} of at least ${count(min)}.` : `Please give ${kind}.`;
  },
  earlierRows: "Earlier rows",
  laterRows: "Later rows",
  rows: (from: string, to: string, all: string): string => `Rows ${from} to ${to} of ${all}`,
};

export type ControlsWords = typeof common;
