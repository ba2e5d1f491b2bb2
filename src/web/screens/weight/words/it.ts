import type { WeightWords } from "./en.ts";

/** Texts of the screen One weight, in Italian. */
export const weight: WeightWords = {
  title: "Un peso, una lunghezza del passo",
  idea: "Rprop chiede alla pendenza solo dove si scende; quanto lontano, lo dice il Δ del peso.",
  rates: {
    begin: "Il primo passo è lungo Δ0 =",
    grow: "Finché la pendenza mantiene il segno, la via è giusta: a ogni passo Δ si moltiplica per η⁺ =",
    turn: "Quando il segno cambia, la pallina ha saltato il minimo, e Δ si moltiplica per η⁻ =",
    end: "Questi numeri si possono trascinare, e anche la pallina.",
  },
  delta0: "Δ0, la prima lunghezza del passo",
  etaPlus: "η⁺, il fattore per cui Δ cresce",
  etaMinus: "η⁻, il fattore per cui Δ si riduce",
  step: "Passo",
  back: "Un passo indietro",
  reset: "Torna alla partenza",
  controls: "Passi",
  stepOf: (step) => `passo ${step}`,
  axisW: "peso w",
  axisE: "errore E",
  curveAlt: (w, error, sign, step) =>
    `La curva E = e alla w, meno w, meno 1, con il minimo in w = 0. Passo ${step}: la pallina è a w = ${w}, E = ${error}, dove la pendenza è ${sign}.`,
  signs: { negative: "negativa", positive: "positiva", zero: "0" },
  ball: (w) => `La pallina, posta a w = ${w}. I tasti freccia la muovono, con Maiusc di più.`,
  ballHelp: "Trascinare la pallina lungo la curva, o muoverla con i tasti freccia",
  slopeNegative: "pendenza −: si scende a destra",
  slopePositive: "pendenza +: si scende a sinistra",
  slopeZero: "pendenza 0: il minimo",
  outside: (w) => `w = ${w}, fuori dalla figura`,
  barsTitle: "Δ, passo dopo passo",
  barsHelp: "Ogni barra è lunga come il salto nella scala della curva.",
  firstBar: (delta) => `Il primo passo sarà lungo Δ0 = ${delta}.`,
  branches: {
    grow: "cresce",
    keep: "conserva",
    "turn, move": "svolta, prosegue",
    "turn, back": "svolta, torna",
    "turn, stay": "svolta, resta",
  },
  atStart: "La pallina è ferma. Premere «Passo», o il tasto freccia a destra.",
  told: {
    first: (f) =>
      `Non c’è ancora una pendenza precedente con cui confrontare: Δ resta ${f.delta} e w si sposta di ${f.move}, a ${f.to}.`,
    afterTurn: (f) => `Dopo la svolta non si confronta: Δ resta ${f.delta} e w si sposta di ${f.move}, a ${f.to}.`,
    grow: (f) =>
      `La pendenza ha mantenuto il segno: Δ cresce da ${f.deltaBefore} a ${f.delta} e w si sposta di ${f.move}, a ${f.to}.`,
    flat: (f) => `La pendenza è esattamente 0: w resta a ${f.to}.`,
    turns: {
      moves: (f) =>
        `Il segno è cambiato: Δ si riduce da ${f.deltaBefore} a ${f.delta} e w prosegue dall’altra parte di ${f.move}, a ${f.to}.`,
      back: (f) =>
        `Il segno è cambiato: w torna indietro di ${f.move}, a ${f.to}, e Δ si riduce da ${f.deltaBefore} a ${f.delta}.`,
      stays: (f) =>
        `Il segno è cambiato: w resta a ${f.to} per un passo, e Δ si riduce da ${f.deltaBefore} a ${f.delta}.`,
      backRose: (f) =>
        `Il segno è cambiato ed E è salito da ${f.errorBefore} a ${f.error}: w torna indietro di ${f.move}, a ${f.to}, e Δ si riduce da ${f.deltaBefore} a ${f.delta}.`,
      staysFell: (f) =>
        `Il segno è cambiato, ma E è sceso da ${f.errorBefore} a ${f.error}: w resta a ${f.to} per un passo, e Δ si riduce da ${f.deltaBefore} a ${f.delta}.`,
    },
    crossed: "Ha saltato il minimo. E adesso? Qui sta la differenza fra le quattro regole.",
    arrived: (target) => `È arrivata: E è sotto ${target}.`,
  },
  rulesTitle: "Quattro regole, la stessa curva",
  rulesHelp: "Differiscono in una cosa: che cosa fanno quando il segno cambia. Sceglierne una, e proseguire.",
  rule: "Regola",
  atTurn: "quando il segno cambia",
  doing: {
    "rprop-": "Prosegue, dall’altra parte",
    "rprop+": "Torna indietro",
    "irprop-": "Resta per un passo",
    "irprop+": "Torna indietro solo se E è salito",
  },
  errorAt: (step) => `E al passo\u00a0${step}`,
  arrives: (target) => `passi fino a E\u00a0<\u00a0${target}`,
  exercises: "Per la classe: cinque brevi esercizi",
  moreThan: (steps) => `più di ${steps}`,
};
