import type { Dataset, InputColumn } from "../core/contracts.ts";
import { shown, UsageError } from "../core/errors.ts";
import { canonicalJson } from "../core/json.ts";
import type { ModelMetadata } from "../formats/model.ts";

/** The most names in a sentence. */
const SOME = 8;

/**
 * Checks that weights stand for the columns, targets and classes of the data that they are trained on.
 * @returns notes for the user where names differ
 * @throws UsageError if the table has the model's own columns, targets or classes in another order, or a column with other texts.
 */
export function checkColumns(path: string, metadata: Partial<ModelMetadata>, dataset: Dataset): string[] {
  const { table, targetNames, classNames } = metadata;
  const { inputs, targetNames: targets, classNames: classes } = dataset;
  return [
    ...(table && inputs ? columnNotes(path, table.columns, inputs) : []),
    ...(targetNames && targets ? nameNotes(path, "targets", targetNames, targets) : []),
    ...(classNames && classes ? nameNotes(path, "classes", classNames, classes) : []),
  ];
}

function columnNotes(path: string, own: readonly InputColumn[], other: readonly InputColumn[]): string[] {
  if (canonicalJson(own) === canonicalJson(other)) return [];
  const namesOf = (columns: readonly InputColumn[]) => columns.map(({ name }) => name);
  const notes = nameNotes(path, "columns", namesOf(own), namesOf(other));
  if (notes.length > 0) return notes;
  const k = own.findIndex((column, c) => canonicalJson(column) !== canonicalJson(other[c]));
  const kindOf = ({ categories, indicator }: InputColumn) =>
    `${categories ? listed(categories) : "numbers"}${indicator ? " and an input for missing values" : ""}`;
  throw new UsageError(
    `${path}: expected in column ${shown(own[k].name)} what its weights stand for, ${kindOf(own[k])}, got ${kindOf(other[k])}`,
  );
}

function nameNotes(path: string, what: string, own: readonly string[], other: readonly string[]): string[] {
  const inOrder = (names: readonly string[]) => canonicalJson(names);
  if (inOrder(own) === inOrder(other)) return [];
  if (inOrder([...own].sort()) === inOrder([...other].sort())) {
    throw new UsageError(
      `${path}: expected its ${what} in the order that its weights have, ${listed(own)}, got ${listed(other)}`,
    );
  }
  return [`${path}: its weights are of the ${what} ${listed(own)}, and are taken for ${listed(other)}`];
}

function listed(names: readonly string[]): string {
  const some = names.slice(0, SOME).map((name) => shown(name));
  return some.join(", ") + (names.length > SOME ? `, … (${names.length})` : "");
}
