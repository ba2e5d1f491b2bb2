/** A cell: missing ones are empty; infinities are `Inf` and `-Inf` and what is no number `NaN`, as pandas and R read them. */
export type CsvCell = string | number | null | undefined;

/** How tables are written. */
export interface CsvTextOptions {
  /**
   * Whether a text that a spreadsheet would run as a formula gets an apostrophe before it. Programs that read tables then see the
   * apostrophe, too: names with it are other names.
   */
  readonly guard?: boolean;
}

/** Rows as CSV (RFC 4180): the one way into every table that is exported. */
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

/** How formulas begin, in wide letters too; spreadsheets pass over spaces and control signs before them. */
const RUN = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;
