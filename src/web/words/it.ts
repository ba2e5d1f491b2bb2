import { answerIt } from "../screens/report/words/answer-it.ts";
import { reportIt } from "../screens/report/words/it.ts";
import type { Texts } from "./en.ts";
import { count, decimal, duration, percent } from "./numbers.ts";

/** All words of the page in Italian. */
export const it: Texts = {
  frame: {
    title: "Neuro BackProp Lab",
    loading: "Caricamento…",
    screens: {
      race: "Gara",
      inside: "Dentro",
      landscape: "Paesaggio",
      rules: "Regole",
      test: "Prova",
      report: "Rapporto",
    },
    skip: "Vai al contenuto",
    menu: "Schermate",
    language: "Lingua",
    theme: "Colori",
    themes: { system: "Sistema", light: "Chiaro", dark: "Scuro" },
    share: "Condividi",
    shared: "Il collegamento è copiato. Chi lo apre vede lo stesso esperimento, con gli stessi bit.",
    help: "Tasti",
    keys: {
      title: "Tasti",
      about: "Valgono in ogni schermata, finché nessun campo ha il fuoco.",
      space: "Spazio",
      run: "avvia o ferma",
      step: "un’epoca avanti",
      back: "un’epoca indietro",
      help: "questo elenco",
      close: "chiude una finestra",
    },
    problem: "Problema",
    setUp: "Prepara l’esperimento",
    anew: "Ogni modifica ricomincia l’esperimento dall’epoca 0.",
    data: {
      label: "Dati",
      names: { mnist: "MNIST", moons: "Lune", spirals: "Spirali", rings: "Anelli", checkerboard: "Scacchiera" },
      about: {
        mnist: "70.000 cifre scritte a mano, di 28 × 28 pixel",
        moons: "due falci incastrate l’una nell’altra",
        spirals: "tre bracci intorno a un centro",
        rings: "un disco e due anelli intorno",
        checkerboard: "le caselle di una piccola scacchiera",
      },
      pictures: "Immagini",
      plane: "Punti del piano, di cui si vedono le regioni",
      own: "Un file proprio",
      chosen: (name) => `In uso: ${name}`,
      choose: "Scegli i file…",
      drop: "Oppure trascinarli ovunque sulla pagina: immagini ed etichette in IDX (anche .gz), o una tabella CSV con la classe in una colonna «label», altrimenti nell’ultima. Nulla lascia questo computer.",
      dropHere: "Rilasciare per addestrare su questi dati",
      dropNote: "Immagini IDX con le etichette, o una tabella CSV. Nulla lascia questo computer.",
      train: "Esempi per l’addestramento",
      evaluation: "Esempi per la valutazione",
      whole: (all) => `Usa tutti i ${count(all)}`,
      counts: (train, evaluation) => `${count(train)} / ${count(evaluation)}`,
      countsHelp: (all) =>
        `Su ${count(all)} esempi, estratti dal seme. Non si addestra mai con quelli che servono a valutare.`,
    },
    network: {
      label: "Rete",
      hidden: "Strati nascosti",
      hiddenHelp: "Unità di ciascuno, per esempio 128 oppure 64, 32. Vuoto per nessuno.",
      hiddenFault: "Indicare numeri interi da 1 a 4096 separati da virgole, al massimo otto.",
      weights: (n) => `${count(n)} pesi`,
      activation: "Attivazione delle unità nascoste",
      activations: { relu: "ReLU", tanh: "tanh", sigmoid: "Sigmoide", "leaky-relu": "Leaky ReLU", identity: "Nessuna" },
      initialiser: "Primi pesi",
      initialisers: { pytorch: "Uniformi, come Linear di PyTorch", "normal-0.1": "Normali, deviazione 0,1" },
      loss: "Funzione d’errore",
      losses: { "cross-entropy": "Entropia incrociata", "mean-squared-error": "Errore quadratico medio" },
    },
    batch: {
      label: "Lotto",
      full: "intero",
      kinds: { full: "Lotto intero", mini: "Mini-lotti" },
      size: "Esempi in un lotto",
      help: "Rprop si fida del segno del gradiente intero, perciò vuole tutti gli esempi insieme: un aggiornamento per epoca. I mini-lotti mostrano che cosa succede altrimenti.",
    },
    seed: {
      label: "Seme",
      help: "Estrae i primi pesi, la divisione e l’ordine degli esempi. Lo stesso seme dà gli stessi bit su ogni macchina.",
      next: "Un altro seme",
    },
    epochs: { label: "Epoche", help: "Passaggi sugli esempi di addestramento." },
    run: "Avvia",
    pause: "Ferma",
    again: "Ripeti",
    step: "Un’epoca avanti",
    back: "Un’epoca indietro",
    reset: "Torna all’epoca 0",
    controls: "Andamento dell’esperimento",
    speed: {
      label: "Velocità",
      fastest: "al massimo",
      perSecond: (n) => (n === 1 ? "1 epoca/s" : `${count(n)} epoche/s`),
    },
    status: {
      epoch: (n, all) => `Epoca ${count(n)} di ${count(all)}`,
      phases: {
        loading: "caricamento dei dati",
        ready: "pronto",
        running: "in corso",
        paused: "in pausa",
        done: "finito",
        failed: "interrotto",
      },
      perEpoch: (milliseconds) =>
        milliseconds < 1000
          ? `${decimal(milliseconds, milliseconds < 10 ? 1 : 0)} ms per epoca`
          : `${decimal(milliseconds / 1000, 1)} s per epoca`,
      threads: (n) => (n === 1 ? "1 thread per corsa" : `${count(n)} thread per corsa`),
      oneThread: "un solo thread, perché questo server non permette la memoria condivisa",
      same: "Stessi bit di",
      copy: "Copia la riga di comando che dà gli stessi bit",
    },
    trouble: "C’è un ostacolo",
  },
  common: {
    close: "Chiudi",
    copied: "Copiato.",
    copyFailed: "Il browser non permette alla pagina di copiare. Selezionare il testo e copiarlo a mano.",
    numberFault: (min, max, isInteger) => {
      const kind = isInteger ? "un numero intero" : "un numero";
      if (max < Number.POSITIVE_INFINITY) return `Indicare ${kind} da ${count(min)} a ${count(max)}.`;
      return min > Number.NEGATIVE_INFINITY ? `Indicare ${kind} di almeno ${count(min)}.` : `Indicare ${kind}.`;
    },
  },
  race: {
    question: "Quale tecnica impara più in fretta?",
    inFront: (names, epoch) => `In testa all’epoca ${count(epoch)}: ${names}`,
    won: (names, epochs) => `Errore minore dopo ${count(epochs)} epoche: ${names}`,
    nobody: "Nessuna tecnica ha raggiunto un errore finito",
    level: (epoch) => `Tutte alla pari all’epoca ${count(epoch)}`,
    invitation: (techniques, samples, data, seed) =>
      `${techniques === 1 ? "Una tecnica addestra" : `${count(techniques)} tecniche addestrano`} la stessa rete dagli stessi primi pesi (seme ${seed}) su ${count(samples)} esempi di ${data}. Le curve crescono qui, epoca dopo epoca.`,
    press: "Premere Avvia.",
    loading: "I dati stanno arrivando. Poi la gara può cominciare.",
    measures: { loss: "Errore", accuracy: "Accuratezza", steps: "Passo Δ" },
    parts: { evaluation: "Valutazione", train: "Addestramento" },
    axes: { epochs: "Epoche", seconds: "Secondi" },
    measureLabel: "Che cosa si disegna",
    partLabel: "Su quali esempi",
    axisLabel: "Rispetto a che cosa",
    stepsNote: "Mediana dei passi dei pesi del primo strato. Le tecniche senza un passo per ogni peso non hanno linea.",
    names: {
      evaluation: { loss: "Errore di valutazione", accuracy: "Accuratezza di valutazione", steps: "Passo mediano Δ" },
      train: { loss: "Errore di addestramento", accuracy: "Accuratezza di addestramento", steps: "Passo mediano Δ" },
    },
    logScale: "scala logaritmica",
    enlarge: (name) => `${name}: mostra in grande`,
    epochAxis: "epoca",
    secondsAxis: "secondi di addestramento",
    epoch: (n) => `epoca ${count(n)}`,
    target: (share) => `obiettivo ${percent(share)}`,
    chartText: (name, epochs, values) => `${name} su ${count(epochs)} epoche. Alla fine: ${values}.`,
    chartEmpty: (name) => `${name}: ancora nessuna curva.`,
    dataTable: "I dati della figura in tabella",
    table: {
      caption: "Tecniche in gara",
      at: (epoch) => `All’epoca ${count(epoch)}`,
      technique: "Tecnica",
      loss: "Errore",
      accuracy: "Accurat.",
      reached: (share) => `Epoca del ${share}`,
      reachedLoss: (loss) => `Errore ≤ ${loss}`,
      leads: "in testa",
      note: "Valori di valutazione; la stella segna l’errore minore. Scegliere una tecnica per vederla e modificarla.",
    },
    status: { diverged: "divergente", failed: "fallita" },
    coincide: {
      soFar: (names, epochs) =>
        `${names}: uguali in ogni cifra fino all’epoca ${count(epochs)}. Finora fanno gli stessi passi, perciò le linee sono una sola.`,
      bits: (names) => `${names}: alla fine gli stessi pesi, bit per bit. Su questo problema sono una sola tecnica.`,
      figures: (names) => `${names}: uguali in ogni cifra, ma non in ogni peso.`,
    },
    add: "Aggiungi una tecnica",
    addHelp: "Una tecnica può gareggiare due volte, con altri parametri.",
    remove: "Togli dalla gara",
    defaults: "Predefiniti",
    edit: (label) => `Parametri di ${label}`,
    twice: "Con questi parametri è già in gara.",
    ruleRprop: "Deve valere 0 < η⁻ < 1 < η⁺ e 0 ≤ Δmin ≤ Δ0 ≤ Δmax.",
    ruleGradient:
      "I tassi sono maggiori di 0, le quote vanno da 0 a meno di 1; Nesterov richiede l’inerzia; gli interruttori sono 0 o 1.",
    hyper: {
      delta0: "Δ0, primo passo",
      etaPlus: "η⁺, crescita",
      etaMinus: "η⁻, riduzione",
      deltaMin: "Δmin, passo minimo",
      deltaMax: "Δmax, passo massimo",
      learningRate: "Tasso di apprendimento",
      momentum: "Inerzia",
      nesterov: "Nesterov (0 o 1)",
      weightDecay: "Decadimento dei pesi",
      alpha: "α, memoria",
      epsilon: "ε",
      centered: "Centrato (0 o 1)",
      beta1: "β₁",
      beta2: "β₂",
      amsgrad: "AMSGrad (0 o 1)",
    },
    summaries: {
      "rprop-": "Non torna mai indietro: dove il gradiente cambia segno, si riduce solo il passo.",
      "rprop+": "Annulla l’ultimo passo di un peso ogni volta che il suo gradiente cambia segno.",
      "irprop-": "Dove il gradiente cambia segno, il peso riposa per un passo.",
      "irprop+": "Annulla l’ultimo passo solo se l’errore della rete è salito.",
      "rprop-torch": "Quella di PyTorch: iRprop⁻ che limita ogni passo a ogni aggiornamento.",
      "irprop+local": "Annulla dove è cresciuto il gradiente del peso, non l’errore. Uno sbaglio comune.",
      sgd: "Segue il gradiente secondo la sua grandezza, con inerzia se richiesta.",
      rmsprop: "Divide il gradiente per la radice della sua media quadratica mobile.",
      adam: "Media mobile del gradiente sulla radice della sua media quadratica mobile.",
    },
    digests: {
      title: "Gli stessi bit, ovunque",
      table: "Impronte delle corse finite",
      about:
        "SHA-256 dei pesi di ogni corsa finita: prima del primo passo, all’errore di valutazione minore e alla fine. La riga di comando dà gli stessi tre in Node, su ogni macchina.",
      waiting: "Quando una tecnica ha finito, qui compaiono le sue impronte e la riga di comando che le riproduce.",
      initial: "Prima",
      best: "Migliore",
      final: "Ultima",
      whole: "Mostra le impronte intere",
      command: "Riga di comando",
      copyDigest: (label, which) => `Copia l’impronta di ${label}: ${which}`,
      copyCommand: (label) => `Copia la riga di comando di ${label}`,
    },
  },
  inside: {
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
      `Non si è ancora imparato nulla: i pesi sono l'inizio casuale del seme${delta0 === null ? "" : ` e ogni Δ vale Δ₀ = ${delta0}`}. Dopo ogni passo si vedrà quali pesi si sono mossi, quali Δ sono cresciuti e quali gradienti hanno cambiato segno.`,
    withoutDelta: (technique) =>
      `${technique} non ha un passo proprio per ogni peso e non sceglie il ramo dai segni: mancano quindi la mappa di Δ, l'istogramma di Δ e le quote dei pesi che crescono o invertono. Quello che c'è si vede qui sotto: pesi, gradiente e spostamenti. Con una tecnica della famiglia Rprop si vede anche il resto.`,
    miniBatches:
      "Con i mini-batch il gradiente cambia da un batch all'altro e nessuno appartiene a un'epoca: le sue mappe e gli aggiornamenti di un singolo peso ci sono solo quando ogni passo usa tutti gli esempi. Che cosa fanno i mini-batch a Δ si vede qui sotto: i segni cambiano per il caso del batch e Δ scende verso Δmin.",
    noGradientAtEnd:
      "Dopo l'ultimo aggiornamento non si calcola più alcun gradiente, perciò qui mancano le mappe dei suoi segni. Un'epoca prima ci sono.",
    oneBack: "Guarda un'epoca prima",
    units: (units) => `${units} unità nascoste`,
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
    spreadAlt: (name, what, least, middle, most) =>
      `Mappa: ${name}, ${what}: da ${least} a ${most}, mediana ${middle}.`,
    signsAlt: (what, negative, zero, positive) =>
      `Mappa del segno del gradiente, ${what}: ${negative} negativi, ${zero} zero, ${positive} positivi.`,
    branchesAlt: (what, grow, rest, turn) =>
      `Mappa del ramo che prenderà il prossimo aggiornamento, ${what}: Δ cresce per ${grow} pesi, resta per ${rest}, e per ${turn} il gradiente ha cambiato segno.`,
    branches: { grow: "cresce", rest: "resta", turn: "inverte" },
    undone: "annullato",
    branch: "Regola",
    strip: "Un peso, un aggiornamento dopo l'altro",
    followedPixel: (unit, row, column) =>
      `Dal pixel alla riga ${row}, colonna ${column} verso l'unità ${unit}. Il più recente in alto.`,
    followedInput: (unit, input) => `Dall'ingresso ${input} verso l'unità ${unit}. Il più recente in alto.`,
    stripHelp: (rows) =>
      `Al massimo gli ultimi ${rows} aggiornamenti. g e s prima dell'aggiornamento; Δ, Δw e w dopo. «Annullato» riprende l'ultimo spostamento.`,
    stripHelpPlain: (rows) => `Al massimo gli ultimi ${rows} aggiornamenti. g prima dell'aggiornamento; Δw e w dopo.`,
    noUpdateYet:
      "Ancora nessun aggiornamento. Con il primo passo comparirà qui la prima riga: gradiente, passo, spostamento.",
    noRows:
      "Qui non ci sono righe: il gradiente dei singoli pesi non si conserva con i mini-batch né per epoche passate da tempo.",
    gTitle: "g: il gradiente dell'errore rispetto a questo peso",
    sTitle: "s = g(t)·g(t−1): positivo dove il gradiente ha mantenuto il segno, negativo dove l'ha cambiato",
    deltaTitle: "Δ: il passo dopo questo aggiornamento",
    moveTitle: "Δw: di quanto si è spostato il peso",
    wTitle: "w: il peso dopo questo aggiornamento",
    deltasTitle: "Quanto sono lunghi i passi?",
    deltasHelp:
      "Tutti i passi Δ di ogni strato, un'epoca dopo l'altra. Più una cella è chiara, più pesi hanno un Δ di quella grandezza.",
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
    sharesAlt: (epoch, grow, rest, turn, undone) =>
      `Quote dei pesi per ramo nelle epoche. All'epoca ${epoch}: ${grow} cresciuti, ${rest} rimasti, ${turn} con segno invertito; ${undone} di tutti gli spostamenti annullati.`,
    undoneShare: "di cui annullati",
    sharesTable: "Le quote in una tabella",
    lookFor: "Che cosa guardare",
    silent: (unit) =>
      `L'unità ${unit} tace in quest'epoca: nessun esempio di addestramento la attiva, quindi tutti i suoi pesi hanno gradiente 0. Non impara finché altri strati non la richiamano, cosa rara; con ReLU i primi passi troppo lunghi possono far tacere molte unità.`,
    whatDelta:
      "Δ dice quanto lontano va un peso in un aggiornamento. La grandezza del gradiente non c'entra: solo il suo segno dice da che parte. Δ è dunque una memoria. Dove l'errore ha indicato molte volte la stessa direzione, Δ è cresciuto ogni volta di η⁺ e il peso corre; dove il peso ha scavalcato una valle, il segno è cambiato e Δ è calato di η⁻. I punti chiari sulla mappa di Δ sono pesi che hanno ancora molta strada da fare.",
    whatBranches:
      "L'ultima mappa mostra che cosa farà il prossimo aggiornamento. ↑ il gradiente ha mantenuto il segno, Δ cresce. ↓ l'ha cambiato, Δ cala e, secondo la tecnica, l'ultimo spostamento viene annullato. = uno dei due gradienti è 0, Δ resta: così al primissimo aggiornamento, un aggiornamento dopo un'inversione nelle tecniche che in quel caso memorizzano uno 0, e per i pesi senza alcun gradiente. Un Δ che resta non ferma il peso: si sposta comunque di Δ se il suo gradiente non è 0.",
    borderRests: (pixels) =>
      `${pixels} pixel sono scuri in ogni immagine di addestramento, quasi tutti al bordo. Il loro ingresso è 0, quindi il loro gradiente è esattamente 0: s = 0, niente si muove e il loro Δ resta per sempre Δ₀. È la linea sottile negli istogrammi che non lascia mai Δ₀, ed è per questo che la quota dei pesi che restano non arriva mai a 0.`,
    borderMoves: (pixels) =>
      `${pixels} pixel sono scuri in ogni immagine di addestramento, quasi tutti al bordo. In questa scala scuro vale −1 e non 0, quindi i loro pesi hanno un gradiente: quello del bias dell'unità con il segno opposto, uguale per tutti. Marciano al passo, e il bordo è una cornice uniforme sulle mappe di Δ e dei segni. Con la scala «unit» scuro vale 0: allora il loro gradiente è 0, s = 0, restano fermi e il loro Δ resta per sempre Δ₀.`,
    whatTime:
      "Nel tempo: all'inizio quasi tutti i gradienti mantengono il segno e i Δ salgono insieme. Poi sempre più pesi arrivano in fondo alla loro valle e invertono; l'istogramma si allarga verso il basso. Quando ne invertono circa quanti ne crescono, la rete si sta assestando; se Δ scende ovunque verso Δmin, non impara più.",
    regionsTitle: "Che cosa decide la rete",
    regionsHelp: "Più è pallido, meno è sicura; sulla linea la decisione cambia. I segni sono esempi di addestramento.",
    regionsAlt: (epoch, areas, right, samples) =>
      `Regioni di decisione nel piano all'epoca ${epoch}. Parte dell'immagine, ${areas}. ${right} dei ${samples} esempi mostrati stanno nella regione della propria classe.`,
    axes: (x, y) => `Verso destra: primo ingresso, ${x}. Verso l'alto: secondo ingresso, ${y}.`,
    classOf: (name) => `classe ${name}`,
    regionsRight: (right, samples) =>
      `${right} dei ${samples} esempi mostrati stanno nella regione della propria classe.`,
  },
  landscape: {
    title: "Rprop si muove lungo gli assi",
    lessonBefore:
      "Ogni peso ha un proprio passo Δ, e conta solo il segno della sua pendenza. Una valle può quindi essere lunga a piacere, finché è allineata con gli assi: questa ellisse ha condizionamento",
    lessonAfter: "(da trascinare o scrivere). Ora ruotiamola.",
    turnTo: (degrees: number): string => (degrees === 0 ? "Lungo gli assi: 0°" : `Ruota a ${degrees}°`),
    findings: {
      along: "Lungo gli assi ogni peso scende per conto suo, e tutte le tecniche arrivano presto.",
      askew:
        "Di traverso i pesi hanno bisogno l’uno dell’altro: le pendenze cambiano segno di continuo e i percorsi vanno a zigzag.",
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
      network: "Errore della rete",
    },
    networkInShort: "Rete",
    formulas: {
      bowl: "E = ½(w₁² + w₂²)",
      rosenbrock: "E = 100(w₂ − w₁²)² + (1 − w₁)²",
      rastrigin: "E = Σ wᵢ² + 10(1 − cos 2πwᵢ)",
      saddle: "E = ¼(w₁² − 1)² + ½w₂²",
    },
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
    ruleWords: { and: "e", otherwise: "altrimenti", stays: "w resta" },
    branches: (id: string, branch: string): string => {
      const turned: Record<string, string> = {
        "rprop-": "Una svolta: mezzo passo, dall’altra parte.",
        "rprop+": "Una svolta: indietro, comunque sia andato E.",
        "irprop-": "Una svolta: fermo per un passo.",
        "rprop-torch": "Una svolta: fermo per un passo.",
      };
      if (branch === "turned") return turned[id] ?? "";
      if (branch === "kept") return "Il segno resta: un passo più lungo.";
      if (branch === "none") return "Niente con cui confrontare: un passo come l’ultimo.";
      if (branch === "turnedBack") {
        return id === "irprop+" ? "Una svolta, ed E è salito: indietro." : "Una svolta, e più ripida: indietro.";
      }
      return id === "irprop+" ? "Una svolta, ma E non è salito: si resta." : "Una svolta, ma non più ripida: si resta.";
    },
    noStepYet: "Nessun passo ancora. Con «Passo» si accende qui il caso che ogni peso prende, con i suoi numeri.",
    stepTitle: (step: number): string => `Passo ${count(step)}.`,
    leftAt: (step: number): string => `Dopo il passo ${count(step)} è uscita da ciò che qui si può calcolare.`,
    sentences: {
      grows: (from: string, to: string): string => `cresce da ${from} a ${to}`,
      shrinks: (from: string, to: string): string => `si riduce da ${from} a ${to}`,
      staysAt: (at: string): string => `resta ${at}`,
      kept: (f) => `${f.s} = ${f.sValue} > 0: ${f.delta} ${f.change} e ${f.w} si sposta di ${f.move}, a ${f.to}.`,
      turnedOn: (f) => `${f.s} = ${f.sValue} < 0: ${f.delta} ${f.change} e ${f.w} prosegue di ${f.move}, a ${f.to}.`,
      turnedBack: (f) =>
        `${f.s} = ${f.sValue} < 0: ${f.w} torna indietro di ${f.move}, a ${f.to}, e ${f.delta} ${f.change}.`,
      turnedRests: (f) => `${f.s} = ${f.sValue} < 0: ${f.w} sta fermo a ${f.to}, e ${f.delta} ${f.change}.`,
      roseBack: (f) =>
        `${f.s} = ${f.sValue} < 0 ed E è salito: ${f.w} torna indietro di ${f.move}, a ${f.to}, e ${f.delta} ${f.change}.`,
      fellStays: (f) => `${f.s} = ${f.sValue} < 0 ma E non è salito: ${f.w} resta a ${f.to}, e ${f.delta} ${f.change}.`,
      grewBack: (f) =>
        `${f.s} = ${f.sValue} < 0 e la pendenza è più ripida (${f.storedValue}, poi ${f.gValue}): ${f.w} torna indietro di ${f.move}, a ${f.to}, e ${f.delta} ${f.change}.`,
      shrankStays: (f) =>
        `${f.s} = ${f.sValue} < 0 ma la pendenza non è più ripida (${f.storedValue}, poi ${f.gValue}): ${f.w} resta a ${f.to}, e ${f.delta} ${f.change}.`,
      first: (f) =>
        `Nessuna pendenza è ancora memorizzata, quindi ${f.s} = 0: ${f.delta} ${f.change} e ${f.w} si sposta di ${f.move}, a ${f.to}.`,
      afterTurn: (f) =>
        `Era memorizzato 0, quindi ${f.s} = 0: ${f.delta} ${f.change} e ${f.w} si sposta di ${f.move}, a ${f.to}.`,
      flat: (f) => `${f.g} = 0: qui è piano, e ${f.w} resta a ${f.to}.`,
      moves: (f) => `${f.g} = ${f.gValue}: ${f.w} si sposta di ${f.move}, a ${f.to}.`,
      errorFirst: (now: string): string => `Alla partenza E è ${now}.`,
      errorRose: (before: string, now: string): string => `E è salito da ${before} a ${now}.`,
      errorFell: (before: string, now: string): string => `E è sceso da ${before} a ${now}.`,
      errorSame: (now: string): string => `E è rimasto a ${now}.`,
    },
    techniques: "Chi cammina",
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
  },
  rules: {
    title: "Regole",
    intro:
      "Una tecnica trasforma i gradienti in spostamenti dei pesi. La famiglia Rprop usa di ogni gradiente solo il segno e tiene per ogni peso un passo Δ tutto suo. I suoi membri differiscono in una cosa sola: che cosa fanno quando il segno cambia.",
    choose: "Tecnica",
    words: (id) =>
      ({
        "rprop-":
          "La più semplice. Finché il segno del gradiente resta, Δ cresce del fattore η⁺; dove cambia, w ha scavalcato un minimo e Δ si riduce di η⁻. Nessun passo viene mai annullato.",
        "rprop+":
          "Il primo Rprop. Dove il gradiente cambia segno, il peso torna dov'era prima dell'ultimo spostamento, qualunque cosa abbia fatto l'errore. Al posto del gradiente si memorizza 0, così il passo seguente non riduce Δ un'altra volta.",
        "irprop-":
          "Dove il gradiente cambia segno, il peso riposa per un passo là dove è saltato, con un Δ più piccolo: lo 0 memorizzato annulla il suo spostamento e al passo seguente lascia Δ com'è.",
        "irprop+":
          "Dove il gradiente cambia segno, ci si chiede se il salto abbia fatto danno: solo se l'errore E dell'intera rete è aumentato l'ultimo spostamento viene annullato. E deve quindi riferirsi sempre agli stessi dati; con i mini-batch la domanda non ha senso.",
        "rprop-torch":
          "Quello che calcola torch.optim.Rprop: iRprop⁻ con due particolarità. Moltiplica i gradienti in float32, così quelli piccolissimi valgono 0, e limita Δ a ogni passo. Non annulla mai un passo: non è un Rprop⁺.",
        "irprop+local":
          "Come un progetto in Python ha letto iRprop⁺: lo spostamento viene annullato dove è cresciuto il gradiente di quel singolo peso, non dove è aumentato l'errore della rete. Con un solo peso in una conca simmetrica è lo stesso; in una valle stretta e ruotata questa regola richiede da un quinto a un terzo di passi in più.",
        sgd: "Discesa del gradiente: un peso si sposta del suo gradiente per un tasso η, uguale per tutti. Con il momento μ conserva una parte della sua ultima velocità, come una palla pesante.",
        rmsprop:
          "L'idea di Rprop per i mini-batch: il gradiente è diviso per la radice della sua media quadratica mobile. Conta quindi il segno, e la grandezza solo rispetto alla propria grandezza recente.",
        adam: "La media mobile del gradiente sulla radice della sua media quadratica mobile. Entrambe partono da 0 e i fattori qui sotto le liberano da questo inizio.",
      })[id] ?? "",
    always: "poi, sempre",
    letters: (id) => {
      if (["sgd", "rmsprop", "adam"].includes(id)) {
        return `E è la perdita, w un peso, (t) il passo, η il tasso di apprendimento${
          { sgd: ", μ il momento, λ il decadimento dei pesi", rmsprop: "", adam: "" }[id] ?? ""
        }. Momento, centratura e altre opzioni sono nel codice.`;
      }
      return "E è l'errore dell'intera rete, w uno dei suoi pesi, (t) il passo. g(t−1) è il gradiente memorizzato: 0 al primo passo e dopo g ← 0.";
    },
    sources: "Fonti",
    scriptTitle: "Passo per passo",
    chooseScript: "Copione",
    scriptNames: { turns: "Cambi", bounds: "Limiti" },
    scriptAbout: {
      turns:
        "Un solo peso riceve i gradienti e gli errori di un copione. Al passo 3 g cambia segno e cresce mentre E scende; al passo 6 cambia segno e diminuisce mentre E sale; al passo 8 è 0.",
      bounds:
        "Questo copione porta Δ a entrambi i limiti, ha cambi di segno in cui E resta uguale e un gradiente 0 subito dopo un cambio.",
    },
    controls: "Passi",
    restart: "All'inizio",
    back: "Indietro",
    step: "Passo",
    runAll: "Tutti",
    stop: "Pausa",
    tableLabel: "Il copione, passo per passo",
    columns: { step: "Passo", taken: "Ramo" },
    taken: { grow: "cresce", back: "annulla", turn: "cambia", rest: "riposa", gradient: "" },
    errors: { rose: "salito", fell: "sceso", same: "rimasto uguale" },
    said: {
      grows: (delta) => `Δ cresce a ${delta}`,
      shrinks: (delta) => `Δ si riduce a ${delta}`,
      atMost: (delta) => `Δ è al suo limite superiore, ${delta}`,
      atLeast: (delta) => `Δ è al suo limite inferiore, ${delta}`,
      start: "w è 0 e non è ancora successo nulla. Ogni passo dà alla regola il g e l'E della riga seguente.",
      first: (n) =>
        `Il primo passo: nessun gradiente è ancora memorizzato, quindi s = 0. Δ resta ${n.delta} e w si sposta contro il segno di g, a ${n.w}.`,
      grow: (n) =>
        `g ha conservato il segno (s = ${n.s} > 0): w sta ancora scendendo. ${n.change} e w prosegue, a ${n.w}.`,
      zero: (n) => `g è 0, quindi s = 0: nulla si muove e Δ resta ${n.delta}.`,
      pause: (n) =>
        `Per l'ultimo gradiente è memorizzato 0, quindi s = 0: Δ resta ${n.delta} e w si sposta contro il segno di g, a ${n.w}.`,
      turnFollows: (n) =>
        `g ha cambiato segno (s = ${n.s} < 0): w ha scavalcato un minimo. ${n.change} e w segue subito il nuovo segno, a ${n.w}.`,
      turnBack: (n) =>
        `g ha cambiato segno (s = ${n.s} < 0): w ha scavalcato un minimo. L'ultimo spostamento viene annullato, qualunque cosa abbia fatto E: w è di nuovo ${n.w}. ${n.change} e per g si memorizza 0.`,
      turnRests: (n) =>
        `g ha cambiato segno (s = ${n.s} < 0): w ha scavalcato un minimo. Per questo passo riposa. ${n.change} e per g si memorizza 0.`,
      turnRose: (n) =>
        `g ha cambiato segno (s = ${n.s} < 0) ed E è salito da ${n.errorBefore} a ${n.error}: l'ultimo spostamento ha fatto danno e viene annullato, w è di nuovo ${n.w}. ${n.change} e per g si memorizza 0.`,
      turnFell: (n) =>
        `g ha cambiato segno (s = ${n.s} < 0), ma E non è salito (${n.error} dopo ${n.errorBefore}): l'ultimo spostamento non ha fatto danno e w resta a ${n.w}. ${n.change} e per g si memorizza 0.`,
      turnGrew: (n) =>
        `g ha cambiato segno (s = ${n.s} < 0) e |g| è cresciuto da ${n.sizeBefore} a ${n.size}: l'ultimo spostamento viene annullato, qualunque cosa abbia fatto E (${n.error} dopo ${n.errorBefore}). w è di nuovo ${n.w}, ${n.change}.`,
      turnNotGrew: (n) =>
        `g ha cambiato segno (s = ${n.s} < 0) e |g| non è cresciuto (${n.size} dopo ${n.sizeBefore}): w resta a ${n.w}, qualunque cosa abbia fatto E (${n.error} dopo ${n.errorBefore}). ${n.change}.`,
      gradient: (id, n) =>
        ({
          sgd: `La velocità v è ora ${n.v} e w si sposta di −η volte tanto, ${n.move}, a ${n.w}. Un gradiente doppio conterebbe il doppio.`,
          rmsprop: `r, la media mobile di g², è ora ${n.r}. w si sposta di −ηg/√r, ${n.move}, a ${n.w}.`,
          adam: `m, la media mobile di g, è ora ${n.m}, e v, quella di g², ${n.v}. Liberate dal loro inizio danno lo spostamento ${n.move}, a ${n.w}.`,
        })[id] ?? "",
    },
    listingTitle: "Il codice che gira",
    listingPart: "Parte del file",
    onlyStep: "Il passo",
    wholeFile: "Tutto il file",
    listingLabel: (file) => `Codice di ${file}`,
    listingNote: "È il file stesso, come gira qui e con nbl train.",
    litNote: "Sono evidenziate le righe in cui l'ultimo passo ha cambiato qualcosa.",
    codeNotes: (id) => {
      if (["sgd", "rmsprop", "adam"].includes(id)) {
        return [
          "stored arrotonda a float32 dove sono arrotondati i vettori di PyTorch, così percorrono la stessa strada.",
          "Ogni giro del ciclo è un peso.",
        ];
      }
      const notes = ["Ogni giro del ciclo è un peso. sign dà −1, 0 o 1."];
      if (id === "rprop-torch")
        notes.push("Math.fround arrotonda il prodotto a float32: sotto circa 10⁻²³ il prodotto dei gradienti è 0.");
      else
        notes.push(
          "signOfProduct ricava il segno di g(t)·g(t−1) dai due segni: il prodotto stesso sarebbe 0 per due gradienti piccolissimi.",
        );
      if (["rprop+", "irprop+", "irprop+local"].includes(id)) {
        notes.push(
          "Δw non viene memorizzato: a un cambio di segno era sign(g)·Δ, con Δ com'è ancora. Perciò viene annullato prima che Δ si riduca.",
        );
      }
      return notes;
    },
    faultsTitle: "Che cosa fanno le versioni sbagliate",
    faultsIntro: (label) =>
      `Ognuna di queste passa per ${label}. I test che chiedono se una tecnica converge non se ne accorgono: converge anche una regola sbagliata. Un copione dice da quale passo se ne allontana.`,
    sameRule: (id, label) =>
      id === "rprop-torch" ? `Su un copione percorre i pesi di ${label}.` : `Passa essa stessa per ${label}.`,
    showRule: (label) => `Mostra ${label}`,
    faultsTable: "Pesi dopo ogni passo, della regola giusta e di quelle sbagliate",
    rightRule: "giusta",
    differsHere: "≠",
    parts: (step) => `si allontana dal passo ${count(step)}`,
    notTold: "non distinta da questo copione",
    noFaults: (_id) =>
      "Nessun copione distingue questa tecnica da versioni quasi giuste. I test del laboratorio la confrontano invece con il cammino di quella di PyTorch.",
    faults: {
      sharkMinus: {
        name: "Shark 4, iRprop⁻",
        fault: "A un cambio di segno il peso si sposta del Δ ridotto invece di riposare.",
      },
      sharkPlus: {
        name: "Shark 4, iRprop⁺",
        fault:
          "A un cambio di segno in cui E non è salito ripete il vecchio spostamento. Sulla funzione di Rosenbrock con cinque parametri richiede 46.295 passi (mediana), la regola giusta 9.770.",
      },
      fann: {
        name: "FANN, iRprop⁻",
        fault:
          "Dopo un cambio di segno e ovunque la pendenza sia 0 spinge il peso in su di Δ, e lascia crescere Δ dove il prodotto è 0, quindi già al primo passo (libfann/fann#85).",
      },
      optax: {
        name: "optax, rprop",
        fault:
          "Ogni passo restituisce l'aggiornamento del precedente; il primo non muove nulla (google-deepmind/optax#1725).",
      },
      local: {
        name: "Progetto Python, iRprop⁺",
        fault:
          "Annulla l'ultimo spostamento dove è cresciuto il gradiente del peso stesso, non dove è salito l'errore della rete.",
      },
      encog: {
        name: "Encog, iRPROP⁻",
        fault: "Lo 0 memorizzato a un cambio di segno viene sovrascritto alla riga seguente, e così è Rprop⁻.",
      },
      climin: { name: "climin", fault: "Δ parte da 0 e viene alzato a Δmin; Δmax non è mai usato." },
      pints: {
        name: "PINTS, iRprop⁻",
        fault: "Prende il primo gradiente come predecessore di sé stesso, così Δ cresce prima del primo spostamento.",
      },
      neuralnet: {
        name: "Manuale di neuralnet per R",
        fault: "Scambia i nomi Rprop⁺ e Rprop⁻: quello che chiama Rprop⁺ è Rprop⁻.",
      },
    },
  },
  test: {
    title: "Che cosa vedono le reti?",
    leadDrawing:
      "Si disegni una cifra, o si prenda un’immagine di test su cui nessuna rete è stata addestrata. Tutte le reti addestrate rispondono subito; più lunga è la barra, più sicura è la risposta.",
    leadSample:
      "Si prenda un campione su cui nessuna rete è stata addestrata. Tutte le reti addestrate rispondono subito; più lunga è la barra, più sicura è la risposta.",
    leadTrain:
      "Si prenda un campione e si confrontino le risposte. Questi dati non hanno un insieme di test a parte, perciò le reti possono essere state addestrate su di esso. Più lunga è la barra, più sicura è la risposta.",
    leadPoint:
      "Si sposti il punto sul piano. Tutte le reti addestrate rispondono subito; più lunga è la barra, più sicura è la risposta.",
    source: "Che cosa si chiede alle reti",
    sources: {
      drawing: "Disegno",
      point: "Un punto",
      sample: {
        image: "Immagine di test",
        row: "Campione di test",
        trainImage: "Immagine di training",
        trainRow: "Campione di training",
      },
    },
    pad: "Area da disegno per mouse, dito o penna. Con la tastiera si può scegliere invece un’immagine di test.",
    padHint: "Disegnare qui una cifra",
    padDrawn: (strokes: number): string => `Un disegno di ${strokes === 1 ? "un tratto" : `${count(strokes)} tratti`}.`,
    undo: "Annulla tratto",
    clear: "Cancella",
    seen: "Che cosa vedono le reti",
    seenCaption:
      "28\u00a0×\u00a028 valori di grigio. Tratteggiato: il riquadro dell’inchiostro, 20 pixel sul lato più lungo. Croce: il centro, dove va il suo baricentro.",
    seenEmpty: "Nessun disegno ancora: qui appare l’immagine che ricevono le reti.",
    seenName: "Il disegno come 28\u00a0×\u00a028 valori di grigio",
    index: "Numero",
    indexHelp: (last: number): string => `Da 0 a ${count(last)}.`,
    previous: "Precedente",
    next: "Successiva",
    random: "Una a caso",
    wrong: (name: string): string => `Una che ${name} sbaglia`,
    searching: (name: string): string => `Cerca un errore di ${name} …`,
    noneWrong: (name: string): string => `${name} ha risposto bene a tutti i campioni provati.`,
    label: (name: string): string => `Classe: ${name}`,
    sampleName: (index: number, label: string): string => `Numero ${count(index)}, classe ${label}`,
    values: "Valori del campione",
    valueColumns: ["colonna", "valore"],
    plane: "Campioni delle classi nel piano; la croce è il punto su cui si interrogano le reti",
    planeTable: "Questi campioni come tabella",
    planeColumns: ["numero", "prima", "seconda", "classe"],
    planeHint: "Fare clic nel piano o muovere i cursori.",
    first: "Prima coordinata",
    second: "Seconda coordinata",
    answers: "Che cosa rispondono",
    answersCaption: "Probabilità di ogni classe in %, arrotondata",
    network: "rete",
    answer: "risposta",
    said: (name: string, share: string): string => `${name}, sicura al ${share}`,
    saidRight: "giusto",
    saidWrong: (label: string): string => `sbagliato: la classe è ${label}`,
    waiting: "–",
    untrained: {
      ready: "non ancora addestrata: prima si addestri",
      running: "in addestramento: risponde quando ha finito",
      paused: "addestramento in pausa: risponde quando ha finito",
      done: "non ha lasciato un modello",
      diverged: "ha divergito: nessuna rete che possa rispondere",
      failed: "fallita: nessuna rete che possa rispondere",
      loaded: "un record senza il suo modello: caricare anche il file .safetensors",
    },
    trainFirst: "Nessuna rete è ancora addestrata. Dopo l’addestramento rispondono qui.",
    inTraining: "Le reti si stanno addestrando. Si può già disegnare: rispondono quando hanno finito.",
    train: "Addestra ora",
    agree: (name: string): string => `Tutte dicono ${name}.`,
    disagree: (votes: readonly string[], all: number): string => `Di ${count(all)} reti ${votes.join(", ")}.`,
    alone: (network: string, name: string): string => `${network} dice ${name}.`,
    vote: (name: string, voters: number): string =>
      voters === 1 ? `una dice ${name}` : `${count(voters)} dicono ${name}`,
    whyPreparedTitle: "Perché il disegno viene preparato",
    whyPrepared: [
      "Tutte le immagini di MNIST sono nate allo stesso modo: la cifra è stata ritagliata, ridotta a 20\u00a0×\u00a020 pixel mantenendo le proporzioni e posta in 28\u00a0×\u00a028 pixel in modo che il baricentro stia nel mezzo. Il disegno passa per gli stessi passi.",
      "Queste reti ne hanno bisogno. Ogni peso del primo strato appartiene a un pixel: per loro un 7 spostato di cinque pixel a sinistra è tutta un’altra immagine. Disegnando una cifra piccola in un angolo la si vede arrivare grande e al centro. Solo lo spessore del tratto rivela che era piccola, e un tratto troppo spesso può costare la risposta.",
    ],
    whySureTitle: "Perché una risposta sicura può essere sbagliata",
    whySure: [
      "Il soft-max dell’ultimo strato divide il 100\u00a0% fra le classi che la rete conosce. Non ha una risposta «nessuna di queste». Anche con uno scarabocchio o una lettera le probabilità sommano a 100\u00a0%, e spesso una classe prende quasi tutto.",
      "Dunque 99\u00a0% non significa che 99 disegni simili su 100 sono ciò che dice. Significa che fra le classi note questa è di gran lunga la più adatta. Solo per immagini come quelle di training si può contare quanto spesso tali risposte sono giuste, e lo fa la matrice qui sotto.",
    ],
    whySureOther: [
      "Il soft-max dell’ultimo strato divide il 100\u00a0% fra le classi che la rete conosce. Non ha una risposta «nessuna di queste». Per quanto un ingresso sia lontano da tutti i campioni, le probabilità sommano a 100\u00a0%, e di solito una rete è tanto più sicura quanto più l’ingresso è lontano dal confine fra le classi.",
      "Dunque 99\u00a0% non significa che 99 ingressi simili su 100 sono ciò che dice. Significa che fra le classi note questa è di gran lunga la più adatta. Solo per campioni come quelli di training si può contare quanto spesso tali risposte sono giuste.",
    ],
    onTestSet: "Sull’insieme di test",
    tabs: "Rete osservata",
    noTest:
      "Quando una rete è addestrata fino in fondo, qui stanno le sue risposte su tutto l’insieme di test: quali classi scambia per quali, e i suoi errori peggiori.",
    noRecord:
      "Questo file contiene la rete, ma nessun record del suo test. Caricare anche il record trials.jsonl nella schermata «Rapporto».",
    noTestSet: "Questi dati non hanno campioni di test: qui non c’è nulla da contare.",
    ofOtherData: "Questa rete è stata provata su dati diversi da quelli ora caricati.",
    tested: (name: string, accuracy: string, wrong: number, all: number): string =>
      `${name} risponde bene al ${accuracy} dei ${count(all)} campioni di test e ne sbaglia ${count(wrong)}.`,
    often: (label: string, said: string, times: number): string =>
      `Più spesso scambia la classe ${label} per ${said}: ${times === 1 ? "una volta" : `${count(times)} volte`}.`,
    confusion: "Quale classe viene scambiata per quale",
    confusionCaption:
      "Righe: che cos’è il campione. Colonne: che cosa dice la rete. Colorati sono gli errori, secondo il numero.",
    corner: "classe ↓ risposta →",
    all: "tutte",
    recall: "richiamo",
    precision: "precisione",
    figuresHelp:
      "Richiamo (recall): la quota dei campioni di una classe che sono stati riconosciuti. Precisione (precision): la quota delle risposte con questa classe che erano giuste. Entrambi in %.",
    mistakes: "errori, scala logaritmica",
    worst: "I suoi errori peggiori",
    worstCaption: (formula: string): string =>
      `I campioni di test con l’errore${formula} più grande. Se ne scelga uno per interrogare tutte le reti.`,
    crossEntropy: " −ln p(classe)",
    worstItem: (label: string, said: string): string => `${label}, scambiato per ${said}`,
    worstRight: (label: string): string => `${label}, riconosciuto`,
    loss: (loss: string): string => `errore ${loss}`,
    take: (index: number): string => `Interrogare sul campione di test ${count(index)}`,
  },
  report: {
    title: "Rapporto",
    lead: "Ciò che è stato addestrato in questa pagina e ciò che è stato caricato, come lo mostra il rapporto della riga di comando: prima la risposta, poi tutte le figure e i numeri che la sostengono.",
    filesNote: "I file da portare con sé sono in inglese, proprio come dalla riga di comando.",
    answer: answerIt,
    words: reportIt,
    side: "Corse, file e indice",
    contents: "Indice del rapporto",
    jump: "Altri semi, file",
    trouble: (reason) =>
      `Non è stato possibile aggiornare il rapporto: ${reason}. Le figure mostrano lo stato precedente.`,
    chapters: {
      curves: "Curve di apprendimento",
      seeds: "Ogni seme",
      pairs: "Coppia per coppia",
      numbers: "In cifre",
      target: "Quanto presto si raggiunge l’obiettivo",
      hyper: "Che cosa fanno gli iperparametri",
      wrong: "Che cosa sbaglia la rete migliore",
      inside: "Che cosa è successo all’interno",
    },
    ends: { how: "Come si è misurato", failures: "Corse fallite", provenance: "Provenienza" },
    paneLabel: "Rispetto a che cosa sono tracciate le curve",
    panes: ["epoche", "esempi", "secondi"],
    sort: (column) => `Ordina per ${column}`,
    copyTable: "Copia come TSV",
    figure: {
      data: "Valori in tabella",
      epoch: (epoch) => `Epoca ${count(epoch)}`,
      save: (kind, name) => `Salva ${name} come ${kind}`,
    },
    study: {
      label: "Quale studio",
      techniques: "Tecniche nel rapporto",
      name: (data, layers, batch, epochs, done, all) =>
        `${data}, ${layers}, ${batch === "full" ? "lotto intero" : `lotti da ${count(batch)}`}, ${epochs === 1 ? "1 epoca" : `${count(epochs)} epoche`}: ${count(done)} corse su ${count(all)}`,
      agreed: (runs) =>
        runs === 1
          ? "Una corsa caricata è stata rifatta anche qui: gli stessi bit."
          : `${count(runs)} corse caricate sono state rifatte anche qui: tutte con gli stessi bit.`,
      conflict: (difference) => `Due registrazioni della stessa corsa differiscono; vale la prima. ${difference}`,
    },
    seeds: {
      title: "Su più semi",
      about:
        "Un seme mostra un caso. Più semi mostrano quanto è dovuto al caso: gli intervalli ne richiedono almeno due, i valori p almeno sei. Ciò che è già addestrato non si addestra di nuovo.",
      otherData: (data) =>
        `Queste registrazioni riguardano dati (${data}) diversi da quelli caricati nella pagina: qui non si possono fare altre corse.`,
      last: "Semi da 0 a",
      train: (runs) => (runs === 1 ? "Addestra 1 corsa" : `Addestra ${count(runs)} corse`),
      stop: "Ferma",
      nothing: "Tutte le corse ci sono",
      progress: (done, all, left) =>
        `${count(done)} corse su ${count(all)}${left === null ? "" : `, ancora circa ${duration(left)}`}`,
      failed: (reason) => `Non tutte le corse sono arrivate alla fine: ${reason}. Le altre sono nel rapporto.`,
    },
    downloads: {
      title: "Da portare con sé",
      making: "In preparazione…",
      failed: (reason) => `Non è stato possibile creare il file: ${reason}`,
      names: {
        run: "Tutto lo studio",
        report: "report.html",
        records: "Registrazioni",
        tables: "Tabelle, CSV",
        latex: "Tabelle, LaTeX",
        figures: "Figure, SVG",
        models: "Reti",
      },
      about: {
        run: "ZIP: estratto, è una cartella per nbl report, nbl verify e nbl export",
        report: "questo rapporto in una sola pagina, gli stessi byte di nbl report",
        records: "JSONL: una corsa per riga, per nbl verify",
        tables: "ZIP di quattro file CSV: corse, curve, mediane, coppie",
        latex: "ZIP di tabelle per booktabs",
        figures: "ZIP di tutte le figure su carta bianca",
        models: "ZIP di file safetensors",
      },
    },
    load: {
      title: "Portare altre corse",
      about:
        "Le registrazioni (.jsonl, .json) e le reti (.safetensors, .onnx, .pt di PyTorch) della riga di comando o di altri programmi stanno accanto a ciò che è stato addestrato qui. Basta trascinarle sulla pagina, o sceglierle. Nulla lascia questo computer.",
      choose: "Scegli i file…",
      found: (records, models) =>
        [
          records === 0 ? "" : records === 1 ? "1 registrazione" : `${count(records)} registrazioni`,
          models === 0 ? "" : models === 1 ? "1 rete" : `${count(models)} reti`,
        ]
          .filter(Boolean)
          .join(", "),
    },
    empty: {
      seeds: "Le prime corse sono in addestramento. Il rapporto arriva con la prima che finisce.",
      about: "Appena una corsa arriva alla fine, questa pagina mostra che cosa ne risulta:",
      parts: [
        "la risposta in due frasi semplici: quale tecnica è la migliore, di quanto, e con quanta sicurezza",
        "le curve di apprendimento, ogni seme, e le tecniche coppia per coppia, con intervalli e test",
        "che cosa è successo ai passi, e che cosa sbaglia la rete migliore",
        "tutto da portare con sé: registrazioni che la riga di comando legge, figure, tabelle, reti",
      ],
      run: (epochs) => (epochs === 1 ? "Addestra un’epoca" : `Addestra ${count(epochs)} epoche`),
      running: (epoch, epochs) =>
        `In addestramento: epoca ${count(epoch)} di ${count(epochs)}. Il rapporto arriva quando la prima tecnica ha finito.`,
    },
  },
  tour: {
    button: "Tour",
    open: "Tour guidato",
    invitation: "Prima visita? Un tour di otto passi mostra come lavora Rprop.",
    start: "Inizia il tour",
    dismiss: "No, grazie",
    notLoaded: "Non è stato possibile caricare il tour. Ricaricare la pagina per riprovare.",
    /** The rest of its words, which come when it begins. */
    words: async () => (await import("../tour/words/it.ts")).tour,
  },
  trouble: {
    workerDied: (hasOthers) =>
      `Un thread di addestramento si è interrotto. ${hasOthers ? "Le altre tecniche proseguono; con" : "Con"} il ripristino si può riprovare.`,
    dataWorkerDied:
      "Il thread che tiene i dati si è interrotto. Ricaricando la pagina si ricomincia; l’indirizzo conserva l’esperimento.",
    runFailed: (technique: string, reason: string) =>
      `${technique} si è interrotta: ${reason}. Le altre tecniche proseguono.`,
    failed: (reason: string) => `Questo esperimento non può cominciare: ${reason}.`,
    noWebAssembly:
      "Questo browser non esegue WebAssembly con SIMD, necessario per l’addestramento. Firefox, Chrome, Edge o Safari aggiornati lo eseguono.",
    outOfMemory:
      "La memoria non basta per questi dati e questa rete. Rimedi: chiudere altre schede, scegliere strati nascosti più piccoli o meno tecniche.",
    storageFull:
      "La memoria del browser è piena o chiusa: questa sessione non sarà ripristinata. L’indirizzo contiene tutto l’esperimento.",
    fileWanted: (name: string, digest: string) =>
      `Questo link riguarda dati propri: trascinare sulla pagina il file ${name} (digest ${digest.slice(0, 12)}…).`,
    otherFile: (name: string, wanted: string, got: string) =>
      `Il file ${name} ha un contenuto diverso da quello del link: digest atteso ${wanted.slice(0, 12)}…, ricevuto ${got.slice(0, 12)}…. Viene usato lo stesso; i risultati saranno diversi.`,
    address: (parts: string) =>
      `L’indirizzo contiene qualcosa di illeggibile, sostituito dal valore predefinito: ${parts}`,
    modelTaken: (name: string, scale: "none" | "unit" | null, activation: string | null) => {
      const values = scale && `i valori grezzi v entrano ${scale === "unit" ? "come v/255" : "così come sono"}`;
      const hidden = activation && `gli strati nascosti hanno ${activation}`;
      return `${name} viene da un altro programma e non dice tutto. Si assume: ${[values, hidden].filter(Boolean).join("; ")}. Con nbl convert si può indicare altro.`;
    },
    fileRefused: (reason: string) => `Il file non è stato accettato: ${reason}. I dati restano com’erano.`,
  },
};
