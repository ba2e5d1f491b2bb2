import type { TableReading } from "../core/contracts.ts";
import { DataError, shown } from "../core/errors.ts";
import { type Body, type BodyRoles, type Missing, readBody } from "./csv-body.ts";
import { CsvCells, type CsvForm } from "./csv-cells.ts";
import { checkNames, refuseExcluded, refuseFaults, refuseMissing, refuseSample, refuseTexts } from "./csv-faults.ts";
import { type FormOptions, type FoundForm, formOf } from "./csv-form.ts";
import { type LabelChoice, labelByContent, labelByName, noColumn } from "./csv-label.ts";
import { tableText } from "./csv-text.ts";
import { labelAmong, labelBeside, type WantedColumns, wantedPlaces } from "./csv-wanted.ts";
import { delimiterName } from "./delimiter-name.ts";
import { USUAL_TARGET } from "./usual-target.ts";

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

type LeftOut = TableReading["leftOut"][number];

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
  /** Names of columns that are left out; those that aren't there are passed over where columns are `wanted`. */
  readonly exclude?: readonly string[] | undefined;
  /** Names of columns whose cells are texts, even if they are numbers. */
  readonly categories?: readonly string[] | undefined;
  /** What becomes of rows in which a value is missing; without it, they are refused. */
  readonly missing?: Missing | undefined;
  /** The columns that it must have, those of a training table or a model; all others but the label's are left out. */
  readonly wanted?: WantedColumns | undefined;
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
  const { wanted } = options;
  const placesOf = (some: readonly string[] = []) =>
    some.flatMap((name) => placesNamed(names, source, name, wanted !== undefined));
  const skipped = new Set(placesOf(options.exclude));
  const own = wanted && wantedPlaces(names, source, wanted, skipped);
  const ownSet = new Set(own);
  const targets = targetPlaces(names, source, options);
  const isRegression = targets.length > 0;
  const named = isRegression
    ? undefined
    : wanted
      ? labelBeside(names, source, wanted, ownSet, options.labelColumn)
      : labelByName(names, source, options.labelColumn);
  const known = isRegression ? targets : named ? [named.place] : [];
  if (opened.hasHeader) checkNames(names, known.length > 0 ? known : [names.length - 1], source);
  const texts = (wanted?.columns ?? []).flatMap(({ categories }, k) => (categories ? [own![k]] : []));
  const roles = { asText: new Set([...placesOf(options.categories), ...texts]), skipped };
  if (named !== undefined) refuseExcluded(named, skipped, names, source);

  let body = readRows(opened, { ...roles, label: named?.place });
  const { length: width } = body.columns; // less than the header's, where only that ends with a delimiter
  if ([...known, ...ownSet].some((c) => c >= width)) {
    throw new DataError(`${source}: expected ${names.length} cells in each row as in the header, got ${width}`);
  }
  const leftOut = whatIsLeftOut(body, skipped, new Set([...known, ...ownSet]));
  const rest = body.columns.map((_, c) => c).filter((c) => !leftOut.has(c));
  const label = isRegression ? undefined : (named ?? foundLabel(body, rest, source, wanted, ownSet));
  if (label !== undefined && named === undefined) body = readRows(opened, { ...roles, label: label.place });
  const answers = label ? [label.place] : targets;
  const inputs = own ?? rest.filter((c) => !answers.includes(c));
  if (inputs.length === 0) throw new DataError(`${source}: expected columns of values beside the targets, got none`);
  if (own) for (const c of rest) if (!ownSet.has(c) && !answers.includes(c)) leftOut.set(c, "other");
  if (opened.hasHeader) refuseSample(body, [...inputs, ...answers], source);
  refuseFaults(body, inputs, answers, roles.asText, source);
  if (isRegression) refuseTexts(body, targets, source);
  refuseMissing(body, inputs, answers, source, options.missing);
  const left = [...leftOut].map(([c, why]) => ({ name: names[c], why }));
  return tableOf(body, opened, { ...(label && { label }), answers, inputs, leftOut: left }, options.missing);
}

