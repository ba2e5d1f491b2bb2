import type { TableReading } from "../../../core/contracts.ts";
import { readingSentences } from "../../../report/words/table-reading.ts";
import type { Language } from "../../words/language.ts";
import { readingInGerman } from "./reading-de.ts";
import { readingInItalian } from "./reading-it.ts";

/** How a table was understood, in each language: loaded with the first table, which few visits have. */
export const READINGS: Readonly<Record<Language, (reading: TableReading) => string>> = {
  en: (reading) => readingSentences(reading).join(". "),
  de: readingInGerman,
  it: readingInItalian,
};
