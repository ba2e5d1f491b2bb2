import { join } from "node:path";
import type { Dataset } from "../../core/contracts.ts";
import { DataError, InputError, oneLine } from "../../core/errors.ts";
import { messageOf } from "../../core/message-of.ts";
import { KNOWN_DATA } from "../../data/known.ts";
import { type DatasetOptions, loadDataset } from "../datasets.ts";
import { insidePath, readInside } from "../files/inside.ts";
import { kindOf } from "../files/look.ts";
import { makeFolder, makeFolderIn, writeFileAtomic } from "../files/write.ts";
import type { QueueConnection } from "./connection.ts";
import { datasetFrom, LARGEST_DATA, withFacts } from "./data-content.ts";
import { takePieces } from "./data-pieces.ts";
import type { RunKeys } from "./keys.ts";
import type { DescribedData } from "./manifest.ts";

/** Where a worker looks for data. */
export interface DataPlaces {
  /** The user's folder with data. */
  readonly folder?: string | undefined;
  /** Where data out of the queue is kept, by digest. */
  readonly cache: string;
}

/**
 * A described data set: one that comes with the lab, else one of the user's folder with the same name and content, else what was kept
 * by its digest, else out of the queue, and then it is kept.
 * @throws DataError if it is nowhere to be had; UsageError if it can't be kept.
 */
export async function findData(
  connection: QueueConnection,
  keys: RunKeys,
  described: DescribedData,
  { folder, cache }: DataPlaces,
): Promise<Dataset> {
  const { name, digest } = described;
  const known = KNOWN_DATA.find((one) => one.name === name && one.digest === digest);
  if (known !== undefined) return withFacts(described, await loadDataset(name), name);
  const tried = folder === undefined ? undefined : await inFolder(described, folder);
  if (typeof tried === "object") return tried;
  const file = `${digest}.data`;
  const kept = kindOf(cache) === "folder" ? readInside(cache, `${DATA}/${file}`, LARGEST_DATA) : undefined;
  if (kept !== undefined) {
    const dataset = unlessBroken(() => datasetFrom(described, kept, file));
    if (dataset !== undefined) return dataset; // otherwise it is fetched again
  }
  try {
    const bytes = await takePieces(connection, keys, described);
    const dataset = datasetFrom(described, bytes, `${oneLine(name)} out of the queue`);
    makeFolder(cache);
    writeFileAtomic(join(makeFolderIn(cache, DATA), file), bytes, { force: true });
    return dataset;
  } catch (error) {
    if (!(error instanceof DataError) || tried === undefined) throw error;
    throw new DataError(`${error.message}; ${tried}`);
  }
}

const DATA = "data";

/** The described data set in a folder, or why it isn't there. */
async function inFolder(described: DescribedData, folder: string): Promise<Dataset | string> {
  const { place, targetNames } = described;
  if (place === undefined) return `${folder}: not looked for there, since it has no file's name`;
  try {
    const path = insidePath(folder, place.path);
    const dataset = await loadDataset(path, optionsOf(place, targetNames, folder));
    return withFacts(described, dataset, path);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw new DataError(`${folder}: ${messageOf(error)}`);
  }
}

/** How a place says that data is read. */
function optionsOf(
  { path: _, test, label, exclude, categories, ...rest }: NonNullable<DescribedData["place"]>,
  targetColumns: readonly string[] | undefined,
  folder: string,
): DatasetOptions {
  return {
    ...rest,
    ...(targetColumns && { targetColumns }),
    ...(label !== undefined && { labelColumn: label }),
    ...(exclude !== undefined && { exclude: [exclude].flat() }),
    ...(categories !== undefined && { categories: [categories].flat() }),
    ...(test !== undefined && { testFile: insidePath(folder, test) }),
  };
}

function unlessBroken<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof DataError) return undefined;
    throw error;
  }
}
