import { each } from "./unroll.mjs";

/** From flat parameters into panels, for columns that are neighbours: whole cache lines of both, row by row. */
export const packColumns = (quads) => `
/** Copies ${quads * 4} columns of W [nIn, nOut] into a panel, and sums them in float64, rows rising, into sums [${quads * 4}]. */
export function packColumns${quads}(flat: usize, nIn: i32, nOut: i32, panel: usize, sums: usize): void {
${each(quads, (q) => `  let low${q} = f64x2.splat(0), high${q} = f64x2.splat(0);`)}
  for (let i = 0; i < nIn; i++, flat += <usize>nOut << 2, panel += ROW) {
${each(
  quads,
  (q) => `    const w${q} = v128.load(flat, ${q * 16});
    v128.store(panel, w${q}, ${q * 16});
    low${q} = f64x2.add(low${q}, f64x2.promote_low_f32x4(w${q}));
    high${q} = f64x2.add(high${q}, f64x2.promote_low_f32x4(v128.shuffle<i64>(w${q}, w${q}, 1, 0)));`,
)}
  }
${each(quads, (q) => `  v128.store(sums, low${q}, ${q * 32});\n  v128.store(sums, high${q}, ${q * 32 + 16});`)}
}
`;

/** From panels into the flat gradient. */
export const finishColumns = (quads) => `
/**
 * ∂E/∂W = f32(a·U + c·D) for ${quads * 4} columns of a panel U, in float64, into the flat gradient; U is +0 again. Counts ∞ and NaN. Where
 * 1 / N is exact, a and c come divided by N, which shifts exponents alone.
 */
export function scaleColumns${quads}(u: usize, d: usize, nIn: i32, nOut: i32, a: f64, c: f64, flat: usize): i32 {
${columns(quads, (sum) => sum)}
}

/** The same with a division by n, for where 1 / n isn't exact. */
export function divideColumns${quads}(u: usize, d: usize, nIn: i32, nOut: i32, a: f64, c: f64, n: f64, flat: usize): i32 {
  const ns = f64x2.splat(n);
${columns(quads, (sum) => `f64x2.div(${sum}, ns)`)}
}
`;

const columns = (quads, finished) => `  const as = f64x2.splat(a), cs = f64x2.splat(c), zero = f32x4.splat(0);
  let bad = i32x4.splat(0);
${each(
  quads,
  (q) => `  const low${q} = f64x2.mul(cs, f64x2.promote_low_f32x4(v128.load64_zero(d, ${q * 16})));
  const high${q} = f64x2.mul(cs, f64x2.promote_low_f32x4(v128.load64_zero(d, ${q * 16 + 8})));`,
)}
  for (let i = 0; i < nIn; i++, u += ROW, flat += <usize>nOut << 2) {
${each(quads, (q) => column(q, finished))}
  }
  return lanesSum(bad);`;

function column(q, finished) {
  const half = (part, at) => {
    const sum = `f64x2.add(f64x2.mul(as, f64x2.promote_low_f32x4(v128.load64_zero(u, ${at}))), ${part}${q})`;
    return `f32x4.demote_f64x2_zero(${finished(sum)})`;
  };
  const both = `v128.shuffle<i64>(${half("low", q * 16)}, ${half("high", q * 16 + 8)}, 0, 2)`;
  return `    const g${q} = f32x4.add(${both}, zero);
    v128.store(flat, g${q}, ${q * 16});
    v128.store(u, zero, ${q * 16});
    bad = i32x4.sub(bad, f32x4.ne(f32x4.sub(g${q}, g${q}), zero));`;
}
