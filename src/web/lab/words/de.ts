import { count } from "../../words/numbers.ts";
import { some } from "../../words/some.ts";
import type { TroubleWords } from "./en.ts";

/** What is told when something fails, in German. */
export const trouble: TroubleWords = {
  workerDied: (hasOthers) =>
    `Ein Trainings-Thread ist abgestürzt. ${hasOthers ? "Die anderen Verfahren laufen weiter; ein" : "Ein"} Neustart versucht es noch einmal.`,
  dataWorkerDied:
    "Der Thread mit den Daten ist abgestürzt. Nach dem Neuladen der Seite geht es von vorn los; die Adresse enthält den Versuch.",
  runFailed: (technique: string, reason: string) =>
    `${technique} ist abgebrochen: ${reason}. Die anderen Verfahren laufen weiter.`,
  failed: (reason: string) => `Dieser Versuch kann nicht beginnen. Der Grund, auf Englisch: ${reason}.`,
  noWebAssembly:
    "Dieser Browser kann kein WebAssembly mit SIMD, das zum Trainieren nötig ist. Ein aktueller Firefox, Chrome, Edge oder Safari kann es.",
  outOfMemory:
    "Der Speicher reicht für diese Daten und dieses Netz nicht aus. Abhilfe: andere Tabs schließen, kleinere verdeckte Schichten oder weniger Verfahren wählen.",
  storageFull:
    "Der Speicherplatz des Browsers ist voll oder gesperrt, diese Sitzung wird also nicht wiederhergestellt. Die Adresse enthält den ganzen Versuch.",
  fileWanted: (name: string, digest: string) =>
    `Dieser Link handelt von eigenen Daten: Bitte die Datei ${name} (Prüfsumme ${digest.slice(0, 12)}…) auf die Seite ziehen.`,
  otherFile: (name: string, wanted: string, got: string) =>
    `Die Datei ${name} hat einen anderen Inhalt als die des Links: erwartet war die Prüfsumme ${wanted.slice(0, 12)}…, es kam ${got.slice(0, 12)}…. Sie wird trotzdem benutzt; die Ergebnisse weichen ab.`,
  address: (parts: string) =>
    `Die Adresse enthält etwas, das sich nicht lesen lässt; dafür gilt die Voreinstellung: ${parts}`,
  modelTaken: (name, { scale, activation, order, passedOver, isPair }) => {
    const values = scale && `Rohwerte v gehen ${scale === "unit" ? "als v/255" : "unverändert"} ein`;
    const hidden = activation && `die verdeckten Schichten haben ${activation}`;
    const layers = order && `die Schichten folgen einander als ${some(order)}`;
    const pair = isPair && "die eine Ausgabe ist die zweite von zwei Klassen";
    const beside = passedOver && `kein Teil davon: ${some(passedOver)}`;
    return `${name} stammt aus einem anderen Programm und sagt nicht alles. Angenommen wird: ${[values, hidden, layers, pair, beside].filter(Boolean).join("; ")}. Mit nbl convert lässt sich anderes angeben.`;
  },
  loaded: (names, records, models) => {
    const networks = models === 1 ? "ein Netz; es antwortet" : `${count(models)} Netze; sie antworten`;
    const parts = [
      models > 0 && `${networks} im Bereich Test`,
      records > 0 && `${records === 1 ? "eine Aufzeichnung" : `${count(records)} Aufzeichnungen`}, im Bereich Bericht`,
    ];
    return `Geladen aus ${some(names)}: ${parts.filter(Boolean).join("; ")}.`;
  },
  fileRefused: (reason: string) =>
    `Die Datei wurde nicht übernommen, und die Daten bleiben, wie sie waren. Der Grund, auf Englisch wie in der Befehlszeile: ${reason}.`,
};
