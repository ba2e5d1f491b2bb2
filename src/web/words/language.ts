import { signal } from "@preact/signals";

/** The page's languages. */
export const LANGUAGES = ["en", "de", "it"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The user's language; initially the browser's first preference among the page's languages. */
export const language = signal<Language>(firstOf(navigator.languages));

/** Whether a language tag is one of the page's languages. */
export function isLanguage(tag: unknown): tag is Language {
  return LANGUAGES.some((known) => known === tag);
}

function firstOf(wanted: readonly string[]): Language {
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";
}
