/**
 * Colours that a page may change with its theme: CSS variables with the light theme's colours as fallback. A separate SVG file has
 * only the fallbacks, since not all programs that read SVG support variables: see {@link onPaper}.
 */
export const INK = "var(--ink, #1b1b1b)";
export const QUIET = "var(--quiet, #5c5c5c)";
export const GRID = "var(--grid, #e6e6e6)";
export const LEADER = "var(--leader, #9a9a9a)";
export const PAPER = "var(--paper, #ffffff)";

/** A technique's colour, which the page replaces in the dark theme. */
export function themed(colour: string): string {
  return `var(--on-dark-${colour.slice(1)}, ${colour})`;
}

/** Replaces the variables in a text by the light theme's colours. */
export function onPaper(text: string): string {
  return text.replace(/var\(--[\w-]+, (#[0-9a-fA-F]{6})\)/g, "$1");
}
