import type { TableReading } from "../../../core/contracts.ts";
import { count } from "../../words/numbers.ts";

/** How a table was understood, in German. */
export function readingInGerman({
  rows,
  numbers,
  texts,
  leftOut,
  counting,
  label,
  targets,
  classes,
}: TableReading): string {
  const named = (names: readonly string[]) => some(names.map((name) => `„${name}“`));
  const inputs = [
    ...(numbers.length > 0
      ? [`${count(numbers.length)} ${numbers.length === 1 ? "Zahlenspalte" : "Zahlenspalten"}`]
      : []),
    ...(texts.length > 0 ? [`${count(texts.length)} ${texts.length === 1 ? "Textspalte" : "Textspalten"}`] : []),
  ].join(" und ");
  return [
    `${count(rows)} Zeilen mit ${inputs}`,
    ...(label
      ? [
          `die Klassen stehen in der Spalte „${label.name}“, ${WHY[label.why]}: ${some(classes.map((one) => `${one.name}: ${count(one.count)}`))}`,
        ]
      : []),
    ...(targets ? [`zu lernen: ${named(targets)}`] : []),
    ...texts.map(({ name, categories }) => `jeder Text der Spalte „${name}“ ist ein Eingang: ${some(categories)}`),
    ...(leftOut.length > 0
      ? [`weggelassen: ${some(leftOut.map(({ name, why }) => `„${name}“ (${LEFT_OUT[why]})`))}`]
      : []),
    ...(counting.length > 0 ? [`${named(counting)} zählt nur die Zeilen und ist doch ein Eingang`] : []),
  ].join(". ");
}

const WHY: Readonly<Record<NonNullable<TableReading["label"]>["why"], string>> = {
  said: "wie verlangt",
  name: "nach ihrem Namen",
  only: "der einzigen, die es sein kann",
  last: "der letzten",
};

const LEFT_OUT: Readonly<Record<TableReading["leftOut"][number]["why"], string>> = {
  excluded: "ausgeschlossen",
  index: "ohne Namen, in jeder Zeile anders",
  empty: "leer",
};

function some(names: readonly string[]): string {
  return names.length <= 8
    ? names.join(", ")
    : `${names.slice(0, 7).join(", ")} und ${count(names.length - 7)} weitere`;
}
