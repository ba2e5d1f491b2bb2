import { each } from "./unroll.mjs";

/** Neighbouring columns, row by row. */
export const copyColumns = (quads) => `
/** Copies ${quads * 4} columns of \`rows\` rows, each \`fromNext\` and \`toNext\` bytes behind the one before. */
export function copyColumns${quads}(from: usize, fromNext: usize, to: usize, toNext: usize, rows: i32): void {
  for (let i = 0; i < rows; i++, from += fromNext, to += toNext) {
${each(quads, (q) => `    v128.store(to, v128.load(from, ${q * 16}), ${q * 16});`)}
  }
}
`;

/** Sums of a panel's columns, on which those of several chunks of its rows go on. */
export const sumColumns = (quads) => `
/** Adds \`rows\` rows of ${quads * 4} columns of a panel to sums [${quads * 4}] in float64, rows rising. Counts ∞ and NaN. */
export function sumColumns${quads}(at: usize, rows: i32, sums: usize): i32 {
  let bad = i32x4.splat(0);
${each(quads, (q) => `  let low${q} = v128.load(sums, ${q * 32}), high${q} = v128.load(sums, ${q * 32 + 16});`)}
  for (let i = 0; i < rows; i++, at += ROW) {
${each(
  quads,
  (q) => `    const w${q} = v128.load(at, ${q * 16});
    low${q} = f64x2.add(low${q}, f64x2.promote_low_f32x4(w${q}));
    high${q} = f64x2.add(high${q}, f64x2.promote_low_f32x4(v128.shuffle<i64>(w${q}, w${q}, 1, 0)));
    bad = i32x4.sub(bad, isNotFinite(w${q}));`,
)}
  }
${each(quads, (q) => `  v128.store(sums, low${q}, ${q * 32});\n  v128.store(sums, high${q}, ${q * 32 + 16});`)}
  return lanesSum(bad);
}
`;

/** From a panel's sums to the gradient, in place. */
export const finishColumns = (quads) => `
/**
 * U becomes ∂E/∂W = f32(a·U + c·D) for ${quads * 4} columns of \`rows\` rows of a panel, in float64. Counts ∞ and NaN. Where 1 / N is exact, a and
 * c come divided by N, which shifts exponents alone.
 */
export function scaleColumns${quads}(u: usize, d: usize, rows: i32, a: f64, c: f64): i32 {
${columns(quads, (sum) => sum)}
}

/** The same with a division by n, for where 1 / n isn't exact. */
export function divideColumns${quads}(u: usize, d: usize, rows: i32, a: f64, c: f64, n: f64): i32 {
  const ns = f64x2.splat(n);
${columns(quads, (sum) => `f64x2.div(${sum}, ns)`)}
}
`;

const columns = (quads, finished) => `  const as = f64x2.splat(a), cs = f64x2.splat(c), zero = f32x4.splat(0);
  let bad = i32x4.splat(0);
${each(
  quads,
  (q) => `  const low${q} = f64x2.mul(cs, f64x2.promote_low_f32x4(v128.load64_zero(d, ${q * 16})));
  const high${q} = f64x2.mul(cs, f64x2.promote_low_f32x4(v128.load64_zero(d, ${q * 16 + 8})));
  const ofZero${q} = ${gradient(q, finished, "zero")}, badOfZero${q} = isNotFinite(ofZero${q});`,
)}
  for (let i = 0; i < rows; i++, u += ROW) {
${each(quads, (q) => `    const u${q} = v128.load(u, ${q * 16});`)}
    if (!v128.any_true(${Array.from({ length: quads }, (_, q) => `u${q}`).reduce((x, y) => `v128.or(${x}, ${y})`)})) { // no sample lit it
${each(quads, (q) => `      v128.store(u, ofZero${q}, ${q * 16});\n      bad = i32x4.sub(bad, badOfZero${q});`)}
      continue;
    }
${each(quads, (q) => `    const g${q} = ${gradient(q, finished, `u${q}`)};
    v128.store(u, g${q}, ${q * 16});
    bad = i32x4.sub(bad, isNotFinite(g${q}));`)}
  }
  return lanesSum(bad);`;

/** Four entries of the gradient from four of U. */
function gradient(q, finished, u) {
  const half = (part, lanes) => {
    const sum = `f64x2.add(f64x2.mul(as, f64x2.promote_low_f32x4(${lanes})), ${part}${q})`;
    return `f32x4.demote_f64x2_zero(${finished(sum)})`;
  };
  const both = `v128.shuffle<i64>(${half("low", u)}, ${half("high", `v128.shuffle<i64>(${u}, ${u}, 1, 0)`)}, 0, 2)`;
  return `f32x4.add(${both}, zero)`;
}
