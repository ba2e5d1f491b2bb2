import type { WeightWords } from "./en.ts";

/** Texts of the screen One weight, in German. */
export const weight: WeightWords = {
  title: "Ein Gewicht, eine Schrittweite",
  idea: "Rprop fragt die Steigung nur, wo es hinabgeht; wie weit, sagt das Δ des Gewichts.",
  rates: {
    begin: "Der erste Schritt ist so lang wie Δ0 =",
    grow: "Solange die Steigung ihr Vorzeichen behält, stimmt der Weg: In jedem Schritt wird Δ multipliziert mit η⁺ =",
    turn: "Wechselt es, ist die Kugel über das Minimum gesprungen, und Δ wird multipliziert mit η⁻ =",
    end: "Diese Zahlen lassen sich ziehen, die Kugel auch.",
  },
  delta0: "Δ0, die erste Schrittweite",
  etaPlus: "η⁺, der Faktor, um den Δ wächst",
  etaMinus: "η⁻, der Faktor, auf den Δ schrumpft",
  step: "Schritt",
  back: "Einen Schritt zurück",
  reset: "Zurück zum Start",
  controls: "Schritte",
  stepOf: (step) => `Schritt ${step}`,
  axisW: "Gewicht w",
  axisE: "Fehler E",
  curveAlt: (w, error, sign, step) =>
    `Die Kurve E = e hoch w, minus w, minus 1, mit dem Minimum bei w = 0. Schritt ${step}: Die Kugel ist bei w = ${w}, E = ${error}; dort ist die Steigung ${sign}.`,
  signs: { negative: "negativ", positive: "positiv", zero: "0" },
  ball: (w) => `Die Kugel, hingelegt bei w = ${w}. Pfeiltasten bewegen sie, mit Umschalt weiter.`,
  ballHelp: "Die Kugel die Kurve entlang ziehen, oder mit den Pfeiltasten bewegen",
  slopeNegative: "Steigung −: hinab geht es nach rechts",
  slopePositive: "Steigung +: hinab geht es nach links",
  slopeZero: "Steigung 0: das Minimum",
  outside: (w) => `w = ${w}, außerhalb des Bildes`,
  barsTitle: "Δ, Schritt für Schritt",
  barsHelp: "Jeder Balken ist so lang wie der Sprung im Maßstab der Kurve.",
  firstBar: (delta) => `Der erste Schritt wird Δ0 = ${delta} lang.`,
  branches: {
    grow: "wachsen",
    keep: "beibehalten",
    "turn, move": "Wende, weiter",
    "turn, back": "Wende, zurück",
    "turn, stay": "Wende, bleiben",
  },
  atStart: "Die Kugel steht still. „Schritt“ drücken, oder die Pfeiltaste nach rechts.",
  told: {
    first: (f) =>
      `Noch gibt es keine frühere Steigung zum Vergleichen: Δ bleibt ${f.delta}, und w geht um ${f.move} nach ${f.to}.`,
    afterTurn: (f) =>
      `Nach der Wende wird nicht verglichen: Δ bleibt ${f.delta}, und w geht um ${f.move} nach ${f.to}.`,
    grow: (f) =>
      `Die Steigung hat ihr Vorzeichen behalten: Δ wächst von ${f.deltaBefore} auf ${f.delta}, und w geht um ${f.move} nach ${f.to}.`,
    flat: (f) => `Die Steigung ist genau 0: w bleibt bei ${f.to}.`,
    turns: {
      moves: (f) =>
        `Das Vorzeichen hat gewechselt: Δ schrumpft von ${f.deltaBefore} auf ${f.delta}, und w geht in der anderen Richtung weiter, um ${f.move} nach ${f.to}.`,
      back: (f) =>
        `Das Vorzeichen hat gewechselt: w geht um ${f.move} zurück nach ${f.to}, und Δ schrumpft von ${f.deltaBefore} auf ${f.delta}.`,
      stays: (f) =>
        `Das Vorzeichen hat gewechselt: w bleibt einen Schritt lang bei ${f.to}, und Δ schrumpft von ${f.deltaBefore} auf ${f.delta}.`,
      backRose: (f) =>
        `Das Vorzeichen hat gewechselt, und E ist von ${f.errorBefore} auf ${f.error} gestiegen: w geht um ${f.move} zurück nach ${f.to}, und Δ schrumpft von ${f.deltaBefore} auf ${f.delta}.`,
      staysFell: (f) =>
        `Das Vorzeichen hat gewechselt, doch E ist von ${f.errorBefore} auf ${f.error} gefallen: w bleibt einen Schritt lang bei ${f.to}, und Δ schrumpft von ${f.deltaBefore} auf ${f.delta}.`,
    },
    crossed: "Sie ist über das Minimum gesprungen. Was nun? Darin unterscheiden sich die vier Regeln.",
    arrived: (target) => `Sie ist angekommen: E liegt unter ${target}.`,
  },
  rulesTitle: "Vier Regeln, dieselbe Kurve",
  rulesHelp:
    "Sie unterscheiden sich in einem Punkt: was sie tun, wenn das Vorzeichen wechselt. Wählen Sie eine, und gehen Sie weiter.",
  rule: "Regel",
  atTurn: "beim Wechsel",
  doing: {
    "rprop-": "Geht weiter, in der anderen Richtung",
    "rprop+": "Geht zurück",
    "irprop-": "Bleibt einen Schritt lang",
    "irprop+": "Geht nur zurück, wenn E gestiegen ist",
  },
  errorAt: (step) => `E bei Schritt\u00a0${step}`,
  arrives: (target) => `Schritte bis E\u00a0<\u00a0${target}`,
  exercises: "Für den Unterricht: fünf kurze Übungen",
  moreThan: (steps) => `mehr als ${steps}`,
};
