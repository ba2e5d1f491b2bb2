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
/** Adds \`rows\` rows of ${quads * 4} columns of a panel to sums [${quads * 4}] in float64, rows rising. */
export function sumColumns${quads}(at: usize, rows: i32, sums: usize): void {
${sums.loaded(quads)}
  for (let i = 0; i < rows; i++, at += ROW) {
${each(quads, (q) => `    const w${q} = v128.load(at, ${q * 16});\n${sums.plus(q, `w${q}`)}`)}
  }
${sums.stored(quads)}
}
`;

/** Sums of columns in float64, each quad's in two registers. */
const sums = {
  loaded: (quads) =>
    each(quads, (q) => `  let sum${q} = v128.load(sums, ${q * 32}), sumHigh${q} = v128.load(sums, ${q * 32 + 16});`),
  plus: (q, w) => `    sum${q} = f64x2.add(sum${q}, wide(${w}));
    sumHigh${q} = f64x2.add(sumHigh${q}, wideHigh(${w}));`,
  stored: (quads) =>
    each(quads, (q) => `  v128.store(sums, sum${q}, ${q * 32});\n  v128.store(sums, sumHigh${q}, ${q * 32 + 16});`),
};

/** From a panel's sums to the gradient, in place. */
export const finishColumns = (quads) => `
/**
 * U becomes ∂E/∂W = f32(a·U + c·D) for ${quads * 4} columns of \`rows\` rows of a panel, in float64. Counts ∞ and NaN. Where 1 / N is exact, a and
 * c come divided by N, which shifts exponents alone.
 */
export function scaleColumns${quads}(u: usize, d: usize, rows: i32, a: f64, c: f64): i32 {
${finished(quads, SCALED)}
}

/** The same with a division by n, for where 1 / n isn't exact. */
export function divideColumns${quads}(u: usize, d: usize, rows: i32, a: f64, c: f64, n: f64): i32 {
  const ns = f64x2.splat(n);
${finished(quads, DIVIDED)}
}
`;

/** From a panel's sums straight to weights that go down the gradient. */
export const descendColumns = (quads) => `
/**
 * W ← f32(W − η·∂E/∂W) for ${quads * 4} columns of \`rows\` rows of a panel, ∂E/∂W as scaleColumns has it, which must be finite; U stays as it is. The new weights
 * are added to sums [${quads * 4}] in float64, rows rising.
 */
export function descendScaled${quads}(w: usize, u: usize, d: usize, rows: i32, a: f64, c: f64, rate: f64, sums: usize): void {
${descended(quads, SCALED)}
}

/** The same as divideColumns has it. */
export function descendDivided${quads}(
  w: usize, u: usize, d: usize, rows: i32, a: f64, c: f64, n: f64, rate: f64, sums: usize,
): void {
  const ns = f64x2.splat(n);
${descended(quads, DIVIDED)}
}
`;

const SCALED = (sum) => sum;
const DIVIDED = (sum) => `f64x2.div(${sum}, ns)`;

const finished = (quads, divided) => `${ofZero(quads, divided)}
  let bad = i32x4.splat(0);
${each(quads, (q) => `  const badOfZero${q} = isNotFinite(ofZero${q});`)}
  for (let i = 0; i < rows; i++, u += ROW) {
${each(quads, (q) => `    const u${q} = v128.load(u, ${q * 16});`)}
    if (${isUnlit(quads)}) {
${each(quads, (q) => `      v128.store(u, ofZero${q}, ${q * 16});\n      bad = i32x4.sub(bad, badOfZero${q});`)}
      continue;
    }
${each(
  quads,
  (q) => `    const g${q} = ${gradient(q, divided, `u${q}`)};
    v128.store(u, g${q}, ${q * 16});
    bad = i32x4.sub(bad, isNotFinite(g${q}));`,
)}
  }
  return lanesSum(bad);`;

/**
 * Two columns at a time go from memory to float64 and back: a processor's few units that move numbers between lanes have the least to do so.
 */
const descended = (quads, divided) => `${ofZero(quads, divided)}
  const down = f64x2.splat(-rate);
${each(quads, (q) => `  const move${q} = f64x2.mul(down, wide(ofZero${q})), moveHigh${q} = f64x2.mul(down, wideHigh(ofZero${q}));`)}
${sums.loaded(quads)}
  const end = u + <usize>rows * ROW;
  while (u < end) { // a loop each, so that the compiler can't take to the front of both what one of them needs
    for (; u < end && ${isUnlit(quads)}; u += ROW, w += ROW) {
${each(quads, (q) => `${pairMoved("", q, 0, `move${q}`)}\n${pairMoved("High", q, 8, `moveHigh${q}`)}`)}
    }
    for (; u < end && !(${isUnlit(quads)}); u += ROW, w += ROW) {
${each(quads, (q) => `${pairMoved("", q, 0, moveOf(divided, q, "low", 0))}\n${pairMoved("High", q, 8, moveOf(divided, q, "high", 8))}`)}
    }
  }
${sums.stored(quads)}`;

/** Two of a row's weights, `at` bytes behind the first of their quad, move and go into their sums. */
const pairMoved = (half, q, at, move) => `      const v${half}${q} = f32x4.demote_f64x2_zero(f64x2.add(${pair("w", q, at)}, ${move}));
      v128.store64_lane(w, v${half}${q}, 0, ${q * 16 + at});
      sum${half}${q} = f64x2.add(sum${half}${q}, f64x2.promote_low_f32x4(v${half}${q}));`;

const moveOf = (divided, q, part, at) => {
  const g = divided(`f64x2.add(f64x2.mul(as, ${pair("u", q, at)}), ${part}${q})`);
  return `f64x2.mul(down, f64x2.promote_low_f32x4(f32x4.add(f32x4.demote_f64x2_zero(${g}), zero)))`;
};

const pair = (address, q, at) => `f64x2.promote_low_f32x4(v128.load64_zero(${address}, ${q * 16 + at}))`;

/** What all rows share: c·D, and the gradient where U is 0. */
const ofZero = (quads, divided) => `  const as = f64x2.splat(a), cs = f64x2.splat(c), zero = f32x4.splat(0);
${each(
  quads,
  (q) => `  const low${q} = f64x2.mul(cs, f64x2.promote_low_f32x4(v128.load64_zero(d, ${q * 16})));
  const high${q} = f64x2.mul(cs, f64x2.promote_low_f32x4(v128.load64_zero(d, ${q * 16 + 8})));
  const ofZero${q} = ${gradient(q, divided, "zero")};`,
)}`;

/** Whether no sample lit a row's input. */
const isUnlit = (quads) => {
  const loads = Array.from({ length: quads }, (_, q) => `v128.load(u, ${q * 16})`);
  return `!v128.any_true(${loads.reduce((x, y) => `v128.or(${x}, ${y})`)})`;
};

/** Four entries of the gradient from four of U. */
function gradient(q, divided, u) {
  const half = (part, lanes) => divided(`f64x2.add(f64x2.mul(as, ${lanes}), ${part}${q})`);
  return `f32x4.add(narrow(${half("low", `wide(${u})`)}, ${half("high", `wideHigh(${u})`)}), zero)`;
}
