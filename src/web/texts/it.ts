import type { Texts } from "./en.ts";
import { count, decimal, percent } from "./numbers.ts";

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
        spirals: "due bracci intorno a un centro",
        rings: "un disco e un anello che lo circonda",
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
      missing: (name) => `Il collegamento richiede il file ${name}: sceglierlo o trascinarlo sulla pagina.`,
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
      label: "Stato dell’esperimento",
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
    secondsNote: "I secondi si mostrano se una tecnica corre da sola: insieme si rallentano a vicenda.",
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
      now: "Ora",
      at: (epoch) => `All’epoca ${count(epoch)}`,
      technique: "Tecnica",
      loss: "Errore",
      accuracy: "Accurat.",
      reached: (share) => `Epoca del ${share}`,
      reachedLoss: (loss) => `Errore ≤ ${loss}`,
      leads: "in testa",
      note: "Valori di valutazione. La stella segna l’errore minore all’epoca che tutte hanno raggiunto. Scegliere una tecnica per modificarla.",
    },
    status: { diverged: "divergente", failed: "fallita" },
    stopped: (label, reason) => `${label}: ${reason}`,
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
  inside: {},
  landscape: {
    title: "Rprop si muove lungo gli assi",
    lessonBefore:
      "Ogni peso ha un proprio passo Δ, e della pendenza conta solo il segno. Perciò la lunghezza di una valle non importa, purché sia allineata con gli assi: il condizionamento dell’ellisse è",
    lessonAfter: "(il numero si può trascinare o scrivere). Ora ruotiamo la valle.",
    turnTo: (degrees: number): string => (degrees === 0 ? "Lungo gli assi: 0°" : `Ruota a ${degrees}°`),
    findings: {
      along: "Lungo gli assi ogni peso scende per conto suo, e tutte le tecniche arrivano presto.",
      askew:
        "Di traverso i pesi hanno bisogno l’uno dell’altro: ogni pochi passi una pendenza cambia segno e i percorsi vanno a zigzag. Qui vincono le tecniche migliorate, che a una svolta si fermano o tengono il passo, su quelle che proseguono sempre o tornano sempre indietro.",
      diagonal:
        "A 45° esatti due passi uguali seguono il fondo della valle: una fortuna che esiste solo in due dimensioni. Qualche grado in più o in meno, e svanisce.",
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
        "Un piano attraverso tutti i pesi della rete, lungo due direzioni casuali. In (0, 0) c’è la rete adesso. Fra i punti calcolati il piano è interpolato: i percorsi qui sono percorsi su un piano interpolato, non addestramenti della rete.",
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
    startHelp: "La partenza: si trascina, o si sposta con le frecce",
    whereIs: (name: string, w1: string, w2: string, error: string): string =>
      `${name} in (${w1}; ${w2}), E = ${error}`,
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
        "rprop-": "La pendenza ha cambiato segno: mezzo passo, dall’altra parte.",
        "rprop+": "La pendenza ha cambiato segno: indietro, qualunque cosa abbia fatto E.",
        "irprop-": "La pendenza ha cambiato segno: fermo per un passo.",
        "rprop-torch": "La pendenza ha cambiato segno: fermo per un passo.",
      };
      if (branch === "turned") return turned[id] ?? "";
      if (branch === "kept") return "La pendenza mantiene il segno: un passo più lungo.";
      if (branch === "none") return "Niente con cui confrontare: un passo come l’ultimo.";
      if (branch === "turnedBack") {
        return id === "irprop+"
          ? "La pendenza ha cambiato segno ed E è salito: indietro."
          : "La pendenza ha cambiato segno ed è più ripida: indietro.";
      }
      return id === "irprop+"
        ? "La pendenza ha cambiato segno, ma E non è salito: si resta."
        : "La pendenza ha cambiato segno, ma non è più ripida: si resta.";
    },
    noStepYet:
      "Nessun passo ancora. Con «Passo» si accende qui il caso che ogni peso prende, con i suoi numeri.",
    stepTitle: (step: number): string => `Passo ${count(step)}.`,
    leftAt: (step: number): string => `Dopo il passo ${count(step)} è uscita da ciò che qui si può calcolare.`,
    sentences: {
      grows: (from: string, to: string): string => `cresce da ${from} a ${to}`,
      shrinks: (from: string, to: string): string => `si riduce da ${from} a ${to}`,
      staysAt: (at: string): string => `resta ${at}`,
      kept: (f) => `${f.s} = ${f.sValue} > 0: ${f.delta} ${f.change} e ${f.w} si sposta di ${f.move}, a ${f.to}.`,
      turnedOn: (f) => `${f.s} = ${f.sValue} < 0: ${f.delta} ${f.change} e ${f.w} prosegue di ${f.move}, a ${f.to}.`,
      turnedBack: (f) => `${f.s} = ${f.sValue} < 0: ${f.w} torna indietro di ${f.move}, a ${f.to}, e ${f.delta} ${f.change}.`,
      turnedRests: (f) => `${f.s} = ${f.sValue} < 0: ${f.w} sta fermo a ${f.to}, e ${f.delta} ${f.change}.`,
      roseBack: (f) =>
        `${f.s} = ${f.sValue} < 0 ed E è salito: ${f.w} torna indietro di ${f.move}, a ${f.to}, e ${f.delta} ${f.change}.`,
      fellStays: (f) =>
        `${f.s} = ${f.sValue} < 0 ma E non è salito: ${f.w} resta a ${f.to}, e ${f.delta} ${f.change}.`,
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
    stepsToTarget: "passi fino a E < 10⁻⁶",
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
    saveCsv: "Salva tutti i passi come CSV",
    network: {
      nothingYet: "Non è stato ancora calcolato nulla.",
      noRuns: "Qui sta l’errore intorno ai pesi di una rete. Prima serve una rete.",
      toRace: "Vai alla gara",
      run: "Rete",
      compute: (epoch: number): string => `Calcola il suo piano all’epoca ${count(epoch)}`,
      computing: "Calcolo…",
      failed: (reason: string): string => `Non è stato possibile calcolare il piano: ${reason}`,
      source: (label: string, epoch: number, samples: number, size: number): string =>
        `${label} all’epoca ${count(epoch)}: errore su ${count(samples)} esempi di addestramento in ${size} × ${size} punti, interpolato fra essi. La distanza 1 è lunga quanto i pesi di ogni strato.`,
    },
  },
  rules: {},
  test: {
    title: "Che cosa vedono le reti?",
    leadDrawing:
      "Si disegni una cifra, o si prenda un’immagine di test su cui nessuna rete è stata addestrata. Tutte le reti addestrate rispondono subito; più lunga è la barra, più sicura è la risposta.",
    leadSample:
      "Si prenda un campione su cui nessuna rete è stata addestrata. Tutte le reti addestrate rispondono subito; più lunga è la barra, più sicura è la risposta.",
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
    padDrawn: (strokes: number): string =>
      `Un disegno di ${strokes === 1 ? "un tratto" : `${count(strokes)} tratti`}.`,
    undo: "Annulla tratto",
    clear: "Cancella",
    seen: "Che cosa vedono le reti",
    seenCaption:
      "28 × 28 valori di grigio. Tratteggiato: il riquadro dell’inchiostro, 20 pixel sul lato più lungo. Croce: il centro, dove va il suo baricentro.",
    seenEmpty: "Nessun disegno ancora: qui appare l’immagine che ricevono le reti.",
    seenName: "Il disegno come 28 × 28 valori di grigio",
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
    planeHint: "Fare clic nel piano o muovere i cursori.",
    first: "Prima coordinata",
    second: "Seconda coordinata",
    answers: "Che cosa rispondono",
    answersCaption: "Probabilità di ogni classe in %",
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
    train: "Addestra ora",
    agree: (name: string): string => `Tutte dicono ${name}.`,
    disagree: (parts: readonly string[]): string => `Non sono d’accordo: ${parts.join("; ")}.`,
    vote: (name: string, voters: readonly string[]): string => `${voters.join(", ")} ${voters.length === 1 ? "dice" : "dicono"} ${name}`,
    whyPreparedTitle: "Perché il disegno viene preparato",
    whyPrepared: [
      "Tutte le immagini di MNIST sono nate allo stesso modo: la cifra è stata ritagliata, ridotta a 20 × 20 pixel mantenendo le proporzioni e posta in 28 × 28 pixel in modo che il baricentro stia nel mezzo. Il disegno passa per gli stessi passi.",
      "Queste reti ne hanno bisogno. Ogni peso del primo strato appartiene a un pixel: per loro un 7 spostato di cinque pixel a sinistra è tutta un’altra immagine. Disegnando una cifra piccola in un angolo la si vede arrivare grande e al centro. Solo lo spessore del tratto rivela che era piccola, e un tratto troppo spesso può costare la risposta.",
    ],
    whySureTitle: "Perché una risposta sicura può essere sbagliata",
    whySure: [
      "Il soft-max dell’ultimo strato divide il 100 % fra le classi che la rete conosce. Non ha una risposta «nessuna di queste». Anche con uno scarabocchio o una lettera le probabilità sommano a 100 %, e spesso una classe prende quasi tutto.",
      "Dunque 99 % non significa che 99 disegni simili su 100 sono ciò che dice. Significa che fra le classi note questa è di gran lunga la più adatta. Solo per immagini come quelle di training si può contare quanto spesso tali risposte sono giuste, e lo fa la matrice qui sotto.",
    ],
    onTestSet: "Sull’insieme di test",
    tabs: "Rete osservata",
    noTest: "Quando una rete è addestrata fino in fondo, qui stanno le sue risposte su tutto l’insieme di test: quali classi scambia per quali, e i suoi errori peggiori.",
    noRecord: "Questo file contiene la rete, ma nessun record del suo test. Caricare anche il record trials.jsonl nella schermata «Rapporto».",
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
    worstCaption:
      "I campioni di test con la loss −ln p(classe) più grande. Se ne scelga uno per interrogare tutte le reti.",
    worstItem: (label: string, said: string): string => `${label}, scambiato per ${said}`,
    worstRight: (label: string): string => `${label}, riconosciuto appena`,
    loss: (loss: string): string => `loss ${loss}`,
    take: (index: number): string => `Interrogare sul campione di test ${count(index)}`,
  },
  report: {},
  tour: {},
  trouble: {
    workerDied:
      "Un thread di addestramento si è interrotto. Le altre tecniche proseguono; con il ripristino si può riprovare.",
    dataWorkerDied:
      "Il thread che tiene i dati si è interrotto. Ricaricando la pagina si ricomincia; l’indirizzo conserva l’esperimento.",
    failed: (reason: string) => `Questo esperimento non può cominciare: ${reason}.`,
    noWebAssembly:
      "Questo browser non esegue WebAssembly con SIMD, necessario per l’addestramento. Firefox, Chrome, Edge o Safari aggiornati lo eseguono.",
    outOfMemory:
      "La memoria non basta per questi dati e questa rete. Rimedi: chiudere altre schede, scegliere strati nascosti più piccoli o meno tecniche.",
    notIsolated:
      "Questo server non permette alla pagina di condividere la memoria tra i thread, perciò le tecniche si alternano su un solo thread. I bit sono gli stessi; nbl lab la serve con tutti i thread.",
    storageFull:
      "La memoria del browser è piena o chiusa: questa sessione non sarà ripristinata. L’indirizzo contiene tutto l’esperimento.",
    fileWanted: (name: string, digest: string) =>
      `Questo link riguarda dati propri: trascinare sulla pagina il file ${name} (digest ${digest.slice(0, 12)}…).`,
    otherFile: (name: string, wanted: string, got: string) =>
      `Il file ${name} ha un contenuto diverso da quello del link: digest atteso ${wanted.slice(0, 12)}…, ricevuto ${got.slice(0, 12)}…. Viene usato lo stesso; i risultati saranno diversi.`,
    address: (parts: string) =>
      `L’indirizzo contiene qualcosa di illeggibile, sostituito dal valore predefinito: ${parts}`,
    fileRefused: (reason: string) => `Il file non è stato accettato: ${reason}. I dati restano com’erano.`,
  },
};
