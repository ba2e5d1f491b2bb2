import { mean } from "./order.ts";
import { studentQuantile, studentTail } from "./student.ts";

/** Nadeau and Bengio's corrected resampled t-test of a mean difference, with its interval. */
export interface CorrectedT {
  /** The mean of the differences. */
  readonly estimate: number;
  readonly interval: readonly [low: number, high: number];
  /** Two-sided p-value of the hypothesis that the mean is 0. */
  readonly p: number;
  readonly degrees: number;
}

/** Samples of one split. */
export interface SplitSizes {
  readonly train: number;
  /** Samples that the figure was measured on. */
  readonly test: number;
}

/**
 * The mean of paired differences over splits of one data set. Splits share samples, so the differences are dependent and the
 * usual variance s²/n is too small: (1/n + test/train)·s² replaces it.
 * Null if there are fewer than two differences, or if one isn't finite.
 * Nadeau & Bengio (2003), Inference for the Generalization Error, Machine Learning 52:239–281.
 * @throws RangeError unless sizes are positive and 0 < level < 1
 */
export function correctedT(
  differences: readonly number[],
  { train, test }: SplitSizes,
  level = 0.95,
): CorrectedT | null {
  if (!(train > 0 && test > 0 && Number.isFinite(test / train))) {
    throw new RangeError(`corrected t: expected samples to train and test on, got ${train} and ${test}`);
  }
  if (!(level > 0 && level < 1)) throw new RangeError(`corrected t: expected a level between 0 and 1, got ${level}`);
  const n = differences.length;
  if (n < 2 || !differences.every(Number.isFinite)) return null;
  const degrees = n - 1;
  const estimate = mean(differences);
  const square = differences.reduce((sum, d) => sum + (d - estimate) * (d - estimate), 0) / degrees;
  if (differences.every((d) => d === differences[0])) {
    return {
      estimate: differences[0],
      interval: [differences[0], differences[0]],
      p: differences[0] === 0 ? 1 : 0,
      degrees,
    };
  }
  const error = Math.sqrt((1 / n + test / train) * square);
  const half = studentQuantile((1 + level) / 2, degrees) * error;
  const p = 2 * studentTail(Math.abs(estimate) / error, degrees);
  return { estimate, interval: [estimate - half, estimate + half], p, degrees };
}
