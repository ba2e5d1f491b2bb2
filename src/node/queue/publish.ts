import type { Redis } from "ioredis";
import type { Dataset } from "../../core/contracts.ts";
import { NUMERICS } from "../../core/numerics-version.ts";
import { readFile } from "../files/read.ts";
import { VERSION } from "../host.ts";
import { ownFileByDigest } from "../own-technique.ts";
import type { QueueConnection } from "./connection.ts";
import { LARGEST_DATA } from "./data-content.ts";
import { pieceKeys, putPieces } from "./data-pieces.ts";
import { runKeys, sharedKeys } from "./keys.ts";
import { comesWithLab } from "./lots.ts";
import { type Lot, type Manifest, parseManifest } from "./manifest.ts";
import { manifestDigest } from "./offers.ts";

/** The bytes of deliveries that may wait for the coordinator. */
const WAITING_BYTES = 128 * 1024 * 1024;
/** The most deliveries that may. */
const MOST_WAITING = 1000;

/** How a run is offered to workers. */
export interface Publishing {
  readonly lock: number;
  readonly models: boolean;
  readonly note: (sentence: string) => void;
}

/** Offers a run to workers: what it needs, then its name among the runs. */
export async function publishRun(
  connection: QueueConnection,
  run: string,
  lots: readonly { readonly lot: Lot; readonly dataset?: Dataset }[],
  { lock, models, note }: Publishing,
): Promise<void> {
  const { redis, prefix } = connection;
  const keys = runKeys(prefix, run);
  await redis.del(keys.drained);
  const published: Lot[] = [];
  for (const { lot, dataset } of lots) {
    const { data, technique } = lot;
    const file = technique && ownFileByDigest(technique.digest);
    if (file) await redis.set(keys.technique(file.digest), Buffer.from(readFile(file.path)));
    if (data === undefined || dataset === undefined || comesWithLab(data)) {
      published.push(lot);
      continue;
    }
    const pieces = await putPieces(connection, keys, data, dataset);
    if (pieces === undefined) {
      note(`${data.name}: has more than ${LARGEST_DATA} bytes, so workers need it in the folder of --data-folder`);
    }
    published.push({ ...lot, data: { ...data, ...(pieces && { pieces }) } });
  }
  const sizes = lots.flatMap(({ lot }) => lot.problems.map(({ layers }) => parametersOf(layers)));
  const bytes = 4 * sizes.reduce((most, size) => Math.max(most, size), 0);
  const most = models ? Math.min(MOST_WAITING, Math.ceil(WAITING_BYTES / (bytes + 1024))) : MOST_WAITING;
  const manifest: Manifest = { version: VERSION, numerics: NUMERICS, lock, models, most, lots: published };
  const text = JSON.stringify(manifest);
  parseManifest(text, "manifest"); // held to the same limits as on the other side
  await redis.mset(keys.manifest, text, keys.digest, manifestDigest(text));
  await redis.sadd(sharedKeys(prefix).runs, run);
}

/** Takes a run back: workers don't see it any more, and deliver nothing. */
export async function unpublishRun(redis: Redis, prefix: string, run: string, lots: readonly Lot[]): Promise<void> {
  const keys = runKeys(prefix, run);
  await redis.srem(sharedKeys(prefix).runs, run);
  await redis.unlink(keys.manifest, keys.digest, keys.drained);
  for (let name = await redis.lpop(keys.results); name !== null; name = await redis.lpop(keys.results)) {
    await redis.unlink(keys.result(name));
  }
  for (const { data, technique } of lots) {
    if (technique) await redis.unlink(keys.technique(technique.digest));
    if (data === undefined || comesWithLab(data)) continue;
    const all = Array.from({ length: Math.ceil(LARGEST_DATA / (1 << 20)) }, (_, k) => keys.piece(data.digest, k));
    await redis.unlink(...(data.pieces ? pieceKeys(keys, data) : all));
  }
}

function parametersOf(layers: readonly number[]): number {
  return layers.slice(1).reduce((sum, size, l) => sum + size * (layers[l] + 1), 0);
}
