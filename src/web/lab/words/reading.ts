import type { TableReading } from "../../../core/contracts.ts";
import { readingSentences } from "../../../report/words/table-reading.ts";
import type { Language } from "../../words/language.ts";
import { readingDe } from "./reading-de.ts";
import { readingIt } from "./reading-it.ts";
import { readingText } from "./reading-text.ts";

/** How a table was interpreted, in each language; loaded with the first table, since few visitors have one. */
export const READINGS: Readonly<Record<Language, (reading: TableReading) => string>> = {
  en: (reading) => readingSentences(reading).join(". "),
  de: (reading) => readingText(reading, readingDe),
  it: (reading) => readingText(reading, readingIt),
};
