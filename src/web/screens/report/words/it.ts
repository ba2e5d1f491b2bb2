import { count, duration } from "../../../words/numbers.ts";
import { reportIt } from "../translations/it.ts";
import type { ReportScreenWords } from "./en.ts";

/** Texts of the screen Report, in Italian. */
export const report: ReportScreenWords = {
  title: "Rapporto",
  lead: "Ciò che è stato addestrato in questa pagina e ciò che è stato caricato, come lo mostra il rapporto della riga di comando: prima la risposta, poi tutte le figure e i numeri che la sostengono.",
  filesNote: "I file da portare con sé sono in inglese, proprio come dalla riga di comando.",
  words: reportIt,
  side: "Corse, file e indice",
  contents: "Indice del rapporto",
  jump: "Altri semi, file",
  trouble: (reason) =>
    `Non è stato possibile aggiornare il rapporto: ${reason}. Le figure mostrano lo stato precedente.`,
  chapters: {
    tuning: "Come sono stati scelti gli iperparametri",
    curves: "Curve di apprendimento",
    seeds: "Ogni corsa",
    pairs: "Coppia per coppia",
    numbers: "In cifre",
    target: "Quanto presto si raggiunge l’obiettivo",
    hyper: "Che cosa fanno gli iperparametri",
    wrong: "Che cosa sbaglia la rete migliore",
    inside: "Che cosa è successo all’interno",
  },
  ends: { how: "Come si è misurato", failures: "Corse fallite", provenance: "Provenienza" },
  openAll: "Mostra tutto",
  foldAll: "Ripiega",
  moreFigures: "Altre figure di questo tipo",
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
    landscape: (name, done, all) => `${name}: ${count(done)} corse su ${count(all)}`,
    agreed: (runs) =>
      runs === 1
        ? "Una corsa caricata è stata rifatta anche qui: gli stessi bit."
        : `${count(runs)} corse caricate sono state rifatte anche qui: tutte con gli stessi bit.`,
    conflict: (difference) => `Due registrazioni della stessa corsa differiscono; vale la prima. ${difference}`,
  },
  seeds: {
    title: "Su più semi",
    about:
      "Un seme mostra un caso. Più semi mostrano quanto è dovuto al caso: intervalli e valori p ne richiedono almeno sei. Ciò che è già addestrato non si addestra di nuovo.",
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
      "la risposta in frasi semplici: quale tecnica è la migliore, di quanto, e con quanta sicurezza",
      "le curve di apprendimento, ogni seme, e le tecniche coppia per coppia, con intervalli e test",
      "che cosa è successo ai passi, e che cosa sbaglia la rete migliore",
      "tutto da portare con sé: registrazioni che la riga di comando legge, figure, tabelle, reti",
    ],
    run: (epochs) => (epochs === 1 ? "Addestra un’epoca" : `Addestra ${count(epochs)} epoche`),
    running: (epoch, epochs) =>
      `In addestramento: epoca ${count(epoch)} di ${count(epochs)}. Il rapporto arriva quando la prima tecnica ha finito.`,
  },
};
