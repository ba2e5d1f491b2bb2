import { DataError, shown } from "../core/errors.ts";
import { type Body, type BodyRoles, MAX_CATEGORIES, MAX_LABELS, readBody } from "./csv-body.ts";
import { CsvCells, type CsvForm } from "./csv-cells.ts";
import { type FormOptions, type FoundForm, formOf } from "./csv-form.ts";
import { type LabelChoice, labelByContent, labelByName, noColumn } from "./csv-label.ts";
import { tableText } from "./csv-text.ts";
import { delimiterName } from "./delimiter-name.ts";

/** A column of a table that goes into the network. */
export interface TableColumn {
  readonly name: string;
  /** Of a column of texts, the different ones by their first appearance; absent of a column of numbers. */
  readonly texts?: readonly string[];
  /** The line of each text's first appearance. */
  readonly lines?: readonly number[];
  /** Cells without a value. */
  readonly missing: number;
}

/** A column that doesn't go into the network, and why: it was excluded, has no name and another value in each row, or is empty. */
export interface LeftOut {
  readonly name: string;
  readonly why: "excluded" | "index" | "empty";
}

/** What becomes of rows in which a value is missing: they are left out; the training samples' mean stands for it; or that, and a column says so. */
export type Missing = "drop" | "mean" | "indicator";

/** A table of numbers and texts with a label or targets in each row, as read from a CSV file. */
export interface Table {
  /** Where it comes from, for error messages. */
  readonly source: string;
  readonly form: CsvForm;
  /** Whether its first row names the columns. */
  readonly header: boolean;
  /** The columns of values, in order. */
  readonly columns: readonly TableColumn[];
  readonly leftOut: readonly LeftOut[];
  /** Null where there are targets. */
  readonly labelColumn: string | null;
  readonly labelWhy: LabelChoice["why"];
  /** Regression: the names of the targets, in the order that was asked for; empty where there are labels. */
  readonly targetColumns: readonly string[];
  /** Regression: [count, targets], finite, without −0. */
  readonly targets: Float32Array;
  /** Number of rows. */
  readonly count: number;
  /** Rows left out because a value is missing. */
  readonly dropped: number;
  /** Numbers in float32 without −0, places among a column's `texts`, NaN where a value is missing [count, columns]. */
  readonly values: Float32Array;
  /** Place in `labelTexts` of each row's label [count]; empty where there are targets. */
  readonly labels: Uint32Array;
  /** The different labels by their first appearance. */
  readonly labelTexts: readonly string[];
  /** The line of each label's first appearance. */
  readonly labelLines: readonly number[];
}

/** How to read a CSV file. */
export interface CsvOptions extends FormOptions {
  /** The column of the labels; without it, one of a usual name, else the only one that could be it. */
  readonly labelColumn?: string | undefined;
  /** Regression: the columns of the targets; then there are no labels. */
  readonly targetColumns?: readonly string[] | undefined;
  /** Whether the first row names the columns (default: true); without names they are called 1, 2, … */
  readonly header?: boolean | undefined;
  /** Names of columns that are left out; those that aren't there are passed over where `isTest`. */
  readonly exclude?: readonly string[] | undefined;
  /** Names of columns whose cells are texts, even if they are numbers. */
  readonly categories?: readonly string[] | undefined;
  /** What becomes of rows in which a value is missing; without it, they are refused. */
  readonly missing?: Missing | undefined;
  /** Whether it is a second table to test on, of which the first has said what its columns are. */
  readonly isTest?: boolean | undefined;
}

/** A file with more of these is something else; its names would take more memory than they are worth. */
const MAX_COLUMNS = 100_000;

/**
 * Reads a CSV file: a header, then rows of decimal numbers and texts, and one label. Blank lines don't count. Numbers are rounded
 * to float32, and −0 is read as +0.
 * @throws DataError, with line and column, if the header or the label's column is missing or can't be told, columns share a name, rows
 * differ in length, a cell is too long, a value is missing without `missing`, isn't a number within float32's range among numbers, quotes are
 * misplaced, or the text isn't UTF-8, and for more than 100,000 columns or different labels, or 1,000 different texts of another column.
 */
