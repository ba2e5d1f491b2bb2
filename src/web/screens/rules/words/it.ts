import { count } from "../../../words/numbers.ts";
import type { RulesWords } from "./en.ts";

/** Texts of the screen Rules, in Italian. */
export const rules: RulesWords = {
  title: "Regole",
  intro:
    "La retropropagazione calcola il gradiente: come l’errore cambia con ogni peso. Una tecnica trasforma i gradienti in spostamenti dei pesi. La famiglia Rprop (resilient backpropagation) usa di ogni gradiente solo il segno e tiene per ogni peso un passo Δ tutto suo. I suoi membri differiscono in una cosa sola: che cosa fanno quando il segno cambia.",
  choose: "Tecnica",
  about: {
    "rprop-":
      "La più semplice. Finché il segno del gradiente resta, Δ si moltiplica per η⁺; dove cambia, w ha scavalcato un minimo e Δ si moltiplica per η⁻. Nessun passo viene mai annullato.",
    "rprop+":
      "Il primo Rprop. Dove il gradiente cambia segno, il peso torna dov'era prima dell'ultimo spostamento, qualunque cosa abbia fatto l'errore. Al posto del gradiente si memorizza 0, così il passo seguente non riduce Δ un'altra volta.",
    "irprop-":
      "Dove il gradiente cambia segno, il peso resta per un passo là dove è saltato, con un Δ più piccolo: lo 0 memorizzato annulla il suo spostamento e al passo seguente lascia Δ com'è.",
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
    adamw:
      "Adam, ma il decadimento dei pesi non si aggiunge al gradiente, dove la radice della media quadratica lo scalerebbe: ogni passo riduce prima il peso di un fattore proprio.",
    nadam:
      "Adam, ma con l'idea di Nesterov: il passo contiene già la quota del gradiente nella media seguente. Il momento μ del passo t sale lentamente a β₁.",
    radam:
      "Adam, ma nei primi passi, quando la media quadratica è di pochi gradienti e oscilla molto, lo spostamento è del solo momento; poi un fattore r cresce fino a 1. Sostituisce il riscaldamento del tasso.",
    adamax:
      "Adam con un'altra misura della grandezza: al posto della radice della media quadratica, la massima grandezza del gradiente finora, che a ogni passo svanisce di β₂.",
    adagrad:
      "Ogni peso ha un tasso proprio, che cala con la radice della somma dei suoi gradienti al quadrato dall'inizio. Ciò che raramente è stato grande conserva un tasso grande; nessun tasso risale mai.",
    adadelta:
      "Adagrad con medie mobili al posto delle somme e con un passo che ha l'unità del peso: la media quadratica degli ultimi passi prende il posto di un tasso. ε decide quanto sono piccoli i primi passi.",
    asgd: "Discesa del gradiente il cui tasso η cala con una potenza degli aggiornamenti, e che a ogni aggiornamento riduce un poco i pesi. Da t₀ in poi tiene anche la loro media a, come PyTorch: sta nello stato, gli aggiornamenti non la usano, e si misura la rete con i pesi stessi.",
    lion: "Come Rprop prende solo un segno: quello della media mobile dei gradienti, in cui il più recente conta più che nella media che si conserva. Tutti i pesi si spostano dello stesso η, che non si adatta mai. L'ha trovato una ricerca fra programmi.",
    signum:
      "Come Rprop prende solo un segno: quello della media mobile dei gradienti, o con β = 0 (signSGD) quello del gradiente stesso. Ma tutti i pesi si spostano dello stesso η, che non si adatta mai.",
    quickprop:
      "Ogni peso per conto suo prende l'errore per una parabola, determinata da due pendenze e dallo spostamento fra loro, e salta al suo vertice. Dove sarebbe troppo lontano, o in salita, si sposta μ volte quanto l'ultima volta. Finché la pendenza S indica la stessa direzione si aggiunge εS; così comincia anche ogni movimento.",
    "delta-bar-delta":
      "Ogni peso ha un tasso proprio: finché il suo gradiente ha il segno della media mobile b dei gradienti (delta-bar) il tasso cresce di κ, dove ha l'altro si riduce della quota φ. È l'idea di Rprop, ma la grandezza del gradiente conta ancora nel passo.",
    supersab:
      "Ogni peso ha un tasso proprio, che si moltiplica per η⁺ finché il suo gradiente conserva il segno. Dove il segno cambia, l'ultimo spostamento si annulla, il tasso si moltiplica per η⁻ e il momento ricomincia. Rprop⁺ fa lo stesso con un passo al posto di un tasso.",
    "grprop-slr":
      "Rprop⁻ con una riga in più, per cui i suoi autori lo dicono globalmente convergente: il passo di un peso si ricava da quelli di tutti gli altri e dai loro gradienti, così che Σ Δg su tutti i pesi sia −δ, per quanto Δmin e Δmax lo permettono. Qui è il peso con il passo più piccolo (slr). Con un solo peso, come nel copione, è sempre quello. La regola è quella di neuralnet in R.",
    "grprop-sag":
      "Rprop⁻ con una riga in più, per cui i suoi autori lo dicono globalmente convergente: il passo di un peso si ricava da quelli di tutti gli altri e dai loro gradienti, così che Σ Δg su tutti i pesi sia −δ, per quanto Δmin e Δmax lo permettono. Qui è il peso con il gradiente più piccolo (sag). Con un solo peso, come nel copione, è sempre quello. La regola è quella di neuralnet in R.",
    "steepest-descent":
      "Va contro il gradiente, fin dove dice una ricerca su quella retta. Sul fondo di una valle lunga va a zigzag, perché alla fine di ogni ricerca il nuovo gradiente è perpendicolare all'ultimo.",
    "cg-pr+":
      "Ogni direzione conserva una quota β dell'ultima, così non si perde di nuovo ciò che si era guadagnato su quella. Con il β di Polak e Ribière un passo cattivo riporta da sé a −g.",
    "cg-fr":
      "Ogni direzione conserva una quota β dell'ultima, così non si perde di nuovo ciò che si era guadagnato su quella. Il β di Fletcher e Reeves fu il primo; dopo un passo cattivo resta a lungo vicino a 1, e la direzione se ne libera solo lentamente.",
    "cg-hs":
      "Ogni direzione conserva una quota β dell'ultima, così non si perde di nuovo ciò che si era guadagnato su quella. Il β di Hestenes e Stiefel la rende coniugata all'ultima secondo la curvatura media lungo l'ultimo passo.",
    scg: "Misura la curvatura lungo la direzione p con un gradiente in più e va al minimo della parabola. λ sta accanto alla curvatura come nel metodo di Levenberg e Marquardt: cresce dove la parabola è stata una cattiva guida, si riduce dove è stata buona. Un passo che alzerebbe E non si fa.",
    lbfgs:
      "Dagli ultimi m passi e dai cambiamenti del gradiente lungo di essi ricava un'approssimazione dell'inversa dell'Hessiana, senza mai scriverla, e vi moltiplica il gradiente. In quella direzione una ricerca trova un passo che rende abbastanza. Ogni punto che prova costa un passaggio in avanti e uno all'indietro.",
    bfgs: "Dai cambiamenti del gradiente lungo i suoi passi ricava un'approssimazione H dell'inversa dell'Hessiana e va lungo −Hg. Dove L-BFGS conserva solo gli ultimi passi, H li ricorda tutti; in cambio servono tanti numeri quanti il quadrato dei parametri, quindi è per al massimo 8.192 parametri.",
  },
  letters: (rates) =>
    `E è la perdita, g il suo gradiente, w un peso${rates && `; ${rates}`}. Che cosa fanno le altre opzioni si legge nel codice.`,
  lettersOfTurns:
    "E è l'errore dell'intera rete, w uno dei suoi pesi, (t) il passo. g(t−1) è il gradiente memorizzato: 0 al primo passo e dopo g(t) ← 0. Δw è l'ultimo spostamento fatto. Δmax trattiene un peso dal correre via dove è quasi piano; Δmin impedisce a Δ di ridursi a nulla. Dopo g(t) ← 0 il passo seguente non ha nulla con cui confrontare, e Δ riposa: altrimenti un peso tornato indietro incontrerebbe di nuovo la stessa svolta, e uno rimasto fermo prenderebbe la sua pendenza immutata per un progresso, e il suo Δ crescerebbe subito.",
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
  branches: {
    grow: "cresce",
    "turn, stay": "svolta, resta",
    "turn, back": "svolta, torna",
    "turn, move": "svolta, prosegue",
    keep: "conserva",
  },
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
    turns: {
      moves: (n) =>
        `g ha cambiato segno (s = ${n.s} < 0): w ha scavalcato un minimo. ${n.change} e w segue subito il nuovo segno, a ${n.w}.`,
      back: (n) =>
        `g ha cambiato segno (s = ${n.s} < 0): w ha scavalcato un minimo. L'ultimo spostamento viene annullato, qualunque cosa abbia fatto E: w è di nuovo ${n.w}. ${n.change} e per g si memorizza 0.`,
      stays: (n) =>
        `g ha cambiato segno (s = ${n.s} < 0): w ha scavalcato un minimo. Per questo passo resta dov'è. ${n.change} e per g si memorizza 0.`,
      backRose: (n) =>
        `g ha cambiato segno (s = ${n.s} < 0) ed E è salito da ${n.errorBefore} a ${n.error}: l'ultimo spostamento ha fatto danno e viene annullato, w è di nuovo ${n.w}. ${n.change} e per g si memorizza 0.`,
      staysFell: (n) =>
        `g ha cambiato segno (s = ${n.s} < 0), ma E non è salito (${n.error} dopo ${n.errorBefore}): l'ultimo spostamento non ha fatto danno e w resta a ${n.w}. ${n.change} e per g si memorizza 0.`,
      backGrew: (n) =>
        `g ha cambiato segno (s = ${n.s} < 0) e |g| è cresciuto da ${n.sizeBefore} a ${n.size}: l'ultimo spostamento viene annullato, qualunque cosa abbia fatto E (${n.error} dopo ${n.errorBefore}). w è di nuovo ${n.w}, ${n.change}.`,
      staysShrank: (n) =>
        `g ha cambiato segno (s = ${n.s} < 0) e |g| non è cresciuto (${n.size} dopo ${n.sizeBefore}): w resta a ${n.w}, qualunque cosa abbia fatto E (${n.error} dopo ${n.errorBefore}). ${n.change}.`,
    },
    gradient: (n) =>
      n.kept === "" ? `w si sposta di ${n.move}, a ${n.w}.` : `Ora ${n.kept}, e w si sposta di ${n.move}, a ${n.w}.`,
  },
  probes: {
    choose: "Funzione",
    names: { bowl: "Conca lunga", valley: "Valle curva" },
    about:
      "Questa tecnica chiede E e g in punti che sceglie da sé, le sue prove: un copione non può rispondere. Perciò qui percorre una funzione di due pesi. Ogni prova costa un passaggio in avanti e uno all'indietro.",
    point: "Punto",
    begins: "partenza",
    probe: (k) => `prova ${count(k)}`,
    taken: "presa",
    tableLabel: "I passi e le loro prove",
    start: (place) => `w è ${place} e non si è ancora provato nulla.`,
    tried: (probes) => (probes === 1 ? "Una prova." : `${count(probes)} prove.`),
    moves: (n) => `w va alla prova ${count(n.probe)}, ${n.place}, ed E scende da ${n.before} a ${n.error}.`,
    stays: (n) => `w resta a ${n.place}: E sarebbe salito.`,
    kept: (state) => `Ora ${state}.`,
    ended: "Nessuna era più bassa: una corsa finisce qui.",
  },
  listingTitle: "Il codice che gira",
  listingPart: "Parte del file",
  onlyStep: "Il passo",
  wholeFile: "Tutto il file",
  listingLabel: (file) => `Codice di ${file}`,
  listingNote: "È il file stesso, come gira qui e con nbl train.",
  litNote: "Sono evidenziate le righe in cui l'ultimo passo ha cambiato qualcosa.",
  codeNotes: {
    loop: "Ogni giro del ciclo è un peso.",
    sign: "sign dà −1, 0 o 1.",
    signOfProduct:
      "signOfProduct ricava il segno di g(t)·g(t−1) dai due segni: il prodotto stesso sarebbe 0 per due gradienti piccolissimi.",
    product: "Math.fround arrotonda il prodotto a float32: sotto circa 10⁻²³ il prodotto dei gradienti è 0.",
    back: "Δw non viene memorizzato: a un cambio di segno era sign(g)·Δ, con Δ com'è ancora. Perciò viene annullato prima che Δ si riduca.",
    stored: "stored arrotonda a float32 dove sono arrotondati i vettori di PyTorch, così percorrono la stessa strada.",
  },
  deviationsTitle: "Che cosa calcolano invece le librerie",
  deviationsIntro: (label) =>
    `Ognuna di queste si avvicina a ${label} e se ne discosta. I test che chiedono se una tecnica converge non le distinguono: anche queste per lo più convergono. Un copione dice da quale passo una se ne allontana.`,
  sameRule: (isRight, label) =>
    isRight ? `Su un copione percorre i pesi di ${label}.` : `Passa essa stessa per ${label}.`,
  showRule: (label) => `Mostra ${label}`,
  deviationsTable: "Pesi dopo ogni passo, della regola pubblicata e delle deviazioni",
  rightRule: "pubblicata",
  differsHere: "≠",
  parts: (step) => `si allontana dal passo ${count(step)}`,
  notTold: "non distinta da questo copione",
  noDeviations: "Nessun copione distingue questa tecnica da versioni quasi giuste.",
  noneKnown: "Non si è trovata alcuna implementazione che passi per questa regola e proceda diversamente.",
};
