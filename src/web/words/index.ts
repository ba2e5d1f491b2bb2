import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { en, type Texts } from "./en.ts";

/** The page's languages, with their words: those that aren't English come when they are first wanted. */
export const LANGUAGES = {
  en: async () => en,
  de: async () => (await import("./de.ts")).de,
  it: async () => (await import("./it.ts")).it,
} as const;
export type Language = keyof typeof LANGUAGES;

/** The reader's language; at first the first of the browser's that the page has. */
export const language = signal<Language>(firstOf(navigator.languages));

const words = signal<Texts>(en);

/** All words of the page. */
export const texts: ReadonlySignal<Texts> = words;

/** Settles when the words of the first language are there, or can't be had: the page is English then. */
export const firstWords = LANGUAGES[language.peek()]().then(take, () => {});

effect(() => {
  const wanted = language.value;
  LANGUAGES[wanted]().then(
    (loaded) => language.peek() === wanted && take(loaded),
    () => {}, // the words that are there stay
  );
});

function take(loaded: Texts): void {
  words.value = loaded;
}

function firstOf(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in LANGUAGES);
  return (known ?? "en") as Language;
}
