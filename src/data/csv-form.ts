import { DataError, shown, UsageError } from "../core/errors.ts";
import { CsvCells, type CsvForm, type DecimalMark, decimal } from "./csv-cells.ts";

/** What is said of a table's form; what isn't is found. */
export interface FormOptions {
  /** What stands between cells: one character, or `comma`, `semicolon`, `tab`, `bar` or `space`. */
  readonly delimiter?: string | undefined;
  /** What stands between the whole and the fraction of a number. */
  readonly decimal?: "point" | "comma" | undefined;
}

/** A table's form, and where its header begins. */
export interface FoundForm extends CsvForm {
  /** Byte of the first line that counts. */
  readonly start: number;
  /** Its number, counted from 1. */
  readonly line: number;
}

const NAMED: Readonly<Record<string, string>> = {
  comma: ",",
  semicolon: ";",
  tab: "\t",
  bar: "|",
  space: " ",
  "\\t": "\t",
};
/** In the order in which equal ones are preferred. */
const FOUND = [",", ";", "\t", "|"];

/** Rows and cells that are looked at to find delimiter and decimal mark. */
const LOOKED_AT = { rows: 100, cells: 20_000 };

/** The character that a setting names. @throws UsageError if it is none, or one that means something else in a table. */
export function delimiterOf(said: string): string {
  const character = NAMED[said] ?? said;
  if (/^[!-~\t ]$/.test(character) && !/^["\w.+-]$/.test(character)) return character;
  throw new UsageError(
    `delimiter: expected one character, or ${Object.keys(NAMED).slice(0, 5).join(", ")}, got ${shown(said)}`,
  );
}

/**
 * The form of a table: what is said of it; else what its first rows show. A line `sep=;` at the beginning says its delimiter, and
 * lines that begin with `#` are passed over there. Otherwise the delimiter is the one of comma, semicolon, tab and bar that
 * divides all rows into equally many cells; of several, the one that leaves more numbers.
 * @throws DataError where commas could be decimal marks or stand between thousands; UsageError for what is no delimiter.
 */
export function formOf(bytes: Uint8Array, source: string, options: FormOptions = {}): FoundForm {
  const said = options.delimiter === undefined ? undefined : delimiterOf(options.delimiter);
  const { start, line, sep } = preamble(bytes);
  const rest = bytes.subarray(start);
  const delimiter = said ?? sep ?? foundDelimiter(rest);
  const decimal = options.decimal === undefined ? foundDecimal(rest, delimiter, source) : MARKS[options.decimal];
  return { start, line, delimiter, decimal };
}

const MARKS = { point: ".", comma: "," } as const;

const SEP = /^\s*"?sep=([!-~\t ])"?[ \t]*$/i;
const latin1 = new TextDecoder("latin1");

/** What stands before the header: blank lines, comments, and spreadsheets' line of the delimiter. */
function preamble(bytes: Uint8Array): { start: number; line: number; sep?: string } {
  let start = 0;
  let line = 1;
  for (;;) {
    const end = lineEnd(bytes, start);
    const after = bytes[end] === 0x0d && bytes[end + 1] === 0x0a ? end + 2 : end + 1;
    const text = end - start > 1000 ? "" : latin1.decode(bytes.subarray(start, end));
    const sep = SEP.exec(text)?.[1];
    if (sep !== undefined) return { start: after, line: line + 1, sep };
    const isPassedOver = end < bytes.length && (text.trim() === "" ? end - start <= 1000 : /^#[^,;\t|]*$/.test(text));
    if (!isPassedOver) return { start, line };
    start = after;
    line++;
  }
}

function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d) at++;
  return at;
}

/** The cells of the first rows for a form; undefined where they can't be read so. */
function firstRows(bytes: Uint8Array, form: CsvForm): string[][] | undefined {
  const cells = new CsvCells(bytes, "", form);
  const rows: string[][] = [];
  let count = 0;
  try {
    while (rows.length < LOOKED_AT.rows && count < LOOKED_AT.cells && cells.hasRow()) {
      const row: string[] = [];
      do {
        cells.next();
        row.push(cells.text());
        // A first row of very many cells is looked at as far as this.
        if (++count > 4 * LOOKED_AT.cells) return [...rows, row];
      } while (!cells.endsRow);
      rows.push(row);
    }
  } catch {
    return undefined; // which is told where the table is read
  }
  return rows;
}

function foundDelimiter(bytes: Uint8Array): string {
  let best = { delimiter: FOUND[0], score: -1 };
  for (const delimiter of FOUND) {
    const rows = firstRows(bytes, { delimiter, decimal: "." });
    const score = rows === undefined ? -1 : scoreOf(rows, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/**
 * How well a delimiter divides rows: where all have as many cells as the first, and more than one, 1 and the share of numbers below
 * the first row; where they don't, less than 1, and the more the wider the first row is.
 */
function scoreOf(rows: readonly (readonly string[])[], delimiter: string): number {
  const width = rows[0]?.length ?? 0;
  if (width < 2) return -1;
  const below = rows.slice(1);
  const isEven = below.every((row) => row.length === (below[0]?.length ?? 0) && Math.abs(row.length - width) <= 1);
  if (!isEven) return 1 - 1 / width;
  const cells = below.flat();
  const marks: readonly DecimalMark[] = delimiter === "," ? ["."] : [".", ","];
  const numbers = cells.filter((cell) => marks.some((mark) => !Number.isNaN(decimal(cell, mark))));
  return 1 + (cells.length === 0 ? 0 : numbers.length / cells.length);
}

const WITH_COMMA = /^[+-]?\d*,\d+(?:[eE][+-]?\d+)?$/;
const WITH_POINT = /^[+-]?\d*\.\d*(?:[eE][+-]?\d+)?$/;
const THOUSANDS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/** The decimal mark of the first rows' numbers: a comma where some have one and none has a point. */
function foundDecimal(bytes: Uint8Array, delimiter: string, source: string): DecimalMark {
  const cells = (firstRows(bytes, { delimiter, decimal: "." }) ?? []).slice(1).flat();
  const withComma = cells.filter((cell) => WITH_COMMA.test(cell));
  if (withComma.length === 0 || cells.some((cell) => WITH_POINT.test(cell))) return ".";
  if (!withComma.every((cell) => THOUSANDS.test(cell))) return ",";
  throw new DataError(
    `${source}: expected to know what the comma in ${shown(withComma[0])} is; with --decimal comma it is the decimal mark, and ` +
      "between thousands there may be none",
  );
}
