import { DataError, shown } from "../core/errors.ts";
import type { Table } from "./csv.ts";
import { decimal } from "./csv-cells.ts";
import { isFew } from "./csv-label.ts";
import { byCodes } from "./table-inputs.ts";

/** The classes of a data set: how many, and their names unless they are plain numbers. */
export interface Classes {
  readonly classes: number;
  readonly classNames?: readonly string[];
}

/** More classes than this are taken for a column that isn't one of labels. */
const MAX_CLASSES = 10_000;

/**
 * The classes that a table's labels stand for: the values that occur. If they are the integers from 0 on, all of them, they are the
 * classes' own numbers. Otherwise the different labels are the classes' names, integers from 0 on in their order, all others
 * sorted by their characters' codes.
 * @throws DataError if a label is a number but no integer, there are fewer than 2 or more than 10,000 classes, more than two and a tenth of the
 * rows in a column that nobody named, or more than ten numbers and a fifth of the rows.
 */
export function classesOf(table: Table): Classes {
  const { source, labelWhy, labelLines } = table;
  const labelColumn = table.labelColumn ?? "";
  const occurs = new Uint8Array(table.labelTexts.length);
  for (const place of table.labels) occurs[place] = 1;
  const texts = table.labelTexts.filter((_, place) => occurs[place] === 1);
  const numbers = texts.map((text) => decimal(text, table.form.decimal));
  const where = `column ${shown(labelColumn)}`;
  numbers.forEach((number, i) => {
    if (!Number.isNaN(number) && !Number.isInteger(number)) {
      const line = labelLines[table.labelTexts.indexOf(texts[i])];
      throw new DataError(
        `${source}: line ${line}, ${where}: expected an integer or a class's name as label, got ${shown(texts[i])}${wayOut(labelWhy, labelColumn)}`,
      );
    }
  });
  const arePlain = numbers.every((number) => number >= 0);
  const different = arePlain ? [...new Set(numbers)].sort((a, b) => a - b) : [];
  const classes = arePlain ? different.length : texts.length;
  if (classes < 2 || classes > MAX_CLASSES) {
    const only = classes === 1 ? ` (${shown(texts[0])})` : "";
    throw new DataError(
      `${source}: ${where}: expected labels of 2 to ${MAX_CLASSES} classes, got ${classes}${only}${wayOut(labelWhy)}`,
    );
  }
  const isRegression = !numbers.some(Number.isNaN) && classes > Math.max(10, table.count / 5);
  if (isRegression || (labelWhy !== "said" && !isFew(classes, table.count))) {
    const most = labelWhy === "said" ? "a fifth" : "a tenth";
    const ways = isRegression ? wayOut(labelWhy, labelColumn) : `; --label ${shown(labelColumn)} takes them even so`;
    throw new DataError(
      `${source}: ${where}: expected labels of at most ${most} as many classes as rows, got ${classes} in ${table.count} rows${ways}`,
    );
  }
  if (!arePlain) return { classes, classNames: [...texts].sort(byCodes) };
  if (different[classes - 1] === classes - 1) return { classes };
  return { classes, classNames: different.map((number) => texts[numbers.indexOf(number)]) };
}

/** What helps where labels are no classes. */
function wayOut(why: Table["labelWhy"], regression?: string): string {
  const other = why === "said" ? "" : "; --label names the labels' column";
  return regression === undefined
    ? other
    : `${other}; --task regression --target ${shown(regression)} learns it as a number`;
}

/**
 * The class of each row of a table [count].
 * @throws DataError, with the line, if a label is of none of the classes.
 */
export function classLabels(table: Table, { classes, classNames }: Classes): Uint32Array {
  const numberOf = (text: string) => decimal(text, table.form.decimal);
  const byName = new Map(classNames?.map((name, place) => [name, place]));
  const byNumber = new Map(classNames?.map((name, place) => [decimal(name), place]));
  byNumber.delete(Number.NaN);
  const placeOf = (text: string) => {
    if (classNames === undefined) return numberOf(text);
    return byName.get(text) ?? byNumber.get(numberOf(text)) ?? Number.NaN;
  };
  const isIn = new Uint8Array(table.labelTexts.length);
  for (const place of table.labels) isIn[place] = 1;
  const classOfText = table.labelTexts.map((text, i) => {
    const place = placeOf(text);
    if ((Number.isInteger(place) && place >= 0 && place < classes) || isIn[i] === 0) return place;
    const expected = classNames === undefined ? `from 0 to ${classes - 1}` : `of ${shown(classNames.join(", "))}`;
    const where = `${table.source}: line ${table.labelLines[i]}, column ${shown(table.labelColumn ?? "")}`;
    throw new DataError(`${where}: expected a label ${expected}, got ${shown(text)}`);
  });
  return table.labels.map((place) => classOfText[place]);
}
