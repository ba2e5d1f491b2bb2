import { a12 } from "./effect.ts";
import { type Estimate, hodgesLehmann } from "./hodges-lehmann.ts";
import { median } from "./order.ts";
import { type SignedRank, signedRank } from "./signed-rank.ts";

/** A share as it was counted, such as correctly classified samples: `count` of `of`. */
export interface Counted {
  /** An integer; −∞ or ∞ for a run that has none and counts as worst. */
  readonly count: number;
  /** A positive integer. */
  readonly of: number;
}

/** Shares as integers over one denominator: equal differences are exactly equal, unlike differences of k / n. */
export interface WholeNumbers {
  readonly numbers: readonly number[];
  readonly of: number;
}

/** A comparison of paired shares: rank tests use integers, figures are given as shares. */
export interface PairedCounts {
  /** [pair] a − b as integers over the denominator `of`. */
  readonly differences: readonly number[];
  readonly of: number;
  readonly test: SignedRank;
  /** The Hodges–Lehmann estimate of a − b as a share; null if a difference is infinite. */
  readonly shift: Estimate | null;
  /** Over all pairs of values: the chance that one of `a` is above one of `b`. */
  readonly a12: number;
}

/**
 * The k that a share was computed from as k / of.
 * @returns the share itself if it is infinite
 * @throws RangeError if no integer from 0 to `of` gives it
 */
export function countedShare(share: number, of: number): Counted {
  if (Math.abs(share) === Infinity) return { count: share, of };
  const count = Math.round(share * of);
  if (!(count >= 0 && count <= of && count / of === share)) {
    throw new RangeError(`counts: expected a share of ${of}, got ${share}`);
  }
  return { count, of };
}

/**
 * Shares as integers over their least common denominator.
 * @throws RangeError if there are none, one isn't made of integers, or the denominator is above 2⁵³
 */
export function overOneDenominator(shares: readonly Counted[]): WholeNumbers {
  if (shares.length === 0) throw new RangeError("counts: expected at least one share, got none");
  for (const { count, of } of shares) {
    const whole = Number.isSafeInteger(count) || Math.abs(count) === Infinity;
    if (!whole || !(Number.isSafeInteger(of) && of >= 1)) {
      throw new RangeError(`counts: expected whole numbers, got ${count} of ${of}`);
    }
  }
  const denominator = shares.reduce((so, { of }) => (so / greatestDivisor(so, of)) * of, 1);
  const numbers = shares.map(({ count, of }) => count * (denominator / of));
  if (![denominator, ...numbers.filter(Number.isFinite)].every(Number.isSafeInteger)) {
    throw new RangeError("counts: expected shares of a common denominator below 2⁵³");
  }
  return { numbers, of: denominator };
}

/**
 * Compares two samples of shares, pair by pair.
 * @throws RangeError if they differ in length or are empty, and as {@link overOneDenominator}
 */
export function comparePairedCounts(a: readonly Counted[], b: readonly Counted[], level = 0.95): PairedCounts {
  if (a.length !== b.length) throw new RangeError(`counts: expected pairs, got ${a.length} and ${b.length} shares`);
  const { numbers, of } = overOneDenominator([...a, ...b]);
  const [ofA, ofB] = [numbers.slice(0, a.length), numbers.slice(a.length)];
  const differences = ofA.map((k, pair) => (k === ofB[pair] ? 0 : k - ofB[pair]));
  return {
    differences,
    of,
    test: signedRank(differences),
    shift: differences.every(Number.isFinite) ? overDenominator(hodgesLehmann(differences, level), of) : null,
    a12: a12(ofA, ofB),
  };
}

/**
 * Each sample's median as an integer or half-integer over one denominator, for rankings in which equal medians tie, as in
 * Friedman's test.
 * @param samples [sample][run]
 * @throws RangeError as {@link overOneDenominator}, and if a sample is empty
 */
export function mediansOfCounts(samples: readonly (readonly Counted[])[]): WholeNumbers {
  const { numbers, of } = overOneDenominator(samples.flat());
  let from = 0;
  const medians = samples.map(({ length }) => {
    from += length;
    return median(numbers.slice(from - length, from));
  });
  return { numbers: medians, of };
}

function overDenominator({ estimate, interval }: Estimate, of: number): Estimate {
  return { estimate: estimate / of, interval: interval && [interval[0] / of, interval[1] / of] };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
