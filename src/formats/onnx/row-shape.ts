import type { Reals } from "../../core/contracts.ts";
import { eachStrided, elements } from "../tensors.ts";
import type { Size } from "./constants.ts";

/** The sizes of a value that is computed from the input, as far as they are known: [1, …, rows, …columns]. */
export class RowShape {
  /** Sizes of one row; undefined if nothing is known. */
  columns: readonly Size[] | undefined;
  /** Sizes of 1 before the rows, which operands of more dimensions bring. */
  leading = 0;

  constructor(columns: readonly Size[] | undefined) {
    this.columns = columns;
  }

  /** How many dimensions it has; a row of numbers is taken where nothing is known. */
  get dimensions(): number {
    return this.leading + 1 + (this.columns?.length ?? 1);
  }

  /** How many numbers a row has, if it is known. */
  get width(): number | undefined {
    const { columns } = this;
    return columns?.every((size) => typeof size === "number") ? elements(columns) : undefined;
  }

  /** Whether it is [rows, columns]. */
  get isRows(): boolean {
    return this.leading === 0 && (this.columns?.length ?? 1) === 1;
  }

  /** Whether a row is one list of numbers: all sizes but the last are 1. */
  get isFlat(): boolean {
    return (
      this.columns === undefined || (this.columns.length > 0 && this.columns.slice(0, -1).every((size) => size === 1))
    );
  }

  /**
   * Takes in an operand's shape, which is the same for all rows.
   * @returns whether it is, and fits
   */
  join(shape: readonly number[]): boolean {
    const columns = this.columns ?? [undefined];
    const own = shape.slice(-columns.length);
    const others = shape.slice(0, -columns.length);
    if (!others.every((size) => size === 1)) return false;
    const from = columns.length - own.length;
    const isFit = own.every((size, k) => size === 1 || columns[from + k] === undefined || columns[from + k] === size);
    if (!isFit) return false;
    this.leading = Math.max(this.leading, others.length - 1);
    return true;
  }
}

/**
 * An operand's values for each column of a row, as numpy broadcasts them.
 * @param columns sizes of a row, the product of which is the number of columns
 * @param room takes the memory of the result
 * @returns undefined if they don't fit
 */
export function broadcast(
  values: Reals,
  shape: readonly number[],
  columns: readonly number[],
  room: (bytes: number) => void,
): Reals | undefined {
  const own = shape.slice(-columns.length);
  const sizes = [...new Array<number>(columns.length - own.length).fill(1), ...own];
  const isFit = sizes.every((size, k) => size === 1 || size === columns[k]);
  if (!isFit || elements(shape) !== elements(own)) return undefined;
  const count = elements(columns);
  if (values.length === count) return values;
  room(8 * count);
  const strides = sizes.map((size, k) => (size === 1 ? 0 : elements(sizes.slice(k + 1))));
  const wide = new Float64Array(count);
  eachStrided(columns, strides, 0, (n, place) => {
    wide[n] = values[place];
  });
  return wide;
}
