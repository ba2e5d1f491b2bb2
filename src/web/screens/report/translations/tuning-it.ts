import type { ScoreName } from "../../../../experiment/plan/choice.ts";
import type { ReportWords } from "../../../../report/words/words.ts";
import { count } from "../../../words/numbers.ts";

const list = (items: readonly string[]) =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} e ${items[items.length - 1]}`;

/** How hyper-parameters were chosen, in Italian: see src/report/words/words.ts. */
export const tuningIt: ReportWords["tuning"] = {
  score: (score) => SCORES[score],
  caption: (score, seeds) =>
    `Candidati per ${score}, sulla rete scelta di ogni corsa, con ${seeds === 1 ? "1 seme" : `${count(seeds)} semi`} della messa a punto; si sceglie la mediana minima, tra uguali la prima`,
  heads: {
    technique: "tecnica",
    candidate: "candidato",
    runs: "semi della messa a punto",
    median: "mediana",
    choice: "scelta",
  },
  isChosen: "scelto",
  open: "manca",
  space: (points, seeds, bounds) =>
    `${count(points)} candidati per tecnica con i semi ${seeds}, tratti da ${list(bounds)}.`,
  bound: (name, low, high, scale) => `${name} da ${low} a ${high}${scale === "log" ? " (logaritmica)" : ""}`,
  chose: (problem, points, labels) =>
    `${problem === "" ? "Su" : `${problem}: su`} ${count(points)} candidati ciascuna, la messa a punto ha scelto ${list(labels)}.`,
  edges: (some) => `Al margine di quanto provato, così che oltre può esserci un valore migliore: ${some.join("; ")}.`,
  edge: (technique, name, value, end) =>
    `${technique} ${name} = ${value} (${end === "least" ? "il minimo" : "il massimo"})`,
  lost: (techniques) => `Tutti i candidati di ${list(techniques)} hanno la mediana ∞: nessun valore ha scelto.`,
  waits: (techniques) =>
    `Non è ancora scelto nulla di ${list(techniques)}: corse della messa a punto mancano o sono fallite.`,
};

const SCORES: Readonly<Record<ScoreName, string>> = {
  "evaluation loss": "errore di valutazione",
  "evaluation error": "quota di risposte sbagliate di valutazione",
  "evaluation RMSE": "RMSE di valutazione",
};
