import type { Dataset } from "../../core/contracts.ts";
import { DataError } from "../../core/errors.ts";
import { asTest, parseCsv } from "../../data/csv.ts";
import { previewCsv, type TablePreview } from "../../data/csv-preview.ts";
import { imageDataset } from "../../data/dataset.ts";
import { type IdxImages, type IdxLabels, parseIdxImages, parseIdxLabels } from "../../data/idx.ts";
import { tableDataset } from "../../data/table-dataset.ts";
import { tableName } from "../../data/table-name.ts";
import { csvOptions, tableOptions } from "../../experiment/configuration/table-options.ts";
import type { ReadingSettings } from "../../experiment/settings.ts";
import { unpacked } from "./gunzip.ts";
import { digestOf, later } from "./load-data.ts";
import type { DroppedFile } from "./protocol.ts";

/**
 * The data set in dropped files, gzipped or not: a table, or two of which one is named as the test set; or IDX images and
 * their labels, once or twice, of which those with `t10k` or `test` in their name are the test set.
 * @throws DataError if the files are something else.
 */
export async function droppedDataset(files: readonly DroppedFile[], reading: ReadingSettings = {}): Promise<Dataset> {
  const plain = await Promise.all(files.map(plainFile));
  if (plain.length === 0) throw new DataError("data: expected a file, got none");
  const dataset = plain.some(isIdx) ? picturesOf(plain) : tableOf(plain, reading);
  return { ...dataset, digest: await digestOf(dataset) };
}

/** The columns of the first table in dropped files. @throws DataError if it can't be read. */
export async function previewDropped(
  files: readonly DroppedFile[],
  { header, delimiter, decimal }: ReadingSettings,
): Promise<TablePreview> {
  const [first] = inOrder(await Promise.all(files.map(plainFile)));
  return previewCsv(first.bytes, first.name, { header, delimiter, decimal });
}

async function plainFile({ name, bytes }: DroppedFile): Promise<DroppedFile> {
  return { name, bytes: await unpacked(bytes, name) };
}

/** Tables with that of the test set behind the other. */
function inOrder(files: readonly DroppedFile[]): DroppedFile[] {
  return [...files].sort((a, b) => Number(isTest(a.name)) - Number(isTest(b.name)));
}

/** Whether a file begins like an IDX file, whatever its name. */
function isIdx({ bytes }: DroppedFile): boolean {
  return bytes[0] === 0 && bytes[1] === 0 && bytes[2] >= 8;
}

function tableOf(files: readonly DroppedFile[], reading: ReadingSettings): Dataset {
  const [trainFile, testFile, ...more] = inOrder(files);
  const named = files.filter(({ name }) => isTest(name)).length;
  if (more.length > 0 || (testFile !== undefined && named !== 1)) {
    throw new DataError(
      `${trainFile.name}: expected one table, or two of which one has “test” in its name, got ${files.length} files`,
    );
  }
  const csv = csvOptions(trainFile.name, tableOptions(reading));
  const train = parseCsv(trainFile.bytes, trainFile.name, csv);
  const test = testFile && parseCsv(testFile.bytes, testFile.name, asTest(train, csv));
  const parts = { name: tableName(trainFile.name), train, ...(test && { test }) };
  return tableDataset({ ...parts, indicators: csv.missing === "indicator" }, later);
}

function picturesOf(files: readonly DroppedFile[]): Dataset {
  const images: IdxImages[] = [];
  const labels: IdxLabels[] = [];
  for (const { name, bytes } of files) {
    if (!isIdx({ name, bytes })) throw new DataError(`${name}: expected only IDX files beside an IDX file`);
    if (bytes[3] <= 2) labels.push(parseIdxLabels(bytes, name));
    else images.push(parseIdxImages(bytes, name));
  }
  const part = (forTest: boolean) => {
    const of = <T extends { readonly source: string }>(all: readonly T[]) =>
      all.filter(({ source }) => files.length > 2 && isTest(source) === forTest);
    return files.length > 2 ? { images: of(images), labels: of(labels) } : { images, labels };
  };
  const train = part(false);
  const test = files.length > 2 ? part(true) : null;
  for (const one of test === null ? [train] : [train, test]) {
    if (one.images.length === 1 && one.labels.length === 1) continue;
    throw new DataError(
      `${files[0].name}: expected a file of IDX images and one of their labels, or both also for the test set ` +
        `with “t10k” or “test” in their names, got ${images.length} of images and ${labels.length} of labels`,
    );
  }
  const both = ({ images: [images], labels: [labels] }: typeof train) => ({ images, labels });
  return imageDataset({ name: folderOf(files[0].name), train: both(train), ...(test && { test: both(test) }) }, later);
}

function isTest(name: string): boolean {
  return /t10k|test/i.test(name.replace(/^.*[/\\]/, ""));
}

/** The folder of the files, which is the data's name for the command line; `images` if unknown. */
function folderOf(name: string): string {
  return /([^/\\]+)[/\\][^/\\]+$/.exec(name)?.[1] ?? "images";
}
