import type { InputColumn } from "../core/contracts.ts";
import { DataError, shown } from "../core/errors.ts";

/** A column's place in the inputs of a sample: its own ones, and behind them the one that tells missing values. */
interface ColumnPlace {
  readonly column: InputColumn;
  readonly first: number;
}

/** The most texts that an error lists. */
const SOME = 5;

/**
 * A sample's inputs in the order that a model wants them, found by the columns' names. A text that the data doesn't have is 0.
 * @param values [inputs of `have`], NaN where a value is missing
 * @throws DataError if a column isn't there or holds texts in place of numbers, or the sample has a text that the model doesn't know.
 */
export function matchedInputs(
  values: Float32Array,
  have: readonly InputColumn[],
  wanted: readonly InputColumn[],
): Float32Array {
  const [places, unnamed] = placesOf(have);
  const matched: number[] = [];
  let passed = 0;
  for (const column of wanted) {
    const { name, categories, indicator } = column;
    const place = name === "" ? unnamed[passed++] : places.get(name);
    const where = `column ${shown(name)}`;
    if (place === undefined) throw new DataError(`${where}: expected it as the model has it, got none`);
    const { column: own, first } = place;
    if ((categories === undefined) !== (own.categories === undefined)) {
      const [expected, got] = categories ? ["texts", "numbers"] : ["numbers", "texts"];
      throw new DataError(`${where}: expected ${expected} as the model has them, got ${got}`);
    }
    if (categories === undefined) matched.push(values[first]);
    else matched.push(...textInputs(values, place, categories, where));
    const isMissing = Number.isNaN(values[first]) || (own.indicator && values[first + widthOf(own) - 1] === 1);
    if (indicator) matched.push(isMissing ? 1 : 0);
  }
  return Float32Array.from(matched);
}

/** The inputs of a text: one for each that the model knows. */
function textInputs(
  values: Float32Array,
  { column: { categories: own = [] }, first }: ColumnPlace,
  categories: readonly string[],
  where: string,
): number[] {
  if (Number.isNaN(values[first])) return categories.map(() => Number.NaN);
  const said = own.find((_, k) => values[first + k] === 1);
  if (said !== undefined && !categories.includes(said)) {
    const some = categories.slice(0, SOME).map((text) => shown(text));
    const listed = `${some.join(", ")}${categories.length > SOME ? ", …" : ""}`;
    throw new DataError(`${where}: expected one of the texts that the model knows, ${listed}, got ${shown(said)}`);
  }
  return categories.map((category) => (category === said ? 1 : 0));
}

/** Where columns are by name, and those without one in order. */
function placesOf(columns: readonly InputColumn[]): [Map<string, ColumnPlace>, ColumnPlace[]] {
  const [places, unnamed]: [Map<string, ColumnPlace>, ColumnPlace[]] = [new Map(), []];
  let first = 0;
  for (const column of columns) {
    if (column.name === "") unnamed.push({ column, first });
    else places.set(column.name, { column, first });
    first += widthOf(column);
  }
  return [places, unnamed];
}

function widthOf({ categories, indicator }: InputColumn): number {
  return (categories?.length ?? 1) + (indicator ? 1 : 0);
}
