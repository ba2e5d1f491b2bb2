import { count } from "../../words/numbers.ts";
import type { ReadingWords } from "./reading-text.ts";

/** How a table was interpreted, in Italian. */
export const readingIt: ReadingWords = {
  quoted: (name) => `«${name}»`,
  numbers: (columns) => `${count(columns)} ${columns === 1 ? "colonna" : "colonne"} di numeri`,
  texts: (columns) => `${count(columns)} ${columns === 1 ? "colonna" : "colonne"} di testi`,
  and: "e",
  rows: (rows, inputs) => `${rows} righe con ${inputs}`,
  label: (name, why, classes) => `le classi sono nella colonna ${name}, ${why}: ${classes}`,
  why: {
    said: "come richiesto",
    name: "per il suo nome",
    only: "l’unica che possa esserlo",
    last: "l’ultima",
  },
  lone: (names) => `classi con una sola riga, che mancano nell’addestramento o nella valutazione: ${names}`,
  targets: (names) => `da imparare: ${names}`,
  categories: (name, categories) => `ogni testo della colonna ${name} è un ingresso: ${categories}`,
  leftOut: (names) => `tralasciate: ${names}`,
  whyLeftOut: {
    excluded: "esclusa",
    index: "senza nome, diversa in ogni riga",
    empty: "vuota",
    other: "non è un ingresso del modello",
  },
  counting: (names) => `${names} conta solo le righe, eppure è un ingresso`,
  dropped: (rows) => `${rows === 1 ? "tralasciata 1 riga" : `tralasciate ${count(rows)} righe`} con valori mancanti`,
  missing: (columns) => `valori mancanti, al cui posto sta la media: ${columns}`,
  pictures: (all, height, width, classes) => `${all} immagini di ${height} × ${width} in ${classes} classi`,
  testPictures: (all) => (all > 0 ? `altre ${count(all)} per il test` : "nessuna per il test"),
  more: (names) => `e altre ${names}`,
};
