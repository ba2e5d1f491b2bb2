import type { OptimizerState, Reals } from "../core/contracts.ts";
import { NOCEDAL_WRIGHT_2006 } from "./card/papers.ts";
import type { Technique } from "./card/technique.ts";
import { probed } from "./line-search/problem.ts";
import { QUASI_NEWTON_FORMULA, searchAlong } from "./line-search/quasi-newton.ts";
import { checkSearch, SEARCH_DEFAULTS, SEARCH_LETTERS, type SearchOptions } from "./line-search/search-options.ts";
import { dot, doubles, negated } from "./line-search/vectors.ts";

/**
 * Of the last step `direction` and its `length`; the gradient `before` it; the approximation of the inverse Hessian as `inverse` [n, n], of which only
 * the elements from the diagonal on are kept, and those before it in each row's square of four; and whether that is `known`: 1, or 0 before the first
 * update of it, when it stands for the unit matrix.
 */
export type BfgsState = OptimizerState;

/** The most parameters: the approximation of the inverse Hessian has 256 MiB then, in float32. */
const MOST_PARAMETERS = 8192;

/** Where s·y is below this share of |s||y|, the line was so straight that the update would only bring in rounding errors. */
const LEAST_COSINE = 1e-10;

/**
 * BFGS with a line search for the strong Wolfe conditions: Nocedal & Wright (2006), Algorithm 6.1, with the first approximation scaled by (6.20).
 *   ρ ← 1 / y·s;   H ← H − ρ(Hy sᵀ + s (Hy)ᵀ) + ρ(1 + ρ y·Hy) s sᵀ
 * A search that finds no lower point, and a direction that doesn't lead downwards, begin anew with −g.
 */
export const technique: Technique<SearchOptions, BfgsState> = {
  id: "bfgs",
  label: "BFGS",
  summary: "Quasi-Newton: keeps a whole inverse Hessian, so it is for small networks.",
  about:
    "From the changes of the gradient over its steps it makes an approximation H of the inverse Hessian, and goes along −Hg. Where L-BFGS keeps the last steps only, H remembers all of them, at the price of as many numbers as the square of the parameters: it is for at most 8,192 of them.",
  sources: [
    "R. Fletcher (1970): A new approach to variable metric algorithms. The Computer Journal 13:317–322.",
    NOCEDAL_WRIGHT_2006,
  ],
  defaults: { ...SEARCH_DEFAULTS, curvature: 0.9 },
  letters: { ...SEARCH_LETTERS, direction: "d", length: "t" },
  formula: QUASI_NEWTON_FORMULA,
  mostParameters: MOST_PARAMETERS,
  create(options) {
    checkSearch(options);
    return {
      needs: { loss: true, fullBatch: true, problem: true },
      init(size, reals): BfgsState {
        if (size > MOST_PARAMETERS) {
          throw new RangeError(`bfgs: expected at most ${MOST_PARAMETERS} parameters, got ${size}`);
        }
        return {
          direction: new reals(size),
          before: new reals(size),
          inverse: new reals(size * size),
          length: 0,
          known: 0,
        };
      },
      step(params, gradient, loss, state, given) {
        const isUpdated = (state["length"] as number) > 0 && update(state, gradient);
        if (!isUpdated) aim(state, gradient);
        searchAlong(probed(given), params, gradient, loss, state, "known", options);
      },
    };
  },
};

/**
 * Takes the last step and the change of the gradient over it into H, and writes −Hg into the direction, in the same pass over the matrix. It doesn't where
 * the line was too straight: the result. H is symmetric to the bit, so half of it is enough.
 */
function update(state: BfgsState, gradient: Reals): boolean {
  const { direction, before, inverse } = state as Record<string, Reals>;
  const n = gradient.length;
  const length = state["length"] as number;
  const [s, y, product, moved] = [doubles(n, 0), doubles(n, 1), doubles(n, 2), doubles(n, 3)];
  for (let i = 0; i < n; i++) {
    s[i] = direction[i] * length;
    y[i] = gradient[i] - before[i];
  }
  const curvature = dot(s, y);
  if (!(curvature > LEAST_COSINE * Math.sqrt(dot(s, s) * dot(y, y)))) return false;
  if (state["known"] === 0) {
    inverse.fill(0);
    const scale = curvature / dot(y, y);
    for (let i = 0; i < n; i++) inverse[i * n + i] = scale;
    state["known"] = 1;
  }
  multiply(inverse, y, product);
  const rho = 1 / curvature;
  const ofSteps = rho * (1 + rho * dot(y, product));
  moved.fill(0);
  for (let i = 0; i < n; i += 4) {
    turnRows(inverse, s, product, rho, ofSteps, i);
    multiplyRows(inverse, gradient, moved, i);
  }
  negated(moved, direction);
  return true;
}

