import { count } from "../../words/numbers.ts";
import type { ReadingWords } from "./reading-text.ts";

/** How a table was interpreted, in German. */
export const readingDe: ReadingWords = {
  quoted: (name) => `„${name}“`,
  numbers: (columns) => `${count(columns)} ${columns === 1 ? "Zahlenspalte" : "Zahlenspalten"}`,
  texts: (columns) => `${count(columns)} ${columns === 1 ? "Textspalte" : "Textspalten"}`,
  and: "und",
  rows: (rows, inputs) => `${rows} Zeilen mit ${inputs}`,
  label: (name, why, classes) => `die Klassen stehen in der Spalte ${name}, ${why}: ${classes}`,
  why: {
    said: "wie verlangt",
    name: "nach ihrem Namen",
    only: "der einzigen, die es sein kann",
    last: "der letzten",
  },
  lone: (names) => `Klassen mit nur einer Zeile, die beim Training oder in der Auswertung fehlen: ${names}`,
  targets: (names) => `zu lernen: ${names}`,
  categories: (name, categories) => `jeder Text der Spalte ${name} ist ein Eingang: ${categories}`,
  leftOut: (names) => `weggelassen: ${names}`,
  whyLeftOut: {
    excluded: "ausgeschlossen",
    index: "ohne Namen, in jeder Zeile anders",
    empty: "leer",
    other: "kein Eingang des Modells",
  },
  counting: (names) => `${names} zählt nur die Zeilen und ist doch ein Eingang`,
  dropped: (rows) => `${rows === 1 ? "1 Zeile" : `${count(rows)} Zeilen`} mit fehlenden Werten weggelassen`,
  missing: (columns) => `fehlende Werte, für die das Mittel steht: ${columns}`,
  pictures: (all, height, width, classes) => `${all} Bilder von ${height} × ${width} in ${classes} Klassen`,
  testPictures: (all) => (all > 0 ? `dazu ${count(all)} zum Testen` : "keine zum Testen"),
  more: (names) => `und ${names} weitere`,
};
