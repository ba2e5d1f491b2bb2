import { unzlibSync } from "fflate";
import type { Samples } from "../../core/contracts.ts";

/** A table as scripts/small-data.py packs it. */
export interface PackedTable {
  /** Decimals of each column of values. */
  readonly decimals: readonly number[];
  /** Base64 of zlib of byte planes: of each column, then of the labels, the lowest bytes of all rows, then the next, four in all. */
  readonly packed: string;
}

/** The samples of a packed table of so many rows: integers divided by a power of ten, rounded to float32. */
export function unpackTable({ decimals, packed }: PackedTable, count: number): Samples {
  const planes = unzlibSync(Uint8Array.from(atob(packed), (character) => character.charCodeAt(0)));
  const columns = decimals.length;
  const integer = (column: number, row: number) => {
    const at = 4 * column * count + row;
    return planes[at] + 256 * (planes[at + count] + 256 * (planes[at + 2 * count] + 256 * planes[at + 3 * count]));
  };
  const powers = decimals.map((decimal) => Number(`1e${decimal}`));
  const values = new Float32Array(count * columns);
  for (let r = 0, at = 0; r < count; r++) {
    for (let c = 0; c < columns; c++, at++) values[at] = integer(c, r) / powers[c];
  }
  return { count, values, labels: Uint32Array.from({ length: count }, (_, r) => integer(columns, r)) };
}
