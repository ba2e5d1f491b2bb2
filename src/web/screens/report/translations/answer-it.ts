import type { MeasureUnit } from "../../../../experiment/analysis/measures.ts";
import type { IntervalText } from "../../../../report/words/answer-en.ts";
import type { ReportWords } from "../../../../report/words/words.ts";
import { count } from "../../../words/numbers.ts";
import { bestIt } from "./measures-it.ts";

const list = (names: readonly string[]) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} e ${names[names.length - 1]}`;

const UNITS: Readonly<Record<MeasureUnit, string>> = {
  share: " punti percentuali",
  loss: "",
  epochs: " epoche",
  seconds: "",
};

const interval = (ends: IntervalText | null) => (ends ? ` (intervallo al 95 % da ${ends[0]} a ${ends[1]})` : "");

/** The sentences of the answer in Italian: see src/report/words/answer.ts. */
export const answerIt: ReportWords["answer"] = {
  tuning: "Nessuna tecnica è stata ancora scelta: la messa a punto è in corso.",
  nothing: "Nessuna corsa ha un risultato.",
  missing: (missing, wanted) =>
    `Si è arrivati fin qui: ${missing === 1 ? "manca 1 corsa" : `mancano ${count(missing)} corse`} su ${count(wanted)}.`,
  best(measure, { names, value, interval: ends, seeds }) {
    const head = names.length > 1 ? `${list(names)}, le cui corse coincidono bit per bit, hanno` : `${names[0]} ha`;
    const [median, over] = seeds > 1 ? ["una mediana di ", ` su ${count(seeds)} semi`] : ["", ""];
    return `${head} ${bestIt(measure)}: ${median}${value}${over}${interval(ends)}.`;
  },
  noNext: (names) => `Di ${list(names)} non c’è alcun risultato.`,
  next({ unit }, { names, size, isBehind, interval: ends, wins, count: all, p, isClear }) {
    const follows = `${names.length > 1 ? "Seguono" : "Segue"} ${list(names)}`;
    if (size === null)
      return `${follows}; alcune corse non hanno un valore finito, perciò non si può dare una differenza.`;
    const on = all > 1 ? `, su ${count(wins)} semi di ${count(all)}` : "";
    const how = isBehind
      ? `${follows}, indietro di ${size}${UNITS[unit]}${interval(ends)}${on}`
      : `${follows}, seme per seme altrettanto ${names.length > 1 ? "buone" : "buona"}${interval(ends)}`;
    if (p === null)
      return `${how}; ${all === 1 ? "un solo seme non dice" : "così pochi semi non dicono"} quanto sia sicuro.`;
    const value = `p = ${p} con la correzione di Holm`;
    if (isClear) return `${how}: più di quanto darebbe il caso (${value}).`;
    const chance = isBehind ? "può essere un caso" : "non si vede alcuna differenza";
    return `${how}; ${chance} (${value}), quindi queste corse non distinguono le due.`;
  },
  spans: (spans) =>
    `Che cosa fanno gli iperparametri: le mediane delle varianti vanno ${list(spans.map(({ id, least, most }) => `per ${id} da ${least} a ${most}`))}.`,
  tie: (problems, names) => `Su ${count(problems)} problemi ${list(names)} sono ovunque alla pari.`,
  ranks(problems, first, second, all) {
    const leads = `${list(first.names)} ${first.names.length > 1 ? "hanno" : "ha"} il miglior rango medio, ${first.rank} su ${count(all)}`;
    return `Su ${count(problems)} problemi ${leads}; ${second.names.length > 1 ? "seguono" : "segue"} ${list(second.names)} con ${second.rank}.`;
  },
  apart(entrants, critical) {
    const rule = `i ranghi medi devono distare ${critical} per differire al 5 %`;
    if (entrants.length === 0) return `Così pochi problemi non ne distinguono alcuna tecnica: ${rule}.`;
    return `Se ne distinguono ${list(entrants.map(list))}: ${rule}.`;
  },
};
