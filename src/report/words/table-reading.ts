import type { TableReading } from "../../core/contracts.ts";
import { shown } from "../../core/errors.ts";
import { delimiterName } from "../../data/delimiter-name.ts";
import { countText, plural } from "./numbers.ts";

/** Most names in a sentence. */
const SOME = 8;

/**
 * How a table was interpreted, in sentences, so that the user can check it before training.
 * @param flags whether to tell the flags of the command line that change it
 */
export function readingSentences(reading: TableReading, flags = true): string[] {
  const { rows, dropped, numbers, texts, missing, counting, leftOut, label, targets, classes, delimiter, decimal } =
    reading;
  const inputs = [
    ...(numbers.length > 0 ? [`${plural(numbers.length, "column")} of numbers (${some(numbers.map(shownName))})`] : []),
    ...(texts.length > 0 ? [`${plural(texts.length, "column")} of texts`] : []),
  ].join(" and ");
  const form = [
    ...(delimiter === "," ? [] : [`${delimiterName(delimiter)} between cells`]),
    ...(decimal === "." ? [] : ["decimal commas"]),
  ];
  const counts = classes.map(({ name, count }) => `${shownName(name)}: ${countText(count)}`);
  const lone = classes.flatMap(({ name, count }) => (count === 1 ? [shownName(name)] : []));
  return [
    `${plural(rows, "row")} with ${inputs}${form.length > 0 ? `; ${form.join(", ")}` : ""}`,
    ...(label
      ? [
          `labels in the column ${shown(label.name)}, ${WHY_LABEL[label.why]}: ${plural(classes.length, "class", "classes")} and their rows: ${some(counts)}`,
        ]
      : []),
    ...(lone.length > 0 ? [`classes with a single row, which training or evaluation lacks: ${some(lone)}`] : []),
    ...(targets ? [`to learn: ${some(targets.map((name) => shown(name)))}`] : []),
    ...texts.map(
      ({ name, categories }) =>
        `texts of the column ${shown(name)}, an input for each: ${some(categories.map(shownName))}`,
    ),
    ...(leftOut.length > 0
      ? [`left out: ${some(leftOut.map(({ name, why }) => `${shown(name)} (${WHY_LEFT_OUT[why]})`))}`]
      : []),
    ...(dropped > 0 ? [`${plural(dropped, "row")} left out with missing values`] : []),
    ...(missing.length > 0
      ? [
          `missing values, for which the mean stands: ${some(missing.map(({ name, count }) => `${shownName(name)}: ${countText(count)}`))}`,
        ]
      : []),
    ...counting.map(
      (name) =>
        `the column ${shown(name)} counts the rows and is an input${flags ? `; --exclude ${shown(name)} leaves it out` : ""}`,
    ),
  ];
}

const WHY_LABEL: Readonly<Record<NonNullable<TableReading["label"]>["why"], string>> = {
  said: "as asked for",
  name: "by its name",
  only: "the only one that could be it",
  last: "the last one",
};

const WHY_LEFT_OUT: Readonly<Record<TableReading["leftOut"][number]["why"], string>> = {
  excluded: "excluded",
  index: "no name, and another value in each row",
  empty: "empty",
  other: "no input of the model",
};

/** Names in a list, shortened if there are many. */
function some(names: readonly string[]): string {
  if (names.length <= SOME) return names.join(", ");
  return `${names.slice(0, SOME - 1).join(", ")} and ${countText(names.length - SOME + 1)} more`;
}

/** A name, quoted if it is long, empty or contains separators. */
function shownName(name: string): string {
  return /^[^\s,;:"(][^,;:"\p{C}]{0,39}$/u.test(name) ? name : shown(name);
}
