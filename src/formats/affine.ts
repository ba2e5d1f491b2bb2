import type { Reals } from "../core/contracts.ts";

/** x ← factor · x + shift, each column by itself. */
export interface Affine {
  readonly factor: Float64Array;
  readonly shift: Float64Array;
}

/** A layer's numbers: W [nOut, nIn] row after row, b [nOut]. */
export interface DenseValues {
  readonly weight: Reals;
  readonly bias?: Reals | undefined;
}

/** What batch normalisation does in use: (x − mean) / √(variance + ε) · scale + shift. */
export function normAffine(
  {
    mean,
    variance,
    scale,
    shift,
  }: { mean: Reals; variance: Reals; scale?: Reals | undefined; shift?: Reals | undefined },
  epsilon: number,
): Affine {
  const factor = Float64Array.from(variance, (value, c) => (scale?.[c] ?? 1) / Math.sqrt(value + epsilon));
  return { factor, shift: factor.map((value, c) => (shift?.[c] ?? 0) - mean[c] * value) };
}

/**
 * The layer that does what an affine step, the layer and another such step do after each other:
 * a₂(W a₁(x) + b) = W′x + b′, in float64.
 */
export function folded({ weight, bias }: DenseValues, before?: Affine, after?: Affine): DenseValues {
  if (before === undefined && after === undefined) return { weight, bias };
  const nOut = after?.factor.length ?? bias?.length ?? weight.length / before!.factor.length;
  const nIn = weight.length / nOut;
  const w = Float64Array.from(weight);
  const b = bias === undefined ? new Float64Array(nOut) : Float64Array.from(bias);
  for (let o = 0; o < nOut; o++) {
    const row = w.subarray(o * nIn, (o + 1) * nIn);
    for (let i = 0; before !== undefined && i < nIn; i++) {
      b[o] += row[i] * before.shift[i];
      row[i] *= before.factor[i];
    }
    if (after === undefined) continue;
    for (let i = 0; i < nIn; i++) row[i] *= after.factor[o];
    b[o] = b[o] * after.factor[o] + after.shift[o];
  }
  return { weight: w, bias: b };
}
