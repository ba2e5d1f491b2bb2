import { shown } from "../../core/errors.ts";
import type { Reading } from "../reading.ts";

/** What the central directory says of one file in the zip. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  /** Bytes in the zip. */
  readonly packed: number;
  /** Bytes when unpacked. */
  readonly size: number;
  /** Where its local header begins. */
  readonly header: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LONGEST_COMMENT = 0xffff;

/** Stands in a 32-bit field whose value is in the ZIP64 record. */
const IN_64 = 0xffffffff;

/**
 * The central directory of a zip, as PKWARE's APPNOTE 6.3 describes it, with ZIP64 as PyTorch always writes it.
 * @returns the entries in the directory's order, and where the directory begins
 * @throws DataError if it is broken, encrypted, of several parts, or names a file twice.
 */
export function zipDirectory(bytes: Uint8Array, reading: Reading): { entries: ZipEntry[]; start: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, size, start, end } = findDirectory(view, reading);
  if (start + size > end) {
    throw reading.error(`expected the zip's directory to end at byte ${end} at most, got ${start + size}`);
  }
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let place = start;
  while (place < start + size) {
    const { entry, length } = readEntry(view, place, start + size, reading);
    if (names.has(entry.name))
      throw reading.error(`expected names that differ in the zip, got ${shown(entry.name)} twice`);
    names.add(entry.name);
    entries.push(entry);
    place += length;
  }
  if (entries.length !== count) throw reading.error(`expected ${count} files in the zip, got ${entries.length}`);
  return { entries, start };
}

function findDirectory(view: DataView, reading: Reading) {
  const at = findEnd(view);
  if (at === undefined) throw reading.error("expected the end of a zip, got a file that is cut or broken");
  if (at >= 20 && view.getUint32(at - 20, true) === LOCATOR_64) {
    const record = long(view, at - 20 + 8);
    if (!(record <= at - 20 - 56) || view.getUint32(record, true) !== END_64) {
      throw reading.error(`expected the zip's ZIP64 record at byte ${record}, got something else`);
    }
    return {
      count: long(view, record + 32),
      size: long(view, record + 40),
      start: long(view, record + 48),
      end: record,
    };
  }
  if (view.getUint16(at + 4, true) !== 0 || view.getUint16(at + 6, true) !== 0) {
    throw reading.error("expected a zip in one part, got one of several");
  }
  return {
    count: view.getUint16(at + 10, true),
    size: view.getUint32(at + 12, true),
    start: view.getUint32(at + 16, true),
    end: at,
  };
}

/** Where the record at the end begins: the last place from which its comment reaches exactly to the file's end. */
function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return undefined;
}

function readEntry(view: DataView, at: number, end: number, reading: Reading): { entry: ZipEntry; length: number } {
  if (at + 46 > end || view.getUint32(at, true) !== ENTRY) {
    throw reading.error(`expected an entry of the zip's directory at byte ${at}, got something else`);
  }
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const length = 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  if (at + length > end) throw reading.error(`expected an entry of the zip's directory at byte ${at}, got half of one`);
  const name = entryName(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength), reading);
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  if (flags & 1) throw reading.error(`expected files in the zip that aren't encrypted, got ${shown(name)}`);
  if (method !== 0 && method !== 8) {
    throw reading.error(`expected ${shown(name)} to be stored or deflated in the zip, got method ${method}`);
  }
  const fields = { size: 24, packed: 20, header: 42 }; // in the order of the ZIP64 field
  let extra = extra64(view, at + 46 + nameLength, extraLength);
  const value = (field: keyof typeof fields): number => {
    const short = view.getUint32(at + fields[field], true);
    if (short !== IN_64 || extra === undefined) return short;
    if (extra.length < 8) throw reading.error(`expected a ZIP64 size of ${shown(name)}, got half of one`);
    const whole = long(view, extra.at);
    extra = { at: extra.at + 8, length: extra.length - 8 };
    return whole;
  };
  const size = value("size");
  const packed = value("packed");
  return { entry: { name, method, crc: view.getUint32(at + 16, true), packed, size, header: value("header") }, length };
}

/** Where an entry's ZIP64 field has its values, if it has one. */
function extra64(view: DataView, start: number, length: number): { at: number; length: number } | undefined {
  for (let at = start; at + 4 <= start + length; ) {
    const size = view.getUint16(at + 2, true);
    if (at + 4 + size > start + length) return undefined;
    if (view.getUint16(at, true) === 1) return { at: at + 4, length: size };
    at += 4 + size;
  }
  return undefined;
}

function entryName(bytes: Uint8Array, reading: Reading): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw reading.error("expected names in UTF-8 in the zip, got other bytes");
  }
}

/** A 64-bit number; above 2⁵³ rounded, but then it is far beyond any file. */
function long(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}
