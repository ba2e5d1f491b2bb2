import type { Dataset } from "../core/contracts.ts";
import type { ReadingSettings } from "../experiment/settings.ts";
import type { ModelMetadata } from "../formats/model.ts";
import type { DatasetOptions } from "../node/datasets.ts";

/**
 * Reads a data set as settings say.
 * @param own what a model or a record says of the columns, where settings don't
 * @throws as `loadDataset`.
 */
export async function readData(data: string, reading: ReadingSettings, own: OwnColumns = {}): Promise<Dataset> {
  const { loadDataset } = await import("../node/datasets.ts");
  const { tableOptions } = await import("../experiment/configuration/table-options.ts");
  const { classes, targetColumns, wanted } = own;
  return loadDataset(data, {
    ...(targetColumns && reading.label === undefined && { targetColumns }),
    ...tableOptions(reading),
    ...(reading.test !== undefined && { testFile: reading.test }),
    ...(classes && { classes }),
    ...(wanted && { wanted }),
  });
}

/** Of a table: classes, where a model has numbered its labels, or the columns of a regression's targets; and the model's columns. */
export type OwnColumns = Pick<DatasetOptions, "classes" | "targetColumns" | "wanted">;

/** The columns that a model in the file `path` wants of a table. */
export function wantedBy(path: string, { table }: Pick<ModelMetadata, "table">): Pick<OwnColumns, "wanted"> {
  return table ? { wanted: { source: path, ...table } } : {};
}

/** How a table was understood, a sentence each, for whoever is to check it; and that images have no test set. */
export async function readingNotes({ name, table, picture, test }: Dataset): Promise<string[]> {
  if (picture !== undefined && test === undefined)
    return [`${name}: there are no files of a test set, and so there is none`];
  if (table === undefined) return [];
  const { readingSentences } = await import("../report/words/table-reading.ts");
  return readingSentences(table).map((sentence) => `${name}: ${sentence}`);
}
