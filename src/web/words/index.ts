import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { en, type Texts } from "./en.ts";
import { type Language, language } from "./language.ts";

/** The texts of each language; those that aren't English are loaded when first needed. */
const LOADERS: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => en,
  de: async () => (await import("./de.ts")).de,
  it: async () => (await import("./it.ts")).it,
};

const words = signal<Texts>(en);

/** All texts of the page in the user's language, by part: `texts.value.race` are those of the screen Race. */
export const texts: ReadonlySignal<Texts> = words;

/** Settles when the texts of the first language are loaded; if that fails, the page is in English. */
export const firstWords = LOADERS[language.peek()]().then(take, () => {});

effect(() => {
  const wanted = language.value;
  LOADERS[wanted]().then(
    (loaded) => language.peek() === wanted && take(loaded),
    () => {}, // keep the present texts
  );
});

function take(loaded: Texts): void {
  words.value = loaded;
}
