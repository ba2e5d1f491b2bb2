import type { AnswerFacts, NextFacts } from "../../../../report/words/answer-facts.ts";
import { count, significant } from "../../../words/numbers.ts";
import { answerSize, answerValue } from "./answer-words.ts";

const MOST = {
  "test accuracy": "l’accuratezza di test più alta",
  "evaluation accuracy": "l’accuratezza di valutazione più alta",
  "evaluation loss": "l’errore di valutazione più basso",
  "training loss": "l’errore di addestramento più basso",
  "epochs to target": "il minor numero di epoche fino all’obiettivo",
} as const;

const list = (names: readonly string[]) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} e ${names[names.length - 1]}`;

/** The answer of report/answer.ts in Italian. */
export function answerIt({ measure, best, value, interval, seeds, next, missing, wanted }: AnswerFacts): string[] {
  const head = best.length > 1 ? `${list(best)}, le cui corse coincidono bit per bit, hanno` : `${best[0]} ha`;
  const median = seeds > 1 ? `una mediana di ` : "";
  const over = seeds > 1 ? ` su ${count(seeds)} semi` : "";
  const span =
    interval && ` (intervallo al 95 % da ${answerSize(measure, interval[0])} a ${answerValue(measure, interval[1])})`;
  return [
    `${head} ${MOST[measure]}: ${median}${answerValue(measure, value)}${over}${span ?? ""}.`,
    ...(next === null ? [] : [nextSentence(measure, next)]),
    ...(missing === 0
      ? []
      : [
          `Si è arrivati fin qui: ${missing === 1 ? "manca 1 corsa" : `mancano ${count(missing)} corse`} su ${count(wanted)}.`,
        ]),
  ];
}

function nextSentence(
  measure: AnswerFacts["measure"],
  { names, behind, interval, wins, count: all, p }: NextFacts,
): string {
  const follows = `${names.length > 1 ? "Seguono" : "Segue"} ${list(names)}`;
  if (behind === null)
    return `${follows}; alcune corse non hanno un valore finito, perciò non si può dare una differenza.`;
  const unit = measure.endsWith("accuracy") ? " punti percentuali" : measure === "epochs to target" ? " epoche" : "";
  const span = interval
    ? ` (intervallo al 95 % da ${answerSize(measure, interval[0])} a ${answerSize(measure, interval[1])})`
    : "";
  const on = all > 1 ? `, su ${count(wins)} semi di ${count(all)}` : "";
  const how =
    behind > 0
      ? `${follows}, indietro di ${answerSize(measure, behind)}${unit}${span}${on}`
      : `${follows}, seme per seme altrettanto ${names.length > 1 ? "buone" : "buona"}${span}`;
  if (p === null) {
    return all === 1
      ? `${how}; un solo seme non dice quanto sia sicuro.`
      : `${how}; così pochi semi non dicono quanto sia sicuro.`;
  }
  const value = `p = ${significant(p, 2)} con la correzione di Holm`;
  if (p < 0.05) return `${how}: più di quanto darebbe il caso (${value}).`;
  const chance = behind > 0 ? "può essere un caso" : "non si vede alcuna differenza";
  return `${how}; ${chance} (${value}), quindi queste corse non distinguono le due.`;
}
