import { each, fencedMadds } from "./unroll.mjs";

/** U += VᵀΔ over the non-zero raw values of each column of a block: U [columns, 32] and Δ [512, 32] are panels. */
export const sparseGradient = (quads) => `
/**
 * ${quads * 4} outputs of a panel for \`columns\` columns of one block. A column's non-zero values lie as (f32 value,
 * u32 sample in the block · 128) pairs from entries[starts[i]] to entries[starts[i + 1]], samples rising; an even number.
 * Each weight's sum over the block starts from +0 and is added to U at its end.
 */
export function sparseGradient${quads}(columns: i32, starts: usize, entries: usize, delta: usize, u: usize): void {
  const last = u + <usize>columns * ROW;
  let p = entries + (<usize>load<u32>(starts) << 3);
  for (; u < last; u += ROW) {
    starts += 4;
    const end = entries + (<usize>load<u32>(starts) << 3);
    if (p >= end) continue;
${each(quads, (q) => `    let a${q} = f32x4.splat(0);`)}
    do {
      const v0 = v128.load32_splat(p), d0 = delta + load<u32>(p, 4);
${fencedMadds(quads, "a", "v0", (q) => `v128.load(d0, ${q * 16})`, "u", ["p", "end"])}
      const v1 = v128.load32_splat(p, 8), d1 = delta + load<u32>(p, 12);
${fencedMadds(quads, "a", "v1", (q) => `v128.load(d1, ${q * 16})`, "u", ["d1"])}
      p += 16;
    } while (p < end);
${each(quads, (q) => `    v128.store(u, plusZero(f32x4.add(v128.load(u, ${q * 16}), a${q})), ${q * 16});`)}
  }
}

/**
 * The same sums sample by sample, for batches whose columns were never laid out: ${quads * 4} outputs of a panel, G [columns, 32],
 * from the rows' entries of \`rows\` samples. G must start from +0 with every block.
 */
export function sparseScatter${quads}(rows: i32, starts: usize, ends: usize, entries: usize, delta: usize, g: usize): void {
  const last = delta + <usize>rows * ROW;
  for (; delta < last; delta += ROW, starts += 4, ends += 4) {
    let p = entries + (<usize>load<u32>(starts) << 3);
    const end = entries + (<usize>load<u32>(ends) << 3);
${each(quads, (q) => `    const d${q} = v128.load(delta, ${q * 16});`)}
    for (; p < end; p += 8) {
      const v = v128.load32_splat(p), at = g + load<u32>(p, 4);
${each(quads, (q) => `      v128.store(at, madd(v, d${q}, v128.load(at, ${q * 16})), ${q * 16});`)}
    }
  }
}
`;
