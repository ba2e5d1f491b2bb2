import { DataError, shown } from "../core/errors.ts";
import type { Table, TableColumn } from "./csv.ts";

/** What one input of the network is of a table's column. */
export interface TableInput {
  /** Place of the column among the training table's `columns`. */
  readonly column: number;
  /** Of a column of texts: the text for which it is 1, and 0 for all others. */
  readonly category?: string;
  /** Whether it is 1 where the column's value is missing, else 0. */
  readonly isIndicator?: true;
}

/** A table's inputs may be so many values, 64 MiB of them, or four times as many as the table has. */
const MOST_VALUES = 16 * 1024 * 1024;

/**
 * The inputs that a training table gives: of a column of numbers one, of a column of texts one for each, sorted by their characters'
 * codes; behind them, where `indicators` is said, one that tells missing values.
 */
export function inputsOf(table: Table, indicators: boolean): TableInput[] {
  return table.columns.flatMap((one, column): TableInput[] => [
    ...(one.texts === undefined ? [{ column }] : occurring(table, column).map((category) => ({ column, category }))),
    ...(indicators && one.missing > 0 ? [{ column, isIndicator: true } as const] : []),
  ]);
}

/** The texts of a column that its rows have, in order; some may be only in rows that were dropped. */
function occurring({ columns, values }: Table, column: number): string[] {
  const texts = columns[column].texts ?? [];
  const isThere = new Uint8Array(texts.length);
  for (let at = column; at < values.length; at += columns.length) if (values[at] >= 0) isThere[values[at]] = 1;
  return texts.filter((_, place) => isThere[place] === 1).sort(byCodes);
}

/**
 * The inputs of each row [count, inputs]; a missing value is NaN. They are the table's own values where these are all numbers.
 * @param train the table that the inputs are of: this one, or one with columns of the same names
 * @throws DataError if a column isn't there, or has texts in place of numbers or others than the training table's, or if there would be too many values.
 */
export function inputValues(table: Table, inputs: readonly TableInput[], train: Table): Float32Array {
  const places = table === train ? train.columns.map((_, c) => c) : placesIn(table, train);
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
  const categories = inputs.map(({ column, category }) =>
    category === undefined ? -1 : (table.columns[places[column]].texts ?? []).indexOf(category),
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

/** Where a table has each column of the training table: that of the same name, or in the same place if it has none. */
function placesIn(table: Table, train: Table): number[] {
  return train.columns.map((column, c) => {
    const place = column.name === "" ? c : table.columns.findIndex(({ name }) => name === column.name);
    const found = table.columns[place];
    if (found === undefined) {
      throw new DataError(`${table.source}: expected a column ${shown(column.name)} as in ${train.source}, got none`);
    }
    checkKind(column, found, table, train);
    return place;
  });
}

function checkKind(expected: TableColumn, found: TableColumn, table: Table, train: Table): void {
  const strange = (found.texts ?? []).findIndex((text) => !(expected.texts ?? []).includes(text));
  if (strange >= 0) {
    const what = expected.texts === undefined ? "a number" : `a text that ${train.source} has there`;
    throw new DataError(
      `${table.source}: line ${found.lines![strange]}, column ${shown(found.name)}: expected ${what}, got ${shown(found.texts![strange])}`,
    );
  }
  if (expected.texts !== undefined && found.texts === undefined) {
    throw new DataError(
      `${table.source}: column ${shown(found.name)}: expected texts as in ${train.source}, got numbers`,
    );
  }
}

/** By characters' codes, the same everywhere. */
export function byCodes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
