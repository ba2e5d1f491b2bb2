import { count } from "../../words/numbers.ts";
import type { TableDialogWords } from "./table-en.ts";

/** Texts of the dialog on how a table is read, in German. */
export const tableDe: TableDialogWords = {
  title: "Wie die Tabelle gelesen wird",
  about: (name, rows, columns) =>
    `${name}: ${count(rows)} ${rows === 1 ? "Zeile" : "Zeilen"}, ${count(columns)} ${columns === 1 ? "Spalte" : "Spalten"}. Vor dem Übernehmen wird nichts trainiert.`,
  fault: (reason) => `Auf Englisch, wie in der Befehlszeile: ${reason}.`,
  task: "Was gelernt wird",
  tasks: { classification: "Klassen", regression: "Zahlen" },
  taskHelp: {
    classification:
      "Eine Spalte sagt, zu welcher Klasse eine Zeile gehört. Ohne Wahl wird sie an Namen oder Inhalt erkannt.",
    regression: "Eine oder mehrere Zahlenspalten werden aus den anderen vorhergesagt.",
  },
  heads: { column: "Spalte", holds: "Inhalt", missing: "Fehlt", role: "Dient als" },
  columns: "Spalten der Tabelle",
  noName: "(ohne Namen)",
  kinds: {
    numbers: "Zahlen",
    whole: (different) => `ganze Zahlen, ${count(different)} verschiedene`,
    texts: (different) => (different === 1 ? "1 Text" : `${count(different)} verschiedene Texte`),
    manyTexts: "Texte",
    mixed: "Zahlen und Texte",
    empty: "nichts",
  },
  roles: {
    input: "Eingang",
    text: "Eingang, als Text",
    label: "Klasse",
    target: "vorherzusagen",
    out: "weggelassen",
  },
  find: "Spalte suchen",
  more: (columns) => `${count(columns)} weitere; sie lassen sich am Namen finden.`,
  missing: "Fehlende Werte",
  missingOptions: {
    refuse: "Tabelle ablehnen",
    drop: "solche Zeilen weglassen",
    mean: "das Mittel der Spalte nehmen",
    indicator: "das Mittel nehmen und es dem Netz sagen",
  },
  form: "Form der Datei",
  header: "Die erste Zeile nennt die Spalten",
  delimiter: "Zwischen den Zellen",
  delimiters: {
    found: "wie gefunden",
    comma: "Komma",
    semicolon: "Semikolon",
    tab: "Tabulator",
    bar: "Strich",
    space: "Leerzeichen",
  },
  decimal: "Dezimalzeichen",
  decimals: { found: "wie gefunden", point: "Punkt", comma: "Komma" },
  chooseTarget: "Bitte eine Spalte wählen, die vorhergesagt wird.",
  use: "So übernehmen",
  cancel: "Abbrechen",
  waiting: "Die Tabelle wird gelesen …",
};
