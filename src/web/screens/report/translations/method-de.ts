import type { ReportWords } from "../../../../report/words/words.ts";
import type { Selection } from "../../../../trainer/selection.ts";
import { count } from "../../../words/numbers.ts";
import { numbers } from "./numbers.ts";

const runs = (all: number) => (all === 1 ? "1 Lauf" : `${count(all)} Läufen`);

/** How the runs were made and measured, in German: see src/report/words/method.ts. */
export const methodDe: ReportWords["method"] = {
  seeds:
    "Startwert k legt Aufteilung, erste Gewichte und Reihenfolge der Stapel für jedes Verfahren fest: Läufe werden Startwert für Startwert verglichen.",
  folds: (folds) =>
    `Kreuzvalidierung: Startwert k teilt alle Beispiele in ${count(folds)} Folds auf, für jedes Verfahren dieselben, und legt erste Gewichte und Reihenfolge der Stapel fest. Jeder Fold ist die Testmenge eines Laufs, der mit dem Rest trainiert und auswertet; Läufe werden Fold für Fold verglichen. Eine eigene Testmenge der Daten wird nicht verwendet.`,
  points:
    "Punkt t einer Kurve ist das Netz nach t Epochen; die Werte von Training und Auswertung eines Punktes gehören zu denselben Gewichten, und alle sind echte Mittel über die Beispiele.",
  sets: (select, hasTest) =>
    `${CHOICES[select]}${hasTest ? "; die Testmenge wählt nichts" : ""}. Auch das letzte Netz wird gemessen: Sein Wert steht neben dem des gewählten, wo die Spannen beider über die Läufe getrennt liegen.`,
  withoutTest:
    "Eine Testmenge gibt es nicht: An der Auswertungsmenge wird auch gemessen, was sie gewählt hat, und solche Werte sind zu optimistisch.",
  stop: ({ epochs, patience, target, seconds }) =>
    `Jeder Lauf endet nach ${epochs === 1 ? "1 Epoche" : `${count(epochs ?? 0)} Epochen`}${patience === undefined ? "" : `, oder nach ${count(patience)} Epochen ohne kleineren Fehler der Auswertung`}${target === undefined ? "" : ", oder am Ziel"}${seconds === undefined ? "" : `, oder nach ${numbers.plain(seconds)} s, was sich nicht genau wiederholen lässt`}.`,
  landscapes: ({ evaluations = 0, precision = 0 }) => [
    "Landschaften werden in float64 berechnet. Startwert k legt den Anfang und, wo es eine gibt, die Drehung fest, für jedes Verfahren dieselben: Läufe werden Startwert für Startwert verglichen.",
    `Eine Auswertung ist f mit Gradient an einem Punkt: ein Durchgang vorwärts und einer rückwärts, auch die Proben einer Liniensuche. Ein Lauf endet, sobald f − f* unter ${numbers.precision(precision)} lag, nach ${count(evaluations)} Auswertungen, oder wo das Verfahren keinen besseren Schritt findet; ein bis dahin verfehltes Ziel zählt als ∞ und geht in den Median ein.`,
  ],
  untuned: "Kein Verfahren wurde abgestimmt: Jedes hat die Hyperparameter, die sein Plan nennt.",
  tuned: (points, names) =>
    `Jedes Verfahren hatte denselben Aufwand: ${count(points)} Punkte einer Halton-Folge über ${names.join(", ")}, ausgewählt mit eigenen Startwerten, die nicht zum Testen dienen.`,
  intervals: (isFolded) =>
    `${isFolded ? MEANS : MEDIANS} Ränge von Anteilen werden aus Anzahlen gebildet, damit gleiche Unterschiede gleich sind. Ein Verfahren, dessen Läufe alle scheiterten oder divergierten, hat keinen Rang und nimmt an keinem Test teil. Ein divergierter Lauf zählt mit dem bis dahin gewählten Netz, und als ∞, wo er sein Ziel verfehlte; nichts wird weggelassen.`,
  published:
    "Veröffentlichte Werte stehen neben unseren, wie sie gedruckt wurden; wo sie anders gemessen wurden, sagt es der Text darüber.",
};

