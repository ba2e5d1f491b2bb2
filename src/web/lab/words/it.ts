import { count } from "../../words/numbers.ts";
import { some } from "../../words/some.ts";
import type { TroubleWords } from "./en.ts";

/** Messages about failures, in Italian. */
export const trouble: TroubleWords = {
  workerDied: (hasOthers) =>
    `Un thread di addestramento si è interrotto. ${hasOthers ? "Le altre tecniche proseguono; con" : "Con"} il ripristino si può riprovare.`,
  dataWorkerDied:
    "Il thread che tiene i dati si è interrotto. Ricaricando la pagina si ricomincia; l’indirizzo conserva l’esperimento.",
  runFailed: (technique: string, reason: string) =>
    `${technique} si è interrotta: ${reason}. Le altre tecniche proseguono.`,
  failed: (reason: string) => `Questo esperimento non può cominciare. Il motivo, in inglese: ${reason}.`,
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
  modelTaken: (name, { scale, activation, order, passedOver, isPair }) => {
    const values = scale && `i valori grezzi v entrano ${scale === "unit" ? "come v/255" : "così come sono"}`;
    const hidden = activation && `gli strati nascosti hanno ${activation}`;
    const layers = order && `gli strati si seguono come ${some(order)}`;
    const pair = isPair && "l’unica uscita è la seconda di due classi";
    const beside = passedOver && `non ne fanno parte: ${some(passedOver)}`;
    return `${name} viene da un altro programma e non dice tutto. Si assume: ${[values, hidden, layers, pair, beside].filter(Boolean).join("; ")}. Con nbl convert si può indicare altro.`;
  },
  loaded: (names, records, models) => {
    const networks = models === 1 ? "una rete, che risponde" : `${count(models)} reti, che rispondono`;
    const parts = [
      models > 0 && `${networks} nella schermata Test`,
      records > 0 &&
        `${records === 1 ? "una registrazione" : `${count(records)} registrazioni`}, nella schermata Rapporto`,
    ];
    return `Caricato da ${some(names)}: ${parts.filter(Boolean).join("; ")}.`;
  },
  fileRefused: (reason: string) =>
    `Il file non è stato accettato e i dati restano com’erano. Il motivo, in inglese come sulla riga di comando: ${reason}.`,
};
