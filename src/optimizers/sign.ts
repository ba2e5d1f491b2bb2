/**
 * −1, 0 or 1; 0 for NaN (whoever owns the run checks that loss and parameters stay finite).
 * As a difference of two comparisons it compiles to code without a jump. The signs of a network's gradient can't be
 * predicted, and `Math.sign`, which jumps, makes a step over MNIST's 101,770 weights half as slow again.
 */
export function sign(x: number): number {
  return Number(x > 0) - Number(x < 0);
}

/**
 * The sign of g(t)·g(t−1) from the two signs: 1 where the gradient kept its sign, −1 where it turned, 0 where either is 0.
 * The product itself would be 0 for two small gradients: below about 1e-23 in float32, 1e-162 in float64.
 */
export function signOfProduct(g: number, prevGrad: number): number {
  return Math.imul(sign(g), sign(prevGrad));
}
