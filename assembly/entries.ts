/** Entries of a first layer's raw values, as src/engine/entries.ts has them. */

/**
 * Makes of `count` entries of 4 bytes (a byte v, and above it a place) the pairs (f32 v, u32 place · 128). Takes four at a time, so up to
 * three more are read and written.
 */
export function unpackEntries(count: i32, entries: usize, pairs: usize): void {
  const byte = i32x4.splat(255), place = i32x4.splat(~127);
  for (const end = entries + (<usize>count << 2); entries < end; entries += 16, pairs += 32) {
    const e = v128.load(entries);
    const v = f32x4.convert_i32x4_s(v128.and(e, byte)), at = v128.and(i32x4.shr_u(e, 1), place);
    v128.store(pairs, v128.shuffle<i32>(v, at, 0, 4, 1, 5));
    v128.store(pairs, v128.shuffle<i32>(v, at, 2, 6, 3, 7), 16);
  }
}
