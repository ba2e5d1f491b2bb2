import { each } from "./unroll.mjs";

/** Between flat parameters and panels, for columns that are neighbours: whole cache lines of both, row by row. */
export const panelColumns = (quads) => `
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

/** ∂E/∂W = f32((a·U + c·D)·inverse) for ${quads * 4} columns of a panel U, in float64, into the flat gradient. Counts ∞ and NaN. */
export function scaleColumns${quads}(u: usize, d: usize, nIn: i32, nOut: i32, a: f64, c: f64, inverse: f64, flat: usize): i32 {
  const as = f64x2.splat(a), cs = f64x2.splat(c), is = f64x2.splat(inverse), zero = f32x4.splat(0);
  let bad = i32x4.splat(0);
${each(
  quads,
  (q) => `  const low${q} = f64x2.mul(cs, f64x2.promote_low_f32x4(v128.load64_zero(d, ${q * 16})));
  const high${q} = f64x2.mul(cs, f64x2.promote_low_f32x4(v128.load64_zero(d, ${q * 16 + 8})));`,
)}
  for (let i = 0; i < nIn; i++, u += ROW, flat += <usize>nOut << 2) {
${each(quads, (q) => column(q, "f64x2.mul", "is"))}
  }
  return lanesSum(bad);
}

/** The same with a division by n, for where 1 / n isn't exact. */
export function divideColumns${quads}(u: usize, d: usize, nIn: i32, nOut: i32, a: f64, c: f64, n: f64, flat: usize): i32 {
  const as = f64x2.splat(a), cs = f64x2.splat(c), ns = f64x2.splat(n), zero = f32x4.splat(0);
  let bad = i32x4.splat(0);
${each(
  quads,
  (q) => `  const low${q} = f64x2.mul(cs, f64x2.promote_low_f32x4(v128.load64_zero(d, ${q * 16})));
  const high${q} = f64x2.mul(cs, f64x2.promote_low_f32x4(v128.load64_zero(d, ${q * 16 + 8})));`,
)}
  for (let i = 0; i < nIn; i++, u += ROW, flat += <usize>nOut << 2) {
${each(quads, (q) => column(q, "f64x2.div", "ns"))}
  }
  return lanesSum(bad);
}
`;

function column(q, operation, by) {
  const half = (part, at) =>
    `f32x4.demote_f64x2_zero(${operation}(f64x2.add(f64x2.mul(as, f64x2.promote_low_f32x4(v128.load64_zero(u, ${at}))), ${part}${q}), ${by}))`;
  const both = `v128.shuffle<i64>(${half("low", q * 16)}, ${half("high", q * 16 + 8)}, 0, 2)`;
  return `    const g${q} = f32x4.add(${both}, zero);
    v128.store(flat, g${q}, ${q * 16});
    bad = i32x4.sub(bad, f32x4.ne(f32x4.sub(g${q}, g${q}), zero));`;
}
