import { computed, effect, signal } from "@preact/signals";
import type { TechniqueStyle } from "../../report/figures/techniques-style.ts";

/** What the reader may choose. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The reader's theme; at first the system's. */
export const theme = signal<Theme>("system");

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const systemIsDark = signal(prefersDark.matches);
prefersDark.addEventListener("change", () => {
  systemIsDark.value = prefersDark.matches;
});

/** Whether the paper is dark at present: figures on canvas are drawn anew when it changes. */
export const isDark = computed(() => (theme.value === "system" ? systemIsDark.value : theme.value === "dark"));

/** A technique's colour on the present paper. */
export function techniqueColour({ colour, darkColour }: TechniqueStyle): string {
  return isDark.value ? darkColour : colour;
}

/** A token of style/tokens.css on the present paper, as canvases need it: `token("--ink")`. Reads the theme, so effects follow it. */
export function token(name: `--${string}`): string {
  void isDark.value;
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Keeps the page in the chosen theme. */
export function followTheme(): void {
  effect(() => {
    const { documentElement: root } = document;
    if (theme.value === "system") delete root.dataset["theme"];
    else root.dataset["theme"] = theme.value;
  });
}
