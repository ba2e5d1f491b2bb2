import { exact } from "../../words/numbers.ts";

/** Decimals that show every digit of the scripts' numbers, which are fractions over powers of two. */
export const ALL_DECIMALS = 12;

/** A number in a column, with all its digits, padded so that the decimal signs are aligned. */
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
