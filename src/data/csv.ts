import { DataError, nearest, shown } from "../core/errors.ts";
import { CsvCells } from "./csv-cells.ts";

/** A table of numbers with a label or targets in each row, as read from a CSV file. */
export interface Table {
  /** Where it comes from, for error messages. */
  readonly source: string;
  /** Names of the columns of values, in order, without the label's and the targets'. */
  readonly columns: readonly string[];
  /** Null where there are targets. */
  readonly labelColumn: string | null;
  /** Regression: the names of the targets, in the order that was asked for; empty where there are labels. */
  readonly targetColumns: readonly string[];
  /** Regression: [count, targets], finite, without −0. */
  readonly targets: Float32Array;
  /** Number of rows. */
  readonly count: number;
  /** [count, columns], finite, without −0. */
  readonly values: Float32Array;
  /** Place in `labelTexts` of each row's label [count]. */
  readonly labels: Uint32Array;
  /** The different labels by their first appearance. */
  readonly labelTexts: readonly string[];
  /** The line of each label's first appearance. */
  readonly labelLines: readonly number[];
}

/** A file with more of these is something else; its names would take more memory than they are worth. */
const MAX_COLUMNS = 100_000;
const MAX_LABELS = 100_000;

/** How to read a CSV file. */
export interface CsvOptions {
  /** The column of the labels; without it, the one named `label`, else the last one. */
  readonly labelColumn?: string;
  /** Regression: the columns of the targets; then there are no labels. */
  readonly targetColumns?: readonly string[];
}

/**
 * Reads a CSV file: a header, then rows of decimal numbers and one label. Blank lines don't count. Numbers are rounded
 * to float32, and −0 is read as +0.
 * @throws DataError, with line and column, if the header or the label's column is missing, columns share a name, rows differ in length, a cell
 * is empty or too long, a target is named twice, a value isn't a number within float32's range, quotes are misplaced, or the text isn't UTF-8, and for more
 * than 100,000 columns or different labels.
 */
export function parseCsv(bytes: Uint8Array, source: string, options: CsvOptions = {}): Table {
  const cells = new CsvCells(bytes, source);
  const header = readHeader(cells, source);
  const { targetColumns = [] } = options;
  const targetPlaces = targetColumns.map((name) => columnPlace(header, source, name));
  const labelAt = targetColumns.length > 0 ? -1 : labelPlace(header, source, options.labelColumn);
  const columns = header.filter((_, c) => c !== labelAt && !targetPlaces.includes(c));
  if (new Set(targetPlaces).size < targetPlaces.length) {
    throw new DataError(`${source}: expected targets that differ, got ${shown(targetColumns.join(", "))}`);
  }
  if (columns.length === 0) throw new DataError(`${source}: expected columns of values beside the targets, got none`);
  refuseNumbers(columns, source);
  refuseTwins(columns, source);

  // No more rows than lines, and than bytes allow: a cell takes one byte, and so does what ends it.
  const mostRows = Math.min(lineCount(bytes), Math.floor((bytes.length + 1) / (2 * header.length)));
  const values = new Float32Array(mostRows * columns.length);
  const labels = new Uint32Array(labelAt < 0 ? 0 : mostRows);
  const targets = new Float32Array(mostRows * targetColumns.length);
  const labelPlaces = new Map<string, number>();
  const labelLines: number[] = [];
  const targetOf = header.map((_, c) => targetPlaces.indexOf(c));
  let count = 0;
  let at = 0;

  /** Each takes the cell just read, and returns what is wrong with it, if anything. */
  const takeLabel = () => {
    const text = cells.text();
    if (text === "") return "expected a label, got an empty cell";
    let place = labelPlaces.get(text);
    if (place === undefined) {
      place = labelPlaces.size;
      if (place === MAX_LABELS)
        return `expected at most ${MAX_LABELS} different labels, got ${shown(text)} beside them`;
      labelPlaces.set(text, place);
      labelLines.push(cells.line);
    }
    labels[count] = place;
    return undefined;
  };
  const takeValue = (target: number) => {
    const value = Math.fround(cells.number()) + 0; // turns −0 into +0
    if (Number.isFinite(value)) {
      if (target >= 0) targets[count * targetColumns.length + target] = value;
      else values[at++] = value;
      return undefined;
    }
    const text = cells.text();
    return text === "" ? "expected a number, got an empty cell" : `expected a number of float32, got ${shown(text)}`;
  };

  for (; cells.hasRow(); count++) {
    let fault: string | undefined;
    let c = 0;
    do {
      cells.next();
      if (c < header.length && fault === undefined) {
        const what = c === labelAt ? takeLabel() : takeValue(targetOf[c]);
        if (what !== undefined) fault = `line ${cells.line}, column ${columnName(header, c)}: ${what}`;
      }
      c++;
    } while (!cells.endsRow);
    // A row's length comes first: where a cell is missing, others stand in wrong columns.
    if (c !== header.length) {
      throw new DataError(`${source}: line ${cells.line}: expected ${header.length} cells as in the header, got ${c}`);
    }
    if (fault !== undefined) throw new DataError(`${source}: ${fault}`);
  }
  if (count === 0) throw new DataError(`${source}: expected rows below the header, got none`);
  return {
    source,
    columns,
    labelColumn: labelAt < 0 ? null : header[labelAt],
    targetColumns,
    targets: targets.subarray(0, count * targetColumns.length),
    count,
    values: values.subarray(0, at),
    labels: labels.subarray(0, labelAt < 0 ? 0 : count),
    labelTexts: [...labelPlaces.keys()],
    labelLines,
  };
}

