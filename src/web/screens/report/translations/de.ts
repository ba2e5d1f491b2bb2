import type { CurveAxis } from "../../../../experiment/analysis/measures.ts";
import type { Over } from "../../../../report/words/over.ts";
import type { ReportWords } from "../../../../report/words/words.ts";
import { count } from "../../../words/numbers.ts";
import { answerDe } from "./answer-de.ts";
import { measureDe } from "./measures-de.ts";
import { methodDe, provenanceDe } from "./method-de.ts";
import { numbers } from "./numbers.ts";
import { eachDe, overDe, runDe } from "./over-de.ts";
import { tuningDe } from "./tuning-de.ts";

const AXES: Record<CurveAxis, string> = { epochs: "Epochen", samples: "Beispiele", seconds: "Sekunden" };

const ENDINGS = {
  done: "fertig",
  diverged: "divergiert",
  stopped: "früher beendet",
  failed: "gescheitert",
  missing: "noch offen",
} as const;

const middle = ({ folds }: Over) => (folds === undefined ? "Median" : "Mittel");
const list = (items: readonly string[]) =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} und ${items[items.length - 1]}`;

/** Names of the spreads beside the medians of tables. */
const TABLE_SPREADS: ReportWords["summary"]["spreads"] = {
  interval: " [95-%-Intervall]",
  range: " (kleinster und größter Lauf)",
  both: " [95-%-Intervall], ohne eines (kleinster und größter Lauf)",
  none: "",
};

/** Texts of the report's figures, tables and notes in German: see src/report/words/words.ts. */
export const reportDe: ReportWords = {
  numbers,
  differences: {
    share: (size) => `${size} %-Punkte`,
    loss: (size) => size,
    target: (size) => size,
    explained: (size) => size,
    epochs: (size) => `${size} ${size === "1" ? "Epoche" : "Epochen"}`,
    precision: (size) => size,
    evaluations: (size) => `${size} ${size === "1" ? "Auswertung von f" : "Auswertungen von f"}`,
    seconds: (size) => size,
  },
  span: (low, high) => `${low} bis ${high}`,
  measure: measureDe,
  epoch: "Epoche",
  curves: {
    axes: {
      epochs: "Epoche",
      samples: "Beispiele, vorwärts und rückwärts, in Millionen",
      seconds: "Sekunden des Trainings",
    },
    title: (measure) =>
      `${measureDe(measure)} (${measure.unit === "share" ? "% richtig; Fehler logarithmisch" : "logarithmisch"})`,
    description: (measure, axis, lines) =>
      `${measureDe(measure)} über ${AXES[axis]}, ${lines.length === 1 ? "1 Linie" : `${count(lines.length)} Linien`}: ${lines.join("; ")}`,
    line: (label, first, last) => `${label} von ${first} bis ${last}`,
    noLine: (label) => `${label} ohne Werte`,
    caption: (over, spread, axis) =>
      `${spread === "one" ? `Linien: ${spreadText(over, spread)}, also ist keine Streuung zu sehen` : `Linien: Median über ${overDe(over)}; ${spreadText(over, spread)}`}. Punkt t ist das Netz nach t Epochen${axis === "seconds" ? "; die Sekunden sind die des jeweiligen Rechners, ohne das Messen, und hängen auch vom Rechenkern ab" : ""}.`,
    early: (value, epoch) => `${value} bei Epoche ${count(epoch)}`,
  },
  dots: {
    title: (measure, over) => `${measureDe(measure)}, jeder ${eachDe(over).one}`,
    axis: (measure) => (measure.unit === "share" ? `${measureDe(measure)} in %` : measureDe(measure)),
    description: (measure, rows, over) => `${measureDe(measure)} mit jedem ${eachDe(over).one}: ${rows.join("; ")}`,
    caption: (isSure, over, isOfNetworks) =>
      `Ein Punkt je ${eachDe(over).one}${isOfNetworks ? ", gemessen am gewählten Netz jedes Laufs" : ""}; Strich: ${middle(over)}${isSure ? `; Balken: dessen 95-%-${over.folds === undefined ? "Bootstrap-Intervall (BCa)" : "Intervall (Nadeau und Bengio)"}, ab sechs Läufen` : ""}.`,
    diamonds: " Rauten: was veröffentlicht wurde.",
    notFinite: (label, some, all) => `${label} (${count(some)} von ${count(all)} nicht endlich)`,
  },
  gains: {
    title: (best, over) => `Gegen ${best}, ${eachDe(over).one} für ${eachDe(over).one}`,
    axis: (measure) =>
      measure.unit === "share" ? "Unterschied in Prozentpunkten" : `Unterschied: ${measureDe(measure)}`,
    description: (measure, best, rows, over) =>
      `${measureDe(measure)} gegen ${best} mit demselben ${eachDe(over).one}: ${rows.join("; ")}`,
    caption: (measure, best, over) =>
      `Ein Punkt je ${eachDe(over).one}: ${measureDe(measure)}, Verfahren minus ${best}, mit denselben ersten Gewichten und Daten${measure.better === "more" ? "" : "; so gedreht, dass rechts besser ist"}. Links von 0 ist das Verfahren schlechter. Strich: ${over.folds === undefined ? "Schätzung nach Hodges und Lehmann; Balken: ihr 95-%-Intervall, nicht korrigiert" : "Mittel; Balken: dessen 95-%-Intervall, nach Nadeau und Bengio für Folds korrigiert, nicht für mehrere Tests"}.`,
    unknown: "unbekannt",
  },
  target: {
    value: (unit, value) =>
      unit === "precision"
        ? `f − f* < ${value}`
        : unit === "share"
          ? `${value} % Genauigkeit der Auswertung`
          : `${unit === "target" ? "ein RMSE" : "ein Fehler"} der Auswertung von ${value}`,
    title: (target) => `Läufe am Ziel: ${target}`,
    description: (target, lines) => `Anteil der Läufe am Ziel (${target}) nach Epochen: ${lines.join("; ")}`,
    caption: (target, over) =>
      `Anteil der ${eachDe(over).many}, mit denen das Ziel (${target}) bis dahin erreicht war. Ein Lauf, der es nie erreicht, zählt als ∞: Seine Linie bleibt unter 100 %.`,
    reached: (some, all) => `${count(some)} von ${count(all)}`,
  },
  hits: {
    title: "Anteil der erreichten Ziele",
    axis: "log10(Auswertungen / n)",
    ending: (share) => `${numbers.percent(share)} %`,
    description: (lines) =>
      `Anteil aller Ziele aller Läufe, die erreicht waren, nach Auswertungen je Parameter: ${lines.join("; ")}`,
    caption: ({ targets, runs }) =>
      `Alle ${count(targets)} Ziele f − f* < 10^k, k von 2 abwärts in Fünfteln, von ${count(runs)} Läufen jedes Verfahrens zusammen, wie COCO sie zeichnet; n ist die Anzahl der Parameter. Ein Ziel, das ein Lauf bis zu seinem Ende nicht erreichte, zählt nie: Das Ende einer Linie ist der erreichte Anteil.`,
  },
  inside: {
    turns: {
      grew: {
        title: "Gewichte, deren Gradient das Vorzeichen behielt: Δ wuchs",
        description: "Anteil der Gewichte, deren Gradient das Vorzeichen behielt, sodass Δ wuchs, nach Epochen",
      },
      turned: {
        title: "Gewichte, deren Gradient umkehrte: Δ schrumpfte",
        description: "Anteil der Gewichte, deren Gradient umkehrte, sodass Δ schrumpfte, nach Epochen",
      },
    },
    turnsCaption: (over) =>
      `Bei der letzten Änderung jeder Epoche, Median über die ${eachDe(over).many}; die übrigen Gewichte ruhten: Ihr Gradient ist 0, wie bei Pixeln, die immer schwarz sind, oder nach einer Umkehr wurde eine 0 gespeichert.`,
    stepsTitle: (layer) => `Schrittweite Δ in Schicht ${layer} (logarithmisch)`,
    stepsDescription: (layer) => `Median der Schrittweiten der Gewichte von Schicht ${layer}, nach Epochen`,
    stepsCaption: (over) =>
      `Linien: Median der Δ der Gewichte dieser Schicht; Bänder: ihre Quartile; beides als Median über die ${eachDe(over).many}.`,
  },
  data: {
    technique: "Verfahren",
    middle: "Mitte",
    low: "von",
    high: "bis",
    seed: runDe,
    run: (run) => `Lauf ${run}`,
    place: (label, axis) => `${label}: ${AXES[axis]}`,
  },
  summary: {
    heads: {
      technique: "Verfahren",
      time: "Trainingszeit",
      runs: "Läufe",
      published: "veröffentlichte Genauigkeiten",
    },
    epochsTo: (unit, value) =>
      unit === "precision"
        ? `Auswertungen von f bis ${value}`
        : `Epochen bis ${unit === "share" ? `${value} %` : `${unit === "target" ? "RMSE" : "Fehler"} ${value}`}`,
    reached: "am Ziel",
    ert: "ERT",
    allDone: "alle fertig",
    untrained: (some) => `${count(some)} gewählt bei Epoche 0`,
    last: (value) => `letztes ${value}`,
    ended: (all, how) => `${count(all)} ${ENDINGS[how]}`,
    published: (value, { set }) => `${value} % (${set === "test" ? "Test" : "Auswertung"})`,
    spreads: TABLE_SPREADS,
    caption: (over, kinds, isOfNetworks) =>
      `${over.folds === undefined ? "Mediane" : "Mittelwerte (von Epochen und Zeit Mediane)"} über ${overDe(over)}${TABLE_SPREADS[kinds]}${isOfNetworks ? ", am gewählten Netz jedes Laufs" : "; ERT: alle Auswertungen von f aller Läufe bis zum Ziel oder zu ihrem Ende, geteilt durch die Läufe am Ziel"}`,
  },
  pairs: {
    caption: (measure) => `${measureDe(measure)}: Zeile gegen Spalte`,
    note: (measure, pairs, { folds }) =>
      `In jeder Zelle: ${folds === undefined ? RANKED : CORRECTED}, nach Holms Korrektur, in Klammern davor; zusammen korrigiert ${pairs === 1 ? "ist das eine hier nach diesem Maß getestete Paar" : `sind die ${count(pairs)} hier nach diesem Maß getesteten Paare`}; und A12 nach Vargha und Delaney (${measureDe(measure)}), die Wahrscheinlichkeit, dass ein Lauf der Zeile besser ist als einer der Spalte.${folds === undefined ? " Bei Anteilen auch das 95-%-Intervall des mittleren Unterschieds nach Nadeau und Bengio, das beachtet, dass die Startwerte ihre Aufteilungen aus einem Datensatz ziehen; es ist nicht korrigiert." : ""}`,
    overSplits: (ends) => `über Aufteilungen ${ends}`,
    untested: (over) =>
      `Keine zwei Verfahren, die sich in einem unterscheiden, haben sechs gemeinsame ${eachDe(over).many}; darum wird nichts getestet.`,
    weak: ` Bei einigen Paaren sind es für so viele Tests zu wenige Startwerte: Auch wenn alle in eine Richtung wiesen, läge p nicht unter ${numbers.plain(0.05)}.`,
    few: (over) => ` Unter zehn ${eachDe(over).dative} sind p-Werte nur ein erster Blick.`,
    noP(reason) {
      if (reason.why === "grid")
        return "Ohne p-Werte: So viele Varianten sind ein Gitter, das als Ganzes zu betrachten ist.";
      if (reason.why === "few folds")
        return `Ohne p-Werte: ${count(reason.pairs)} Folds ergeben zu wenige Paare; ab ${reason.from} werden sie angegeben.`;
      const { pairs, least, from } = reason;
      const [given, of] =
        pairs === 1
          ? ["ein Startwert ergibt", "einem Paar"]
          : [`${count(pairs)} Startwerte ergeben`, `${count(pairs)} Paaren`];
      return `Ohne p-Werte: ${given} zu wenige Paare. Das kleinste mögliche p von ${of} ist ${numbers.plain(least)}, p < ${numbers.plain(0.05)} also unerreichbar; ab ${from} Startwerten werden sie angegeben.`;
    },
  },
  grid: {
    caption: (id, measure, by, fixed, over) =>
      `${id}, ${middle(over)}: ${measureDe(measure)} nach ${list(by)}${fixed.length > 0 ? `, mit ${fixed.join(", ")}` : ""}. Je kräftiger, desto besser; fett ist am besten.`,
  },
  wrong: {
    corner: "Klasse ↓  Antwort →",
    caption: "Anzahlen auf der Testmenge: Zeilen sind die wahren Klassen, Spalten die Antworten des Netzes",
    answer: (label, said) => `${label}, für ${said} gehalten`,
    picture: (index, answer) => `Testbild ${count(index)}: ${answer}`,
    loss: (loss, index) => `Fehler ${loss}; Nr.\u00a0${count(index)}`,
    whose: (label, run) =>
      `Kein Verfahren steht vor ${label}; von seinen Läufen der, dessen Netz den kleinsten Auswertungsfehler hat: ${runDe(run)}.`,
  },
  predictions: {
    title: (target, { rmse, r2 }) => `${target} auf der Testmenge: R² ${r2}, RMSE ${rmse}`,
    byTruth: (target) => `${target}, vorhergesagt, über dem wahren Wert`,
    errors: "Abweichung (vorhergesagt minus wahr), über der Vorhersage",
    truth: (target) => `${target}, wahr`,
    said: (target) => `${target}, vorhergesagt`,
    error: "Abweichung",
    sample: "Beispiel",
    description: (title, all, worst) =>
      `${title}; vorhergesagte und wahre Werte von ${all === 1 ? "1 Beispiel" : `${count(all)} Beispielen`}${worst ? `; am weitesten daneben liegt Nr. ${worst.index}: wahr ${worst.truth}, vorhergesagt ${worst.said}` : ""}`,
    caption: (all, isSome) =>
      `Ein Punkt je Beispiel der Testmenge${isSome ? `; gezeichnet sind ${count(all)}, gleichmäßig verteilt` : ""}. Auf der Linie stimmt die Vorhersage.`,
    worst: (all) =>
      all === 1 ? "Das Testbeispiel mit dem größten Fehler" : `Die ${count(all)} Testbeispiele mit dem größten Fehler`,
  },
  notes: {
    coincide: (names, over) =>
      `Bit für Bit gleich bei jedem ${eachDe(over).one}, und darum eine Zeile und ein Partner in jedem Test: ${names.join("; ")}. Das ist ein Befund, kein Mangel.`,
    untrained: (rows) =>
      `Die Auswertung hat das Netz der Epoche 0 gewählt, das noch kein Schritt verändert hat: ${rows.map(([label, some, all]) => `${label}, ${count(some)} von ${count(all)} Läufen`).join("; ")}. Nach ihrer Regel war dort kein späteres besser. Wohin das Training führte, sagen die letzten Netze.`,
    neverRose: (names) =>
      ` In den Läufen von ${list(names)} stieg der Trainingsfehler nie von einer Epoche zur nächsten; was die Regeln tun, wo er steigt, war nie gefragt.`,
    variants: (variants) =>
      `Die Abbildungen zeigen die beste Variante jedes Verfahrens, von insgesamt ${count(variants)}; die Karten zeigen alle.`,
  },
  answer: answerDe,
  method: methodDe,
  tuning: tuningDe,
  ...provenanceDe,
};

function spreadText(over: Over, spread: "bands" | "each" | "one"): string {
  const { one, many } = eachDe(over);
  return {
    bands: `Bänder: die mittlere Hälfte der ${many}`,
    each: `dünne Linien: jeder ${one}`,
    one: `ein ${one}`,
  }[spread];
}

const RANKED =
  "die Schätzung des gepaarten Unterschieds nach Hodges und Lehmann, + wo die Zeile besser ist; p des Vorzeichen-Rang-Tests von Wilcoxon über die Startwerte, zweiseitig, ohne Unterschiede von 0";

const CORRECTED =
  "das Mittel des gepaarten Unterschieds, + wo die Zeile besser ist; p des korrigierten t-Tests von Nadeau und Bengio über die Folds, der beachtet, dass ihre Trainingsbeispiele größtenteils dieselben sind, zweiseitig";
