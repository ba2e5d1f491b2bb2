import type { Reading } from "../reading.ts";

/** The longest name of a module or class. */
const LONGEST_LINE = 1000;

/** A place in a pickle's bytes. Every reader moves on, and throws DataError where the pickle ends too early. */
export class PickleCursor {
  at = 0;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly reading: Reading;
  private readonly decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  constructor(bytes: Uint8Array, reading: Reading) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.reading = reading;
  }

  u8(): number {
    return this.view.getUint8(this.past(1));
  }
  u16(): number {
    return this.view.getUint16(this.past(2), true);
  }
  i32(): number {
    return this.view.getInt32(this.past(4), true);
  }
  u32(): number {
    return this.view.getUint32(this.past(4), true);
  }
  u64(): number {
    return Number(this.view.getBigUint64(this.past(8), true));
  }
  /** Python writes floats with the highest byte first. */
  f64(): number {
    return this.view.getFloat64(this.past(8), false);
  }
  /** A view of the next bytes. */
  take(length: number): Uint8Array {
    const start = this.past(length);
    return this.bytes.subarray(start, start + length);
  }
  text(length: number): string {
    const bytes = this.take(length);
    this.reading.take(2 * length);
    try {
      return this.decoder.decode(bytes);
    } catch {
      throw this.reading.error(`expected a text in UTF-8 before byte ${this.at} of the pickle, got other bytes`);
    }
  }
  /** A text up to the end of its line. */
  line(): string {
    const end = this.bytes.indexOf(10, this.at);
    if (end < 0 || end - this.at > LONGEST_LINE) {
      throw this.reading.error(`expected a name at byte ${this.at} of the pickle, got no end of one`);
    }
    const text = this.text(end - this.at);
    this.at++;
    return text;
  }

  private past(length: number): number {
    const start = this.at;
    if (!(length <= this.bytes.length - start)) {
      throw this.reading.error(
        `expected ${length} bytes at byte ${start} of the pickle, got ${this.bytes.length - start}`,
      );
    }
    this.at += length;
    return start;
  }
}