function readHeader(cells: CsvCells, source: string): string[] {
  if (!cells.hasRow()) throw new DataError(`${source}: expected a header with the columns' names, got an empty file`);
  const names: string[] = [];
  do {
    cells.next();
    if (names.length === MAX_COLUMNS) {
      throw new DataError(`${source}: line ${cells.line}: expected at most ${MAX_COLUMNS} columns, got more`);
    }
    names.push(cells.text());
  } while (!cells.endsRow);
  if (names.length < 2) {
    throw new DataError(
      `${source}: line ${cells.line}: expected columns of values and one of labels, with commas between, got ${shown(names[0])}`,
    );
  }
  return names;
}

/** The place of the label's column in the header. */
function labelPlace(header: readonly string[], source: string, wanted: string | undefined): number {
  if (wanted === undefined && !header.includes("label")) return header.length - 1;
  return columnPlace(header, source, wanted ?? "label");
}

function columnPlace(header: readonly string[], source: string, wanted: string): number {
  const place = header.indexOf(wanted);
  if (place !== header.lastIndexOf(wanted)) {
    throw new DataError(`${source}: expected one column named ${shown(wanted)}, got several`);
  }
  if (place >= 0) return place;
  const near = nearest(wanted, header);
  const hint = near === undefined ? "" : `; did you mean ${shown(near)}?`;
  throw new DataError(`${source}: expected a column named ${shown(wanted)}, got none${hint}`);
}

/**
 * Refuses a file without a header, whose first row would be lost. Columns may be named by numbers, as some programs
 * do, but then by different integers.
 */
function refuseNumbers(columns: readonly string[], source: string): void {
  const numbers = columns.map((name) => (name === "" ? Number.NaN : Number(name)));
  const areNames = numbers.every(Number.isInteger) && new Set(numbers).size === numbers.length;
  if (!areNames && !numbers.some(Number.isNaN)) {
    throw new DataError(`${source}: line 1: expected a header with the columns' names, got numbers`);
  }
}

/** Refuses columns of one name: most likely one was meant to be another. Columns without a name may be several. */
function refuseTwins(columns: readonly string[], source: string): void {
  const seen = new Set<string>();
  for (const name of columns) {
    if (seen.has(name) && name !== "") {
      throw new DataError(`${source}: line 1: expected columns of different names, got ${shown(name)} twice`);
    }
    seen.add(name);
  }
}

/** How messages name a column: by its number, counted from 1, and its name. */
function columnName(header: readonly string[], c: number): string {
  return `${c + 1} (${shown(header[c])})`;
}

function lineCount(bytes: Uint8Array): number {
  let count = 1;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count++;
  return count;
}
