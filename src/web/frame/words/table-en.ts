import { count } from "../../words/numbers.ts";

/** Texts of the dialog on how a table is read. */
export const tableEn = {
  title: "How the table is read",
  about: (name: string, rows: number, columns: number): string =>
    `${name}: ${count(rows)} ${rows === 1 ? "row" : "rows"}, ${count(columns)} ${columns === 1 ? "column" : "columns"}. Nothing is trained before you use it.`,
  /** Why the table is refused: the command line's English sentence. */
  fault: (reason: string): string => `${reason}.`,
  task: "What is to be learnt",
  tasks: { classification: "Classes", regression: "Numbers" },
  taskHelp: {
    classification: "One column says which class a row is of. Without a choice it is found by its name or content.",
    regression: "One or more columns of numbers are predicted from the others.",
  },
  heads: { column: "Column", holds: "Holds", missing: "Missing", role: "Used as" },
  columns: "Columns of the table",
  noName: "(no name)",
  kinds: {
    numbers: "numbers",
    whole: (different: number): string => `whole numbers, ${count(different)} different`,
    texts: (different: number): string => `${count(different)} different ${different === 1 ? "text" : "texts"}`,
    manyTexts: "texts",
    mixed: "numbers and texts",
    empty: "nothing",
  },
  roles: {
    input: "input",
    text: "input, as texts",
    label: "class",
    target: "to predict",
    out: "left out",
  },
  find: "Find a column",
  more: (columns: number): string => `${count(columns)} more; find them by their names.`,
  missing: "Missing values",
  missingOptions: {
    refuse: "refuse the table",
    drop: "leave such rows out",
    mean: "take the column’s mean",
    indicator: "take the mean, and tell the network",
  },
  form: "Form of the file",
  header: "The first row names the columns",
  delimiter: "Between cells",
  delimiters: { found: "found", comma: "comma", semicolon: "semicolon", tab: "tab", bar: "bar", space: "space" },
  decimal: "Decimal mark",
  decimals: { found: "found", point: "point", comma: "comma" },
  chooseTarget: "Choose a column to predict.",
  use: "Use it so",
  cancel: "Cancel",
  waiting: "The table is being read …",
};

export type TableDialogWords = typeof tableEn;
