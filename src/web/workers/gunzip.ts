import { DataError } from "../../core/errors.ts";
import { release } from "../../core/release.ts";
import { mostUnpacked, unpacksTooMuch } from "../../core/unpacked.ts";

/**
 * The content of a file, unpacked if its first two bytes are gzip's; its name doesn't matter.
 * @throws DataError if it is damaged, or becomes larger than {@link mostUnpacked}.
 */
export async function unpacked(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const parts: Uint8Array[] = [];
  const most = mostUnpacked(bytes.length);
  let length = 0;
  try {
    const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream("gzip"));
    const reader = stream.getReader();
    for (let next = await reader.read(); !next.done && length <= most; next = await reader.read()) {
      parts.push(next.value);
      length += next.value.length;
    }
    if (length > most) await reader.cancel();
  } catch (error) {
    throw new DataError(`${name}: expected a whole gzip file, got a damaged one (${(error as Error).message})`);
  }
  if (length > most) throw new DataError(unpacksTooMuch(name, most));
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
    release(part);
  }
  return all;
}
