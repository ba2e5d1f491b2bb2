import type { TableReading } from "../../../core/contracts.ts";
import { count } from "../../words/numbers.ts";

/** How a table was understood, in Italian. */
export function readingInItalian({
  rows,
  numbers,
  texts,
  leftOut,
  counting,
  label,
  targets,
  classes,
}: TableReading): string {
  const named = (names: readonly string[]) => some(names.map((name) => `«${name}»`));
  const inputs = [
    ...(numbers.length > 0
      ? [`${count(numbers.length)} ${numbers.length === 1 ? "colonna" : "colonne"} di numeri`]
      : []),
    ...(texts.length > 0 ? [`${count(texts.length)} ${texts.length === 1 ? "colonna" : "colonne"} di testi`] : []),
  ].join(" e ");
  return [
    `${count(rows)} righe con ${inputs}`,
    ...(label
      ? [
          `le classi sono nella colonna «${label.name}», ${WHY[label.why]}: ${some(classes.map((one) => `${one.name}: ${count(one.count)}`))}`,
        ]
      : []),
    ...(targets ? [`da imparare: ${named(targets)}`] : []),
    ...texts.map(({ name, categories }) => `ogni testo della colonna «${name}» è un ingresso: ${some(categories)}`),
    ...(leftOut.length > 0
      ? [`tralasciate: ${some(leftOut.map(({ name, why }) => `«${name}» (${LEFT_OUT[why]})`))}`]
      : []),
    ...(counting.length > 0 ? [`${named(counting)} conta solo le righe, eppure è un ingresso`] : []),
  ].join(". ");
}

const WHY: Readonly<Record<NonNullable<TableReading["label"]>["why"], string>> = {
  said: "come richiesto",
  name: "per il suo nome",
  only: "l’unica che possa esserlo",
  last: "l’ultima",
};

const LEFT_OUT: Readonly<Record<TableReading["leftOut"][number]["why"], string>> = {
  excluded: "esclusa",
  index: "senza nome, diversa in ogni riga",
  empty: "vuota",
};

function some(names: readonly string[]): string {
  return names.length <= 8 ? names.join(", ") : `${names.slice(0, 7).join(", ")} e altre ${count(names.length - 7)}`;
}
