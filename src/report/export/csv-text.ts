/** A cell: missing values are empty; infinities are `Inf` and `-Inf`, and not a number is `NaN`, which pandas and R read. */
export type CsvCell = string | number | null | undefined;

/** How tables are written. */
export interface CsvTextOptions {
  /**
   * Whether a text that a spreadsheet would run as a formula is prefixed with an apostrophe. Other programs read the apostrophe as
   * part of the name.
   */
  readonly guard?: boolean;
}

/** Rows as CSV (RFC 4180); all exported tables are written by this function. */
export function csvText(rows: readonly (readonly CsvCell[])[], { guard = false }: CsvTextOptions = {}): string {
  return rows.map((row) => `${row.map((cell) => csvCell(cell, guard)).join(",")}\r\n`).join("");
}

function csvCell(cell: CsvCell, guard: boolean): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") {
    if (Number.isFinite(cell) || Number.isNaN(cell)) return String(cell);
    return cell > 0 ? "Inf" : "-Inf";
  }
  const text = guard && RUN.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Beginnings of formulas, including full-width characters; spreadsheets ignore spaces and control characters before them. */
const RUN = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;
