import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { announce } from "./announce.ts";
import { en, type FirstTexts } from "./en.ts";
import { type Language, language } from "./language.ts";
import type { ScreenTexts } from "./screens-en.ts";

/** All texts of a language. */
export type Texts = FirstTexts & ScreenTexts;

/** The texts of a first visit; those that aren't English are loaded when first needed. */
const FIRST: Readonly<Record<Language, () => Promise<FirstTexts>>> = {
  en: async () => en,
  de: async () => (await import("./de.ts")).de,
  it: async () => (await import("./it.ts")).it,
};

/** The texts of all other screens, loaded with the first of these. */
const OF_SCREENS: Readonly<Record<Language, () => Promise<ScreenTexts>>> = {
  en: async () => (await import("./screens-en.ts")).en,
  de: async () => (await import("./screens-de.ts")).de,
  it: async () => (await import("./screens-it.ts")).it,
};

const words = signal<FirstTexts & Partial<ScreenTexts>>(en);

/**
 * All texts of the page in the user's language, by part: `texts.value.race` are those of the screen Race. Those of other screens
 * are there once {@link loadScreenTexts} has settled, which views of these screens can rely on.
 */
export const texts = words as ReadonlySignal<Texts>;

let needsScreens = false;

/** Settles when the texts of the first language are loaded; if that fails, the page is in English. */
export const firstWords = load(language.peek()).catch(() => {});

/** The language of the texts that are there. */
let present: Language = "en";

effect(() => {
  const wanted = language.value;
  load(wanted).then(
    () => {
      present = wanted;
    },
    () => {
      if (language.peek() !== wanted) return;
      language.value = present;
      announce(words.peek().frame.lost);
    },
  );
});

/** Loads the texts of the screens that aren't part of a first visit. Rejects if they can't be loaded. */
export async function loadScreenTexts(): Promise<void> {
  needsScreens = true;
  let wanted: Language;
  do {
    wanted = language.peek();
    await load(wanted);
  } while (wanted !== language.peek());
}

async function load(wanted: Language): Promise<void> {
  const [first, ofScreens] = await Promise.all([FIRST[wanted](), needsScreens ? OF_SCREENS[wanted]() : undefined]);
  if (language.peek() === wanted) words.value = { ...words.peek(), ...first, ...ofScreens };
}
