import { sin } from "../../core/elementary.ts";
import { Rng } from "../../core/rng.ts";
import { type SmallSource, type TargetRow, targetSamples } from "./small-set.ts";

/**
 * The benchmark of extreme learning machines: y = sin(x)/x with x from U[−10, 10). Samples to train and evaluate on have noise from
 * U[−0.2, 0.2); test samples have none, so that the test measures the error of the function itself.
 */
export const sinc: SmallSource = {
  name: "sinc",
  source:
    "Huang, Zhu & Siew (2006), Extreme learning machine, Neurocomputing 70:489–501, there with 5,000 samples each",
  licence: "computed, free of any terms",
  samples: async () => targetSamples(rows(1200, 2006, 0.2)),
  test: async () => targetSamples(rows(400, 2007, 0)),
};

function rows(count: number, seed: number, noise: number): TargetRow[] {
  const rng = new Rng(seed);
  return Array.from({ length: count }, () => {
    const x = rng.uniform32(-10, 10);
    const off = noise * rng.uniform32(-1, 1);
    return { values: [x], target: (x === 0 ? 1 : sin(x) / x) + off };
  });
}
