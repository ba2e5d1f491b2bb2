import type { Problem } from "../../../core/contracts.ts";

/** The loss of a network in a plane through its weights, on a grid of points. */
export interface PlaneGrid {
  /** Points per side. */
  readonly size: number;
  /** Coordinates go from −reach to reach. */
  readonly reach: number;
  /** Losses [size · size], row by row: the first coordinate runs along a row. */
  readonly values: Float64Array;
}

/**
 * A smooth surface through the grid's points, with its gradient: Keys' cubic convolution in both directions, which passes
 * through every point and has a continuous gradient. Outside the grid it is NaN. Between the points it is an interpolation,
 * so a walk on it isn't a walk on the network's loss itself.
 * Keys (1981), IEEE Transactions on Acoustics, Speech, and Signal Processing 29:1153–1160.
 * @throws RangeError if the grid has fewer than 2 points a side or another number of values than size²
 */
export function interpolatedPlane({ size, reach, values }: PlaneGrid): Problem {
  if (size < 2 || values.length !== size * size) {
    throw new RangeError(`plane: expected at least 2 x 2 values, got ${values.length} for a side of ${size}`);
  }
  const perUnit = (size - 1) / (2 * reach);
  const across = { weights: new Float64Array(4), slopes: new Float64Array(4) };
  const along = { weights: new Float64Array(4), slopes: new Float64Array(4) };
  /** A value of the grid; beyond its edge, extrapolated linearly. */
  const at = (row: number, column: number): number => {
    if (row < 0) return 2 * at(0, column) - at(1, column);
    if (row >= size) return 2 * at(size - 1, column) - at(size - 2, column);
    if (column < 0) return 2 * values[row * size] - values[row * size + 1];
    if (column >= size) return 2 * values[row * size + size - 1] - values[row * size + size - 2];
    return values[row * size + column];
  };
  return {
    size: 2,
    lossAndGradient(params, gradient) {
      gradient.fill(NaN);
      if (!(Math.abs(params[0]) <= reach && Math.abs(params[1]) <= reach)) return NaN;
      const column = cubic((params[0] + reach) * perUnit, size, across);
      const row = cubic((params[1] + reach) * perUnit, size, along);
      let [value, slope1, slope2] = [0, 0, 0];
      for (let j = 0; j < 4; j++) {
        let [inRow, slopeInRow] = [0, 0];
        for (let i = 0; i < 4; i++) {
          const point = at(row + j - 1, column + i - 1);
          inRow += across.weights[i] * point;
          slopeInRow += across.slopes[i] * point;
        }
        value += along.weights[j] * inRow;
        slope1 += along.weights[j] * slopeInRow;
        slope2 += along.slopes[j] * inRow;
      }
      gradient[0] = slope1 * perUnit;
      gradient[1] = slope2 * perUnit;
      return value;
    },
  };
}

/** Writes the weights of the four points around a position, and their derivatives; returns the index of the point below it. */
function cubic(place: number, size: number, { weights, slopes }: Record<"weights" | "slopes", Float64Array>): number {
  const below = Math.min(Math.floor(place), size - 2);
  const t = place - below;
  weights[0] = (t * (-1 + t * (2 - t))) / 2;
  weights[1] = (2 + t * t * (-5 + 3 * t)) / 2;
  weights[2] = (t * (1 + t * (4 - 3 * t))) / 2;
  weights[3] = (t * t * (t - 1)) / 2;
  slopes[0] = (-1 + t * (4 - 3 * t)) / 2;
  slopes[1] = (t * (9 * t - 10)) / 2;
  slopes[2] = (1 + t * (8 - 9 * t)) / 2;
  slopes[3] = (t * (3 * t - 2)) / 2;
  return below;
}
