import { readingSentences } from "../../../report/words/table-reading.ts";
import type { Language } from "../../words/language.ts";
import { count } from "../../words/numbers.ts";
import { readingDe } from "./reading-de.ts";
import { readingIt } from "./reading-it.ts";
import { asSentences, type ReadFacts, readingText } from "./reading-text.ts";

/** How data in files was interpreted, in each language; loaded with the first of them, since few visitors have one. */
export const READINGS: Readonly<Record<Language, (facts: ReadFacts) => string>> = {
  en: (facts) => (facts.table ? asSentences(readingSentences(facts.table, false)) : pictures(facts)),
  de: (facts) => readingText(facts, readingDe),
  it: (facts) => readingText(facts, readingIt),
};

function pictures({
  count: all,
  testCount,
  classes,
  picture: { height, width } = { height: 0, width: 0 },
}: ReadFacts): string {
  const test = testCount > 0 ? `${count(testCount)} more to test on` : "none to test on";
  return `${count(all)} pictures of ${height} × ${width} in ${count(classes)} classes, ${test}`;
}
