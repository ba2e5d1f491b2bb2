import type { ScoreName } from "../../../../experiment/plan/score.ts";
import type { ReportWords } from "../../../../report/words/words.ts";
import { count } from "../../../words/numbers.ts";

const list = (items: readonly string[]) =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} und ${items[items.length - 1]}`;

/** How hyper-parameters were chosen, in German: see src/report/words/words.ts. */
export const tuningDe: ReportWords["tuning"] = {
  caption: (score, seeds) => {
    const isOfLandscape = score === "evaluations to target";
    const [of, next] = isOfLandscape
      ? ["", "der mit dem kleinsten erreichten f − f* (Median) und dann der erste"]
      : [", am gewählten Netz jedes Laufs", "der erste"];
    return `Kandidaten nach ${SCORES[score]}${of}, mit ${seeds === 1 ? "1 Startwert" : `${count(seeds)} Startwerten`} der Abstimmung; gewählt wird der kleinste Median, von gleichen ${next}`;
  },
  heads: {
    technique: "Verfahren",
    candidate: "Kandidat",
    runs: "Startwerte der Abstimmung",
    median: "Median",
    reached: "f − f* erreicht",
    choice: "Wahl",
  },
  isChosen: "gewählt",
  open: "fehlt",
  space: (points, seeds, bounds) =>
    `${count(points)} Kandidaten je Verfahren mit den Startwerten ${seeds}, aus ${list(bounds)}.`,
  bound: (name, low, high, scale) => `${name} von ${low} bis ${high}${scale === "log" ? " (logarithmisch)" : ""}`,
  chose: (problem, points, labels) =>
    `${problem === "" ? "Von" : `${problem}: Von`} je ${count(points)} Kandidaten wählte die Abstimmung ${list(labels)}.`,
  edges: (some) => `Am Rand des Versuchten, sodass jenseits davon ein besserer Wert liegen kann: ${some.join("; ")}.`,
  edge: (technique, name, value, end) =>
    `${technique} ${name} = ${value} (${end === "least" ? "der kleinste" : "der größte"})`,
  lost: (techniques) => `Alle Kandidaten von ${list(techniques)} haben den Median ∞: Kein Wert hat hier gewählt.`,
  missed: (techniques) =>
    `Alle Kandidaten von ${list(techniques)} verfehlen im Median das Ziel: Gewählt ist, wer ihm am nächsten kam.`,
  waits: (techniques) =>
    `Noch nicht gewählt ist bei ${list(techniques)}: Läufe der Abstimmung fehlen oder sind gescheitert.`,
};

const SCORES: Readonly<Record<ScoreName, string>> = {
  "evaluation loss": "Fehler der Auswertung",
  "evaluation error": "Anteil falscher Antworten der Auswertung",
  "evaluation RMSE": "RMSE der Auswertung",
  "evaluations to target": "Auswertungen bis zum Ziel",
};
