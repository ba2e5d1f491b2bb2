import type { InputColumn } from "../core/contracts.ts";
import { DataError, nearest, shown } from "../core/errors.ts";
import type { Body } from "./csv-body.ts";
import { type LabelChoice, labelByContent, labelByName } from "./csv-label.ts";

/** The columns that a table must have because a training table or a model has them. */
export interface WantedColumns {
  /** What has them, for error messages. */
  readonly source: string;
  /** Those of the values, in order. */
  readonly columns: readonly InputColumn[];
  /** The column of the labels, which is taken if it is there and no other was named. */
  readonly label?: string | undefined;
}

/**
 * The place of each wanted column in a table: that of the same name; of several without a name, one after the other.
 * @param skipped places of columns that are left out
 * @throws DataError if one isn't there, or is left out.
 */
export function wantedPlaces(
  names: readonly string[],
  source: string,
  wanted: WantedColumns,
  skipped: ReadonlySet<number>,
): number[] {
  const unnamed = names.flatMap((name, c) => (name === "" ? [c] : []));
  const placeOf = new Map(names.map((name, c) => [name, c]));
  const known = new Set(wanted.columns.map(({ name }) => name));
  const others = names.filter((name) => !known.has(name));
  let passed = 0;
  return wanted.columns.map(({ name }) => {
    const place = name === "" ? unnamed[passed++] : placeOf.get(name);
    if (place !== undefined && !skipped.has(place)) return place;
    const near = place === undefined ? nearest(name, others) : undefined;
    const hint = near === undefined ? "" : `; did you mean ${shown(near)}?`;
    const got = place === undefined ? "none" : "it excluded";
    throw new DataError(`${source}: expected a column ${shown(name)} as in ${wanted.source}, got ${got}${hint}`);
  });
}

/**
 * The column of labels of a table with wanted columns, as far as names tell it: none of the wanted ones.
 * @param said the name of the labels' column, if it was said
 * @throws DataError as `labelByName`, and if the column that was said is a wanted one.
 */
export function labelBeside(
  names: readonly string[],
  source: string,
  wanted: WantedColumns,
  inputs: ReadonlySet<number>,
  said: string | undefined,
): LabelChoice | undefined {
  const others = names.map((name, c) => (inputs.has(c) ? "" : name));
  const known = wanted.label !== undefined && others.includes(wanted.label) ? wanted.label : undefined;
  if (said !== undefined && names.includes(said) && !others.includes(said)) {
    throw new DataError(
      `${source}: expected a column of labels that isn't one of the values of ${wanted.source}, got ${shown(said)}`,
    );
  }
  if (said !== undefined) return labelByName(names, source, said);
  const label = labelByName(others, source, known);
  return label && { ...label, why: "name" };
}

/**
 * The column of labels among those that aren't wanted: the only one, else as `labelByContent`.
 * @throws DataError if there is none, or several could be it.
 */
export function labelAmong(body: Body, places: readonly number[], source: string, wanted: WantedColumns): LabelChoice {
  if (places.length === 1) return { place: places[0], why: "only" };
  if (places.length > 1) return labelByContent(body, places, source);
  throw new DataError(`${source}: expected a column of labels beside the columns of ${wanted.source}, got none`);
}
