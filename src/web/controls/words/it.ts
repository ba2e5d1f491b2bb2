import { count } from "../../words/numbers.ts";
import type { ControlsWords } from "./en.ts";

/** Texts of controls that are used everywhere, in Italian. */
export const common: ControlsWords = {
  close: "Chiudi",
  copied: "Copiato.",
  saveFailed: (reason: string): string => `Non è stato possibile salvare: ${reason}.`,
  copyFailed: "Il browser non permette alla pagina di copiare. Selezionare il testo e copiarlo a mano.",
  numberFault: (min, max, isInteger) => {
    const kind = isInteger ? "un numero intero" : "un numero";
    if (max < Number.POSITIVE_INFINITY) return `Indicare ${kind} da ${count(min)} a ${count(max)}.`;
    return min > Number.NEGATIVE_INFINITY ? `Indicare ${kind} di almeno ${count(min)}.` : `Indicare ${kind}.`;
  },
  earlierRows: "Righe precedenti",
  laterRows: "Righe successive",
  rows: (from: string, to: string, all: string): string => `Righe da ${from} a ${to} di ${all}`,
};
