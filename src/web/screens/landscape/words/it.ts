import { count } from "../../../words/numbers.ts";
import type { LandscapeWords } from "./en.ts";

/** Texts of the screen Landscape, in Italian. */
export const landscape: LandscapeWords = {
  title: "Rprop si muove lungo gli assi",
  lessonBefore:
    "Ogni peso ha un proprio passo Δ, e conta solo il segno della sua pendenza. Una valle può quindi essere lunga a piacere, finché è allineata con gli assi: questa ellisse ha condizionamento",
  lessonGeneral:
    "Ogni peso ha un proprio passo Δ, e conta solo il segno della sua pendenza, su questa funzione come su tutte.",
  toEllipse: "Torna all’ellisse",
  lessonAfter: "(tante volte più ripida di traverso che per il lungo; da trascinare o scrivere). Ora ruotiamola.",
  turnTo: (degrees: number): string => (degrees === 0 ? "Lungo gli assi: 0°" : `Ruota a ${degrees}°`),
  findings: {
    along: "Lungo gli assi ogni peso scende per conto suo, e tutte le regole della famiglia Rprop arrivano presto.",
    askew:
      "Di traverso i pesi hanno bisogno l’uno dell’altro: un passo dell’uno fa svoltare la pendenza dell’altro, Δ si riduce di continuo e i percorsi vanno a zigzag.",
    improved:
      "Le tecniche migliorate, che a una svolta restano o si fermano, vincono su quelle che proseguono sempre o tornano sempre indietro.",
    round: "Quasi rotonda, importa poco come sta la valle: si aumenti il condizionamento.",
    diagonal:
      "A 45° esatti due passi uguali seguono il fondo della valle, e qualche tecnica ha fortuna, come solo due dimensioni permettono. Qualche grado in più o in meno, e la fortuna svanisce.",
  },
  moreThan: (steps: number): string => `più di ${count(steps)}`,
  stepsOf: (name: string, steps: string): string => `${name} ${steps}`,
  stepsCounted: (list: string): string => `Passi fino a E < 10⁻⁶: ${list}.`,
  surfaceNotes: {
    bowl: "Una conca rotonda è uguale da ogni parte: con un passo per ogni peso, le tecniche differiscono solo nel modo di fermarsi sul fondo.",
    rosenbrock:
      "Una valle curva è di traverso quasi ovunque. Tutte raggiungono il fondo in pochi passi; lungo il fondo i due pesi devono muoversi insieme, e ci vuole molto.",
    rastrigin:
      "Ogni avvallamento è un minimo locale. Chi ci cade con passi piccoli ci resta: si provi a spostare la partenza o ad aumentare Δ0, per vedere chi salta oltre.",
    saddle:
      "Fra le due conche la pendenza di w₁ si annulla. Ai passi basati sul segno non importa che vicino al crinale sia piccola: lo lasciano in fretta come ogni altro punto.",
    discus:
      "Una sola direzione è ripida. I passi per ogni peso la trovano subito lungo gli assi; ruotata, a causa di quest’unica direzione ogni passo è corto.",
    "bent-cigar":
      "Una direzione è molto più piatta di tutte le altre. Ciò che sta dal lato positivo è stirato, così che il crinale di un paesaggio ruotato è curvo: nessuna direzione da sola porta lungo di esso.",
    "different-powers":
      "Ogni direzione ha una potenza propria, da 2 a 6. Vicino al minimo le potenze alte sono piatte accanto a quelle basse, e sempre di più: il condizionamento cresce senza limite.",
    "sharp-ridge":
      "Di traverso al fondo la pendenza non diminuisce avvicinandosi, e lungo di esso porta la via al minimo. Chi cerca lungo una retta arriva al fondo e da lì non trova quasi più un passo.",
    "attractive-sector":
      "Dal lato positivo di ogni direzione E è molto più alta. Un passo giusto da un lato è di gran lunga troppo lungo dall’altro.",
    network:
      "Un piano attraverso tutti i pesi della rete, lungo due direzioni casuali. In (0, 0) c’è la rete stessa. Fra i punti calcolati il piano è interpolato: i percorsi qui sono percorsi su un piano interpolato, non addestramenti della rete.",
  },
  surface: "Funzione",
  surfaces: {
    bowl: "Conca",
    ellipsoid: "Ellisse",
    rosenbrock: "Rosenbrock",
    rastrigin: "Rastrigin",
    saddle: "Sella",
    discus: "Disco",
    "bent-cigar": "Sigaro curvo",
    "different-powers": "Potenze diverse",
    "sharp-ridge": "Cresta affilata",
    "attractive-sector": "Settore attrattivo",
    network: "Errore della rete",
  },
  networkInShort: "Rete",
  weights: "Pesi",
  slice: (weights) =>
    `La mappa è una sezione attraverso il minimo, in cui cambiano solo w₁ e w₂. Le tecniche camminano in tutte le ${count(weights)} dimensioni: i percorsi si vedono dall’alto, ed E è quella di tutti i pesi.`,
  probes: (step, all) =>
    `Valuta E da sé: ${step === 1 ? "un anello segna il punto che" : `gli anelli segnano i ${count(step)} punti che`} ha provato per questo passo; ${count(all)} finora, e ognuno costa quanto un passo delle altre.`,
  condition: "Condizionamento",
  angle: "Angolo",
  startAt: (w1: string, w2: string): string =>
    `Partenza: w₁ = ${w1}, w₂ = ${w2}. Le frecce la spostano, con Maiusc di più.`,
  zoomIn: "Ingrandisci intorno alla tecnica scelta",
  zoomOut: "Mostra di più",
  startHelp: "La partenza: si trascina, o si sposta con le frecce",
  whereIs: (name: string, w1: string, w2: string, error: string): string => `${name} in (${w1}; ${w2}), E = ${error}`,
  mapDescription: (surface: string, step: number, where: string, chosen: string): string =>
    `Curve di livello di E su w₁ e w₂ (${surface}) con i percorsi delle tecniche. Al passo ${step}: ${where}. In primo piano: ${chosen}.`,
  scale: (low: string, high: string): string =>
    `Curve di livello da E = ${low} a E = ${high}, ognuna più alta dello stesso fattore.`,
  noScale: "Non ci sono ancora curve di livello.",
  controls: "Passi",
  reset: "Torna alla partenza",
  back: "Un passo indietro",
  step: "Passo",
  run: (steps: number): string => `Altri ${count(steps)}`,
  pause: "Pausa",
  runLength: "Passi di una corsa",
  stepSlider: "Passo",
  stepOf: (step: number): string => `passo ${count(step)}`,
  rule: "La regola",
  ruleOf: "Tecnica di cui si mostra la regola",
  given: "Per ogni peso, con s = g(t) · g(t−1), dove g(t−1) è la pendenza memorizzata:",
  noBranches: "Questa regola non ha casi: a ogni passo fa la stessa cosa:",
  branches: {
    grow: "Il segno resta: un passo più lungo.",
    keep: "Niente con cui confrontare: Δ resta, un passo di quella lunghezza.",
    turns: {
      moves: "Una svolta: mezzo passo, dall’altra parte.",
      back: "Una svolta: indietro, comunque sia andato E.",
      stays: "Una svolta: fermo per un passo.",
      backRose: "Una svolta, ed E è salito: indietro.",
      staysFell: "Una svolta, ma E non è salito: si resta.",
      backGrew: "Una svolta, e più ripida: indietro.",
      staysShrank: "Una svolta, ma non più ripida: si resta.",
    },
  },
  noStepYet: "Nessun passo ancora. Con «Passo» si accende qui il caso che ogni peso prende, con i suoi numeri.",
  stepTitle: (step: number): string => `Passo ${count(step)}.`,
  leftAt: (step: number): string => `Dopo il passo ${count(step)} è uscita da ciò che qui si può calcolare.`,
  sentences: {
    grows: (from: string, to: string): string => `cresce da ${from} a ${to}`,
    shrinks: (from: string, to: string): string => `si riduce da ${from} a ${to}`,
    staysAt: (at: string): string => `resta ${at}`,
    grow: (f) => `${f.s} = ${f.sValue} > 0: ${f.delta} ${f.change} e ${f.w} si sposta di ${f.move}, a ${f.to}.`,
    turns: {
      moves: (f) => `${f.s} = ${f.sValue} < 0: ${f.delta} ${f.change} e ${f.w} prosegue di ${f.move}, a ${f.to}.`,
      back: (f) => `${f.s} = ${f.sValue} < 0: ${f.w} torna indietro di ${f.move}, a ${f.to}, e ${f.delta} ${f.change}.`,
      stays: (f) => `${f.s} = ${f.sValue} < 0: ${f.w} sta fermo a ${f.to}, e ${f.delta} ${f.change}.`,
      backRose: (f) =>
        `${f.s} = ${f.sValue} < 0 ed E è salito: ${f.w} torna indietro di ${f.move}, a ${f.to}, e ${f.delta} ${f.change}.`,
      staysFell: (f) => `${f.s} = ${f.sValue} < 0 ma E non è salito: ${f.w} resta a ${f.to}, e ${f.delta} ${f.change}.`,
      backGrew: (f) =>
        `${f.s} = ${f.sValue} < 0 e la pendenza è più ripida (${f.storedValue}, poi ${f.gValue}): ${f.w} torna indietro di ${f.move}, a ${f.to}, e ${f.delta} ${f.change}.`,
      staysShrank: (f) =>
        `${f.s} = ${f.sValue} < 0 ma la pendenza non è più ripida (${f.storedValue}, poi ${f.gValue}): ${f.w} resta a ${f.to}, e ${f.delta} ${f.change}.`,
    },
    first: (f) =>
      `Nessuna pendenza è ancora memorizzata, quindi ${f.s} = 0: ${f.delta} ${f.change} e ${f.w} si sposta di ${f.move}, a ${f.to}.`,
    afterTurn: (f) =>
      `Era memorizzato 0, quindi ${f.s} = 0: ${f.delta} ${f.change} e ${f.w} si sposta di ${f.move}, a ${f.to}.`,
    flat: (f) => `${f.g} = 0: qui è piano, e ${f.w} resta a ${f.to}.`,
    moves: (f) => `${f.g} = ${f.gValue}: ${f.w} si sposta di ${f.move}, a ${f.to}.`,
    errorFirst: (now: string): string => `Alla partenza E è ${now}.`,
    errorRose: (step: number, before: string, now: string): string =>
      `Il passo ${count(step)} aveva alzato E da ${before} a ${now}.`,
    errorFell: (step: number, before: string, now: string): string =>
      `Il passo ${count(step)} aveva abbassato E da ${before} a ${now}.`,
    errorSame: (step: number, now: string): string => `Il passo ${count(step)} aveva lasciato E a ${now}.`,
  },
  techniques: "Chi cammina",
  others: "Far camminare anche altre tecniche",
  technique: "Tecnica",
  errorAt: (step: number): string => `E al passo ${count(step)}`,
  diverged: "diverge",
  leftPlane: "fuori dal piano",
  stepsToTarget: (target: string): string => `passi fino a E\u00a0<\u00a0${target}`,
  same: (names: string, step: number): string => `${names}, bit per bit, fino al passo ${count(step)}.`,
  rates: "Parametri di tutte le tecniche",
  delta0: "Δ0, primo passo",
  etaPlus: "η⁺, crescita",
  etaMinus: "η⁻, a una svolta",
  learningRate: "η, velocità di apprendimento",
  chartTitle: "Quanto in fretta scende E",
  stepsAxis: "passi →",
  chartDescription: (step: number, values: string): string =>
    `E rispetto ai passi, in scala logaritmica. Al passo ${count(step)}: ${values}.`,
  tableSummary: "I passi in tabella",
  tableCaption: (first: number, last: number): string =>
    `Posizione ed E di ogni tecnica, passi da ${count(last)} a ${count(first)}`,
  stepColumn: "Passo",
  saveSvg: "Salva la mappa in SVG",
  saveCsv: "Salva i passi in CSV",
  network: {
    nothingYet: "Non è stato ancora calcolato nulla.",
    noRuns: "Qui sta l’errore intorno ai pesi di una rete. Prima serve una rete.",
    toRace: "Vai alla gara",
    run: "Rete",
    compute: (epoch: number): string => `Calcola il suo piano all’epoca ${count(epoch)}`,
    computing: "Calcolo…",
    failed: (reason: string): string => `Non è stato possibile calcolare il piano: ${reason}`,
    awaited: (label: string, epoch: number): string =>
      `Il piano di ${label} all’epoca ${count(epoch)} appare quando l’addestramento ci arriva: premere Avvia in alto.`,
    endedBefore: (label: string, epoch: number, end: number): string =>
      `Era richiesto il piano di ${label} all’epoca ${count(epoch)}, ma l’addestramento è finito all’epoca ${count(end)}.`,
    noSuchRun: (technique: string): string =>
      `Era richiesto il piano di ${technique}, che questo esperimento non addestra.`,
    source: (label: string, epoch: number, samples: number, size: number): string =>
      `${label} all’epoca ${count(epoch)}: errore su ${count(samples)} esempi di addestramento in ${size} × ${size} punti, interpolato fra essi. La distanza 1 è lunga quanto i pesi di ogni strato.`,
  },
};
