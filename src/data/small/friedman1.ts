import { sin } from "../../core/elementary.ts";
import { normals } from "../../core/normals.ts";
import { Rng } from "../../core/rng.ts";
import { type SmallSource, type TargetRow, targetSamples } from "./small-set.ts";

const COLUMNS = 10;

/**
 * Friedman's first benchmark: y = 10 sin(π x₁x₂) + 20 (x₃ − ½)² + 10 x₄ + 5 x₅ + ε, with x from U[0, 1) in ten columns, of which
 * five have no effect, and ε from N(0, 1), in the test samples too: no RMSE is much below 1.
 */
export const friedman1: SmallSource = {
  name: "friedman1",
  source: "Friedman (1991), Multivariate Adaptive Regression Splines, Annals of Statistics 19:1–67",
  licence: "computed, free of any terms",
  samples: async () => targetSamples(rows(240, 1991)),
  test: async () => targetSamples(rows(1000, 1992)),
};

function rows(count: number, seed: number): TargetRow[] {
  const rng = new Rng(seed);
  return Array.from({ length: count }, () => {
    const values = Array.from({ length: COLUMNS }, () => rng.uniform32(0, 1));
    const [a, b, c, d, e] = values;
    const [noise] = normals(1, rng);
    return { values, target: 10 * sin(Math.PI * a * b) + 20 * (c - 0.5) * (c - 0.5) + 10 * d + 5 * e + noise };
  });
}
