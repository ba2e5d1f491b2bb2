import { DataError } from "../core/errors.ts";
import { delimiterName } from "./delimiter-name.ts";

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const MINUS = 0x2d;
const ZERO = 0x30;

/** Every digit belongs to one part only, so matching takes a time in proportion to the length. */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Up to 15 digits and these powers, a quotient is the nearest float64, as `Number(text)` is. */
const POWERS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/** What stands between the whole and the fraction of a number. */
export type DecimalMark = "." | ",";

/** The nearest float64 to a decimal number, ±Infinity if it is out of range, NaN if the text is something else. */
export function decimal(text: string, mark: DecimalMark = "."): number {
  const trimmed = mark === "." ? text.trim() : pointed(text.trim());
  return DECIMAL.test(trimmed) ? Number(trimmed) : Number.NaN;
}

/** A number's text with a point for its comma; with a point of its own it is none. */
function pointed(text: string): string {
  return text.includes(".") ? "" : text.replace(",", ".");
}

/** How a table's cells stand in its text. */
export interface CsvForm {
  /** What stands between cells: one ASCII character. */
  readonly delimiter: string;
  /** What stands between the whole and the fraction of a number. */
  readonly decimal: DecimalMark;
}

/** The most bytes of a cell. */
const LONGEST_TEXT = 10_000;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Walks through the cells of a CSV file: RFC 4180 in UTF-8, with any delimiter, lines ending in LF, CR LF or CR, and spaces
 * around cells and their quotes. After `next()` the fields and methods speak of the cell just read.
 */
export class CsvCells {
  /** The line where the cell begins, counted from 1. */
  line = 1;
  /** Whether the cell is the last one of its row. */
  endsRow = true;

  readonly #bytes: Uint8Array;
  readonly #source: string;
  readonly #delimiter: number;
  readonly #mark: number;
  readonly #decimal: DecimalMark;
  #at = 0;
  #nextLine: number;
  #start = 0;
  #end = 0;
  #quoted = false;
  #escaped = false;

  /** `bytes` have no byte order mark; `line` is the number of their first line. */
  constructor(bytes: Uint8Array, source: string, { delimiter, decimal }: CsvForm, line = 1) {
    this.#bytes = bytes;
    this.#source = source;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#mark = decimal.charCodeAt(0);
    this.#decimal = decimal;
    this.#nextLine = line;
    this.line = line;
  }

  /** Whether another row follows; skips blank lines. */
  hasRow(): boolean {
    while (this.#at < this.#bytes.length && this.#atLineEnd(this.#at)) {
      this.#endLine();
    }
    return this.#at < this.#bytes.length;
  }

  /**
   * Reads the next cell.
   * @throws DataError if a quoted cell isn't closed, something follows its closing quote, or a quote stands elsewhere.
   */
  next(): void {
    this.line = this.#nextLine;
    const begin = this.#pastBlanks(this.#at);
    this.#quoted = this.#bytes[begin] === QUOTE;
    if (this.#quoted) this.#readQuoted(begin);
    else this.#readPlain();
    this.endsRow = this.#bytes[this.#at] !== this.#delimiter;
    if (!this.endsRow) this.#at++;
    else if (this.#at < this.#bytes.length) this.#endLine();
  }

  /**
   * The cell's text; without quotes around it, spaces and tabs at its ends don't count.
   * @throws DataError if it isn't UTF-8, or has more than 10,000 bytes.
   */
  text(): string {
    const [start, end] = this.#quoted ? [this.#start, this.#end] : this.#trimmed();
    if (end - start > LONGEST_TEXT) {
      throw new DataError(
        `${this.#source}: line ${this.line}: expected cells of at most ${LONGEST_TEXT} bytes, got one of ${end - start}`,
      );
    }
    try {
      const text = utf8.decode(this.#bytes.subarray(start, end));
      return this.#escaped ? text.replaceAll('""', '"') : text;
    } catch {
      throw new DataError(`${this.#source}: line ${this.line}: expected UTF-8, got other bytes; save it as UTF-8`);
    }
  }

  /** The cell's {@link decimal} number. */
  number(): number {
    const simple = this.#simpleNumber();
    if (simple !== undefined) return simple;
    return decimal(this.text(), this.#decimal);
  }

  /** The value of a cell of digits, with a sign or a decimal mark at most; undefined for all others. */
  #simpleNumber(): number | undefined {
    const bytes = this.#bytes;
    const [start, end] = this.#trimmed();
    let at = start;
    const isNegative = bytes[at] === MINUS;
    if (isNegative) at++;
    if (end - at < 1 || end - at > 15) return undefined;
    let digits = 0;
    let whole = 0;
    let point = end;
    for (; at < end; at++) {
      const digit = bytes[at] - ZERO;
      if (digit >= 0 && digit <= 9) {
        whole = 10 * whole + digit;
        digits++;
      } else if (bytes[at] === this.#mark && point === end) point = at;
      else return undefined;
    }
    if (digits === 0) return undefined;
    const value = whole / POWERS[Math.max(end - point - 1, 0)];
    return isNegative ? -value : value;
  }

  #readQuoted(begin: number): void {
    const bytes = this.#bytes;
    let at = begin + 1;
    this.#start = at;
    this.#escaped = false;
    for (; bytes[at] !== QUOTE || bytes[at + 1] === QUOTE; at++) {
      if (at >= bytes.length) {
        throw new DataError(`${this.#source}: line ${this.line}: expected a closing quote, got the end of the file`);
      }
      if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF)) this.#nextLine++;
      if (bytes[at] === QUOTE) {
        this.#escaped = true;
        at++;
      }
    }
    this.#end = at;
    this.#at = this.#pastBlanks(at + 1);
    if (this.#at < bytes.length && bytes[this.#at] !== this.#delimiter && !this.#atLineEnd(this.#at)) {
      throw new DataError(
        `${this.#source}: line ${this.#nextLine}: expected ${delimiterName(this.#delimiter)} after a closing quote`,
      );
    }
  }

  #readPlain(): void {
    const bytes = this.#bytes;
    let at = this.#at;
    this.#start = at;
    this.#escaped = false;
    const delimiter = this.#delimiter;
    while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== LF && bytes[at] !== CR) {
      if (bytes[at] === QUOTE) {
        throw new DataError(`${this.#source}: line ${this.line}: expected quotes around a whole cell, got one inside`);
      }
      at++;
    }
    this.#end = at;
    this.#at = at;
  }

  #atLineEnd(at: number): boolean {
    return this.#bytes[at] === LF || this.#bytes[at] === CR;
  }

  #endLine(): void {
    this.#at += this.#bytes[this.#at] === CR && this.#bytes[this.#at + 1] === LF ? 2 : 1;
    this.#nextLine++;
  }

  /** The place of what follows spaces and tabs, of which none is the delimiter. */
  #pastBlanks(from: number): number {
    const bytes = this.#bytes;
    let at = from;
    while ((bytes[at] === SPACE || bytes[at] === TAB) && bytes[at] !== this.#delimiter) at++;
    return at;
  }

  #trimmed(): [number, number] {
    const bytes = this.#bytes;
    let start = this.#start;
    let end = this.#end;
    while (start < end && (bytes[start] === SPACE || bytes[start] === TAB)) start++;
    while (start < end && (bytes[end - 1] === SPACE || bytes[end - 1] === TAB)) end--;
    return [start, end];
  }
}
