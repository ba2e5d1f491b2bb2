import { count, duration } from "../../../words/numbers.ts";
import { reportDe } from "../translations/de.ts";
import type { ReportScreenWords } from "./en.ts";

/** Texts of the screen Report, in German. */
export const report: ReportScreenWords = {
  title: "Bericht",
  lead: "Was auf dieser Seite trainiert und was geladen wurde, so wie es der Bericht der Kommandozeile zeigt: zuerst die Antwort, dann alle Abbildungen und Zahlen dahinter.",
  filesNote: "Dateien zum Mitnehmen sind auf Englisch, genau wie von der Kommandozeile.",
  words: reportDe,
  side: "Läufe, Dateien und Inhalt",
  contents: "Inhalt des Berichts",
  jump: "Mehr Startwerte, Dateien",
  trouble: (reason) => `Der Bericht konnte nicht erneuert werden: ${reason}. Die Abbildungen zeigen den Stand davor.`,
  chapters: {
    tuning: "Wie die Hyperparameter gewählt wurden",
    curves: "Lernkurven",
    seeds: "Jeder Lauf",
    pairs: "Paar für Paar",
    numbers: "In Zahlen",
    target: "Wie bald das Ziel erreicht ist",
    hyper: "Was die Hyperparameter bewirken",
    wrong: "Was das beste Netz falsch macht",
    inside: "Was im Innern geschah",
  },
  ends: { how: "Wie gemessen wurde", failures: "Fehlschläge", provenance: "Herkunft" },
  openAll: "Alles zeigen",
  foldAll: "Zusammenfalten",
  moreFigures: "Mehr solche Figuren",
  paneLabel: "Wogegen die Kurven gezeichnet sind",
  panes: ["Epochen", "Beispiele", "Sekunden"],
  sort: (column) => `Nach ${column} ordnen`,
  copyTable: "Als TSV kopieren",
  figure: {
    data: "Werte als Tabelle",
    epoch: (epoch) => `Epoche ${count(epoch)}`,
    save: (kind, name) => `${name} als ${kind} sichern`,
  },
  study: {
    label: "Welche Studie",
    techniques: "Verfahren im Bericht",
    name: (data, layers, batch, epochs, done, all) =>
      `${data}, ${layers}, ${batch === "full" ? "alle Beispiele auf einmal" : `Stapel zu ${count(batch)}`}, ${epochs === 1 ? "1 Epoche" : `${count(epochs)} Epochen`}: ${count(done)} von ${count(all)} Läufen`,
    landscape: (name, done, all) => `${name}: ${count(done)} von ${count(all)} Läufen`,
    agreed: (runs) =>
      runs === 1
        ? "Ein geladener Lauf wurde auch hier trainiert: dieselben Bits."
        : `${count(runs)} geladene Läufe wurden auch hier trainiert: alle mit denselben Bits.`,
    conflict: (difference) => `Zwei Aufzeichnungen desselben Laufs unterscheiden sich; die erste zählt. ${difference}`,
  },
  seeds: {
    title: "Über mehrere Startwerte",
    about:
      "Ein Startwert zeigt einen Fall. Mehrere zeigen, wie viel Zufall ist: Intervalle und p-Werte brauchen mindestens sechs. Was schon trainiert ist, wird nicht noch einmal trainiert.",
    otherData: (data) =>
      `Diese Aufzeichnungen gehören zu anderen Daten (${data}) als den hier geladenen; weitere Läufe lassen sich hier nicht trainieren.`,
    last: "Startwerte 0 bis",
    train: (runs) => (runs === 1 ? "1 Lauf trainieren" : `${count(runs)} Läufe trainieren`),
    stop: "Anhalten",
    nothing: "Alle Läufe sind da",
    progress: (done, all, left) =>
      `${count(done)} von ${count(all)} Läufen${left === null ? "" : `, noch etwa ${duration(left)}`}`,
    failed: (reason) => `Nicht alle Läufe kamen ans Ende: ${reason}. Die übrigen stehen im Bericht.`,
  },
  downloads: {
    title: "Zum Mitnehmen",
    making: "Wird erstellt …",
    failed: (reason) => `Die Datei konnte nicht erstellt werden: ${reason}`,
    names: {
      run: "Ganzer Lauf",
      report: "report.html",
      records: "Aufzeichnungen",
      tables: "Tabellen, CSV",
      latex: "Tabellen, LaTeX",
      figures: "Abbildungen, SVG",
      models: "Netze",
    },
    about: {
      run: "ZIP: entpackt ein Ordner für nbl report, nbl verify und nbl export",
      report: "dieser Bericht als eine Seite, dieselben Bytes wie von nbl report",
      records: "JSONL: ein Lauf je Zeile, für nbl verify",
      tables: "ZIP mit vier CSV-Dateien: Läufe, Kurven, Mediane, Paare",
      latex: "ZIP mit Tabellen für booktabs",
      figures: "ZIP mit allen Abbildungen auf weißem Papier",
      models: "ZIP mit safetensors-Dateien",
    },
  },
  load: {
    title: "Läufe mitbringen",
    about:
      "Aufzeichnungen (.jsonl, .json) und Netze (.safetensors, .onnx, PyTorchs .pt) der Kommandozeile oder anderer Programme stehen dann neben dem, was hier trainiert wurde. Irgendwo auf die Seite ziehen oder auswählen. Nichts verlässt diesen Rechner.",
    choose: "Dateien wählen …",
    found: (records, models) =>
      [
        records === 0 ? "" : records === 1 ? "1 Aufzeichnung" : `${count(records)} Aufzeichnungen`,
        models === 0 ? "" : models === 1 ? "1 Netz" : `${count(models)} Netze`,
      ]
        .filter(Boolean)
        .join(", "),
  },
  empty: {
    seeds: "Die ersten Läufe werden trainiert. Der Bericht kommt mit dem ersten, der fertig ist.",
    about: "Sobald ein Lauf am Ende ist, zeigt diese Seite, was er ergeben hat:",
    parts: [
      "die Antwort in einfachen Sätzen: welches Verfahren das beste ist, um wie viel, und wie sicher das ist",
      "Lernkurven, jeden Startwert und die Verfahren Paar für Paar, mit Intervallen und Tests",
      "was mit den Schrittweiten geschah und was das beste Netz falsch macht",
      "alles zum Mitnehmen: Aufzeichnungen, die die Kommandozeile liest, Abbildungen, Tabellen, Netze",
    ],
    run: (epochs) => (epochs === 1 ? "Eine Epoche trainieren" : `${count(epochs)} Epochen trainieren`),
    running: (epoch, epochs) =>
      `Im Training: Epoche ${count(epoch)} von ${count(epochs)}. Der Bericht kommt, wenn das erste Verfahren fertig ist.`,
  },
};
