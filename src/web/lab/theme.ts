import { computed, effect, signal } from "@preact/signals";
import type { TechniqueStyle } from "../../report/figures/techniques-style.ts";

/** The themes to choose from. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The chosen theme; initially the system's. */
export const theme = signal<Theme>("system");

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const systemIsDark = signal(prefersDark.matches);
prefersDark.addEventListener("change", () => {
  systemIsDark.value = prefersDark.matches;
});

/** Whether the page is dark at present; figures on a canvas are drawn again when this changes. */
export const isDark = computed(() => (theme.value === "system" ? systemIsDark.value : theme.value === "dark"));

/** A technique's colour in the present theme. */
export function techniqueColour({ colour, darkColour }: TechniqueStyle): string {
  return isDark.value ? darkColour : colour;
}

/** A token of style/tokens.css in the present theme, for canvases: `token("--ink")`. Reads the theme, so effects follow it. */
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
