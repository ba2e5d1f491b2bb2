import type { MeasureUnit } from "../../../../experiment/analysis/measures.ts";
import type { IntervalText } from "../../../../report/words/answer-en.ts";
import type { ReportWords } from "../../../../report/words/words.ts";
import { count } from "../../../words/numbers.ts";
import { bestDe } from "./measures-de.ts";

const list = (names: readonly string[]) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} und ${names[names.length - 1]}`;

const UNITS: Readonly<Record<MeasureUnit, string>> = {
  share: " Prozentpunkte",
  loss: "",
  epochs: " Epochen",
  seconds: "",
};

const interval = (ends: IntervalText | null) => (ends ? ` (95-%-Intervall ${ends[0]} bis ${ends[1]})` : "");

/** The sentences of the answer in German: see src/report/words/answer.ts. */
export const answerDe: ReportWords["answer"] = {
  tuning: "Noch ist kein Verfahren ausgewählt: Die Abstimmung läuft.",
  nothing: "Kein Lauf hat ein Ergebnis.",
  missing: (missing, wanted) =>
    `Das ist der Stand: ${count(missing)} von ${count(wanted)} Läufen ${missing === 1 ? "fehlt" : "fehlen"} noch.`,
  best(measure, { names, value, interval: ends, seeds }) {
    const head = names.length > 1 ? `${list(names)}, deren Läufe Bit für Bit übereinstimmen, haben` : `${names[0]} hat`;
    const median = seeds > 1 ? `im Median über ${count(seeds)} Startwerte ` : "";
    return `${head} ${bestDe(measure)}: ${median}${value}${interval(ends)}.`;
  },
  noNext: (names) => `Von ${list(names)} gibt es kein Ergebnis.`,
  next({ unit }, { names, size, isBehind, interval: ends, wins, count: all, p, isClear }) {
    const follows = `${list(names)} ${names.length > 1 ? "folgen" : "folgt"}`;
    if (size === null)
      return `${follows}; einige Läufe haben keinen endlichen Wert, darum lässt sich kein Abstand angeben.`;
    const on = all > 1 ? `, auf ${count(wins)} von ${count(all)} Startwerten` : "";
    const how = isBehind
      ? `${follows}, ${size}${UNITS[unit]} dahinter${interval(ends)}${on}`
      : `${follows} und ${names.length > 1 ? "sind" : "ist"} Startwert für Startwert gleich gut${interval(ends)}`;
    if (p === null)
      return `${how}; ${all === 1 ? "ein einziger Startwert sagt" : "so wenige Startwerte sagen"} nicht, wie sicher das ist.`;
    const value = `p = ${p} nach Holms Korrektur`;
    if (isClear) return `${how}: mehr, als der Zufall ergäbe (${value}).`;
    const chance = isBehind ? "das kann Zufall sein" : "ein Unterschied ist nicht zu sehen";
    return `${how}; ${chance} (${value}), diese Läufe trennen die beiden also nicht.`;
  },
  spans: (spans) =>
    `Was die Hyperparameter ausmachen: Die Mediane der Varianten reichen ${list(spans.map(({ id, least, most }) => `bei ${id} von ${least} bis ${most}`))}.`,
  tie: (problems, names) => `Über ${count(problems)} Aufgaben liegen ${list(names)} überall gleichauf.`,
  ranks(problems, first, second, all) {
    const leads = `${list(first.names)} ${first.names.length > 1 ? "haben" : "hat"} den besten mittleren Rang, ${first.rank} von ${count(all)}`;
    return `Über ${count(problems)} Aufgaben: ${leads}; ${list(second.names)} ${second.names.length > 1 ? "folgen" : "folgt"} mit ${second.rank}.`;
  },
  apart(entrants, critical) {
    const rule = `mittlere Ränge müssen ${critical} auseinanderliegen, um sich bei 5 % zu unterscheiden`;
    if (entrants.length === 0) return `So wenige Aufgaben trennen kein Verfahren davon: ${rule}.`;
    return `Davon getrennt sind ${list(entrants.map(list))}: ${rule}.`;
  },
};