/** Adds `ofSteps` s sᵀ − ρ(Hy sᵀ + s (Hy)ᵀ) to four rows of H, from the diagonal on; at the end to those that are left. */
function turnRows(
  inverse: Reals,
  s: Float64Array,
  product: Float64Array,
  rho: number,
  ofSteps: number,
  i: number,
): void {
  const n = s.length;
  if (i + 4 > n) {
    for (let row = i; row < n; row++) {
      for (let j = i, at = row * n + i; j < n; j++, at++) {
        inverse[at] += ofSteps * (s[row] * s[j]) - rho * (product[row] * s[j] + s[row] * product[j]);
      }
    }
    return;
  }
  const s0 = s[i];
  const s1 = s[i + 1];
  const s2 = s[i + 2];
  const s3 = s[i + 3];
  const p0 = product[i];
  const p1 = product[i + 1];
  const p2 = product[i + 2];
  const p3 = product[i + 3];
  for (let j = i, at = i * n + i; j < n; j++, at++) {
    const step = s[j];
    const ofColumn = product[j];
    inverse[at] += ofSteps * (s0 * step) - rho * (p0 * step + s0 * ofColumn);
    inverse[at + n] += ofSteps * (s1 * step) - rho * (p1 * step + s1 * ofColumn);
    inverse[at + 2 * n] += ofSteps * (s2 * step) - rho * (p2 * step + s2 * ofColumn);
    inverse[at + 3 * n] += ofSteps * (s3 * step) - rho * (p3 * step + s3 * ofColumn);
  }
}

/** Writes −Hg into the direction. */
function aim(state: BfgsState, gradient: Reals): void {
  const { direction, inverse } = state as Record<string, Reals>;
  if (state["known"] === 0) {
    negated(gradient, direction);
    return;
  }
  const product = doubles(gradient.length, 2);
  multiply(inverse, gradient, product);
  negated(product, direction);
}

/** Writes a symmetric matrix [n, n] times a vector [n] into another one. */
function multiply(matrix: Reals, vector: Reals, product: Float64Array): void {
  product.fill(0);
  for (let i = 0; i < vector.length; i += 4) multiplyRows(matrix, vector, product, i);
}

/**
 * Adds what four rows of a symmetric matrix bring to its product with a vector; at the end those that are left. An element behind the rows' square on
 * the diagonal is read once, for two of the sums. If the rows are taken from the first on, each sum goes by rising index.
 */
function multiplyRows(matrix: Reals, vector: Reals, product: Float64Array, i: number): void {
  const n = vector.length;
  if (i + 4 > n) {
    for (let row = i; row < n; row++) {
      let sum = product[row];
      for (let j = i, at = row * n + i; j < n; j++, at++) sum += matrix[at] * vector[j];
      product[row] = sum;
    }
    return;
  }
  const v0 = vector[i];
  const v1 = vector[i + 1];
  const v2 = vector[i + 2];
  const v3 = vector[i + 3];
  let a = product[i];
  let b = product[i + 1];
  let c = product[i + 2];
  let d = product[i + 3];
  let j = i;
  let at = i * n + i;
  for (; j < i + 4; j++, at++) {
    const factor = vector[j];
    a += matrix[at] * factor;
    b += matrix[at + n] * factor;
    c += matrix[at + 2 * n] * factor;
    d += matrix[at + 3 * n] * factor;
  }
  for (; j < n; j++, at++) {
    const factor = vector[j];
    const h0 = matrix[at];
    const h1 = matrix[at + n];
    const h2 = matrix[at + 2 * n];
    const h3 = matrix[at + 3 * n];
    a += h0 * factor;
    b += h1 * factor;
    c += h2 * factor;
    d += h3 * factor;
    product[j] = product[j] + h0 * v0 + h1 * v1 + h2 * v2 + h3 * v3;
  }
  product[i] = a;
  product[i + 1] = b;
  product[i + 2] = c;
  product[i + 3] = d;
}
