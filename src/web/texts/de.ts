import type { Texts } from "./en.ts";

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
  race: {},
  inside: {},
  landscape: {},
  rules: {},
  test: {},
  report: {},
  tour: {},
};
