import { DataError, shown } from "../core/errors.ts";
import type { CsvCells } from "./csv-cells.ts";

/** A column of a table as its cells are. */
export interface BodyColumn {
  readonly name: string;
  /** Numbers; texts, of which `values` has the places in `texts`; both, so that its values mean nothing; or nothing at all. */
  readonly kind: "number" | "text" | "mixed" | "empty";
  /** The different texts by their first appearance; not all of them where `isCut`. */
  readonly texts: readonly string[];
  /** The line of each text's first appearance. */
  readonly lines: readonly number[];
  /** Whether there are more different texts than were kept. */
  readonly isCut: boolean;
  /** Cells without a value. */
  readonly missing: number;
  /** The first of them: its line, and what it holds. */
  readonly firstMissing?: { readonly line: number; readonly text: string };
  /** What is wrong with a cell, and its line, where the column's values can't all be taken. */
  readonly fault?: { readonly line: number; readonly what: string };
}

/** A table's rows below its header. */
export interface Body {
  readonly count: number;
  /** As the header, without a last one that is empty everywhere. */
  readonly columns: readonly BodyColumn[];
  /** Numbers in float32 without −0, places of texts, NaN where a cell has no value [count, columns]. */
  readonly values: Float32Array;
}

/** Which columns are taken as texts, whatever they hold, and which aren't looked at. */
export interface BodyRoles {
  readonly asText: ReadonlySet<number>;
  /** Where only an empty cell is without a value: a label may be called NA. */
  readonly label?: number | undefined;
  readonly skipped: ReadonlySet<number>;
}

/** What becomes of rows in which a value is missing: they are left out; the training samples' mean stands for it; or that, and a column says so. */
export type Missing = "drop" | "mean" | "indicator";

/** How tools write a cell without a value. */
const MISSING = new Set([
  "",
  "?",
  "NA",
  "N/A",
  "n/a",
  "#N/A",
  "<NA>",
  "NaN",
  "nan",
  "NAN",
  "-nan",
  "null",
  "NULL",
  "None",
]);

/** Made of digits and what stands between them, so that it was most likely meant as a number. */
const NUMBER_LIKE = /^[+-]?(?:[\d.,'’\u00a0\u202f ]*\d[\d.,'’\u00a0\u202f ]*%?|inf(?:inity)?|0x[\da-f]+)$/i;

/** The most different texts that are kept: of the column of labels, and of another one. */
export const MAX_LABELS = 100_000;
export const MAX_CATEGORIES = 1000;
/** The most of all other columns together. */
const MAX_TEXTS = 100_000;

const [AUTO, TEXT, LABEL, SKIPPED] = [0, 1, 2, 3];

/**
 * Reads the rows below a header. All may end in one delimiter too many, or the header alone may.
 * @throws DataError with the line, if rows differ in length, a cell is too long, quotes are misplaced, or the text isn't UTF-8; what
 * is wrong with values stands at the columns.
 */
export function readBody(
  cells: CsvCells,
  names: readonly string[],
  source: string,
  { asText, label, skipped }: BodyRoles,
  mostRows: number,
): Body {
  let width = names.length;
  let extra = 0; // a cell more than the header has, always empty
  let budget = MAX_TEXTS;
  const roles = Uint8Array.from(names, (_, c) =>
    c === label ? LABEL : skipped.has(c) ? SKIPPED : asText.has(c) ? TEXT : AUTO,
  );
  const columns = names.map((name) => new GatheredColumn(name));
  let values = new Float32Array(0);
  let count = 0;
  let at = 0;

  const takeText = (column: GatheredColumn, role: number) => {
    const text = cells.text();
    if (role === LABEL ? text === "" : MISSING.has(text)) {
      column.miss(cells.line, text);
      return Number.NaN;
    }
    if (role === AUTO && NUMBER_LIKE.test(text))
      column.blame(cells.line, `expected a number of float32, got ${shown(text)}`);
    if (role === AUTO && column.numbers > 0)
      column.blame(cells.line, `expected a number of float32, got ${shown(text)}`);
    const known = column.places.get(text);
    if (known !== undefined) return known;
    const most = role === LABEL ? MAX_LABELS : Math.min(MAX_CATEGORIES, column.places.size + budget);
    if (column.places.size >= most) {
      column.isCut = true;
      return 0;
    }
    if (role !== LABEL) budget--;
    return column.add(text, cells.line);
  };
  const take = (c: number) => {
    const role = roles[c];
    if (role === SKIPPED) return 0;
    const column = columns[c];
    if (role !== AUTO) return takeText(column, role);
    const value = Math.fround(cells.number()) + 0; // turns −0 into +0
    if (Number.isNaN(value)) return takeText(column, role);
    column.numbers++;
    if (!Number.isFinite(value)) column.blame(cells.line, `expected a number of float32, got ${shown(cells.text())}`);
    if (column.places.size > 0)
      column.blame(cells.line, `expected a text as above, got the number ${shown(cells.text())}`);
    return value;
  };

  for (; cells.hasRow(); count++) {
    let c = 0;
    let isExtraEmpty = true;
    do {
      cells.next();
      if (at === 0 && c === 0) values = new Float32Array(mostRows * width);
      if (c < width) values[at + c] = take(c);
      else if (cells.text() !== "") isExtraEmpty = false;
      c++;
    } while (!cells.endsRow);
    if (count === 0) {
      if (c === width + 1) extra = 1;
      else if (c === width - 1 && names[width - 1] === "" && width > 2) columns.length = --width;
    }
    if (c !== width + extra || !isExtraEmpty) {
      throw new DataError(`${source}: line ${cells.line}: expected ${width} cells as in the header, got ${c}`);
    }
    at += width;
  }
  if (count === 0) throw new DataError(`${source}: expected rows below the header, got none`);
  return {
    count,
    columns: columns.map((column, c) => column.read(roles[c] === TEXT || roles[c] === LABEL)),
    values: values.subarray(0, at),
  };
}

/** What is gathered of a column on the way. */
class GatheredColumn {
  readonly places = new Map<string, number>();
  numbers = 0;
  isCut = false;
  readonly #name: string;
  readonly #lines: number[] = [];
  #missing = 0;
  #firstMissing: BodyColumn["firstMissing"];
  #fault: BodyColumn["fault"];

  constructor(name: string) {
    this.#name = name;
  }

  add(text: string, line: number): number {
    this.places.set(text, this.places.size);
    this.#lines.push(line);
    return this.places.size - 1;
  }

  miss(line: number, text: string): void {
    this.#firstMissing ??= { line, text };
    this.#missing++;
  }

  blame(line: number, what: string): void {
    this.#fault ??= { line, what };
  }

  read(isText: boolean): BodyColumn {
    const hasTexts = this.places.size > 0;
    const kind = this.numbers > 0 ? (hasTexts ? "mixed" : "number") : hasTexts || isText ? "text" : "empty";
    return {
      name: this.#name,
      kind,
      texts: [...this.places.keys()],
      lines: this.#lines,
      isCut: this.isCut,
      missing: this.#missing,
      ...(this.#firstMissing && { firstMissing: this.#firstMissing }),
      ...(this.#fault && { fault: this.#fault }),
    };
  }
}
