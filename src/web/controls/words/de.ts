import { count } from "../../words/numbers.ts";
import type { ControlsWords } from "./en.ts";

/** Texts of controls that are used everywhere, in German. */
export const common: ControlsWords = {
  close: "Schließen",
  copied: "Kopiert.",
  saveFailed: (reason: string): string => `Das Sichern ging nicht: ${reason}.`,
  copyFailed: "Der Browser lässt die Seite nicht kopieren. Bitte den Text markieren und von Hand kopieren.",
  numberFault: (min, max, isInteger) => {
    const kind = isInteger ? "eine ganze Zahl" : "eine Zahl";
    if (max < Number.POSITIVE_INFINITY) return `Bitte ${kind} von ${count(min)} bis ${count(max)} angeben.`;
    return min > Number.NEGATIVE_INFINITY ? `Bitte ${kind} ab ${count(min)} angeben.` : `Bitte ${kind} angeben.`;
  },
  earlierRows: "Frühere Zeilen",
  laterRows: "Spätere Zeilen",
  rows: (from: string, to: string, all: string): string => `Zeilen ${from} bis ${to} von ${all}`,
};
