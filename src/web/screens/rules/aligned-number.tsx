import { exact } from "../../words/numbers.ts";

/** Decimals of fractions over powers of two: all that the scripts' numbers have. */
export const ALL_DECIMALS = 12;

/** A number of a column with all its digits, set so that the decimal signs stand below one another. */
export function AlignedNumber({
  value,
  decimals = ALL_DECIMALS,
}: {
  readonly value: number;
  readonly decimals?: number;
}) {
  const text = exact(value, decimals);
  const end = text.search(/[.,]/);
  return (
    <>
      <span class="rules-whole">{end < 0 ? text : text.slice(0, end)}</span>
      {end >= 0 && text.slice(end)}
    </>
  );
}
