import { each } from "./unroll.mjs";

/**
 * Products of dense matrices: sums of `rows` rows (samples, or inputs) × 4·quads outputs are held in registers. Samples are named by a list: each
 * one's row in the block times 128. 2 rows × 4 quads fill the registers of 128 bits, as 4 × 2 do, but with fewer loads of single values, whose
 * addresses have to be computed. 4 × 4 is for engines that join two registers into one of 256 bits; those join loads and stores only where
 * no store comes between the loads, so U is read whole before it is written.
 */
export const dense = (rows, quads) => `
/**
 * U = XW for the first \`count\` samples of a list (rounded up to a multiple of ${rows}: fillers stand behind them up to one of 4). X has \`length\` columns
 * in parts of \`part\` columns, \`spread\` bytes from part to part and \`stride\` from row to row; W [length, 32] and U [512, 32] are
 * panels, of which ${quads * 4} outputs from their start are computed. Sums run over all inputs in order, from +0.
 */
export function denseForward${rows}x${quads}(
  count: i32, list: usize, x: usize, stride: usize, length: i32, part: i32, spread: usize, w: usize, u: usize,
): void {
  for (const stop = list + (<usize>count << 2); list < stop; list += ${rows * 4}) {
${each(rows, (r) => `    const row${r} = <usize>load<u32>(list, ${r * 4});`)}
${each(rows, (r) => each(quads, (q) => `    let a${r}${q} = f32x4.splat(0);`))}
    const first = x + row0 / ROW * stride;
${each(rows - 1, (r) => `    const d${r + 1} = (row${r + 1} / ROW - row0 / ROW) * stride;`)}
    let at = w, left = length;
    for (let from = first; left > 0; from += spread, left -= part) {
      const last = from + (<usize>min(left, part) << 2);
      for (let x0 = from; x0 < last; x0 += 4, at += ROW) {
${each(quads, (q) => `        const w${q} = v128.load(at, ${q * 16});`)}
${each(rows, (r) => `        const v${r} = v128.load32_splat(${r === 0 ? "x0" : `x0 + d${r}`});\n${each(quads, (q) => `        a${r}${q} = madd(v${r}, w${q}, a${r}${q});`)}`)}
      }
    }
${each(rows, (r) => `    const u${r} = u + row${r};\n${each(quads, (q) => `    v128.store(u${r}, plusZero(a${r}${q}), ${q * 16});`)}`)}
  }
}

/**
 * U += XᵀΔ for \`columns\` inputs (rounded up to a multiple of ${rows}) over \`rows\` samples of one block: X starts at x, its rows are
 * \`stride\` bytes apart; Δ [rows, 32] and U [columns, 32] are panels. Each sum starts from +0 and is added to U at its end.
 */
export function denseGradient${rows}x${quads}(rows: i32, columns: i32, x: usize, stride: usize, delta: usize, u: usize): void {
  const stop = delta + <usize>rows * ROW;
  for (let i = 0; i < columns; i += ${rows}, x += ${rows * 4}, u += ROW * ${rows}) {
${each(rows, (r) => each(quads, (q) => `    let a${r}${q} = f32x4.splat(0);`))}
    for (let at = x, d = delta; d < stop; at += stride, d += ROW) {
${gradientTerms(rows, quads)}
    }
${addToU(rows, quads)}
  }
}

/** The same over the first \`count\` samples of a list; \`xList\` has the bytes from x to each one's row of X. */
export function denseGradientListed${rows}x${quads}(
  count: i32, list: usize, xList: usize, columns: i32, x: usize, delta: usize, u: usize,
): void {
  const stop = list + (<usize>count << 2), other = xList - list;
  for (let i = 0; i < columns; i += ${rows}, x += ${rows * 4}, u += ROW * ${rows}) {
${each(rows, (r) => each(quads, (q) => `    let a${r}${q} = f32x4.splat(0);`))}
    for (let l = list; l < stop; l += 4) {
      const at = x + <usize>load<u32>(l + other), d = delta + <usize>load<u32>(l);
${gradientTerms(rows, quads)}
    }
${addToU(rows, quads)}
  }
}
`;

/** One sample's terms: its values at `at`, its δ at `d`. */
const gradientTerms = (rows, quads) => `${each(quads, (q) => `      const d${q} = v128.load(d, ${q * 16});`)}
${each(rows, (r) => `      const v${r} = v128.load32_splat(at, ${r * 4});\n${each(quads, (q) => `      a${r}${q} = madd(v${r}, d${q}, a${r}${q});`)}`)}`;

const addToU = (rows, quads) => {
  const at = (r, q) => r * 128 + q * 16;
  const sums = each(rows, (r) => each(quads, (q) => `    const s${r}${q} = plusZero(f32x4.add(v128.load(u, ${at(r, q)}), a${r}${q}));`));
  return `${sums}\n${each(rows, (r) => each(quads, (q) => `    v128.store(u, s${r}${q}, ${at(r, q)});`))}`;
};
