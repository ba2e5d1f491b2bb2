import type { TableReading } from "../../../core/contracts.ts";
import { count } from "../../words/numbers.ts";

/** A language's phrases for sentences on how a table was interpreted. */
export interface ReadingWords {
  /** A name in quotes. */
  readonly quoted: (name: string) => string;
  /** `3 columns of numbers`. */
  readonly numbers: (count: number) => string;
  readonly texts: (count: number) => string;
  readonly and: string;
  readonly rows: (rows: string, inputs: string) => string;
  readonly label: (name: string, why: string, classes: string) => string;
  readonly why: Readonly<Record<NonNullable<TableReading["label"]>["why"], string>>;
  readonly targets: (names: string) => string;
  readonly categories: (name: string, categories: string) => string;
  readonly leftOut: (names: string) => string;
  readonly whyLeftOut: Readonly<Record<TableReading["leftOut"][number]["why"], string>>;
  readonly counting: (names: string) => string;
  /** Replaces the last of very many names. */
  readonly more: (count: string) => string;
}

/** Most names in a sentence. */
const SOME = 8;

/** How a table was interpreted, in the words of a language. */
export function readingText(
  { rows, numbers, texts, leftOut, counting, label, targets, classes }: TableReading,
  words: ReadingWords,
): string {
  const some = (names: readonly string[]) =>
    names.length <= SOME
      ? names.join(", ")
      : `${names.slice(0, SOME - 1).join(", ")} ${words.more(count(names.length - SOME + 1))}`;
  const named = (names: readonly string[]) => some(names.map(words.quoted));
  const inputs = [
    ...(numbers.length > 0 ? [words.numbers(numbers.length)] : []),
    ...(texts.length > 0 ? [words.texts(texts.length)] : []),
  ].join(` ${words.and} `);
  const sizes = classes.map((one) => `${one.name}: ${count(one.count)}`);
  const reasons = leftOut.map(({ name, why }) => `${words.quoted(name)} (${words.whyLeftOut[why]})`);
  return [
    words.rows(count(rows), inputs),
    ...(label ? [words.label(words.quoted(label.name), words.why[label.why], some(sizes))] : []),
    ...(targets ? [words.targets(named(targets))] : []),
    ...texts.map(({ name, categories }) => words.categories(words.quoted(name), some(categories))),
    ...(reasons.length > 0 ? [words.leftOut(some(reasons))] : []),
    ...(counting.length > 0 ? [words.counting(named(counting))] : []),
  ].join(". ");
}
