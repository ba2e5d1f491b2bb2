import { effect } from "@preact/signals";
import { isLanguage, language } from "../words/language.ts";
import { THEMES, type Theme, theme } from "./theme.ts";

const KEY = "neuro-backprop-lab preferences";

/** Restores the language and theme that the user chose last, and stores those chosen from now on. */
export function keepPreferences(): void {
  const stored = read();
  if (isLanguage(stored.language)) language.value = stored.language;
  if (THEMES.includes(stored.theme as Theme)) theme.value = stored.theme as Theme;
  const first = language.peek();
  let isChosen = stored.language !== undefined;
  effect(() => {
    isChosen ||= language.value !== first; // the browser's language isn't a choice of the user's
    const kept = { theme: theme.value, ...(isChosen && { language: language.value }) };
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Without stored preferences the page starts with the system's theme and the browser's language.
    }
  });
}

function read(): { readonly language?: string; readonly theme?: string } {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
  } catch {
    return {};
  }
}
