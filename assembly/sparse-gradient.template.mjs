import { each, fencedMadds, twoPanels } from "./unroll.mjs";

/** a_q += v·δ over the entries from p to end, two at a time. */
const sums = (quads, store) => `
    for (; p < end; p += 16) {
      const v0 = v128.load32_splat(p), d0 = delta + load<u32>(p, 4);
${fencedMadds(quads, "a", "v0", (q) => `v128.load(d0, ${q * 16})`, store, ["p", "end"])}
      const v1 = v128.load32_splat(p, 8), d1 = delta + load<u32>(p, 12);
${fencedMadds(quads, "a", "v1", (q) => `v128.load(d1, ${q * 16})`, store, ["d1"])}
    }`;

/** The same for two panels of 32 outputs, without fences: for engines that join two registers into one of 256 bits. */
const sumsOfTwo = `
    for (; p < end; p += 16) {
      const v0 = v128.load32_splat(p), d0 = delta + load<u32>(p, 4), e0 = d0 + deltaNext;
${twoPanels((a, q, second) => `      ${a} = madd(v0, v128.load(${second ? "e0" : "d0"}, ${q * 16}), ${a});`)}
      const v1 = v128.load32_splat(p, 8), d1 = delta + load<u32>(p, 12), e1 = d1 + deltaNext;
${twoPanels((a, q, second) => `      ${a} = madd(v1, v128.load(${second ? "e1" : "d1"}, ${q * 16}), ${a});`)}
    }`;

/** The sums of each column's entries of two panels, which are kept in G. */
const eachColumnOfTwo = (begin) => `  const last = g + <usize>columns * ROW;
  let p = entries + (<usize>load<u32>(starts) << 3);
  for (; g < last; g += ROW) {
    starts += 4;
    const end = entries + (<usize>load<u32>(starts) << 3), next = g + gNext;
${twoPanels((a, q, second) => `    let ${a} = ${begin(q, second)};`)}${sumsOfTwo}
${twoPanels((a, q, second) => `    v128.store(${second ? "next" : "g"}, ${a}, ${q * 16});`)}
  }`;

/** G ← or += VᵀΔ over the non-zero raw values of each column of a span: G [columns, 32] and Δ [512, 32] are panels. */
export const sparseGradient = (quads) => `
/**
 * ${quads * 4} outputs of a panel for \`columns\` columns of one span of a block. A column's non-zero values lie as (f32 value,
 * u32 sample in the block · 128) pairs from entries[starts[i]] to entries[starts[i + 1]], samples rising; an even number.
 * Each weight's sum over a block starts from +0 in its first span and stands in G until its last, which adds it to U.
 */
export function sparseGradientFirst${quads}(columns: i32, starts: usize, entries: usize, delta: usize, g: usize): void {
  const last = g + <usize>columns * ROW;
  let p = entries + (<usize>load<u32>(starts) << 3);
  for (; g < last; g += ROW) {
    starts += 4;
    const end = entries + (<usize>load<u32>(starts) << 3);
${each(quads, (q) => `    let a${q} = f32x4.splat(0);`)}${sums(quads, "g")}
${each(quads, (q) => `    v128.store(g, a${q}, ${q * 16});`)}
  }
}

export function sparseGradientLast${quads}(columns: i32, starts: usize, entries: usize, delta: usize, g: usize, u: usize): void {
  const last = g + <usize>columns * ROW;
  let p = entries + (<usize>load<u32>(starts) << 3);
  for (; g < last; g += ROW, u += ROW) {
    starts += 4;
    const end = entries + (<usize>load<u32>(starts) << 3);
${each(quads, (q) => `    let a${q} = v128.load(g, ${q * 16});`)}${sums(quads, "u")}
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

/** The sums of two panels at once, whose Δ and G are some bytes apart. */
export const sparseGradientOfTwo = `
/** As sparseGradientFirst, for two panels. */
export function sparseGradientOfTwoFirst(
  columns: i32, starts: usize, entries: usize, delta: usize, deltaNext: usize, g: usize, gNext: usize,
): void {
${eachColumnOfTwo(() => "f32x4.splat(0)")}
}

/** For the spans behind the first; the last one's sums are still to be added to U. */
export function sparseGradientOfTwoNext(
  columns: i32, starts: usize, entries: usize, delta: usize, deltaNext: usize, g: usize, gNext: usize,
): void {
${eachColumnOfTwo((q, second) => `v128.load(${second ? "next" : "g"}, ${q * 16})`)}
}
`;
