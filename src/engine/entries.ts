const ROW_BITS = 7;

/** Bytes of a row of a panel: 32 float32. */
export const ROW = 1 << ROW_BITS;

/**
 * Bytes of an entry. Of 8: a pair (f32 value, u32 place · 128), as kernels take them. Of 4, for values that are bytes: u32 place · 256 +
 * value; the kernel `unpackEntries` makes pairs of them.
 */
export type EntryBytes = 4 | 8;

/** The largest place that an entry of 4 bytes can have. */
const MAX_PLACE = 0xffffff;

/** A list of raw values that aren't 0, each with its place: a column, or a sample in a block. Fillers have value and place 0. */
export interface Entries {
  value(e: number): number;
  place(e: number): number;
  set(e: number, value: number, place: number): void;
}

/** The entries of `bytes` bytes each that lie in a memory from `at` on. */
export function entriesAt(buffer: ArrayBufferLike, at: number, bytes: EntryBytes): Entries {
  return bytes === 4 ? new ByteEntries(buffer, at) : new Pairs(buffer, at);
}

/** Whether entries of 4 bytes can hold such values of so many columns. */
export function fitIntoFour(values: Uint8Array | Float32Array, columns: number): boolean {
  return values instanceof Uint8Array && columns <= MAX_PLACE;
}

class Pairs implements Entries {
  readonly #values: Float32Array;
  readonly #places: Uint32Array;

  constructor(buffer: ArrayBufferLike, at: number) {
    this.#values = new Float32Array(buffer, at);
    this.#places = new Uint32Array(buffer, at);
  }

  value(e: number): number {
    return this.#values[2 * e];
  }

  place(e: number): number {
    return this.#places[2 * e + 1] >>> ROW_BITS;
  }

  set(e: number, value: number, place: number): void {
    this.#values[2 * e] = value;
    this.#places[2 * e + 1] = place * ROW;
  }
}

class ByteEntries implements Entries {
  readonly #words: Uint32Array;

  constructor(buffer: ArrayBufferLike, at: number) {
    this.#words = new Uint32Array(buffer, at);
  }

  value(e: number): number {
    return this.#words[e] & 255;
  }

  place(e: number): number {
    return this.#words[e] >>> 8;
  }

  set(e: number, value: number, place: number): void {
    this.#words[e] = place * 256 + value;
  }
}