export function parseCsv(bytes: Uint8Array, source: string, options: CsvOptions = {}): Table {
  const text = tableText(bytes, source);
  const form = formOf(text, source, options);
  const opened: OpenedTable = { text, source, form, hasHeader: options.header ?? true };
  const { names } = openRows(opened);
  const placesOf = (wanted: readonly string[] = []) =>
    wanted.flatMap((name) => placesNamed(names, source, name, options.isTest));
  const targets = targetPlaces(names, source, options.targetColumns);
  const named = targets.length > 0 ? undefined : labelByName(names, source, options.labelColumn);
  const answers = targets.length > 0 ? targets : [named?.place ?? names.length - 1];
  if (opened.hasHeader) checkNames(names, answers, source);
  const roles = { asText: new Set(placesOf(options.categories)), skipped: new Set(placesOf(options.exclude)) };
  if (named !== undefined) refuseExcluded(named, roles.skipped, names, source);

  let body = readRows(opened, { ...roles, label: named?.place });
  const leftOut = whatIsLeftOut(body, roles.skipped, named ? [named.place] : targets);
  const rest = body.columns.map((_, c) => c).filter((c) => !leftOut.has(c));
  if (targets.length > 0) {
    const inputs = rest.filter((c) => !targets.includes(c));
    if (inputs.length === 0) throw new DataError(`${source}: expected columns of values beside the targets, got none`);
    const answered = [...inputs, ...targets];
    if (opened.hasHeader) refuseSample(body, answered, source);
    refuseFaults(body, inputs, targets, roles.asText, source);
    refuseTexts(body, targets, source);
    refuseMissing(body, inputs, targets, source, options.missing);
    return tableOf(body, opened, { answers: targets, inputs, leftOut: leftOutNames(leftOut, names) }, options.missing);
  }
  if (rest.length < 2) {
    throw new DataError(`${source}: expected columns of values and one of labels, got ${rest.length} that could be`);
  }
  const label = named ?? labelByContent(body, rest, source);
  if (named === undefined) body = readRows(opened, { ...roles, label: label.place });
  const inputs = rest.filter((c) => c !== label.place);
  if (opened.hasHeader) refuseSample(body, [...inputs, label.place], source);
  refuseFaults(body, inputs, [label.place], roles.asText, source);
  refuseMissing(body, inputs, [label.place], source, options.missing);
  const choice = { label, answers: [label.place], inputs, leftOut: leftOutNames(leftOut, names) };
  return tableOf(body, opened, choice, options.missing);
}

/** The places of a regression's targets. @throws DataError if one isn't there, or is named twice. */
function targetPlaces(names: readonly string[], source: string, wanted: readonly string[] = []): number[] {
  const places = wanted.map((name) => labelByName(names, source, name)!.place);
  if (new Set(places).size < places.length) {
    throw new DataError(`${source}: expected targets that differ, got ${shown(wanted.join(", "))}`);
  }
  return places;
}

function leftOutNames(leftOut: ReadonlyMap<number, LeftOut["why"]>, names: readonly string[]): LeftOut[] {
  return [...leftOut].map(([c, why]) => ({ name: names[c], why }));
}

/** How the table to test on is read beside a training table that was read so. */
export function asTest(train: Table, options: CsvOptions): CsvOptions {
  const texts = train.columns.flatMap(({ name, texts }) => (texts === undefined ? [] : [name]));
  const exclude = [...(options.exclude ?? []), ...train.leftOut.map(({ name }) => name)];
  const labels = train.labelColumn === null ? {} : { labelColumn: train.labelColumn };
  return { ...options, ...labels, categories: texts, exclude, isTest: true };
}

/** What is read: a table's text and its form. */
interface OpenedTable {
  readonly text: Uint8Array;
  readonly source: string;
  readonly form: FoundForm;
  readonly hasHeader: boolean;
}

/** Which columns are what, by their places in the file. */
interface Choice {
  /** Absent where there are targets. */
  readonly label?: LabelChoice;
  /** The column of labels, or those of targets. */
  readonly answers: readonly number[];
  readonly inputs: readonly number[];
  readonly leftOut: readonly LeftOut[];
}

/** The columns' names, and the cells before the first row. */
function openRows({ text, source, form, hasHeader }: OpenedTable): { names: string[]; cells: CsvCells } {
  const { start, line } = form;
  const open = () => new CsvCells(text.subarray(start), source, form, line);
  const cells = open();
  if (!cells.hasRow()) throw new DataError(`${source}: expected a header with the columns' names, got an empty file`);
  const names: string[] = [];
  do {
    cells.next();
    if (names.length === MAX_COLUMNS) {
      throw new DataError(`${source}: line ${cells.line}: expected at most ${MAX_COLUMNS} columns, got more`);
    }
    names.push(hasHeader ? cells.text() : String(names.length + 1));
  } while (!cells.endsRow);
  if (names.length < 2) {
    throw new DataError(
      `${source}: line ${cells.line}: expected columns of values and one of labels, with ${delimiterName(form.delimiter)} between, ` +
        `got ${shown(names[0])}; --delimiter names another`,
    );
  }
  return { names, cells: hasHeader ? cells : open() };
}

