import { each, fencedMadds, twoPanels } from "./unroll.mjs";

/** U = VW over the non-zero raw values of each sample: U [rows, 32] and W [columns, 32] are panels. */
export const sparseForward = (quads) => `
/**
 * ${quads * 4} outputs of a panel for \`rows\` samples. A sample's non-zero values lie as (f32 value, u32 column · 128) pairs
 * from entries[start] to entries[end], columns rising; an even number, filled up with (0, 0).
 */
export function sparseForward${quads}(rows: i32, starts: usize, ends: usize, entries: usize, w: usize, u: usize): void {
  const last = u + <usize>rows * ROW;
  for (; u < last; u += ROW, starts += 4, ends += 4) {
    let p = entries + (<usize>load<u32>(starts) << 3);
    const end = entries + (<usize>load<u32>(ends) << 3);
${each(quads, (q) => `    let a${q} = f32x4.splat(0);`)}
    for (; p < end; p += 16) {
      const v0 = v128.load32_splat(p), w0 = w + load<u32>(p, 4);
${fencedMadds(quads, "a", "v0", (q) => `v128.load(w0, ${q * 16})`, "u", ["p", "end"])}
      const v1 = v128.load32_splat(p, 8), w1 = w + load<u32>(p, 12);
${fencedMadds(quads, "a", "v1", (q) => `v128.load(w1, ${q * 16})`, "u", ["w1"])}
    }
${each(quads, (q) => `    v128.store(u, plusZero(a${q}), ${q * 16});`)}
  }
}
`;

/** U = VW for two panels at once, whose W and U are some bytes apart: for engines that join two registers into one of 256 bits, so without fences. */
export const sparseForwardOfTwo = ["First", "Next"]
  .map(
    (part) => `
/** As sparseForward for two panels, over ${part === "First" ? "the first part" : "a further part"} of each sample's entries. */
export function sparseForwardOfTwo${part}(
  rows: i32, starts: usize, ends: usize, entries: usize, w: usize, wNext: usize, u: usize, uNext: usize,
): void {
  const last = u + <usize>rows * ROW;
  for (; u < last; u += ROW, starts += 4, ends += 4) {
    let p = entries + (<usize>load<u32>(starts) << 3);
    const end = entries + (<usize>load<u32>(ends) << 3), next = u + uNext;
${twoPanels((a, q, second) => `    let ${a} = ${part === "First" ? "f32x4.splat(0)" : `v128.load(${second ? "next" : "u"}, ${q * 16})`};`)}
    for (; p < end; p += 16) {
      const v0 = v128.load32_splat(p), w0 = w + load<u32>(p, 4), x0 = w0 + wNext;
${twoPanels((a, q, second) => `      ${a} = madd(v0, v128.load(${second ? "x0" : "w0"}, ${q * 16}), ${a});`)}
      const v1 = v128.load32_splat(p, 8), w1 = w + load<u32>(p, 12), x1 = w1 + wNext;
${twoPanels((a, q, second) => `      ${a} = madd(v1, v128.load(${second ? "x1" : "w1"}, ${q * 16}), ${a});`)}
    }
${twoPanels((a, q, second) => `    v128.store(${second ? "next" : "u"}, plusZero(${a}), ${q * 16});`)}
  }
}
`,
  )
  .join("");
