import type { Dataset } from "../../core/contracts.ts";
import { DataError, oneLine, UsageError } from "../../core/errors.ts";
import { insidePath } from "../files/inside.ts";
import { makeFolder, makeFolderIn, writeFileAtomic } from "../files/write.ts";
import { loadOwnTechnique, type OwnFile, ownFileByDigest } from "../own-technique.ts";
import { nodeSha256 } from "../sha256.ts";
import { TECHNIQUE_LIMIT } from "../technique-source.ts";
import { type DataOfTrial, placeData } from "../trial-pool.ts";
import type { QueueConnection } from "./connection.ts";
import { type DataPlaces, findData } from "./find-data.ts";
import type { RunKeys } from "./keys.ts";
import type { Lot } from "./manifest.ts";
import type { Offer } from "./offers.ts";

/** What a worker has for the trials of a lot. */
export interface Equipment {
  readonly dataOf: DataOfTrial;
  readonly own?: OwnFile;
}

/** What a worker lets happen on its machine. */
export interface EquipmentOptions extends DataPlaces {
  /** Whether programs that come out of the queue run. */
  readonly runTechniques: boolean;
  readonly jobs: number;
  readonly threads: number;
}

/**
 * Gets ready for the trials of a lot: its data, laid out in memory, and its technique.
 * @throws DataError or UsageError if this worker can't do them, or may not.
 */
export async function equip(connection: QueueConnection, offer: Offer, options: EquipmentOptions): Promise<Equipment> {
  const { keys, lot } = offer;
  const own = lot.technique && (await techniqueOf(connection, keys, lot.technique, options));
  const dataset = lot.data && (await findData(connection, keys, lot.data, options));
  return { dataOf: placed(lot, dataset, options), ...(own && { own }) };
}

function placed({ problems }: Lot, dataset: Dataset | undefined, { jobs, threads }: EquipmentOptions): DataOfTrial {
  if (dataset === undefined) return () => "landscape";
  try {
    return placeData(problems, dataset, jobs, threads);
  } catch (error) {
    if (error instanceof RangeError) throw new DataError(`${dataset.name}: ${error.message}`); // more memory than there is
    throw error;
  }
}

/** A technique that a run brings along, loaded from a copy under its digest. */
async function techniqueOf(
  { redis }: QueueConnection,
  keys: RunKeys,
  { name, file, digest }: NonNullable<Lot["technique"]>,
  { runTechniques, cache }: EquipmentOptions,
): Promise<OwnFile> {
  const known = ownFileByDigest(digest);
  if (known !== undefined) return known;
  if (!runTechniques) {
    throw new UsageError(
      `technique ${oneLine(name)}: is a program with SHA-256 ${digest} that would run with your rights; if you trust whoever can write to this Redis, --run-techniques lets it`,
    );
  }
  const bytes = await redis.getrangeBuffer(keys.technique(digest), 0, TECHNIQUE_LIMIT);
  const got = nodeSha256().update(bytes).hex();
  if (got !== digest)
    throw new DataError(`technique ${oneLine(name)}: expected a file with SHA-256 ${digest}, got ${got}`);
  makeFolder(cache);
  const path = insidePath(makeFolderIn(makeFolderIn(cache, "techniques"), digest), file);
  writeFileAtomic(path, bytes, { force: true });
  await loadOwnTechnique({ path, bytes, digest });
  const own = ownFileByDigest(digest);
  if (own === undefined) throw new DataError(`technique ${oneLine(name)}: can't be loaded`);
  return own;
}
