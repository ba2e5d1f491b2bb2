import type { ScoreName } from "../../../../experiment/plan/score.ts";
import type { ReportWords } from "../../../../report/words/words.ts";
import { count } from "../../../words/numbers.ts";

const list = (items: readonly string[]) =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} e ${items[items.length - 1]}`;

/** How hyper-parameters were chosen, in Italian: see src/report/words/words.ts. */
export const tuningIt: ReportWords["tuning"] = {
  caption: (score, seeds) => {
    const isOfLandscape = score === "evaluations to target";
    const [of, next] = isOfLandscape
      ? ["", "quella con il minimo f − f* raggiunto (mediana), e poi la prima"]
      : [", sulla rete scelta di ogni corsa", "la prima"];
    return `Candidati per ${SCORES[score]}${of}, con ${seeds === 1 ? "1 seme" : `${count(seeds)} semi`} della messa a punto; si sceglie la mediana minima, tra uguali ${next}`;
  },
  heads: {
    technique: "tecnica",
    candidate: "candidato",
    runs: "semi della messa a punto",
    median: "mediana",
    reached: "f − f* raggiunto",
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
  missed: (techniques) =>
    `Tutti i candidati di ${list(techniques)} mancano l’obiettivo nella mediana: è scelto quello che vi è arrivato più vicino.`,
  waits: (techniques) =>
    `Non è ancora scelto nulla di ${list(techniques)}: corse della messa a punto mancano o sono fallite.`,
};

const SCORES: Readonly<Record<ScoreName, string>> = {
  "evaluation loss": "errore di valutazione",
  "evaluation error": "quota di risposte sbagliate di valutazione",
  "evaluation RMSE": "RMSE di valutazione",
  "evaluations to target": "valutazioni fino all’obiettivo",
};
