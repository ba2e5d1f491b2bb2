import { DataError, shown } from "../core/errors.ts";
import type { Table } from "./csv.ts";
import { decimal } from "./csv-cells.ts";

/** The classes of a data set: how many, and their names unless they are plain numbers. */
export interface Classes {
  readonly classes: number;
  readonly classNames?: readonly string[];
}

/** More classes than this are taken for a column that isn't one of labels. */
const MAX_CLASSES = 10_000;

/**
 * The classes that a table's labels stand for. If all are integers from 0 on, they are the classes' own numbers, and
 * there are as many classes as the greatest says, plus one. Otherwise the different labels, sorted by their characters'
 * codes, are the classes' names.
 * @throws DataError if a label is a number but no integer, or there are fewer than 2 or more than 10,000 classes.
 */
export function classesOf(table: Table): Classes {
  const { source, labelTexts, labelLines } = table;
  const labelColumn = table.labelColumn ?? "";
  const numbers = labelTexts.map(decimal);
  numbers.forEach((number, i) => {
    if (!Number.isNaN(number) && !Number.isInteger(number)) {
      throw new DataError(
        `${source}: line ${labelLines[i]}, column ${shown(labelColumn)}: expected an integer or a class's name as label, got ${shown(labelTexts[i])}`,
      );
    }
  });
  const arePlain = numbers.every((number) => number >= 0);
  const classes = arePlain ? numbers.reduce((most, number) => Math.max(most, number), 0) + 1 : labelTexts.length;
  if (classes < 2 || classes > MAX_CLASSES) {
    throw new DataError(
      `${source}: column ${shown(labelColumn)}: expected labels of 2 to ${MAX_CLASSES} classes, got ${classes}`,
    );
  }
  return arePlain ? { classes } : { classes, classNames: [...labelTexts].sort(byCodes) };
}

/**
 * The class of each row of a table [count].
 * @throws DataError, with the line, if a label is of none of the classes.
 */
export function classLabels(table: Table, { classes, classNames }: Classes): Uint32Array {
  const places = new Map(classNames?.map((name, place) => [name, place]));
  const classOfText = table.labelTexts.map((text, i) => {
    const place = classNames === undefined ? decimal(text) : places.get(text);
    if (place !== undefined && Number.isInteger(place) && place >= 0 && place < classes) return place;
    const expected = classNames === undefined ? `from 0 to ${classes - 1}` : `of ${shown(classNames.join(", "))}`;
    const where = `${table.source}: line ${table.labelLines[i]}, column ${shown(table.labelColumn ?? "")}`;
    throw new DataError(`${where}: expected a label ${expected}, got ${shown(text)}`);
  });
  return table.labels.map((place) => classOfText[place]);
}

function byCodes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
