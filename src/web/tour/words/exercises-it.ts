import type { ExerciseWords } from "./exercises-en.ts";

/** Texts of the exercises' panel, in Italian. */
export const exercises: ExerciseWords = {
  progress: (number, all) => `Esercizio ${number} di ${all}`,
  predict: "Prevedere",
  run: "Provare",
  explain: "Spiegare",
  begin: "Rimetti tutto a posto",
  show: "Mostra la risposta",
  chooseFirst: "Prima scegliere una risposta, poi provare.",
  right: "Come previsto: ",
  wrong: (answer) => `Non è così: ${answer} `,
  back: "Indietro",
  next: "Avanti",
  close: "Chiudi l’esercizio",
  list: [
    {
      title: "Quanto presto supera il minimo?",
      question:
        "La pallina è a w = −3,4, il minimo a 0. Il primo passo è lungo 0,1 e ognuno è 1,2 volte il precedente. Dopo quanti passi la pallina ha saltato il minimo?",
      answers: ["7", "12", "34"],
      run: "Premere «Passo» finché la pendenza cambia segno, e contare.",
      explanation:
        "I passi sommano a 0,1 · (1,2ⁿ − 1) / 0,2, che supera 3,4 a n = 12. Con passi che non crescono ne servirebbero 34. Per questo Δ0 può essere scelto troppo piccolo: crescere costa pochi passi.",
    },
    {
      title: "Indietro, fermo o avanti?",
      question:
        "Il passo 3 ha portato la pallina oltre il minimo. E intanto è sceso da 0,501 a 0,031. Che cosa fa iRprop⁺ al passo 4?",
      answers: ["Torna dov’era", "Resta, e dimezza Δ", "Prosegue dall’altra parte"],
      run: "Premere «Passo» una volta. Poi scegliere le altre tre regole, e confrontare.",
      explanation:
        "Il segno è cambiato, quindi Δ si dimezza. iRprop⁺ annulla un passo solo se ha nuociuto, ed E è sceso: resta. Rprop⁺ torna indietro comunque, e restituisce ciò che aveva guadagnato; Rprop⁻ prosegue subito.",
    },
    {
      title: "Chi soffre della rotazione?",
      question:
        "Lungo gli assi tutte e quattro le regole hanno bisogno di 26–38 passi perché E sia sotto 10⁻⁶. Qui la valle è girata di 30°. Quale regola ha ora bisogno di più passi?",
      answers: ["Rprop⁻, che prosegue sempre", "Rprop⁺, che torna sempre indietro", "iRprop⁺, che chiede di E"],
      run: "Far camminare tutte, e leggere i passi nella tabella di chi cammina. Poi rimettere la valle a 0°.",
      explanation:
        "Di sbieco la pendenza di un peso cambia segno perché l’altro si è mosso. Tornare ogni volta indietro restituisce passi buoni: Rprop⁺ ne usa 653. Proseguire costa 435. Chi chiede o resta ne usa circa 200.",
    },
    {
      title: "Che cosa cambiano i mini-batch?",
      question:
        "Se ogni passo vede tutti i dati, qui Rprop⁻ è molto davanti a RMSprop. Ora ogni passo vede solo 10 campioni. Chi ha la perdita più bassa dopo 60 epoche?",
      answers: ["Rprop⁻, come prima", "RMSprop", "Sono alla pari"],
      run: "Premere «Avvia». Poi mettere il batch intero, e avviare di nuovo.",
      explanation:
        "In un batch di 10 il segno di una piccola pendenza è caso. Rprop prende ogni cambio per un salto oltre il minimo: Δ si riduce, e l’apprendimento si ferma. RMSprop divide per una media che è quasi la stessa per batch vicini, così il caso si annulla.",
    },
    {
      title: "Quanto conta il primo numero?",
      question:
        "Due tecniche, ognuna con due numeri iniziali che differiscono di un fattore 1000: Δ0 per iRprop⁺, il tasso η per SGD. Per quale la scelta decide quanto bene impara in 100 epoche?",
      answers: ["Per entrambe", "Per iRprop⁺", "Per SGD"],
      run: "Premere «Avvia», e confrontare le due curve di ogni tecnica.",
      explanation:
        "iRprop⁺ fa crescere o ridurre ogni Δ finché va bene: entrambe le prove classificano quasi tutti i campioni. SGD tiene il suo tasso: con 0,0001 ha appena cominciato. Non aver bisogno di un buon primo tentativo è il senso di Rprop.",
    },
  ],
};
