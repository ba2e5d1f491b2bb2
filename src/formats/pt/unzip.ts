import { Inflate } from "fflate";
import { crc32 } from "../../core/crc32.ts";
import { shown } from "../../core/errors.ts";
import type { Reading } from "../reading.ts";
import { type ZipEntry, zipDirectory } from "./zip-directory.ts";

const LOCAL = 0x04034b50;

/** Packed bytes that are inflated at once: they give a megabyte at most, so that a bomb is seen before it grows. */
const PIECE = 1024;

/** A file in a zip, whose bytes are looked at only when they are asked for. */
export interface ZippedFile {
  readonly name: string;
  /** Its bytes: a view of the zip where it is stored, as PyTorch does. Throws DataError if they are broken. */
  bytes(): Uint8Array;
}

/**
 * The files in a zip. Nothing that the zip says is believed before it was checked: no file reaches into another or into
 * the directory, and none is unpacked to more than it says.
 * @throws DataError if the zip is broken.
 */
export function unzip(bytes: Uint8Array, reading: Reading): ZippedFile[] {
  const { entries, start } = zipDirectory(bytes, reading);
  let end = 0;
  const files = new Map<ZipEntry, ZippedFile>();
  for (const entry of [...entries].sort((a, b) => a.header - b.header)) {
    if (entry.header < end) throw reading.error(`expected ${shown(entry.name)} apart from other files in the zip`);
    const begin = contentOf(bytes, entry, start, reading);
    end = begin + entry.packed;
    if (end > start)
      throw reading.error(`expected ${shown(entry.name)} to end before the zip's directory, got byte ${end}`);
    const packed = bytes.subarray(begin, end);
    let unpacked: Uint8Array | undefined;
    files.set(entry, {
      name: entry.name,
      bytes() {
        unpacked ??= unpack(packed, entry, reading);
        return unpacked;
      },
    });
  }
  return entries.map((entry) => files.get(entry)!);
}

/** Where an entry's bytes begin: after its local header, whose name must be the directory's. */
function contentOf(bytes: Uint8Array, entry: ZipEntry, limit: number, reading: Reading): number {
  const { header, name } = entry;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (header + 30 > limit || view.getUint32(header, true) !== LOCAL) {
    throw reading.error(`expected ${shown(name)} at byte ${header} of the zip, got something else`);
  }
  const nameLength = view.getUint16(header + 26, true);
  const begin = header + 30 + nameLength + view.getUint16(header + 28, true);
  const expected = new TextEncoder().encode(name);
  const isSame = expected.length === nameLength && expected.every((byte, i) => byte === bytes[header + 30 + i]);
  if (begin > limit || !isSame)
    throw reading.error(`expected ${shown(name)} at byte ${header} of the zip, got another name`);
  return begin;
}

function unpack(packed: Uint8Array, entry: ZipEntry, reading: Reading): Uint8Array {
  const { name, size, method, crc } = entry;
  const bytes = method === 0 ? packed : inflated(packed, entry, reading);
  if (bytes.length !== size) throw reading.error(`expected ${size} bytes of ${shown(name)}, got ${bytes.length}`);
  // PyTorch can be told to leave the sums out; then they are 0.
  if (crc !== 0 && crc32(bytes) !== crc)
    throw reading.error(`expected the CRC-32 ${crc} of ${shown(name)}, got another`);
  return bytes;
}

function inflated(packed: Uint8Array, { name, size }: ZipEntry, reading: Reading): Uint8Array {
  reading.take(size);
  const out = new Uint8Array(size);
  let length = 0;
  const tooLong = () => reading.error(`expected ${size} bytes of ${shown(name)}, got more`);
  const inflate = new Inflate((chunk) => {
    if (length + chunk.length > size) throw tooLong();
    out.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length; at += PIECE) {
      inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    }
  } catch {
    throw length > size
      ? tooLong()
      : reading.error(`expected ${shown(name)} to unpack to ${size} bytes, got broken or more ones`);
  }
  return out.subarray(0, length);
}
