import type { MeasureUnit } from "../../../../experiment/analysis/measures.ts";
import type { IntervalText } from "../../../../report/words/answer-en.ts";
import { runsIn } from "../../../../report/words/over.ts";
import type { ReportWords } from "../../../../report/words/words.ts";
import { count } from "../../../words/numbers.ts";
import { bestDe, measureDe } from "./measures-de.ts";
import { eachDe, overDe } from "./over-de.ts";

const list = (names: readonly string[]) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} und ${names[names.length - 1]}`;

const UNITS: Readonly<Record<MeasureUnit, string>> = {
  share: " Prozentpunkte",
  loss: "",
  target: "",
  explained: "",
  epochs: " Epochen",
  precision: "",
  evaluations: " Auswertungen von f",
  seconds: "",
};

/** Rows in a sentence; `=` joins those that coincide. */
const rowList = (rows: readonly (readonly string[])[]) => list(rows.map((names) => names.join(" = ")));

const interval = (ends: IntervalText | null, note = "") =>
  ends ? ` (95-%-Intervall ${ends[0]} bis ${ends[1]}${note})` : "";

const lostText = (lost: number, all: number) =>
  lost === 0 ? "" : `; ${count(lost)} von ${count(all)} Läufen divergierten oder scheiterten`;

const sources = (some: number, areLandscapes: boolean) => {
  const [one, several] = areLandscapes ? ["1 Landschaft", "Landschaften"] : ["1 Datensatz", "Datensätzen"];
  return some === 1 ? one : `${count(some)} ${several}`;
};

/** The sentences of the answer in German: see src/report/words/answer.ts. */
export const answerDe: ReportWords["answer"] = {
  tuning: "Noch ist kein Verfahren ausgewählt: Die Abstimmung läuft.",
  nothing: "Kein Lauf hat ein Ergebnis.",
  missing: (missing, wanted) =>
    `Das ist der Stand: ${count(missing)} von ${count(wanted)} Läufen ${missing === 1 ? "fehlt" : "fehlen"} noch.`,
  decides: (measures) => {
    const names = measures.map(measureDe);
    const of = measures.every(({ set }) => set === null) ? "" : ", am ausgewählten Netz jedes Laufs";
    if (names.length === 1) return `Die Reihenfolge richtet sich nach: ${names[0]}${of}.`;
    return `Die Reihenfolge richtet sich je nach Aufgabe nach: ${list(names)}${of}.`;
  },
  optimistic: (hasTest, isEverywhere) =>
    `${hasTest ? "Die Testmenge bestimmt die Reihenfolge nicht" : isEverywhere ? "Es gibt keine Testmenge" : "Manche Aufgaben haben keine Testmenge"}: Die Werte der Auswertung wählen das Netz aus und sagen auch, wie gut es ist; sie sind also zu optimistisch.`,
  best(measure, { groups, isAlone, value, interval: ends, range, over: all, runs, lost }) {
    const wanted = runsIn(all);
    const some = `${count(runs)} von ${count(wanted)} ${eachDe(all).dative}`;
    const over = `über ${runs < wanted ? some : overDe(all)}`;
    const middle = all.folds === undefined ? "im Median" : "im Mittel";
    const many = wanted > 1 ? `${middle} ${over} ${value}` : value;
    if (groups.length > 1) {
      const first = isAlone ? "" : `, ${bestDe(measure)}`;
      const gone = lost === 0 ? "" : `; ${count(lost)} ihrer Läufe divergierten oder scheiterten`;
      return `${rowList(groups)} sind nicht zu unterscheiden (${measureDe(measure)}): jeweils ${many}${first}${gone}.`;
    }
    const [names] = groups;
    const head = names.length > 1 ? `${list(names)}, deren Läufe Bit für Bit übereinstimmen, haben` : `${names[0]} hat`;
    const what = isAlone ? `als Ergebnis (${measureDe(measure)})` : bestDe(measure);
    const spread = range ? ` (die Läufe: ${range[0]} bis ${range[1]})` : interval(ends);
    return `${head} ${what}: ${many}${spread}${lostText(lost, wanted)}.`;
  },
  unranked({ names, failed, diverged, missing }) {
    const ended = [
      ...(failed > 0 ? [`${count(failed)} gescheitert`] : []),
      ...(diverged > 0 ? [`${count(diverged)} divergiert`] : []),
      ...(missing > 0 ? [`${count(missing)} noch offen`] : []),
    ];
    const why = ended.length === 0 ? "Die Läufe haben keinen solchen Wert" : `von den Läufen ${list(ended)}`;
    return `${names.join(" = ")} ${names.length > 1 ? "haben" : "hat"} keinen Rang: ${why}.`;
  },
  noNext: (names, over) =>
    `Danach ${names.length > 1 ? "kommen" : "kommt"} ${names.join(" = ")}, mit anderen ${eachDe(over).dative}, sodass sich kein Abstand angeben lässt.`,
  next({ unit }, { names, size, side, interval: ends, on, count: all, over, lost, sure, test }) {
    const { one, many, dative } = eachDe(over);
    const middle = over.folds === undefined ? "Median" : "Mittel";
    const gone = lost === 0 ? "" : ` (${count(lost)} von ${count(runsIn(over))} Läufen divergierten oder scheiterten)`;
    const follows = `${list(names)} ${names.length > 1 ? "folgen" : "folgt"}${gone}`;
    const spread = interval(ends, test === null ? "" : ", nicht korrigiert");
    const where = all > 1 ? `, auf ${count(on)} von ${count(all)} ${dative}` : "";
    const sides = {
      behind: `${follows}, ${size}${UNITS[unit]} dahinter${spread}${where}`,
      level: `${follows} und ${names.length > 1 ? "sind" : "ist"} ${one} für ${one} gleich gut${spread}`,
      ahead: `${follows} nach dem ${middle}, ${one} für ${one} aber ${size}${UNITS[unit]} davor${spread}${where}`,
    };
    const lies =
      size === null
        ? `${follows}; einige Läufe haben keinen endlichen Wert, darum lässt sich kein Abstand angeben`
        : sides[side];
    if (sure === "few")
      return `${lies}; ${all === 1 ? `ein einziger ${one} sagt` : `so wenige ${many} sagen`} nicht, wie sicher das ist.`;
    if (sure === "untested") return `${lies}, und getestet wird nicht.`;
    if (sure === "apart" || test === null)
      return `${lies}; die beiden wurden nicht getestet, weil sie sich in mehr als einem unterscheiden.`;
    const { raw, corrected, least, family } = test;
    const holm =
      family === 1
        ? `p ${corrected}, das einzige getestete Paar`
        : `p ${corrected} nach Holms Korrektur für die ${count(family)} getesteten Paare, vorher ${raw.replace(/^= /, "")}`;
    if (sure === "clear") return `${lies}: mehr, als der Zufall ergäbe (${holm}).`;
    if (sure === "weak")
      return `${lies}; für ein Urteil sind es zu wenige Startwerte (${holm}): Wiesen alle in eine Richtung, wäre p ${least}.`;
    const chance = side === "level" ? "ein Unterschied ist nicht zu sehen" : "das kann Zufall sein";
    return `${lies}; ${chance} (${holm}), diese Läufe trennen die beiden also nicht.`;
  },
  budget: ({ runs, epoch }) =>
    `${runs === 1 ? "Der Lauf hat seine" : `Alle ${count(runs)} Läufe haben ihre`} beste Epoche am Ende${epoch === null ? "" : ` (${count(epoch)})`}: Nichts war auskonvergiert, und das Gesagte gilt für diesen Aufwand.`,
  spans: (spans, over) =>
    `Was die Hyperparameter ausmachen: Die ${over.folds === undefined ? "Mediane" : "Mittelwerte"} der Varianten reichen ${list(spans.map(({ id, least, most }) => `bei ${id} von ${least} bis ${most}`))}.`,
  tie: (problems, names) =>
    `Über ${count(problems)} Aufgaben sind ${rowList(names)} nicht zu unterscheiden: Sie haben denselben mittleren Rang.`,
  ranks(problems, first, second, all) {
    const [{ names, rank }] = first;
    const lead =
      first.length > 1
        ? `${rowList(first.map((one) => one.names))} teilen sich`
        : `${list(names)} ${names.length > 1 ? "haben" : "hat"}`;
    return `Über ${count(problems)} Aufgaben: ${lead} den besten mittleren Rang, ${rank} von ${count(all)}; ${list(second.names)} ${second.names.length > 1 ? "folgen" : "folgt"} mit ${second.rank}.`;
  },
  apart(entrants, critical) {
    const rule = `mittlere Ränge müssen ${critical} auseinanderliegen, um sich bei 5 % zu unterscheiden`;
    if (entrants.length === 0) return `So wenige Aufgaben trennen kein Verfahren davon: ${rule}.`;
    return `Davon getrennt sind ${list(entrants.map(list))}: ${rule}.`;
  },
  untested: (problems, dataSets, isOfLandscapes) =>
    `Darüber wird kein Test gerechnet: Die ${count(problems)} Aufgaben sind Varianten von ${sources(dataSets, isOfLandscapes)} und darum nicht unabhängig.`,
  left: (names) =>
    `${list(names)} ${names.length > 1 ? "nehmen" : "nimmt"} daran nicht teil: ohne Rang auf mindestens einer Aufgabe.`,
};