/** Failures and provenance in German. */
export const provenanceDe: Pick<ReportWords, "failures" | "provenance"> = {
  failures: {
    lead: (all, ended) => `Von ${runs(all)}: ${ended.join(", ")}.`,
    ended: (all, how) => `${count(all)} ${ENDED[how]}`,
    none: " Keiner ist divergiert, keiner gescheitert.",
    some: (shown, all) => ` Die ersten ${count(shown)} von ${count(all)}:`,
    caption: "Läufe, die divergiert oder gescheitert sind",
    heads: (isFolded) => ["Verfahren", "Aufgabe", isFolded ? "Startwert, Fold" : "Startwert", "wie", "warum"],
    how: (how) => ENDED[how],
  },
  provenance: {
    name: "Herkunft",
    facts: {
      plan: "Plan",
      seeds: "Startwerte",
      folds: "Folds",
      data: "Daten",
      lab: "Programm",
      machines: "Rechner",
      tuning: "Abstimmung",
    },
    plan: (name, digest) => `${name}, Prüfsumme ${digest}`,
    span: (first, last) => `${first} bis ${last}`,
    lab: (version, numerics) => `Version ${version}, Numerik ${numerics}`,
    threads: (threads) => (threads === 1 ? "1 Thread je Lauf" : `${count(threads)} Threads je Lauf`),
    tuning: (points, seeds) =>
      `${count(points)} Punkte je Verfahren mit den Startwerten ${seeds}, getrennt von denen zum Testen`,
    verify:
      "Ein Lauf noch einmal, seine Gewichte Bit für Bit mit den aufgezeichneten verglichen (im Ordner des Laufs; auf jedem Rechner):",
    again: "Der Bericht noch einmal als Datei, Byte für Byte, aus den Aufzeichnungen:",
    runs: (all) =>
      all === 1
        ? "Der Lauf mit der Prüfsumme seiner letzten Gewichte"
        : `Alle ${count(all)} Läufe mit den Prüfsummen ihrer letzten Gewichte`,
    caption: "Läufe",
    heads: (isFolded) => [
      ...["Verfahren", "Aufgabe", isFolded ? "Startwert, Fold" : "Startwert"],
      ...["Kennung", "SHA-256 der letzten Gewichte"],
    ],
    asked: "Was verlangt war, als JSON",
  },
};

const ENDED = { done: "fertig", stopped: "früher beendet", diverged: "divergiert", failed: "gescheitert" } as const;

const MEDIANS =
  "Intervalle von Medianen sind Bootstrap-Intervalle (BCa, 10.000 Stichproben, ein fester Startwert), ab sechs Läufen; bei weniger hielten sie nicht, was sie sagen, darum steht dort die Spannweite der Läufe.";

const MEANS =
  "Die Werte sind Mittel über die Folds, die von Epochen und Zeit Mediane. Folds haben die meisten Trainingsbeispiele gemeinsam, darum sind Intervalle und Tests die des korrigierten t von Nadeau und Bengio, mit der Varianz (1/n + 1/(k − 1))·s² bei n Läufen mit je k Folds; es gibt sie ab sechs Läufen, bei weniger steht dort die Spannweite der Läufe.";

const CHOICES: Readonly<Record<Selection, string>> = {
  loss: "Die Auswertungsmenge bestimmt das Netz jedes Laufs, das mit dem kleinsten Fehler der Auswertung",
  accuracy: "Die Auswertungsmenge bestimmt das Netz jedes Laufs, das mit der größten Genauigkeit der Auswertung",
  rmse: "Die Auswertungsmenge bestimmt das Netz jedes Laufs, das mit dem kleinsten RMSE der Auswertung",
  last: "Gewählt ist das letzte Netz jedes Laufs",
};
