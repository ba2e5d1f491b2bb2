import type { ReportWords } from "../../../../report/words/words.ts";
import type { Selection } from "../../../../trainer/selection.ts";
import { count } from "../../../words/numbers.ts";
import { numbers } from "./numbers.ts";

/** How the runs were made and measured, in Italian: see src/report/words/method.ts. */
export const methodIt: ReportWords["method"] = {
  seeds:
    "Il seme k fissa divisione, primi pesi e ordine dei lotti per ogni tecnica: le corse si confrontano seme per seme.",
  folds: (folds) =>
    `Validazione incrociata: il seme k divide tutti gli esempi in ${count(folds)} fold, gli stessi per ogni tecnica, e fissa primi pesi e ordine dei lotti. Ogni fold è l’insieme di test di una corsa, che con il resto addestra e valuta; le corse si confrontano fold per fold. Un insieme di test proprio dei dati non viene usato.`,
  points:
    "Il punto t di una curva è la rete dopo t epoche; i valori di addestramento e di valutazione di un punto appartengono agli stessi pesi, e tutti sono vere medie sugli esempi.",
  sets: (select, hasTest) =>
    `${CHOICES[select]}${hasTest ? "; l’insieme di test non sceglie nulla" : ""}. Anche l’ultima rete viene misurata: il suo valore sta accanto a quello della rete scelta dove gli intervalli dei due sulle corse sono disgiunti.`,
  withoutTest:
    "Un insieme di test non c’è: l’insieme di valutazione misura anche ciò che ha scelto, e questi valori sono ottimistici.",
  stop: ({ epochs, patience, target, seconds }) =>
    `Ogni corsa finisce dopo ${epochs === 1 ? "1 epoca" : `${count(epochs ?? 0)} epoche`}${patience === undefined ? "" : `, oppure dopo ${count(patience)} epoche senza un errore di valutazione minore`}${target === undefined ? "" : ", oppure all’obiettivo"}${seconds === undefined ? "" : `, oppure dopo ${numbers.plain(seconds)} s, cosa che non si può ripetere esattamente`}.`,
  landscapes: ({ evaluations = 0, precision = 0 }) => [
    "I paesaggi sono calcolati in float64. Il seme k fissa la partenza e, dove c’è, la rotazione, le stesse per ogni tecnica: le corse si confrontano seme per seme.",
    `Una valutazione è f con il gradiente in un punto: un passaggio in avanti e uno all’indietro, anche le prove di una ricerca lineare. Una corsa finisce appena f − f* è stata sotto ${numbers.precision(precision)}, dopo ${count(evaluations)} valutazioni, oppure dove la tecnica non trova un passo migliore; un obiettivo mancato fino ad allora vale ∞ ed entra nella mediana.`,
  ],
  untuned: "Nessuna tecnica è stata messa a punto: ciascuna ha gli iperparametri indicati dal suo piano.",
  tuned: (points, names) =>
    `Ogni tecnica ha avuto le stesse risorse: ${count(points)} punti di una successione di Halton su ${names.join(", ")}, scelti con semi propri, diversi da quelli di test.`,
  intervals: (isFolded) =>
    `${isFolded ? MEANS : MEDIANS} I ranghi delle quote si fanno sui conteggi, così differenze uguali sono uguali. Una tecnica le cui corse sono tutte fallite o divergenti non ha rango e non entra in alcun test. Una corsa divergente conta con la rete scelta fino ad allora, e come ∞ dove ha mancato l’obiettivo; nulla viene tralasciato.`,
  published:
    "I valori pubblicati stanno accanto ai nostri così come furono stampati; se furono misurati in altro modo, lo dice il testo qui sopra.",
};

/** Failures and provenance in Italian. */
export const provenanceIt: Pick<ReportWords, "failures" | "provenance"> = {
  failures: {
    lead: (all, ended) => `Su ${all === 1 ? "1 corsa" : `${count(all)} corse`}: ${ended.join(", ")}.`,
    ended: (all, how) => `${count(all)} ${ENDED[how][all === 1 ? 0 : 1]}`,
    none: " Nessuna è divergente, nessuna è fallita.",
    some: (shown, all) => ` Le prime ${count(shown)} di ${count(all)}:`,
    caption: "Corse divergenti o fallite",
    heads: (isFolded) => ["tecnica", "problema", isFolded ? "seme, fold" : "seme", "come", "perché"],
    how: (how) => ENDED[how][0],
  },
  provenance: {
    name: "provenienza",
    facts: {
      plan: "piano",
      seeds: "semi",
      folds: "fold",
      data: "dati",
      lab: "programma",
      machines: "macchine",
      tuning: "messa a punto",
    },
    plan: (name, digest) => `${name}, impronta ${digest}`,
    span: (first, last) => `da ${first} a ${last}`,
    lab: (version, numerics) => `versione ${version}, numerica ${numerics}`,
    threads: (threads) => (threads === 1 ? "1 thread per corsa" : `${count(threads)} thread per corsa`),
    tuning: (points, seeds) => `${count(points)} punti per tecnica con i semi ${seeds}, separati da quelli di test`,
    verify:
      "Una corsa di nuovo, con i pesi confrontati bit per bit con quelli registrati (nella cartella dello studio; su qualsiasi macchina):",
    again: "Il rapporto di nuovo come file, byte per byte, dalle registrazioni:",
    runs: (all) =>
      all === 1
        ? "La corsa con l’impronta dei suoi ultimi pesi"
        : `Tutte le ${count(all)} corse con le impronte dei loro ultimi pesi`,
    caption: "Corse",
    heads: (isFolded) => [
      ...["tecnica", "problema", isFolded ? "seme, fold" : "seme"],
      ...["identificativo", "SHA-256 degli ultimi pesi"],
    ],
    asked: "Che cosa è stato chiesto, come JSON",
  },
};

/** In singular and plural. */
const ENDED = {
  done: ["finita", "finite"],
  stopped: ["fermata prima", "fermate prima"],
  diverged: ["divergente", "divergenti"],
  failed: ["fallita", "fallite"],
} as const;

const MEDIANS =
  "Gli intervalli delle mediane sono intervalli bootstrap (BCa, 10.000 ricampionamenti, un seme fisso), da sei corse in su; con meno manterrebbero meno di quanto dicono, perciò si dà l’estensione delle corse.";

const MEANS =
  "I valori sono medie sui fold, quelli di epoche e tempo mediane. I fold hanno in comune la maggior parte degli esempi di addestramento, perciò intervalli e prove sono quelli del t corretto di Nadeau e Bengio, con varianza (1/n + 1/(k − 1))·s² per n corse di k fold; si danno da sei corse in su, con meno l’estensione delle corse.";

const CHOICES: Readonly<Record<Selection, string>> = {
  loss: "L’insieme di valutazione sceglie la rete di ogni corsa, quella con l’errore di valutazione minore",
  accuracy: "L’insieme di valutazione sceglie la rete di ogni corsa, quella con l’accuratezza di valutazione maggiore",
  rmse: "L’insieme di valutazione sceglie la rete di ogni corsa, quella con l’RMSE di valutazione minore",
  last: "La rete scelta di ogni corsa è l’ultima",
};
