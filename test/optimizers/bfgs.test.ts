/** BFGS keeps half of H, and sums four rows at a time: the same bits as its formula over a whole matrix. */
import { expect, test } from "vitest";
import type { Reals, RealsConstructor } from "../../src/core/contracts.ts";
import { landscape } from "../../src/landscapes/registry.ts";
import { technique } from "../../src/optimizers/registry.ts";

/** H ← H − ρ(Hy sᵀ + s (Hy)ᵀ) + ρ(1 + ρ y·Hy) s sᵀ, then −Hg: every element of H, every sum by rising index, stored as `reals`. */
function updated(inverse: Reals, s: readonly number[], y: readonly number[], g: readonly number[]): number[] {
  const n = s.length;
  const sum = (a: readonly number[], b: readonly number[]) => a.reduce((total, value, k) => total + value * b[k], 0);
  const row = (i: number) => [...inverse.subarray(i * n, (i + 1) * n)];
  const product = s.map((_, i) => sum(row(i), y));
  const rho = 1 / sum(s, y);
  const ofSteps = rho * (1 + rho * sum(y, product));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      inverse[i * n + j] += ofSteps * (s[i] * s[j]) - rho * (product[i] * s[j] + s[i] * product[j]);
    }
  }
  return s.map((_, i) => -sum(row(i), g));
}

const PRECISIONS: readonly [string, RealsConstructor][] = [
  ["float32", Float32Array],
  ["float64", Float64Array],
];

test.each(
  PRECISIONS.flatMap(([name, reals]) => [2, 3, 4, 5, 6, 7, 8, 9, 13].map((size) => [name, size, reals] as const)),
)("BFGS's directions in %s and %d dimensions are −Hg to the bit", (_, size, reals) => {
  const problem = landscape("rosenbrock").create({ size });
  const optimizer = technique("bfgs").create({});
  const params = new reals(size);
  for (let i = 0; i < size; i++) params[i] = i % 2 === 0 ? -1.2 : 1;
  const gradient = new reals(size);
  const state = optimizer.init(size, reals);
  const inverse = new reals(size * size);
  let checked = 0;
  for (let t = 0; t < 40; t++) {
    const loss = problem.lossAndGradient(params, gradient);
    if (!gradient.some((g) => Math.abs(g) > 1e-3)) break;
    const [length, known] = [state["length"] as number, state["known"]];
    const s = [...(state["direction"] as Reals)].map((d) => d * length);
    const y = [...(state["before"] as Reals)].map((g, i) => gradient[i] - g);
    optimizer.step(params, gradient, loss, state, problem);
    if (t === 0 || length === 0 || state["known"] === 0) continue;
    if (known === 0) {
      const [sy, yy] = [s.reduce((sum, v, i) => sum + v * y[i], 0), y.reduce((sum, v) => sum + v * v, 0)];
      inverse.fill(0);
      for (let i = 0; i < size; i++) inverse[i * size + i] = sy / yy;
    }
    expect([...(state["direction"] as Reals)]).toEqual([...reals.from(updated(inverse, s, y, [...gradient]))]);
    checked++;
  }
  expect(checked).toBeGreaterThan(10);
});
