import type { Texts } from "./en.ts";
import { count } from "./numbers.ts";

/** All words of the page in German. */
export const de: Texts = {
  frame: {
    title: "Neuro BackProp Lab",
    loading: "Wird geladen …",
    screens: {
      race: "Rennen",
      inside: "Innen",
      landscape: "Landschaft",
      rules: "Regeln",
      test: "Test",
      report: "Bericht",
    },
  },
  common: {
    close: "Schließen",
    copied: "Kopiert.",
    copyFailed: "Der Browser lässt die Seite nicht kopieren. Bitte den Text markieren und von Hand kopieren.",
    numberFault: (min, max, isInteger) => {
      const kind = isInteger ? "eine ganze Zahl" : "eine Zahl";
      if (max < Number.POSITIVE_INFINITY) return `Bitte ${kind} von ${count(min)} bis ${count(max)} angeben.`;
      return min > Number.NEGATIVE_INFINITY ? `Bitte ${kind} ab ${count(min)} angeben.` : `Bitte ${kind} angeben.`;
    },
  },
  race: {},
  inside: {},
  landscape: {},
  rules: {},
  test: {},
  report: {},
  tour: {},
};
