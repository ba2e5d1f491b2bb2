import type { Texts } from "./en.ts";
import { count } from "./numbers.ts";

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
  common: {
    close: "Chiudi",
    copied: "Copiato.",
    copyFailed: "Il browser non permette alla pagina di copiare. Selezionare il testo e copiarlo a mano.",
    numberFault: (min, max, isInteger) => {
      const kind = isInteger ? "un numero intero" : "un numero";
      if (max < Number.POSITIVE_INFINITY) return `Indicare ${kind} da ${count(min)} a ${count(max)}.`;
      return min > Number.NEGATIVE_INFINITY ? `Indicare ${kind} di almeno ${count(min)}.` : `Indicare ${kind}.`;
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
