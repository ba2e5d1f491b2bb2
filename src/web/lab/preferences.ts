import { effect } from "@preact/signals";
import { isLanguage, language } from "../words/language.ts";
import { THEMES, type Theme, theme } from "./theme.ts";

const KEY = "neuro-backprop-lab preferences";

/** Takes the language and theme that the reader chose last, and keeps those chosen from now on. */
export function keepPreferences(): void {
  const stored = read();
  if (isLanguage(stored.language)) language.value = stored.language;
  if (THEMES.includes(stored.theme as Theme)) theme.value = stored.theme as Theme;
  const first = language.peek();
  let isChosen = stored.language !== undefined;
  effect(() => {
    isChosen ||= language.value !== first; // the browser's own language is no choice
    const kept = { theme: theme.value, ...(isChosen && { language: language.value }) };
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Where nothing is kept, the page begins with the system's theme and the browser's language.
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
