import type { Dataset, TableReading } from "../../../core/contracts.ts";
import { count } from "../../words/numbers.ts";

/** What is known of data that was read from files. */
export interface ReadFacts extends Pick<Dataset, "classes" | "picture" | "table"> {
  /** Samples to train and evaluate on, and to test on. */
  readonly count: number;
  readonly testCount: number;
}

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
  /** Classes with a single row. */
  readonly lone: (names: string) => string;
  readonly targets: (names: string) => string;
  readonly categories: (name: string, categories: string) => string;
  readonly leftOut: (names: string) => string;
  readonly whyLeftOut: Readonly<Record<TableReading["leftOut"][number]["why"], string>>;
  readonly counting: (names: string) => string;
  readonly dropped: (rows: number) => string;
  readonly missing: (columns: string) => string;
  readonly pictures: (count: string, height: number, width: number, classes: string) => string;
  /** Pictures of a test set; the text for none. */
  readonly testPictures: (count: number) => string;
  /** Replaces the last of very many names. */
  readonly more: (count: string) => string;
}

/** Most names in a sentence. */
const SOME = 8;

/** How data in files was interpreted, in the words of a language. */
export function readingText(facts: ReadFacts, words: ReadingWords): string {
  if (facts.table) return tableText(facts.table, words);
  const { count: all, testCount, classes, picture: { height, width } = { height: 0, width: 0 } } = facts;
  return [words.pictures(count(all), height, width, count(classes)), words.testPictures(testCount)].join(", ");
}

function tableText(
  { rows, dropped, missing, numbers, texts, leftOut, counting, label, targets, classes }: TableReading,
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
  const lone = classes.flatMap((one) => (one.count === 1 ? [one.name] : []));
  const reasons = leftOut.map(({ name, why }) => `${words.quoted(name)} (${words.whyLeftOut[why]})`);
  return asSentences([
    words.rows(count(rows), inputs),
    ...(label ? [words.label(words.quoted(label.name), words.why[label.why], some(sizes))] : []),
    ...(lone.length > 0 ? [words.lone(named(lone))] : []),
    ...(targets ? [words.targets(named(targets))] : []),
    ...texts.map(({ name, categories }) => words.categories(words.quoted(name), some(categories))),
    ...(reasons.length > 0 ? [words.leftOut(some(reasons))] : []),
    ...(dropped > 0 ? [words.dropped(dropped)] : []),
    ...(missing.length > 0
      ? [words.missing(some(missing.map((one) => `${words.quoted(one.name)}: ${count(one.count)}`)))]
      : []),
    ...(counting.length > 0 ? [words.counting(named(counting))] : []),
  ]);
}

/** Sentences behind a colon: all but the first begin with a capital letter. */
export function asSentences(sentences: readonly string[]): string {
  return sentences.map((one, k) => (k === 0 ? one : one[0].toUpperCase() + one.slice(1))).join(". ");
}