function readRows(opened: OpenedTable, roles: BodyRoles): Body {
  const { names, cells } = openRows(opened);
  const { text, source } = opened;
  // No more rows than lines, and than bytes allow: a cell takes one byte, and so does what ends it.
  const mostRows = Math.min(lineCount(text), Math.floor((text.length + 1) / (2 * names.length)) + 1);
  return readBody(cells, names, source, roles, mostRows);
}

/** The places of columns that a setting names: one by its whole name, else several with commas between. */
function placesNamed(names: readonly string[], source: string, wanted: string, isTest = false): number[] {
  const whole = names.indexOf(wanted);
  if (whole >= 0) return [whole];
  return wanted.split(",").flatMap((part) => {
    const place = names.indexOf(part.trim());
    if (place >= 0) return [place];
    if (isTest) return [];
    throw noColumn(names, source, part.trim());
  });
}

/**
 * Refuses a file without a header, whose first row would be lost. Columns may be named by numbers, as some programs
 * do, but then by different integers. Also refuses columns of one name: most likely one was meant to be another. Columns without a name may be several.
 */
function checkNames(names: readonly string[], answers: readonly number[], source: string): void {
  const columns = names.filter((_, c) => !answers.includes(c));
  const numbers = columns.map((name) => (name === "" ? Number.NaN : Number(name.replace(",", "."))));
  const areNames = numbers.every(Number.isInteger) && new Set(numbers).size === numbers.length;
  if (!areNames && !numbers.some(Number.isNaN)) {
    throw new DataError(
      `${source}: line 1: expected a header with the columns' names, got numbers; --no-header takes them as a row`,
    );
  }
  const seen = new Set<string>();
  for (const name of columns) {
    if (seen.has(name) && name !== "") {
      throw new DataError(`${source}: line 1: expected columns of different names, got ${shown(name)} twice`);
    }
    seen.add(name);
  }
}

/** Refuses a header that is a row: a column of texts is called as one of them, and all columns of numbers by numbers. */
function refuseSample(body: Body, places: readonly number[], source: string): void {
  const isSample = (c: number) => {
    const { name, kind, texts } = body.columns[c];
    return kind === "number" ? !Number.isNaN(Number(name || "x")) : texts.includes(name);
  };
  if (places.some((c) => body.columns[c].kind === "text" && isSample(c)) && places.every(isSample)) {
    throw new DataError(
      `${source}: line 1: expected a header with the columns' names, got a row like those below; --no-header takes it as one`,
    );
  }
}

function refuseExcluded(
  { place }: LabelChoice,
  skipped: ReadonlySet<number>,
  names: readonly string[],
  source: string,
): void {
  if (!skipped.has(place)) return;
  throw new DataError(
    `${source}: expected the labels' column not to be excluded, got ${shown(names[place])}; --label names another`,
  );
}

/** The columns that don't go into the network, by their places. */
function whatIsLeftOut(
  body: Body,
  skipped: ReadonlySet<number>,
  answers: readonly number[],
): Map<number, LeftOut["why"]> {
  const left = new Map<number, LeftOut["why"]>();
  body.columns.forEach((column, c) => {
    if (skipped.has(c)) left.set(c, "excluded");
    else if (answers.includes(c)) return;
    else if (column.kind === "empty") left.set(c, "empty");
    else if (/^(?:Unnamed: \d+)?$/.test(column.name) && isIndex(body, c)) left.set(c, "index");
  });
  return left;
}

/** Whether a column has another whole number, or another text, in each row: as the index that data frames write. */
function isIndex(body: Body, c: number): boolean {
  const { kind, texts, isCut, missing } = body.columns[c];
  if (missing > 0 || body.count < 2) return false;
  if (kind === "text") return isCut || texts.length === body.count;
  if (kind !== "number") return false;
  const width = body.columns.length;
  const values = Float32Array.from({ length: body.count }, (_, r) => body.values[r * width + c]);
  return values.every(Number.isInteger) && values.sort().every((value, k) => k === 0 || value > values[k - 1]);
}

/** Refuses the first value, in the file's order, of a column in use that can't be taken, or a column whose texts are no categories. */
function refuseFaults(
  body: Body,
  inputs: readonly number[],
  answers: readonly number[],
  asText: ReadonlySet<number>,
  source: string,
): void {
  const faults = [...inputs, ...answers].flatMap((c) => {
    const { fault, isCut, texts, name } = body.columns[c];
    const where = `column ${c + 1} (${shown(name)}): `;
    const ways = `; --categories ${shown(name)} takes its cells as texts, --exclude ${shown(name)} leaves it out`;
    if (fault !== undefined) return [{ line: fault.line, text: `line ${fault.line}, ${where}${fault.what}${ways}` }];
    const end = Number.POSITIVE_INFINITY;
    if (answers.includes(c)) {
      return isCut ? [{ line: end, text: `${where}expected at most ${MAX_LABELS} different labels, got more` }] : [];
    }
    if (isCut) {
      const most = `expected at most ${MAX_CATEGORIES} different texts, got more; --exclude ${shown(name)} leaves it out`;
      return [{ line: end, text: where + most }];
    }
    const areNames = texts.length > Math.max(5, body.count / 2) && !asText.has(c);
    const said = `expected texts that come again, got ${texts.length} different ones in ${body.count} rows`;
    return areNames ? [{ line: end, text: where + said + ways }] : [];
  });
  if (faults.length === 0) return;
  const first = faults.reduce((one, other) => (other.line < one.line ? other : one));
  throw new DataError(`${source}: ${first.text}`);
}

