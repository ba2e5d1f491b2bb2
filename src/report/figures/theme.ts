/**
 * Colours that a page may change with its theme: CSS variables that fall back to what stands on white paper. A figure that stands
 * alone has only the latter, since not every program that reads SVG knows variables: see {@link onPaper}.
 */
export const INK = "var(--ink, #1b1b1b)";
export const QUIET = "var(--quiet, #5c5c5c)";
export const GRID = "var(--grid, #e6e6e6)";
export const LEADER = "var(--leader, #9a9a9a)";
export const PAPER = "var(--paper, #ffffff)";

/** A technique's colour, which the page replaces by the technique's colour on dark paper. */
export function themed(colour: string): string {
  return `var(--on-dark-${colour.slice(1)}, ${colour})`;
}

/** A text with the colours of white paper instead of the variables. */
export function onPaper(text: string): string {
  return text.replace(/var\(--[\w-]+, (#[0-9a-fA-F]{6})\)/g, "$1");
}
