import type { CurveAxis } from "../../../../experiment/analysis/measures.ts";
import type { Over } from "../../../../report/words/over.ts";
import type { ReportWords } from "../../../../report/words/words.ts";
import { count } from "../../../words/numbers.ts";
import { answerIt } from "./answer-it.ts";
import { measureIt } from "./measures-it.ts";
import { methodIt, provenanceIt } from "./method-it.ts";
import { numbers } from "./numbers.ts";
import { eachIt, overIt, runIt } from "./over-it.ts";
import { tuningIt } from "./tuning-it.ts";

const AXES: Record<CurveAxis, string> = { epochs: "epoche", samples: "esempi", seconds: "secondi" };

/** Endings of runs, in singular and plural. */
const ENDINGS = {
  done: ["finita", "finite"],
  diverged: ["divergente", "divergenti"],
  stopped: ["fermata prima", "fermate prima"],
  failed: ["fallita", "fallite"],
  missing: ["mancante", "mancanti"],
} as const;

const middle = ({ folds }: Over) => (folds === undefined ? "mediana" : "media");
const list = (items: readonly string[]) =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} e ${items[items.length - 1]}`;

/** Names of the spreads beside the medians of tables. */
const TABLE_SPREADS: ReportWords["summary"]["spreads"] = {
  interval: " [intervallo al 95 %]",
  range: " (corsa minima e massima)",
  both: " [intervallo al 95 %], senza (corsa minima e massima)",
  none: "",
};

/** Texts of the report's figures, tables and notes in Italian: see src/report/words/words.ts. */
export const reportIt: ReportWords = {
  numbers,
  differences: {
    share: (size) => `${size} punti %`,
    loss: (size) => size,
    target: (size) => size,
    explained: (size) => size,
    epochs: (size) => `${size} ${size === "1" ? "epoca" : "epoche"}`,
    precision: (size) => size,
    evaluations: (size) => `${size} ${size === "1" ? "valutazione di f" : "valutazioni di f"}`,
    seconds: (size) => size,
  },
  span: (low, high) => `da ${low} a ${high}`,
  measure: measureIt,
  epoch: "epoca",
  curves: {
    axes: {
      epochs: "epoca",
      samples: "esempi, in avanti e all’indietro, in milioni",
      seconds: "secondi di addestramento",
    },
    title: (measure) =>
      `${measureIt(measure)} (${measure.unit === "share" ? "% giusti; errore in scala logaritmica" : "scala logaritmica"})`,
    description: (measure, axis, lines) =>
      `${measureIt(measure)} rispetto a ${AXES[axis]}, ${lines.length === 1 ? "1 linea" : `${count(lines.length)} linee`}: ${lines.join("; ")}`,
    line: (label, first, last) => `${label} da ${first} a ${last}`,
    noLine: (label) => `${label} senza valori`,
    caption: (over, spread, axis) =>
      `${spread === "one" ? `Linee: ${spreadText(over, spread)}, quindi non si vede dispersione` : `Linee: mediana di ${overIt(over)}; ${spreadText(over, spread)}`}. Il punto t è la rete dopo t epoche${axis === "seconds" ? "; i secondi sono quelli delle macchine usate, senza le misure, e dipendono anche dal motore di calcolo" : ""}.`,
    early: (value, epoch) => `${value} all’epoca ${count(epoch)}`,
  },
  dots: {
    title: (measure, over) => `${measureIt(measure)}, ogni ${eachIt(over).one}`,
    axis: (measure) => (measure.unit === "share" ? `${measureIt(measure)} in %` : measureIt(measure)),
    description: (measure, rows, over) => `${measureIt(measure)} con ogni ${eachIt(over).one}: ${rows.join("; ")}`,
    caption: (isSure, over, isOfNetworks) =>
      `Un punto per ${eachIt(over).one}${isOfNetworks ? ", misurato sulla rete scelta di ogni corsa" : ""}; trattino: ${middle(over)}${isSure ? `; barra: il suo intervallo ${over.folds === undefined ? "bootstrap al 95 % (BCa)" : "al 95 % (Nadeau e Bengio)"}, da sei corse in su` : ""}.`,
    diamonds: " Rombi: i valori pubblicati.",
    notFinite: (label, some, all) => `${label} (${count(some)} su ${count(all)} non finiti)`,
  },
  gains: {
    title: (best, over) => `Rispetto a ${best}, ${eachIt(over).one} per ${eachIt(over).one}`,
    axis: (measure) =>
      measure.unit === "share" ? "differenza in punti percentuali" : `differenza: ${measureIt(measure)}`,
    description: (measure, best, rows, over) =>
      `${measureIt(measure)} rispetto a ${best} con lo stesso ${eachIt(over).one}: ${rows.join("; ")}`,
    caption: (measure, best, over) =>
      `Un punto per ${eachIt(over).one}: ${measureIt(measure)}, tecnica meno ${best}, con gli stessi primi pesi e gli stessi dati${measure.better === "more" ? "" : "; il segno è scelto in modo che a destra sia meglio"}. A sinistra di 0 la tecnica è peggiore. Trattino: ${over.folds === undefined ? "stima di Hodges e Lehmann; barra: il suo intervallo al 95 %, non corretto" : "media; barra: il suo intervallo al 95 %, corretto secondo Nadeau e Bengio per i fold, non per più prove"}.`,
    unknown: "sconosciuta",
  },
  target: {
    value: (unit, value) =>
      unit === "precision"
        ? `f − f* < ${value}`
        : unit === "share"
          ? `${value} % di accuratezza di valutazione`
          : `${unit === "target" ? "RMSE" : "errore"} di valutazione di ${value}`,
    title: (target) => `corse all’obiettivo: ${target}`,
    description: (target, lines) => `quota delle corse all’obiettivo (${target}) per epoca: ${lines.join("; ")}`,
    caption: (target, over) =>
      `Quota dei ${eachIt(over).many} che fino a quel punto avevano raggiunto l’obiettivo (${target}). Una corsa che non lo raggiunge mai conta come ∞: la sua linea resta sotto il 100 %.`,
    reached: (some, all) => `${count(some)} su ${count(all)}`,
  },
  hits: {
    title: "quota degli obiettivi raggiunti",
    axis: "log10(valutazioni / n)",
    ending: (share) => `${numbers.percent(share)} %`,
    description: (lines) =>
      `quota di tutti gli obiettivi di tutte le corse raggiunti, per valutazioni per parametro: ${lines.join("; ")}`,
    caption: ({ targets, runs }) =>
      `Tutti i ${count(targets)} obiettivi f − f* < 10^k, k da 2 in giù per quinti, di ${count(runs)} corse di ogni tecnica insieme, come li disegna COCO; n è il numero dei parametri. Un obiettivo che una corsa non raggiunse prima della fine non conta mai: la fine di una linea è la quota raggiunta.`,
  },
  inside: {
    turns: {
      grew: {
        title: "pesi il cui gradiente ha mantenuto il segno: Δ è cresciuto",
        description: "quota dei pesi il cui gradiente ha mantenuto il segno, così che Δ è cresciuto, per epoca",
      },
      turned: {
        title: "pesi il cui gradiente ha cambiato segno: Δ si è ridotto",
        description: "quota dei pesi il cui gradiente ha cambiato segno, così che Δ si è ridotto, per epoca",
      },
    },
    turnsCaption: (over) =>
      `All’ultimo aggiornamento di ogni epoca, mediana sui ${eachIt(over).many}; gli altri pesi sono rimasti a riposo: il loro gradiente è 0, come per i pixel sempre neri, oppure dopo un cambio di segno era stato memorizzato uno 0.`,
    stepsTitle: (layer) => `passo Δ nello strato ${layer} (scala logaritmica)`,
    stepsDescription: (layer) => `passo mediano dei pesi dello strato ${layer}, per epoca`,
    stepsCaption: (over) =>
      `Linee: Δ mediano dei pesi dello strato; fasce: i loro quartili; entrambi come mediane sui ${eachIt(over).many}.`,
  },
  data: {
    technique: "tecnica",
    middle: "centro",
    low: "da",
    high: "a",
    seed: runIt,
    run: (run) => `corsa ${run}`,
    place: (label, axis) => `${label}: ${AXES[axis]}`,
  },
  summary: {
    heads: {
      technique: "tecnica",
      time: "tempo di addestramento",
      runs: "corse",
      published: "accuratezze pubblicate",
    },
    epochsTo: (unit, value) =>
      unit === "precision"
        ? `valutazioni di f fino a ${value}`
        : `epoche fino ${unit === "share" ? `al ${value} %` : `${unit === "target" ? "all’RMSE" : "all’errore"} ${value}`}`,
    reached: "all’obiettivo",
    ert: "ERT",
    allDone: "tutte finite",
    untrained: (some) => `${count(some)} scelte all’epoca 0`,
    last: (value) => `ultima ${value}`,
    ended: (all, how) => `${count(all)} ${ENDINGS[how][all === 1 ? 0 : 1]}`,
    published: (value, { set }) => `${value} % (${set === "test" ? "test" : "valutazione"})`,
    spreads: TABLE_SPREADS,
    caption: (over, kinds, isOfNetworks) =>
      `${over.folds === undefined ? "Mediane" : "Medie (di epoche e tempo mediane)"} su ${overIt(over)}${TABLE_SPREADS[kinds]}${isOfNetworks ? ", della rete scelta di ogni corsa" : "; ERT: tutte le valutazioni di f di tutte le corse fino all’obiettivo o alla loro fine, divise per le corse all’obiettivo"}`,
  },
  pairs: {
    caption: (measure) => `${measureIt(measure)}: riga rispetto a colonna`,
    note: (measure, pairs, { folds }) =>
      `In ogni cella: ${folds === undefined ? RANKED : CORRECTED}, con la correzione di Holm, e fra parentesi senza; ${pairs === 1 ? "è corretta l’unica coppia provata" : `sono corrette insieme le ${count(pairs)} coppie provate`} qui secondo questa misura; e A12 di Vargha e Delaney (${measureIt(measure)}), la probabilità che una corsa della riga sia migliore di una della colonna.${folds === undefined ? " Per le quote anche l’intervallo al 95 % di Nadeau e Bengio della differenza media, che tiene conto del fatto che i semi dividono un solo insieme di dati; non è corretto." : ""}`,
    overSplits: (ends) => `sulle divisioni ${ends}`,
    untested: (over) =>
      `Nessuna coppia di tecniche che differiscono in una cosa sola ha sei ${eachIt(over).many} in comune, perciò non si prova nulla.`,
    weak: ` Per alcune coppie i semi sono troppo pochi per tante prove: anche se tutti andassero dalla stessa parte, p non sarebbe sotto ${numbers.plain(0.05)}.`,
    few: (over) => ` Con meno di dieci ${eachIt(over).many} i valori p sono solo un primo sguardo.`,
    noP(reason) {
      if (reason.why === "grid")
        return "Senza valori p: così tante varianti formano una griglia, da guardare nel suo insieme.";
      if (reason.why === "few folds")
        return `Senza valori p: ${count(reason.pairs)} fold danno troppo poche coppie; da ${reason.from} in poi sono indicati.`;
      const { pairs, least, from } = reason;
      const [given, of] =
        pairs === 1 ? ["un seme dà", "una coppia"] : [`${count(pairs)} semi danno`, `${count(pairs)} coppie`];
      return `Senza valori p: ${given} troppo poche coppie. Il p più piccolo possibile con ${of} è ${numbers.plain(least)}, quindi p < ${numbers.plain(0.05)} è fuori portata; da ${from} semi in poi sono indicati.`;
    },
  },
  grid: {
    caption: (id, measure, by, fixed, over) =>
      `${id}, ${middle(over)}: ${measureIt(measure)} secondo ${list(by)}${fixed.length > 0 ? `, con ${fixed.join(", ")}` : ""}. Più intenso è meglio; in grassetto il migliore.`,
  },
  wrong: {
    corner: "classe ↓  risposta →",
    caption: "Conteggi sull’insieme di test: le righe sono le classi vere, le colonne le risposte della rete",
    answer: (label, said) => `${label}, scambiato per ${said}`,
    picture: (index, answer) => `immagine di test ${count(index)}: ${answer}`,
    loss: (loss, index) => `errore ${loss}; n.\u00a0${count(index)}`,
    whose: (label, run) =>
      `Nessuna tecnica precede ${label}; tra le sue corse, quella la cui rete ha l’errore di valutazione minore: ${runIt(run)}.`,
  },
  predictions: {
    title: (target, { rmse, r2 }) => `${target} sull’insieme di test: R² ${r2}, RMSE ${rmse}`,
    byTruth: (target) => `${target} previsto, secondo il valore vero`,
    errors: "errore (previsto meno vero), secondo la previsione",
    truth: (target) => `${target}, vero`,
    said: (target) => `${target}, previsto`,
    error: "errore",
    sample: "esempio",
    description: (title, all, worst) =>
      `${title}; valori previsti e veri di ${all === 1 ? "1 esempio" : `${count(all)} esempi`}${worst ? `; il più lontano è il n. ${worst.index}: vero ${worst.truth}, previsto ${worst.said}` : ""}`,
    caption: (all, isSome) =>
      `Un punto per ogni esempio dell’insieme di test${isSome ? `; ne sono disegnati ${count(all)}, distribuiti in modo uniforme` : ""}. Sulla linea la previsione è giusta.`,
    worst: (all) =>
      all === 1 ? "L’esempio di test con l’errore maggiore" : `I ${count(all)} esempi di test con l’errore maggiore`,
  },
  notes: {
    coincide: (names, over) =>
      `Uguali bit per bit con ogni ${eachIt(over).one}, e perciò una riga e un solo termine di confronto in ogni test: ${names.join("; ")}. È un risultato, non un difetto.`,
    untrained: (rows) =>
      `La valutazione ha scelto la rete dell’epoca 0, che nessun aggiornamento ha toccato: ${rows.map(([label, some, all]) => `${label}, ${count(some)} corse su ${count(all)}`).join("; ")}. Secondo la sua regola nessuna successiva era migliore. Dove ha portato l’addestramento lo dicono le ultime reti.`,
    neverRose: (names) =>
      ` Nelle corse di ${list(names)} l’errore di addestramento non è mai salito da un’epoca alla successiva: ciò che le regole fanno quando sale non è mai servito.`,
    variants: (variants) =>
      `Le figure mostrano la variante migliore di ogni tecnica, fra ${count(variants)} in tutto; le mappe le mostrano tutte.`,
  },
  answer: answerIt,
  method: methodIt,
  tuning: tuningIt,
  ...provenanceIt,
};

function spreadText(over: Over, spread: "bands" | "each" | "one"): string {
  const { one, many } = eachIt(over);
  return {
    bands: `fasce: la metà centrale dei ${many}`,
    each: `linee sottili: ogni ${one}`,
    one: `un ${one}`,
  }[spread];
}

const RANKED =
  "la stima di Hodges e Lehmann della differenza appaiata, + dove la riga è migliore; p del test dei ranghi con segno di Wilcoxon sui semi, bilaterale, senza le differenze pari a 0";

const CORRECTED =
  "la media della differenza appaiata, + dove la riga è migliore; p del test t corretto di Nadeau e Bengio sui fold, che tiene conto del fatto che i loro esempi di addestramento sono in gran parte gli stessi, bilaterale";
