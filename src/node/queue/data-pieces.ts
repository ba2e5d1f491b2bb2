import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Dataset } from "../../core/contracts.ts";
import { DataError, oneLine } from "../../core/errors.ts";
import { nodeSha256 } from "../sha256.ts";
import type { QueueConnection } from "./connection.ts";
import { contentBytes, contentLength, LARGEST_DATA, PIECE } from "./data-content.ts";
import type { RunKeys } from "./keys.ts";
import type { DescribedData } from "./manifest.ts";

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

/** The most bytes of a packed piece: gzip adds some to what it can't pack. */
const LARGEST_PIECE = PIECE + 4096;

/**
 * Puts the content of a data set into the queue, unless it has more than {@link LARGEST_DATA}.
 * @returns the SHA-256 of its pieces, each before it was packed; undefined if it is too large
 */
export async function putPieces(
  { redis }: QueueConnection,
  keys: RunKeys,
  { digest }: DescribedData,
  dataset: Dataset,
): Promise<string[] | undefined> {
  const bytes = contentBytes(dataset);
  if (bytes.length > LARGEST_DATA) return undefined;
  const digests: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE);
    const key = keys.piece(digest, digests.length);
    digests.push(nodeSha256().update(piece).hex());
    if ((await redis.exists(key)) === 0) await redis.set(key, (await packed(piece, { level: 1 })) as Buffer);
  }
  return digests;
}

/** The keys of a data set's pieces. */
export function pieceKeys(keys: RunKeys, { digest, pieces = [] }: DescribedData): string[] {
  return pieces.map((_, k) => keys.piece(digest, k));
}

/**
 * The content of a data set out of the queue. No more is asked for than was described.
 * @throws DataError if there is none, or a piece isn't the described one.
 */
export async function takePieces(
  { redis }: QueueConnection,
  keys: RunKeys,
  described: DescribedData,
): Promise<Uint8Array> {
  const { digest, name, pieces } = described;
  const length = contentLength(described);
  if (pieces === undefined) {
    throw new DataError(
      `${oneLine(name)}: isn't in the queue, since it has more than ${LARGEST_DATA} bytes; have it in the folder of --data-folder`,
    );
  }
  if (length > LARGEST_DATA || pieces.length !== Math.ceil(length / PIECE)) {
    throw new DataError(
      `${oneLine(name)}: expected at most ${LARGEST_DATA} bytes in as many pieces as they fill, got ${length}`,
    );
  }
  const bytes = new Uint8Array(length);
  for (const [k, expected] of pieces.entries()) {
    const size = Math.min(PIECE, length - k * PIECE);
    const what = `${oneLine(name)}: piece ${k + 1} of ${pieces.length} in the queue`;
    const piece = await redis.getrangeBuffer(keys.piece(digest, k), 0, LARGEST_PIECE);
    const content = await unpacked(piece, { maxOutputLength: size }).catch(() => undefined);
    if (content === undefined || content.length !== size || nodeSha256().update(content).hex() !== expected) {
      throw new DataError(`${what}: expected ${size} bytes with SHA-256 ${expected}, got something else`);
    }
    bytes.set(content, k * PIECE);
  }
  return bytes;
}
