import { count } from "../../../words/numbers.ts";
import type { LandscapeWords } from "./en.ts";

/** Texts of the screen Landscape, in German. */
export const landscape: LandscapeWords = {
  title: "Rprop geht entlang der Achsen",
  lessonBefore:
    "Jedes Gewicht hat seine eigene Schrittweite Δ, und nur das Vorzeichen seiner Steigung zählt. Ein Tal darf deshalb beliebig lang sein, solange es entlang der Achsen liegt: Diese Ellipse hat die Kondition",
  lessonGeneral:
    "Jedes Gewicht hat seine eigene Schrittweite Δ, und nur das Vorzeichen seiner Steigung zählt, hier wie auf allen Funktionen.",
  toEllipse: "Zurück zur Ellipse",
  lessonAfter: "(so viel Mal so steil quer wie längs; ziehen oder eintippen). Nun drehen.",
  turnTo: (degrees: number): string => (degrees === 0 ? "Entlang der Achsen: 0°" : `Auf ${degrees}° drehen`),
  findings: {
    along: "Entlang der Achsen findet jedes Gewicht für sich hinab, und alle Regeln der Rprop-Familie sind bald da.",
    askew:
      "Schräg brauchen die Gewichte einander: Ein Schritt des einen wendet die Steigung des anderen, Δ schrumpft immer wieder, die Wege laufen im Zickzack.",
    improved:
      "Die verbesserten Verfahren, die an einer Wende bleiben oder aussetzen, gewinnen gegen jene, die immer weiter- oder immer zurückgehen.",
    round: "Fast rund ist es beinahe gleich, wie das Tal liegt: Die Kondition erhöhen.",
    diagonal:
      "Bei genau 45° führen zwei gleich lange Schritte geradewegs den Talboden entlang, und manche Verfahren haben Glück, wie es nur zwei Dimensionen zulassen. Ein paar Grad mehr oder weniger, und es ist vorbei.",
  },
  moreThan: (steps: number): string => `mehr als ${count(steps)}`,
  stepsOf: (name: string, steps: string): string => `${name} ${steps}`,
  stepsCounted: (list: string): string => `Schritte bis E < 10⁻⁶: ${list}.`,
  surfaceNotes: {
    bowl: "Eine runde Schale sieht von überall gleich aus: Mit einer Schrittweite je Gewicht unterscheiden sich die Verfahren nur darin, wie sie am Boden zur Ruhe kommen.",
    rosenbrock:
      "Ein gebogenes Tal liegt fast überall schräg. Den Talboden erreichen alle in wenigen Schritten; auf ihm entlang müssen sich beide Gewichte gemeinsam bewegen, und das dauert.",
    rastrigin:
      "Jede Delle ist ein lokales Minimum. Wer mit kleinen Schritten in eine fällt, bleibt darin: Den Start verschieben oder Δ0 erhöhen und sehen, wer hinüberspringt.",
    saddle:
      "Zwischen den beiden Mulden verschwindet die Steigung von w₁. Schritte nach dem Vorzeichen kümmert es nicht, dass sie nahe am Grat klein ist: Sie verlassen ihn so schnell wie jeden anderen Ort.",
    discus:
      "Nur eine Richtung ist steil. Schrittweiten je Gewicht finden sie entlang der Achsen sofort; gedreht ist dieser einen Richtung wegen jeder Schritt kurz.",
    "bent-cigar":
      "Eine Richtung ist viel flacher als alle anderen. Was auf der positiven Seite liegt, ist gestreckt, sodass der Grat einer gedrehten Landschaft gebogen ist: Keine Richtung führt allein an ihm entlang.",
    "different-powers":
      "Jede Richtung hat eine eigene Potenz, von 2 bis 6. Nahe am Minimum sind die hohen Potenzen neben den niedrigen flach, und immer mehr: Die Kondition wächst ohne Grenze.",
    "sharp-ridge":
      "Quer zum Talboden wird die Steigung nahe an ihm nicht kleiner, und an ihm entlang führt der Weg zum Minimum. Wer entlang einer Linie sucht, kommt an den Boden und findet von dort kaum noch einen Schritt.",
    "attractive-sector":
      "Auf der positiven Seite jeder Richtung ist E viel höher. Ein Schritt, der auf der einen Seite richtig ist, ist auf der anderen viel zu lang.",
    network:
      "Eine Ebene durch alle Gewichte des Netzes, entlang zweier zufälliger Richtungen. Bei (0, 0) liegt das Netz selbst. Zwischen den berechneten Punkten ist die Ebene interpoliert: Die Wege hier sind Wege auf einer interpolierten Ebene und kein Training des Netzes.",
  },
  surface: "Funktion",
  surfaces: {
    bowl: "Schale",
    ellipsoid: "Ellipse",
    rosenbrock: "Rosenbrock",
    rastrigin: "Rastrigin",
    saddle: "Sattel",
    discus: "Diskus",
    "bent-cigar": "Gebogene Zigarre",
    "different-powers": "Verschiedene Potenzen",
    "sharp-ridge": "Scharfer Grat",
    "attractive-sector": "Anziehender Sektor",
    network: "Fehler des Netzes",
  },
  networkInShort: "Netz",
  weights: "Gewichte",
  slice: (weights) =>
    `Die Karte ist ein Schnitt durch das Minimum, in dem sich nur w₁ und w₂ ändern. Die Verfahren gehen in allen ${count(weights)} Dimensionen: Ihre Wege sieht man von oben, und E ist das aller Gewichte.`,
  probes: (step, all) =>
    `Es wertet E selbst aus: ${step === 1 ? "ein Ring zeigt den Ort, den" : `Ringe zeigen die ${count(step)} Orte, die`} es für diesen Schritt versucht hat; ${count(all)} bisher, und jeder kostet so viel wie ein Schritt der anderen.`,
  condition: "Kondition",
  angle: "Winkel",
  startAt: (w1: string, w2: string): string =>
    `Start: w₁ = ${w1}, w₂ = ${w2}. Pfeiltasten verschieben ihn, mit Umschalttaste weiter.`,
  zoomIn: "Um das gewählte Verfahren vergrößern",
  zoomOut: "Mehr zeigen",
  startHelp: "Der Start: ziehen oder mit den Pfeiltasten verschieben",
  whereIs: (name: string, w1: string, w2: string, error: string): string => `${name} bei (${w1}; ${w2}), E = ${error}`,
  mapDescription: (surface: string, step: number, where: string, chosen: string): string =>
    `Höhenlinien von E über w₁ und w₂ (${surface}) mit den Wegen der Verfahren. Bei Schritt ${step}: ${where}. Obenauf: ${chosen}.`,
  scale: (low: string, high: string): string =>
    `Höhenlinien von E = ${low} bis E = ${high}, jede um denselben Faktor höher.`,
  noScale: "Es gibt noch keine Höhenlinien.",
  controls: "Schritte",
  reset: "Zurück zum Start",
  back: "Einen Schritt zurück",
  step: "Schritt",
  run: (steps: number): string => `${count(steps)} laufen`,
  pause: "Pause",
  runLength: "Schritte eines Laufs",
  stepSlider: "Schritt",
  stepOf: (step: number): string => `Schritt ${count(step)}`,
  rule: "Die Regel",
  ruleOf: "Verfahren, dessen Regel gezeigt wird",
  given: "Für jedes Gewicht, mit s = g(t) · g(t−1), wobei g(t−1) die gespeicherte Steigung ist:",
  noBranches: "Diese Regel hat keine Fälle; sie tut bei jedem Schritt dasselbe:",
  branches: {
    grow: "Das Vorzeichen bleibt: ein längerer Schritt.",
    keep: "Nichts zum Vergleichen: Δ bleibt, ein Schritt dieser Länge.",
    turns: {
      moves: "Eine Wende: halb so weit, in die andere Richtung.",
      back: "Eine Wende: zurück, was auch aus E wurde.",
      stays: "Eine Wende: einen Schritt lang bleiben.",
      backRose: "Eine Wende, und E ist gestiegen: zurück.",
      staysFell: "Eine Wende, doch E stieg nicht: bleiben.",
      backGrew: "Eine Wende, und es wurde steiler: zurück.",
      staysShrank: "Eine Wende, doch nicht steiler: bleiben.",
    },
  },
  noStepYet:
    "Noch ist kein Schritt getan. Mit „Schritt“ leuchtet hier der Fall auf, den jedes Gewicht nimmt, mit seinen Zahlen.",
  stepTitle: (step: number): string => `Schritt ${count(step)}.`,
  leftAt: (step: number): string => `Nach Schritt ${count(step)} hat es verlassen, was sich hier berechnen lässt.`,
  sentences: {
    grows: (from: string, to: string): string => `wächst von ${from} auf ${to}`,
    shrinks: (from: string, to: string): string => `schrumpft von ${from} auf ${to}`,
    staysAt: (at: string): string => `bleibt ${at}`,
    grow: (f) => `${f.s} = ${f.sValue} > 0: ${f.delta} ${f.change}, und ${f.w} geht um ${f.move} nach ${f.to}.`,
    turns: {
      moves: (f) =>
        `${f.s} = ${f.sValue} < 0: ${f.delta} ${f.change}, und ${f.w} geht weiter um ${f.move} nach ${f.to}.`,
      back: (f) =>
        `${f.s} = ${f.sValue} < 0: ${f.w} geht um ${f.move} zurück nach ${f.to}, und ${f.delta} ${f.change}.`,
      stays: (f) => `${f.s} = ${f.sValue} < 0: ${f.w} bleibt bei ${f.to}, und ${f.delta} ${f.change}.`,
      backRose: (f) =>
        `${f.s} = ${f.sValue} < 0 und E ist gestiegen: ${f.w} geht um ${f.move} zurück nach ${f.to}, und ${f.delta} ${f.change}.`,
      staysFell: (f) =>
        `${f.s} = ${f.sValue} < 0, doch E ist nicht gestiegen: ${f.w} bleibt bei ${f.to}, und ${f.delta} ${f.change}.`,
      backGrew: (f) =>
        `${f.s} = ${f.sValue} < 0 und die Steigung ist steiler (${f.storedValue}, dann ${f.gValue}): ${f.w} geht um ${f.move} zurück nach ${f.to}, und ${f.delta} ${f.change}.`,
      staysShrank: (f) =>
        `${f.s} = ${f.sValue} < 0, doch die Steigung ist nicht steiler (${f.storedValue}, dann ${f.gValue}): ${f.w} bleibt bei ${f.to}, und ${f.delta} ${f.change}.`,
    },
    first: (f) =>
      `Noch ist keine Steigung gespeichert, also ${f.s} = 0: ${f.delta} ${f.change}, und ${f.w} geht um ${f.move} nach ${f.to}.`,
    afterTurn: (f) =>
      `Gespeichert war 0, also ${f.s} = 0: ${f.delta} ${f.change}, und ${f.w} geht um ${f.move} nach ${f.to}.`,
    flat: (f) => `${f.g} = 0: Hier ist es flach, und ${f.w} bleibt bei ${f.to}.`,
    moves: (f) => `${f.g} = ${f.gValue}: ${f.w} geht um ${f.move} nach ${f.to}.`,
    errorFirst: (now: string): string => `Am Start ist E = ${now}.`,
    errorRose: (step: number, before: string, now: string): string =>
      `Schritt ${count(step)} hatte E von ${before} auf ${now} gehoben.`,
    errorFell: (step: number, before: string, now: string): string =>
      `Schritt ${count(step)} hatte E von ${before} auf ${now} gesenkt.`,
    errorSame: (step: number, now: string): string => `Schritt ${count(step)} hatte E bei ${now} gelassen.`,
  },
  techniques: "Wer läuft",
  others: "Andere Verfahren mitlaufen lassen",
  technique: "Verfahren",
  errorAt: (step: number): string => `E bei Schritt ${count(step)}`,
  diverged: "divergiert",
  leftPlane: "aus der Ebene",
  stepsToTarget: (target: string): string => `Schritte bis E\u00a0<\u00a0${target}`,
  same: (names: string, step: number): string => `${names}, Bit für Bit, bis Schritt ${count(step)}.`,
  rates: "Raten aller Verfahren",
  delta0: "Δ0, erste Schrittweite",
  etaPlus: "η⁺, Wachstum",
  etaMinus: "η⁻, an einer Wende",
  learningRate: "η, Lernrate",
  chartTitle: "Wie schnell E fällt",
  stepsAxis: "Schritte →",
  chartDescription: (step: number, values: string): string =>
    `E gegen die Schritte, logarithmisch. Bei Schritt ${count(step)}: ${values}.`,
  tableSummary: "Schritte als Tabelle",
  tableCaption: (first: number, last: number): string =>
    `Ort und E jedes Verfahrens, Schritte ${count(last)} bis ${count(first)}`,
  stepColumn: "Schritt",
  saveSvg: "Karte als SVG sichern",
  saveCsv: "Schritte als CSV sichern",
  network: {
    nothingYet: "Noch ist nichts berechnet.",
    noRuns: "Hier steht der Fehler rings um die Gewichte eines Netzes. Dazu braucht es erst ein Netz.",
    toRace: "Zum Rennen",
    run: "Netz",
    compute: (epoch: number): string => `Seine Ebene bei Epoche ${count(epoch)} berechnen`,
    computing: "Wird berechnet …",
    failed: (reason: string): string => `Die Ebene ließ sich nicht berechnen: ${reason}`,
    awaited: (label: string, epoch: number): string =>
      `Die Ebene von ${label} bei Epoche ${count(epoch)} erscheint, sobald das Training dort ist: oben Start drücken.`,
    endedBefore: (label: string, epoch: number, end: number): string =>
      `Gewünscht war die Ebene von ${label} bei Epoche ${count(epoch)}, doch das Training endete bei Epoche ${count(end)}.`,
    noSuchRun: (technique: string): string =>
      `Gewünscht war die Ebene von ${technique}, das in diesem Experiment nicht trainiert wird.`,
    source: (label: string, epoch: number, samples: number, size: number): string =>
      `${label} bei Epoche ${count(epoch)}: Fehler auf ${count(samples)} Trainingsbeispielen an ${size} × ${size} Punkten, dazwischen interpoliert. Ein Abstand von 1 ist so lang wie die Gewichte jeder Schicht.`,
  },
};
