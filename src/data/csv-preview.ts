import { bodyOf, type CsvOptions } from "./csv.ts";
import { differentValues } from "./csv-label.ts";

/** A table's columns before anything is said of them. */
export interface TablePreview {
  readonly rows: number;
  readonly delimiter: string;
  readonly decimal: string;
  readonly columns: readonly PreviewColumn[];
  /** Columns beyond the greatest number that is listed. */
  readonly more: number;
}

/** A column of a table. */
export interface PreviewColumn {
  readonly name: string;
  /** As in `BodyColumn`. */
  readonly kind: "number" | "text" | "mixed" | "empty";
  /** Cells without a value. */
  readonly missing: number;
  /** How many different texts or whole numbers it has; null where it has other numbers, or too many to be classes. */
  readonly different: number | null;
}

/** The most columns that are listed. */
const MOST = 2000;

/**
 * What columns a table has, whatever they are for.
 * @throws DataError as `parseCsv`, except for what depends on the columns' use.
 */
export function previewCsv(
  bytes: Uint8Array,
  source: string,
  options: Pick<CsvOptions, "header" | "delimiter" | "decimal"> = {},
): TablePreview {
  const { body, form } = bodyOf(bytes, source, options);
  const columns = body.columns.slice(0, MOST).flatMap(({ name, kind, missing }, c): PreviewColumn[] => {
    if (name === "" && kind === "empty") return []; // as of a delimiter at the end of each row
    const different = differentValues(body, c);
    return [{ name, kind, missing, different: Number.isNaN(different) ? null : different }];
  });
  const { delimiter, decimal } = form;
  return { rows: body.count, delimiter, decimal, columns, more: Math.max(0, body.columns.length - MOST) };
}