/** Refuses cells without a value where nothing says what becomes of them; of the labels, also where that isn't to leave the row out. */
function refuseMissing(
  body: Body,
  inputs: readonly number[],
  answers: readonly number[],
  source: string,
  missing?: Missing,
): void {
  const refused = missing === "drop" ? [] : missing === undefined ? [...inputs, ...answers] : answers;
  const first = refused
    .flatMap((c) => (body.columns[c].firstMissing ? [{ c, ...body.columns[c].firstMissing }] : []))
    .reduce<{ c: number; line: number; text: string } | undefined>(
      (a, b) => (a && a.line <= b.line ? a : b),
      undefined,
    );
  if (first === undefined) return;
  const { c, line, text } = first;
  const { name, kind } = body.columns[c];
  const isLabel = answers.includes(c) && kind === "text";
  const what = isLabel ? "a label" : kind === "number" ? "a number" : "a text";
  const got = text === "" ? "an empty cell" : `${shown(text)}, which is no value`;
  const ways = answers.includes(c)
    ? "--missing drop leaves such rows out"
    : "--missing drop, mean or indicator says what becomes of such rows";
  throw new DataError(
    `${source}: line ${line}, column ${c + 1} (${shown(name)}): expected ${what}, got ${got}; ${ways}`,
  );
}

/** Refuses targets that are texts. */
function refuseTexts(body: Body, targets: readonly number[], source: string): void {
  const c = targets.find((place) => body.columns[place].kind === "text");
  if (c === undefined) return;
  const { name, texts, lines } = body.columns[c];
  throw new DataError(
    `${source}: line ${lines[0]}, column ${c + 1} (${shown(name)}): expected a number, got ${shown(texts[0])}`,
  );
}

/** The table of the columns in use and of the rows that stay; takes the body's memory. */
function tableOf(
  body: Body,
  { source, form, hasHeader }: OpenedTable,
  { inputs, answers, label, leftOut }: Choice,
  missing: Missing | undefined,
): Table {
  const { values } = body;
  const width = body.columns.length;
  const answered = new Float32Array(body.count * answers.length);
  let count = 0;
  for (let r = 0; r < body.count; r++) {
    const from = r * width;
    const isWithout = (c: number) => Number.isNaN(values[from + c]);
    if (missing === "drop" && (answers.some(isWithout) || inputs.some(isWithout))) continue;
    for (let k = 0; k < answers.length; k++) answered[count * answers.length + k] = values[from + answers[k]];
    const to = count * inputs.length; // never behind `from`, so nothing is lost that is still needed
    for (let k = 0; k < inputs.length; k++) values[to + k] = values[from + inputs[k]];
    count++;
  }
  if (count === 0) throw new DataError(`${source}: expected rows without missing values, got none`);
  const kept = answered.subarray(0, count * answers.length);
  const columns = inputs.map((c) => {
    const { name, kind, texts, lines, missing: without } = body.columns[c];
    return { name, missing: missing === "drop" ? 0 : without, ...(kind === "text" && { texts, lines }) };
  });
  const ofLabel = label && body.columns[label.place];
  return {
    source,
    form: { delimiter: form.delimiter, decimal: form.decimal },
    header: hasHeader,
    columns,
    leftOut,
    labelColumn: ofLabel?.name ?? null,
    labelWhy: label?.why ?? "said",
    targetColumns: label ? [] : answers.map((c) => body.columns[c].name),
    targets: label ? new Float32Array(0) : kept,
    count,
    dropped: body.count - count,
    values: values.subarray(0, count * inputs.length),
    labels: label ? Uint32Array.from(kept) : new Uint32Array(0),
    labelTexts: ofLabel?.texts ?? [],
    labelLines: ofLabel?.lines ?? [],
  };
}

function lineCount(text: Uint8Array): number {
  let count = 1;
  for (let at = 0; at < text.length; at++) if (text[at] === 0x0a || text[at] === 0x0d) count++;
  return count;
}
