import { computed, signal } from "@preact/signals";
import { de } from "./de.ts";
import { en, type Texts } from "./en.ts";
import { it } from "./it.ts";

/** The page's languages. */
export const LANGUAGES = { en, de, it } as const;
export type Language = keyof typeof LANGUAGES;

/** The reader's language; at first the first of the browser's that the page has. */
export const language = signal<Language>(firstOf(navigator.languages));

/** All words of the page. */
export const texts = computed<Texts>(() => LANGUAGES[language.value]);

function firstOf(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in LANGUAGES);
  return (known ?? "en") as Language;
}
