import type { MeasureUnit } from "../../../../experiment/analysis/measures.ts";
import type { IntervalText } from "../../../../report/words/answer-en.ts";
import { runsIn } from "../../../../report/words/over.ts";
import type { ReportWords } from "../../../../report/words/words.ts";
import { count } from "../../../words/numbers.ts";
import { bestIt, measureIt } from "./measures-it.ts";
import { eachIt, overIt } from "./over-it.ts";

const list = (names: readonly string[]) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} e ${names[names.length - 1]}`;

const UNITS: Readonly<Record<MeasureUnit, string>> = {
  share: " punti percentuali",
  loss: "",
  target: "",
  explained: "",
  epochs: " epoche",
  precision: "",
  evaluations: " valutazioni di f",
  seconds: "",
};

/** Rows in a sentence; `=` joins those that coincide. */
const rowList = (rows: readonly (readonly string[])[]) => list(rows.map((names) => names.join(" = ")));

const interval = (ends: IntervalText | null, note = "") =>
  ends ? ` (intervallo al 95 % da ${ends[0]} a ${ends[1]}${note})` : "";

const lostText = (lost: number, all: number) =>
  lost === 0 ? "" : `; ${count(lost)} delle sue ${count(all)} corse sono divergenti o fallite`;

const sources = (some: number, areLandscapes: boolean) => {
  const [one, several] = areLandscapes ? ["1 paesaggio", "paesaggi"] : ["1 insieme di dati", "insiemi di dati"];
  return some === 1 ? one : `${count(some)} ${several}`;
};

/** The sentences of the answer in Italian: see src/report/words/answer.ts. */
export const answerIt: ReportWords["answer"] = {
  tuning: "Nessuna tecnica è stata ancora scelta: la messa a punto è in corso.",
  nothing: "Nessuna corsa ha un risultato.",
  missing: (missing, wanted) =>
    `Si è arrivati fin qui: ${missing === 1 ? "manca 1 corsa" : `mancano ${count(missing)} corse`} su ${count(wanted)}.`,
  decides: (measures) => {
    const names = measures.map(measureIt);
    const of = measures.every(({ set }) => set === null) ? "" : ", della rete scelta di ogni corsa";
    if (names.length === 1) return `Le tecniche sono ordinate secondo: ${names[0]}${of}.`;
    return `Le tecniche sono ordinate, a seconda del problema, secondo: ${list(names)}${of}.`;
  },
  optimistic: (hasTest, isEverywhere) =>
    `${hasTest ? "L’insieme di test non decide l’ordine" : isEverywhere ? "Non c’è un insieme di test" : "Alcuni problemi non hanno un insieme di test"}: i valori di valutazione scelgono la rete e dicono anche quanto è buona, perciò sono ottimistici.`,
  best(measure, { groups, isAlone, value, interval: ends, range, over: all, runs, lost }) {
    const wanted = runsIn(all);
    const over = runs < wanted ? `${count(runs)} ${eachIt(all).many} di ${count(wanted)}` : overIt(all);
    const middle = all.folds === undefined ? "mediana" : "media";
    const many = wanted > 1 ? `una ${middle} di ${value} su ${over}` : value;
    if (groups.length > 1) {
      const first = isAlone ? "" : `, ${bestIt(measure)}`;
      const gone = lost === 0 ? "" : `; ${count(lost)} delle loro corse sono divergenti o fallite`;
      return `${rowList(groups)} non si distinguono (${measureIt(measure)}): ciascuna ha ${many}${first}${gone}.`;
    }
    const [names] = groups;
    const head = names.length > 1 ? `${list(names)}, le cui corse coincidono bit per bit, hanno` : `${names[0]} ha`;
    const what = isAlone ? `come risultato (${measureIt(measure)})` : bestIt(measure);
    const spread = range ? ` (le corse: da ${range[0]} a ${range[1]})` : interval(ends);
    return `${head} ${what}: ${many}${spread}${lostText(lost, wanted)}.`;
  },
  unranked({ names, failed, diverged, missing }) {
    const ended = [
      ...(failed > 0 ? [`${count(failed)} ${failed === 1 ? "è fallita" : "sono fallite"}`] : []),
      ...(diverged > 0 ? [`${count(diverged)} ${diverged === 1 ? "è divergente" : "sono divergenti"}`] : []),
      ...(missing > 0 ? [`${count(missing)} ${missing === 1 ? "manca" : "mancano"}`] : []),
    ];
    const why = ended.length === 0 ? "le sue corse non hanno un tale valore" : `delle sue corse ${list(ended)}`;
    return `${names.join(" = ")} non ${names.length > 1 ? "hanno" : "ha"} alcun rango: ${why}.`;
  },
  noNext: (names, over) =>
    `${names.length > 1 ? "Seguono" : "Segue"} ${names.join(" = ")}, su altri ${eachIt(over).many}, perciò non si può dare una differenza.`,
  next({ unit }, { names, size, side, interval: ends, on, count: all, over, lost, sure, test }) {
    const { one, many } = eachIt(over);
    const middle = over.folds === undefined ? "mediana" : "media";
    const gone = lost === 0 ? "" : ` (${count(lost)} delle sue ${count(runsIn(over))} corse sono divergenti o fallite)`;
    const follows = `${names.length > 1 ? "Seguono" : "Segue"} ${list(names)}${gone}`;
    const spread = interval(ends, test === null ? "" : ", non corretto");
    const where = all > 1 ? `, su ${count(on)} ${many} di ${count(all)}` : "";
    const sides = {
      behind: `${follows}, indietro di ${size}${UNITS[unit]}${spread}${where}`,
      level: `${follows}, ${one} per ${one} altrettanto ${names.length > 1 ? "buone" : "buona"}${spread}`,
      ahead: `${follows} secondo la ${middle}, ma ${one} per ${one} avanti di ${size}${UNITS[unit]}${spread}${where}`,
    };
    const lies =
      size === null
        ? `${follows}; alcune corse non hanno un valore finito, perciò non si può dare una differenza`
        : sides[side];
    if (sure === "few")
      return `${lies}; ${all === 1 ? `un solo ${one} non dice` : `così pochi ${many} non dicono`} quanto sia sicuro.`;
    if (sure === "untested") return `${lies}, e non si fa alcuna prova.`;
    if (sure === "apart" || test === null)
      return `${lies}; le due non sono state messe alla prova, perché differiscono in più di una cosa.`;
    const { raw, corrected, least, family } = test;
    const holm =
      family === 1
        ? `p ${corrected}, l’unica coppia provata`
        : `p ${corrected} con la correzione di Holm per le ${count(family)} coppie provate, prima ${raw.replace(/^= /, "")}`;
    if (sure === "clear") return `${lies}: più di quanto darebbe il caso (${holm}).`;
    if (sure === "weak")
      return `${lies}; i semi sono troppo pochi per dirlo (${holm}): se tutti andassero dalla stessa parte, sarebbe p ${least}.`;
    const chance = side === "level" ? "non si vede alcuna differenza" : "può essere un caso";
    return `${lies}; ${chance} (${holm}), quindi queste corse non distinguono le due.`;
  },
  budget: ({ runs, epoch }) =>
    `${runs === 1 ? "La corsa ha la sua" : `Tutte le ${count(runs)} corse hanno la loro`} epoca migliore alla fine${epoch === null ? "" : ` (${count(epoch)})`}: nulla era giunto a convergenza, e quanto si dice vale per queste risorse.`,
  spans: (spans, over) =>
    `Che cosa fanno gli iperparametri: le ${over.folds === undefined ? "mediane" : "medie"} delle varianti vanno ${list(spans.map(({ id, least, most }) => `per ${id} da ${least} a ${most}`))}.`,
  tie: (problems, names) =>
    `Su ${count(problems)} problemi ${rowList(names)} non si distinguono: hanno lo stesso rango medio.`,
  ranks(problems, first, second, all) {
    const [{ names, rank }] = first;
    const lead =
      first.length > 1
        ? `${rowList(first.map((one) => one.names))} condividono`
        : `${list(names)} ${names.length > 1 ? "hanno" : "ha"}`;
    return `Su ${count(problems)} problemi ${lead} il miglior rango medio, ${rank} su ${count(all)}; ${second.names.length > 1 ? "seguono" : "segue"} ${list(second.names)} con ${second.rank}.`;
  },
  apart(entrants, critical) {
    const rule = `i ranghi medi devono distare ${critical} per differire al 5 %`;
    if (entrants.length === 0) return `Così pochi problemi non ne distinguono alcuna tecnica: ${rule}.`;
    return `Se ne distinguono ${list(entrants.map(list))}: ${rule}.`;
  },
  untested: (problems, dataSets, isOfLandscapes) =>
    `Non si fa alcun test: i ${count(problems)} problemi sono varianti di ${sources(dataSets, isOfLandscapes)}, quindi non indipendenti.`,
  left: (names) =>
    `${list(names)} non ${names.length > 1 ? "partecipano" : "partecipa"}: senza rango su almeno un problema.`,
};
