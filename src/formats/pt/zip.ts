import { crc32 } from "../../core/crc32.ts";

/** PyTorch begins every file in the zip at a multiple of this, so that a storage can be mapped into memory. */
const ALIGNMENT = 64;

/** The field of the local header that pads it: PyTorch's own id. */
const PADDING = 0x4246;

const UTF8 = 0x0800;
const LARGEST = 0xffffffff;

/**
 * A zip of files that are stored as they are, each beginning at a multiple of 64, without times. Equal files give equal
 * bytes.
 * @throws RangeError if it would need 4 GiB or more, or has more files than a zip without ZIP64 can have.
 */
export function zip(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Uint8Array {
  if (files.length > 0xfffe) throw new RangeError(`zip: expected at most 65534 files, got ${files.length}`);
  let place = 0;
  const parts = files.map(({ name, bytes }) => {
    const text = new TextEncoder().encode(name);
    const header = place;
    const begin = Math.ceil((header + 30 + text.length + 4) / ALIGNMENT) * ALIGNMENT;
    place = begin + bytes.length;
    return { text, bytes, crc: crc32(bytes), header, begin };
  });
  const directory = place;
  const size = parts.reduce((sum, { text }) => sum + 46 + text.length, 0);
  if (directory + size + 22 > LARGEST) throw new RangeError("zip: expected less than 4 GiB, got more");
  const out = new Uint8Array(directory + size + 22);
  const view = new DataView(out.buffer);
  let at = directory;
  for (const { text, bytes, crc, header, begin } of parts) {
    const padding = begin - header - 30 - text.length;
    view.setUint32(header, 0x04034b50, true);
    common(header + 4, crc, bytes.length, text.length, padding);
    out.set(text, header + 30);
    view.setUint16(header + 30 + text.length, PADDING, true);
    view.setUint16(header + 32 + text.length, padding - 4, true);
    out.set(bytes, begin);

    view.setUint32(at, 0x02014b50, true);
    common(at + 6, crc, bytes.length, text.length, 0);
    view.setUint32(at + 42, header, true);
    out.set(text, at + 46);
    at += 46 + text.length;
  }
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, parts.length, true);
  view.setUint16(at + 10, parts.length, true);
  view.setUint32(at + 12, size, true);
  view.setUint32(at + 16, directory, true);
  return out;

  /** The 26 bytes that a local header and an entry of the directory share: version, flags, method, time, sizes. */
  function common(start: number, crc: number, length: number, name: number, extra: number) {
    view.setUint16(start + 2, UTF8, true);
    view.setUint32(start + 10, crc, true);
    view.setUint32(start + 14, length, true);
    view.setUint32(start + 18, length, true);
    view.setUint16(start + 22, name, true);
    view.setUint16(start + 24, extra, true);
  }
}
