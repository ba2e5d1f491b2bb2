import type { InsideWords } from "./en.ts";

/** Texts of the screen Inside, in Italian. */
export const inside: InsideWords = {
  title: "Dentro una rete",
  titleOf: (technique) => `Dentro ${technique}`,
  nothing: "Non c'è ancora nessuna rete. Dati e tecnica si scelgono nella riga in alto.",
  lead: (weights) =>
    `Una rete di ${weights} pesi. La tecnica guarda ogni peso da solo e a ogni aggiornamento gli fa una sola domanda: il segno del tuo gradiente è cambiato? Qui si vedono le risposte.`,
  leadWithoutDelta: (weights) =>
    `Una rete di ${weights} pesi. A ogni aggiornamento la tecnica sposta ciascuno contro il suo gradiente; qui si vede di quanto.`,
  network: "Rete addestrata con",
  layer: "Strato di pesi",
  layerOf: (layer, inputs, units) => `Strato ${layer}: ${inputs} → ${units}`,
  epoch: "Epoca",
  epochOf: (epoch, last) => `${epoch} di ${last}`,
  toLast: "Segui l'addestramento",
  step: "Fai un passo",
  before: (delta0) =>
    `Non si è ancora imparato nulla: i pesi sono l'inizio casuale del seme${delta0 === null ? "" : ` e ogni Δ vale Δ0 = ${delta0}`}. Dopo ogni passo si vedrà quali pesi si sono mossi, quali Δ sono cresciuti e quali gradienti hanno cambiato segno.`,
  withoutDelta: (technique) =>
    `${technique} non ha un passo proprio per ogni peso e non sceglie il ramo dai segni: mancano quindi la mappa di Δ, l'istogramma di Δ e le quote dei pesi che crescono o invertono. Quello che c'è si vede qui sotto: pesi, gradiente e spostamenti. Con una tecnica della famiglia Rprop si vede anche il resto.`,
  miniBatches:
    "Con i mini-batch il gradiente cambia da un batch all'altro e nessuno appartiene a un'epoca: le sue mappe e gli aggiornamenti di un singolo peso ci sono solo quando ogni passo usa tutti gli esempi. Che cosa fanno i mini-batch a Δ si vede qui sotto: i segni cambiano per il caso del batch e Δ scende verso Δmin.",
  noGradientAtEnd:
    "Dopo l'ultimo aggiornamento non si calcola più alcun gradiente, perciò qui mancano le mappe dei suoi segni. Un'epoca prima ci sono.",
  oneBack: "Guarda un'epoca prima",
  units: (units) => `${units} unità nascoste`,
  computingFirst: (epoch: string): string => `Si calcola l’epoca ${epoch}.`,
  computing: (epoch: string): string => `Si calcola l’epoca ${epoch}. Ciò che qui è in grigio è di un’altra.`,
  ownScale: "Ognuna nella propria scala",
  unitsHelp: "Pesi dai pixel verso ogni unità. Sceglierne una.",
  unitsAlt: (units, epoch, least, most) =>
    `Pesi di tutte le ${units} unità nascoste sui pixel all'epoca ${epoch}, da ${least} a ${most}.`,
  chooseUnit: "Unità nascosta: le frecce spostano, Invio sceglie",
  unit: (unit) => `Unità ${unit}`,
  ofUnit: (unit) => `unità ${unit}`,
  ofLayer: "tutte le unità dello strato",
  matrix: "I pesi come matrice",
  mapsHelp: "Ogni cella è il peso da un pixel. Scegliere una cella per seguirne il peso.",
  matrixHelp: (isAcross) =>
    `${isAcross ? "Colonne: ingressi, righe: unità" : "Righe: ingressi, colonne: unità"}. Scegliere una cella per seguirne il peso.`,
  pixel: (row, column) => `Pixel alla riga ${row}, colonna ${column}`,
  between: (input, unit) => `Ingresso ${input} verso unità ${unit}`,
  pick: (symbol) => `Il peso seguito, sulla mappa di ${symbol}`,
  weights: "peso",
  stepSizes: "passo",
  gradient: "gradiente",
  nextStep: "prossimo ramo",
  logarithmic: "scala log",
  negative: "negativo",
  zero: "zero",
  positive: "positivo",
  spreadAlt: (name, what, least, middle, most) => `Mappa: ${name}, ${what}: da ${least} a ${most}, mediana ${middle}.`,
  signsAlt: (what, negative, zero, positive) =>
    `Mappa del segno del gradiente, ${what}: ${negative} negativi, ${zero} zero, ${positive} positivi.`,
  branchesAlt: (what, grow, keep, turn) =>
    `Mappa del ramo che prenderà il prossimo aggiornamento, ${what}: Δ cresce per ${grow} pesi, resta per ${keep}, e per ${turn} il gradiente ha cambiato segno.`,
  branches: { grow: "cresce", keep: "conserva", turn: "svolta" },
  branch: "Ramo",
  strip: "Un peso, un aggiornamento dopo l'altro",
  followedPixel: (unit, row, column) =>
    `Dal pixel alla riga ${row}, colonna ${column} verso l'unità ${unit}. Il più recente in alto.`,
  followedInput: (unit, input) => `Dall'ingresso ${input} verso l'unità ${unit}. Il più recente in alto.`,
  stripHelp: (rows) =>
    `Al massimo gli ultimi ${rows} aggiornamenti. g e s prima dell'aggiornamento; Δ, Δw e w dopo. Con «svolta, torna» l'ultimo spostamento viene ritirato, con «svolta, resta» non se ne fa nessuno.`,
  stripHelpPlain: (rows) => `Al massimo gli ultimi ${rows} aggiornamenti. g prima dell'aggiornamento; Δw e w dopo.`,
  noUpdateYet:
    "Ancora nessun aggiornamento. Con il primo passo comparirà qui la prima riga: gradiente, passo, spostamento.",
  rowsComing: "Questi aggiornamenti vengono calcolati di nuovo, ci vuole un po’.",
  noRows:
    "Qui non ci sono righe: il gradiente dei singoli pesi non si conserva con i mini-batch né per epoche passate da tempo.",
  gTitle: "g: il gradiente dell'errore rispetto a questo peso",
  sTitle: "s = g(t)·g(t−1): positivo dove il gradiente ha mantenuto il segno, negativo dove l'ha cambiato",
  deltaTitle: "Δ: il passo dopo questo aggiornamento",
  moveTitle: "Δw: di quanto si è spostato il peso",
  wTitle: "w: il peso dopo questo aggiornamento",
  deltasTitle: "Quanto sono lunghi i passi?",
  deltasHelp:
    "Ogni colonna è un istogramma, visto dall'alto, di tutti i passi Δ di uno strato dopo un'epoca: più una cella è chiara, più pesi hanno un Δ di quella grandezza. Un Δ che cresce sale a ogni epoca del fattore η⁺; uno il cui peso svolta scende del fattore η⁻.",
  shareOfLayer: "quota dello strato",
  heatAlt: (layer, epochs, epoch, low, high) =>
    `Istogrammi dei passi, ${layer}, su ${epochs} epoche. All'epoca ${epoch} la mediana di Δ sta tra ${low} e ${high}.`,
  deltasTable: "I passi in una tabella",
  deltasCaption: "Quantili di Δ in ogni strato, dopo ogni epoca",
  least: "Minimo",
  lowerQuartile: "Primo quartile",
  median: "Mediana",
  upperQuartile: "Terzo quartile",
  most: "Massimo",
  sharesTitle: "Che cosa hanno fatto i pesi?",
  sharesHelp: "Quota di tutti i pesi il cui Δ è cresciuto, rimasto o calato nell'ultimo aggiornamento di ogni epoca.",
  sharesAlt: (epoch, grow, keep, turn, undone) =>
    `Quote dei pesi per ramo nelle epoche. All'epoca ${epoch}: ${grow} cresciuti, ${keep} rimasti, ${turn} con segno invertito; ${undone} di tutti gli spostamenti ritirati.`,
  undoneShare: "di cui ritirati",
  sharesTable: "Le quote in una tabella",
  lookFor: "Che cosa guardare sulle mappe",
  lookForInTime: "Che cosa guardare nel tempo",
  silent: (unit) =>
    `L'unità ${unit} tace in quest'epoca: nessun esempio di addestramento la attiva, quindi tutti i suoi pesi hanno gradiente 0. Non impara finché altri strati non la richiamano, cosa rara; con ReLU i primi passi troppo lunghi possono far tacere molte unità.`,
  whatDelta:
    "Δ dice quanto lontano va un peso in un aggiornamento. La grandezza del gradiente non c'entra: solo il suo segno dice da che parte. Δ è dunque una memoria. Dove l'errore ha indicato molte volte la stessa direzione, Δ si è moltiplicato ogni volta per η⁺ e il peso corre; dove il peso ha scavalcato un minimo, il segno è cambiato e Δ si è moltiplicato per η⁻. I punti chiari sulla mappa di Δ sono pesi che hanno ancora molta strada da fare.",
  whatBranches:
    "L'ultima mappa mostra che cosa farà il prossimo aggiornamento. ↑ il gradiente ha mantenuto il segno, Δ cresce. ↓ l'ha cambiato, Δ cala e, secondo la tecnica, l'ultimo spostamento viene ritirato. = uno dei due gradienti è 0, Δ resta: così al primissimo aggiornamento, un aggiornamento dopo un'inversione nelle tecniche che in quel caso memorizzano uno 0, e per i pesi senza alcun gradiente. Un Δ che resta non ferma il peso: si sposta comunque di Δ se il suo gradiente non è 0.",
  borderRests: (pixels) =>
    `${pixels} pixel sono scuri in ogni immagine di addestramento, quasi tutti al bordo. Il loro ingresso è 0, quindi il loro gradiente è esattamente 0: s = 0, niente si muove e il loro Δ resta per sempre Δ0. È la linea sottile negli istogrammi che non lascia mai Δ0, ed è per questo che la quota dei pesi che restano non arriva mai a 0.`,
  borderMoves: (pixels) =>
    `${pixels} pixel sono scuri in ogni immagine di addestramento, quasi tutti al bordo. In questa scala scuro vale −1 e non 0, quindi i loro pesi hanno un gradiente: quello del bias dell'unità con il segno opposto, uguale per tutti. Marciano al passo, e il bordo è una cornice uniforme sulle mappe di Δ e dei segni. Con la scala «unit» scuro vale 0: allora il loro gradiente è 0, s = 0, restano fermi e il loro Δ resta per sempre Δ0.`,
  whatTime:
    "All'inizio quasi tutti i gradienti mantengono il segno e i Δ salgono insieme. Poi sempre più pesi arrivano in fondo alla loro valle e invertono; l'istogramma si allarga verso il basso. Quando ne invertono circa quanti ne crescono, la rete si sta assestando; se Δ scende ovunque verso Δmin, non impara più.",
  regionsTitle: "Che cosa decide la rete",
  regionsHelp: "Più è pallido, meno è sicura; sulla linea la decisione cambia. I segni sono esempi di addestramento.",
  regionsAlt: (epoch, areas, right, samples) =>
    `Regioni di decisione nel piano all'epoca ${epoch}. Parte dell'immagine, ${areas}. ${right} dei ${samples} esempi mostrati stanno nella regione della propria classe.`,
  axes: (x, y) => `Verso destra: primo ingresso, ${x}. Verso l'alto: secondo ingresso, ${y}.`,
  classOf: (name) => `classe ${name}`,
  regionsComing: "Le regioni vengono calcolate.",
  regionsRight: (right, samples) =>
    `${right} dei ${samples} esempi mostrati stanno nella regione della propria classe.`,
};
