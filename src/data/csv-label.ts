import { DataError, nearest, shown } from "../core/errors.ts";
import type { Body, BodyColumn } from "./csv-body.ts";

/** Which column has the labels, and why it was taken. */
export interface LabelChoice {
  readonly place: number;
  /** It was named; it has a name that labels have; it is the only one that could; or it is the last one, and the only one of texts. */
  readonly why: "said" | "name" | "only" | "last";
}

/** How columns of labels are called, the first before the others. */
const NAMES = ["label", "labels", "class", "classes", "target", "y", "outcome", "klasse", "classe"];

/**
 * The column of labels as far as its name tells it: the wanted one, else one that is called so.
 * @throws DataError if there is none of the wanted name, or several.
 */
export function labelByName(header: readonly string[], source: string, wanted?: string): LabelChoice | undefined {
  if (wanted !== undefined) {
    if (!header.includes(wanted)) throw noColumn(header, source, wanted);
    if (header.indexOf(wanted) !== header.lastIndexOf(wanted)) throw several(source, wanted);
    return { place: header.indexOf(wanted), why: "said" };
  }
  const exact = header.indexOf(NAMES[0]);
  if (exact >= 0) {
    if (exact !== header.lastIndexOf(NAMES[0])) throw several(source, NAMES[0]);
    return { place: exact, why: "name" };
  }
  const named = header.flatMap((name, place) => (NAMES.includes(name.toLowerCase()) ? [place] : []));
  return named.length === 1 ? { place: named[0], why: "name" } : undefined;
}

/**
 * The column of labels as far as the columns' contents tell it: the only one with as few different values as classes, or the last one if
 * it is such a one and the only one of texts. Where none is such a one, the last column.
 * @param places those that come into question, in order
 * @throws DataError that names them if there are several.
 */
export function labelByContent(body: Body, places: readonly number[], source: string): LabelChoice {
  const last = places[places.length - 1];
  const candidates = places.filter((c) => isFew(differentValues(body, c), body.count));
  if (candidates.length === 0) return { place: last, why: "last" };
  if (candidates.length === 1) return { place: candidates[0], why: "only" };
  const isText = (c: number) => body.columns[c].kind === "text";
  if (candidates.includes(last) && isText(last) && places.filter(isText).length === 1) {
    return { place: last, why: "last" };
  }
  const names = candidates.slice(0, 5).map((c) => shown(body.columns[c].name));
  const more = candidates.length > names.length ? ` and ${candidates.length - names.length} more` : "";
  throw new DataError(
    `${source}: expected to know which column has the labels: ${names.join(", ")}${more} could; --label names the right one`,
  );
}

/** Whether so many different values may be classes without anyone saying so: two, or at most a tenth of the rows. */
export function isFew(different: number, rows: number): boolean {
  return different === 2 || (different > 2 && different <= rows / 10);
}

/** How many different texts or whole numbers a column has; NaN where it has others, or more than could be classes. */
export function differentValues(body: Body, c: number): number {
  const { kind, texts, isCut }: BodyColumn = body.columns[c];
  if (kind === "text") return isCut ? Number.NaN : texts.length;
  if (kind !== "number") return Number.NaN;
  const most = Math.max(2, body.count / 10);
  const seen = new Set<number>();
  const width = body.columns.length;
  for (let at = c; at < body.count * width; at += width) {
    const value = body.values[at];
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value) || seen.add(value).size > most) return Number.NaN;
  }
  return seen.size;
}

/**
 * The error for a missing column. It names the nearest column, or without one the columns that there are.
 * @param more.like the table that has such a column
 * @param more.advice what to do if no column is near
 * @param more.isUsual whether nobody named it, so that no other name is near
 */
export function noColumn(
  header: readonly string[],
  source: string,
  wanted: string,
  { like, advice, isUsual }: { readonly like?: string; readonly advice?: string; readonly isUsual?: boolean } = {},
): DataError {
  const near = isUsual ? undefined : nearest(wanted, header);
  const hint = near === undefined ? columnsText(header) : `; did you mean ${shown(near)}?`;
  const said = near === undefined && advice !== undefined ? `; ${advice}` : "";
  const as = like === undefined ? "" : ` as in ${like}`;
  return new DataError(`${source}: expected a column named ${shown(wanted)}${as}, got none${hint}${said}`);
}

/** The names of a table's columns in an error, the first few of them. */
function columnsText(header: readonly string[]): string {
  const names = header.filter((name) => name !== "");
  const some = names.slice(0, MOST_NAMED).map((name) => shown(name));
  if (some.length === 0) return "";
  return `; it has ${some.join(", ")}${names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ""}`;
}

const MOST_NAMED = 5;

function several(source: string, name: string): DataError {
  return new DataError(`${source}: expected one column named ${shown(name)}, got several`);
}
