import { count } from "../../words/numbers.ts";
import type { TableDialogWords } from "./table-en.ts";

/** Texts of the dialog on how a table is read, in Italian. */
export const tableIt: TableDialogWords = {
  title: "Come viene letta la tabella",
  about: (name, rows, columns) =>
    `${name}: ${count(rows)} ${rows === 1 ? "riga" : "righe"}, ${count(columns)} ${columns === 1 ? "colonna" : "colonne"}. Prima della conferma non si addestra nulla.`,
  fault: (reason) => `In inglese, come sulla riga di comando: ${reason}.`,
  task: "Che cosa si impara",
  tasks: { classification: "Classi", regression: "Numeri" },
  taskHelp: {
    classification:
      "Una colonna dice a quale classe appartiene una riga. Senza scelta viene trovata dal nome o dal contenuto.",
    regression: "Una o più colonne di numeri vengono previste dalle altre.",
  },
  heads: { column: "Colonna", holds: "Contiene", missing: "Mancanti", role: "Uso" },
  columns: "Colonne della tabella",
  noName: "(senza nome)",
  kinds: {
    numbers: "numeri",
    whole: (different) => `numeri interi, ${count(different)} diversi`,
    texts: (different) => (different === 1 ? "1 testo" : `${count(different)} testi diversi`),
    manyTexts: "testi",
    mixed: "numeri e testi",
    empty: "niente",
  },
  roles: {
    input: "ingresso",
    text: "ingresso, come testo",
    label: "classe",
    target: "da prevedere",
    out: "tralasciata",
  },
  find: "Trova una colonna",
  more: (columns) => `Altre ${count(columns)}; si trovano per nome.`,
  missing: "Valori mancanti",
  missingOptions: {
    refuse: "rifiuta la tabella",
    drop: "tralascia tali righe",
    mean: "prendi la media della colonna",
    indicator: "prendi la media e dillo alla rete",
  },
  form: "Forma del file",
  header: "La prima riga nomina le colonne",
  delimiter: "Tra le celle",
  delimiters: {
    found: "come trovato",
    comma: "virgola",
    semicolon: "punto e virgola",
    tab: "tabulazione",
    bar: "barra",
    space: "spazio",
  },
  decimal: "Segno decimale",
  decimals: { found: "come trovato", point: "punto", comma: "virgola" },
  chooseTarget: "Scegliere una colonna da prevedere.",
  use: "Usa così",
  cancel: "Annulla",
  waiting: "La tabella viene letta…",
};