/** All rows of a table, whatever its columns are for. @throws DataError as {@link parseCsv}, except for what depends on that. */
export function bodyOf(
  bytes: Uint8Array,
  source: string,
  options: Pick<CsvOptions, "header" | keyof FormOptions>,
): { body: Body; form: CsvForm } {
  const text = tableText(bytes, source);
  const form = formOf(text, source, options);
  const opened: OpenedTable = { text, source, form, hasHeader: options.header ?? true };
  return { body: readRows(opened, { asText: new Set(), skipped: new Set() }), form };
}

/** The column of labels, where no name tells it. @throws DataError if there are too few columns, or several could be it. */
function foundLabel(
  body: Body,
  rest: readonly number[],
  source: string,
  wanted: WantedColumns | undefined,
  own: ReadonlySet<number>,
): LabelChoice {
  if (wanted)
    return labelAmong(
      body,
      rest.filter((c) => !own.has(c)),
      source,
      wanted,
    );
  if (rest.length >= 2) return labelByContent(body, rest, source);
  throw new DataError(`${source}: expected columns of values and one of labels, got ${rest.length} that could be`);
}

/** The places of a regression's targets. @throws DataError if one isn't there, or is named twice. */
function targetPlaces(
  names: readonly string[],
  source: string,
  { targetColumns: wanted = [], ...options }: CsvOptions,
): number[] {
  const like = options.wanted?.source;
  const advice = like === undefined ? { advice: "--target names the columns to predict" } : { like };
  const isUsual = wanted.join() === USUAL_TARGET;
  const places = wanted.map((name) => {
    if (!names.includes(name)) throw noColumn(names, source, name, { ...advice, isUsual });
    return labelByName(names, source, name)!.place;
  });
  if (new Set(places).size < places.length) {
    throw new DataError(`${source}: expected targets that differ, got ${shown(wanted.join(", "))}`);
  }
  return places;
}

/** How the table to test on is read beside a training table that was read so. */
export function asTest(train: Table, options: CsvOptions): CsvOptions {
  const { source, columns, labelColumn } = train;
  const labels = labelColumn === null ? {} : { labelColumn };
  const wanted = { source, columns: columns.map(({ name, texts }) => ({ name, ...(texts && { categories: texts }) })) };
  return { ...options, ...labels, wanted };
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
function placesNamed(names: readonly string[], source: string, wanted: string, mayLack: boolean): number[] {
  const whole = names.indexOf(wanted);
  if (whole >= 0) return [whole];
  return wanted.split(",").flatMap((part) => {
    const place = names.indexOf(part.trim());
    if (place >= 0) return [place];
    if (mayLack) return [];
    throw noColumn(names, source, part.trim());
  });
}

/** The columns that don't go into the network, by their places. */
function whatIsLeftOut(
  body: Body,
  skipped: ReadonlySet<number>,
  used: ReadonlySet<number>,
): Map<number, LeftOut["why"]> {
  const left = new Map<number, LeftOut["why"]>();
  body.columns.forEach((column, c) => {
    if (skipped.has(c)) left.set(c, "excluded");
    else if (used.has(c)) return;
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
  const row = new Float32Array(width);
  const isWithout = (c: number) => Number.isNaN(row[c]);
  let count = 0;
  for (let r = 0; r < body.count; r++) {
    row.set(values.subarray(r * width, (r + 1) * width));
    if (missing === "drop" && (answers.some(isWithout) || inputs.some(isWithout))) continue;
    for (let k = 0; k < answers.length; k++) answered[count * answers.length + k] = row[answers[k]];
    const to = count * inputs.length; // never behind this row
    for (let k = 0; k < inputs.length; k++) values[to + k] = row[inputs[k]];
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
