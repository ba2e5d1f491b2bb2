import type { InputColumn } from "../core/contracts.ts";
import { DataError, shown } from "../core/errors.ts";
import type { Table } from "./csv.ts";
import type { WantedColumns } from "./csv-wanted.ts";

/** What one input of the network is of a table's column. */
export interface TableInput {
  /** Place of the column among the columns that the inputs are of. */
  readonly column: number;
  /** Of a column of texts: the text for which it is 1, and 0 for all others. */
  readonly category?: string;
  /** Whether it is 1 where the column's value is missing, else 0. */
  readonly isIndicator?: true;
}

/** A table's inputs may be so many values, 64 MiB of them, or four times as many as the table has. */
const MOST_VALUES = 16 * 1024 * 1024;

/**
 * The columns of a training table as inputs: texts sorted by their characters' codes; where `indicators` is said, missing values get an
 * input of their own.
 */
export function inputColumns(table: Table, indicators: boolean): InputColumn[] {
  return table.columns.map(({ name, texts, missing }, column) => ({
    name,
    ...(texts && { categories: occurring(table, column).sort(byCodes) }),
    ...(indicators && missing > 0 && { indicator: true }),
  }));
}

/** The inputs that columns give: of a column of numbers one, of a column of texts one for each, behind them the one that tells missing values. */
export function inputsOf(columns: readonly InputColumn[]): TableInput[] {
  return columns.flatMap(({ categories, indicator }, column): TableInput[] => [
    ...(categories === undefined ? [{ column }] : categories.map((category) => ({ column, category }))),
    ...(indicator ? [{ column, isIndicator: true } as const] : []),
  ]);
}

/** How many inputs columns give: as many as {@link inputsOf}. */
export function inputCount(columns: readonly InputColumn[]): number {
  return columns.reduce((sum, { categories, indicator }) => sum + (categories?.length ?? 1) + (indicator ? 1 : 0), 0);
}

/** The texts of a column that its rows have, by their first appearance; some may be only in rows that were dropped. */
function occurring({ columns, values }: Table, column: number): string[] {
  const texts = columns[column].texts ?? [];
  const isThere = new Uint8Array(texts.length);
  for (let at = column; at < values.length; at += columns.length) if (values[at] >= 0) isThere[values[at]] = 1;
  return texts.filter((_, place) => isThere[place] === 1);
}

/**
 * The inputs of each row [count, inputs]; a missing value is NaN. They are the table's own values where these are all numbers.
 * @param wanted the columns that the inputs are of: this table's, or those of a training table or a model
 * @throws DataError if a column isn't there, or has texts in place of numbers or others than the wanted ones, or if there would be too many values.
 */
export function inputValues(table: Table, wanted: WantedColumns): Float32Array {
  const inputs = inputsOf(wanted.columns);
  const places = placesIn(table, wanted);
  if (
    inputs.every(
      ({ column, category, isIndicator }, k) => category === undefined && !isIndicator && places[column] === k,
    )
  ) {
    if (inputs.length === table.columns.length) return table.values;
  }
  if (table.count * inputs.length > Math.max(MOST_VALUES, 4 * table.values.length)) {
    throw new DataError(
      `${table.source}: expected at most ${MOST_VALUES} values, got ${table.count} rows that texts make ${inputs.length} inputs long; ` +
        "--exclude leaves columns out",
    );
  }
  const width = table.columns.length;
  const textPlaces = table.columns.map(({ texts }) => new Map(texts?.map((text, place) => [text, place])));
  const categories = inputs.map(({ column, category }) =>
    category === undefined ? -1 : (textPlaces[places[column]].get(category) ?? -1),
  );
  const values = new Float32Array(table.count * inputs.length);
  for (let r = 0, at = 0; r < table.count; r++) {
    for (let k = 0; k < inputs.length; k++, at++) {
      const value = table.values[r * width + places[inputs[k].column]];
      if (inputs[k].isIndicator) values[at] = Number.isNaN(value) ? 1 : 0;
      else if (inputs[k].category === undefined || Number.isNaN(value)) values[at] = value;
      else values[at] = value === categories[k] ? 1 : 0;
    }
  }
  return values;
}

/** Where a table has each wanted column: that of the same name, or in the same place if it has none. */
function placesIn(table: Table, wanted: WantedColumns): number[] {
  const placeOf = new Map(table.columns.map(({ name }, place) => [name, place]));
  return wanted.columns.map((column, c) => {
    const place = column.name === "" ? c : placeOf.get(column.name);
    if (place === undefined || place >= table.columns.length) {
      throw new DataError(`${table.source}: expected a column ${shown(column.name)} as in ${wanted.source}, got none`);
    }
    checkKind(column, place, table, wanted.source);
    return place;
  });
}

/** The most texts that an error lists. */
const SOME = 5;

function checkKind({ categories }: InputColumn, place: number, table: Table, source: string): void {
  const { name, texts, lines } = table.columns[place];
  if (categories === undefined && texts === undefined) return;
  const where = `column ${shown(name)}`;
  if (categories !== undefined && texts === undefined) {
    throw new DataError(`${table.source}: ${where}: expected texts as in ${source}, got numbers`);
  }
  const known = new Set(categories);
  const strange = occurring(table, place).find((text) => !known.has(text));
  if (strange === undefined) return;
  const some = (categories ?? []).slice(0, SOME).map((text) => shown(text));
  const listed = `${some.join(", ")}${known.size > SOME ? `, … (${known.size})` : ""}`;
  const expected = categories === undefined ? `a number as in ${source}` : `one of the texts of ${source}, ${listed}`;
  throw new DataError(
    `${table.source}: line ${lines![texts!.indexOf(strange)]}, ${where}: expected ${expected}, got ${shown(strange)}`,
  );
}

/** By characters' codes, the same everywhere. */
export function byCodes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
