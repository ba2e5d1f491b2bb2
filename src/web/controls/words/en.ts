import { count } from "../../words/numbers.ts";

/** The words of controls that stand everywhere. Other languages have the same keys: a function gives a sentence with its numbers in it. */
export const common = {
  close: "Close",
  copied: "Copied.",
  copyFailed: "The browser didn't let the page copy. Select the text and copy it by hand.",
  numberFault: (min: number, max: number, isInteger: boolean): string => {
    const kind = isInteger ? "a whole number" : "a number";
    if (max < Number.POSITIVE_INFINITY) return `Please give ${kind} from ${count(min)} to ${count(max)}.`;
    return min > Number.NEGATIVE_INFINITY ? `Please give ${kind} of at least ${count(min)}.` : `Please give ${kind}.`;
  },
};

export type ControlsWords = typeof common;
