import { count } from "../../../words/numbers.ts";
import type { TestWords } from "./en.ts";

/** Texts of the screen Test, in Italian. */
export const test: TestWords = {
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
  inTraining: "Le reti si stanno addestrando. Rispondono quando hanno finito.",
  onTheWay: (epoch, epochs) =>
    `Le reti sono all’epoca ${count(epoch)} di ${count(epochs)}. Rispondono quando sono addestrate fino alla fine.`,
  trainOn: "Addestra fino alla fine",
  drawFirst: "Disegnare una cifra: le reti rispondono qui.",
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
  chosenAtStart:
    "È la rete dell’epoca 0, che nessun aggiornamento ha toccato: secondo la valutazione nessuna successiva era migliore.",
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
  mistakes: "errori:",
  rightAnswers: "giuste",
  worst: "I suoi errori peggiori",
  worstCaption: (formula: string): string =>
    `I campioni di test con l’errore${formula} più grande. Se ne scelga uno per interrogare tutte le reti.`,
  crossEntropy: " −ln p(classe)",
  worstItem: (label: string, said: string): string => `${label}, scambiato per ${said}`,
  worstRight: (label: string): string => `${label}, riconosciuto`,
  loss: (loss: string): string => `errore ${loss}`,
  take: (index: number): string => `Interrogare sul campione di test ${count(index)}`,
  targets: {
    lead: (isTest) =>
      isTest
        ? "Prendere un esempio con cui nessuna rete è stata addestrata e confrontare le previsioni con i valori veri."
        : "Prendere un esempio e confrontare le previsioni con i valori veri. Questi dati non hanno un insieme di test a parte, quindi le reti possono essere state addestrate su di esso.",
    caption: "Previsioni nelle unità delle grandezze da prevedere, e di quanto sbagliano",
    truth: "valore vero",
    off: (difference) => `(${difference})`,
    otherTask: "fatta per un compito diverso da quello di questi dati",
    true: (values) => `Vero: ${values}`,
    farthest: (name) => `Uno in cui ${name} sbaglia di molto`,
    whyTitle: "Quanto è buona una previsione?",
    why: [
      "L’RMSE è la radice dell’errore quadratico medio, il MAE la media degli errori assoluti, entrambi nell’unità della grandezza prevista. Pochi errori grandi alzano l’RMSE più del MAE.",
      "R² confronta con la previsione più semplice, la media di tutti gli esempi: 1 è perfetto, 0 non migliore della media, sotto 0 peggiore. Una rete non sa quanto sia sicura la sua previsione; di quanto sbaglia altrove lo dicono solo esempi con cui non è stata addestrata.",
    ],
    tested: (name, rmse, mae, r2, targets) =>
      targets.length === 1
        ? `${name} sull’insieme di test: RMSE ${rmse}, MAE ${mae}, nell’unità di ${targets[0]}; R² ${r2}.`
        : `${name} sull’insieme di test: RMSE ${rmse}, MAE ${mae}, R² ${r2}, ciascuno la media su ${count(targets.length)} grandezze.`,
  },
};
