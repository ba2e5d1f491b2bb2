import type { AnswerFacts, NextFacts } from "../../../../report/words/answer-facts.ts";
import { count, significant } from "../../../words/numbers.ts";
import { answerSize, answerValue } from "./answer-words.ts";

const MOST = {
  "test accuracy": "die höchste Testgenauigkeit",
  "evaluation accuracy": "die höchste Genauigkeit der Auswertung",
  "evaluation loss": "den kleinsten Fehler der Auswertung",
  "training loss": "den kleinsten Trainingsfehler",
  "epochs to target": "die wenigsten Epochen bis zum Ziel",
} as const;

const list = (names: readonly string[]) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} und ${names[names.length - 1]}`;

/** The answer of report/answer.ts in German. */
export function answerDe({ measure, best, value, interval, seeds, next, missing, wanted }: AnswerFacts): string[] {
  const head = best.length > 1 ? `${list(best)}, deren Läufe Bit für Bit übereinstimmen, haben` : `${best[0]} hat`;
  const median = seeds > 1 ? `im Median über ${count(seeds)} Startwerte ` : "";
  const span =
    interval && ` (95-%-Intervall ${answerSize(measure, interval[0])} bis ${answerValue(measure, interval[1])})`;
  return [
    `${head} ${MOST[measure]}: ${median}${answerValue(measure, value)}${span ?? ""}.`,
    ...(next === null ? [] : [nextSentence(measure, next)]),
    ...(missing === 0
      ? []
      : [
          `Das ist der Stand: ${count(missing)} von ${count(wanted)} Läufen ${missing === 1 ? "fehlt" : "fehlen"} noch.`,
        ]),
  ];
}

function nextSentence(
  measure: AnswerFacts["measure"],
  { names, behind, interval, wins, count: all, p }: NextFacts,
): string {
  const follows = `${list(names)} ${names.length > 1 ? "folgen" : "folgt"}`;
  if (behind === null)
    return `${follows}; einige Läufe haben keinen endlichen Wert, darum lässt sich kein Abstand angeben.`;
  const unit = measure.endsWith("accuracy") ? " Prozentpunkte" : measure === "epochs to target" ? " Epochen" : "";
  const span = interval
    ? ` (95-%-Intervall ${answerSize(measure, interval[0])} bis ${answerSize(measure, interval[1])})`
    : "";
  const on = all > 1 ? `, auf ${count(wins)} von ${count(all)} Startwerten` : "";
  const how =
    behind > 0
      ? `${follows}, ${answerSize(measure, behind)}${unit} dahinter${span}${on}`
      : `${follows} und ${names.length > 1 ? "sind" : "ist"} Startwert für Startwert gleich gut${span}`;
  if (p === null) {
    return all === 1
      ? `${how}; ein einziger Startwert sagt nicht, wie sicher das ist.`
      : `${how}; so wenige Startwerte sagen nicht, wie sicher das ist.`;
  }
  const value = `p = ${significant(p, 2)} nach Holms Korrektur`;
  if (p < 0.05) return `${how}: mehr, als der Zufall ergäbe (${value}).`;
  const chance = behind > 0 ? "das kann Zufall sein" : "ein Unterschied ist nicht zu sehen";
  return `${how}; ${chance} (${value}), diese Läufe trennen die beiden also nicht.`;
}
