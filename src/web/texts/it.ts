import type { Texts } from "./en.ts";

/** All words of the page in Italian. */
export const it: Texts = {
  frame: {
    title: "Neuro BackProp Lab",
    loading: "Caricamento…",
    screens: {
      race: "Gara",
      inside: "Dentro",
      landscape: "Paesaggio",
      rules: "Regole",
      test: "Prova",
      report: "Rapporto",
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
