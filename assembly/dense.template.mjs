import { each } from "./unroll.mjs";

const ROWS = 4; // samples, or inputs, whose sums are held at once

/** Products of dense matrices: ${ROWS} rows × 4·quads outputs are held in registers. */
export const dense = (quads) => `
/**
 * U += X·W for \`rows\` samples (rounded up to a multiple of ${ROWS}) and \`length\` inputs: X starts at x, its rows are \`stride\` bytes
 * apart, W [length, 32] and U [rows, 32] are panels, of which ${quads * 4} outputs from their start are computed. Where \`first\`, U
 * starts from +0. Sums run over the inputs in order.
 */
export function denseForward${quads}(rows: i32, length: i32, x: usize, stride: usize, w: usize, u: usize, first: bool): void {
  const end = <usize>length << 2;
  for (let r = 0; r < rows; r += ${ROWS}, x += stride * ${ROWS}, u += ROW * ${ROWS}) {
${each(ROWS, (r) => each(quads, (q) => `    let a${r}${q} = first ? f32x4.splat(0) : v128.load(u, ${r * 128 + q * 16});`))}
${each(ROWS, (r) => `    ${r === 0 ? "let" : "const"} x${r} = x + stride * ${r};`)}
    const last = x0 + end;
    const d1 = x1 - x0, d2 = x2 - x0, d3 = x3 - x0;
    for (let at = w; x0 < last; x0 += 4, at += ROW) {
${each(quads, (q) => `      const w${q} = v128.load(at, ${q * 16});`)}
${each(ROWS, (r) => `      const v${r} = v128.load32_splat(${r === 0 ? "x0" : `x0 + d${r}`});\n${each(quads, (q) => `      a${r}${q} = madd(v${r}, w${q}, a${r}${q});`)}`)}
    }
${each(ROWS, (r) => each(quads, (q) => `    v128.store(u, plusZero(a${r}${q}), ${r * 128 + q * 16});`))}
  }
}

/**
 * U += XᵀΔ for \`columns\` inputs (rounded up to a multiple of ${ROWS}) over \`rows\` samples of one block: X starts at x, its rows are
 * \`stride\` bytes apart; Δ [rows, 32] and U [columns, 32] are panels. Each sum starts from +0 and is added to U at its end.
 */
export function denseGradient${quads}(rows: i32, columns: i32, x: usize, stride: usize, delta: usize, u: usize): void {
  for (let i = 0; i < columns; i += ${ROWS}, x += ${ROWS * 4}, u += ROW * ${ROWS}) {
${each(ROWS, (r) => each(quads, (q) => `    let a${r}${q} = f32x4.splat(0);`))}
    for (let r = 0, at = x, d = delta; r < rows; r++, at += stride, d += ROW) {
${each(quads, (q) => `      const d${q} = v128.load(d, ${q * 16});`)}
${each(ROWS, (r) => `      const v${r} = v128.load32_splat(at, ${r * 4});\n${each(quads, (q) => `      a${r}${q} = madd(v${r}, d${q}, a${r}${q});`)}`)}
    }
${each(ROWS, (r) => each(quads, (q) => `    v128.store(u, plusZero(f32x4.add(v128.load(u, ${r * 128 + q * 16}), a${r}${q})), ${r * 128 + q * 16});`))}
  }
}
`;
