/**
 * Keeps the samples of the greatest losses, the greatest first; of equal ones those that came first.
 * @param keep how many
 * @param isWorse whether a loss is greater than another
 * @returns the samples so far, and what takes in the next one
 */
export function keepWorst<Sample extends { readonly loss: number }>(
  keep: number,
  isWorse: (loss: number, other: number) => boolean,
): { readonly worst: readonly Sample[]; add(loss: number, sample: () => Sample): void } {
  const worst: Sample[] = [];
  return {
    worst,
    add(loss, sample) {
      const rank = worst.findIndex((other) => isWorse(loss, other.loss));
      if (rank !== -1) worst.splice(rank, 0, sample());
      else if (worst.length < keep) worst.push(sample());
      if (worst.length > keep) worst.pop();
    },
  };
}
