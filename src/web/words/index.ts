import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { en, type Texts } from "./en.ts";
import { type Language, language } from "./language.ts";

/** The words of each language: those that aren't English come when they are first wanted. */
const LOADERS: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => en,
  de: async () => (await import("./de.ts")).de,
  it: async () => (await import("./it.ts")).it,
};

const words = signal<Texts>(en);

/** All words of the page in the reader's language, by part: `texts.value.race` are those of the screen Race. */
export const texts: ReadonlySignal<Texts> = words;

/** Settles when the words of the first language are there, or can't be had: the page is English then. */
export const firstWords = LOADERS[language.peek()]().then(take, () => {});

effect(() => {
  const wanted = language.value;
  LOADERS[wanted]().then(
    (loaded) => language.peek() === wanted && take(loaded),
    () => {}, // the words that are there stay
  );
});

function take(loaded: Texts): void {
  words.value = loaded;
}
