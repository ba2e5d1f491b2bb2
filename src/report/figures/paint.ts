import type { TechniqueStyle } from "../techniques-style.ts";

/** Ink of words, axes and marks that belong to no technique; a page may set the variable, a figure alone has the fallback. */
export const INK = "var(--ink, #1a1a1a)";

/** Ink of what stands back: leaders, notes, axis lines. */
export const QUIET = "var(--quiet, #5c5c5c)";

/** Grid lines and frames. */
export const GRID = "var(--grid, #e6e6e6)";

/** The ground of a figure. */
export const PAPER = "var(--paper, #fdfdfc)";

/** A technique's colour as a CSS value: a variable named after its colour on white paper, which is the fallback. */
export function techniquePaint({ colour }: Pick<TechniqueStyle, "colour">): string {
  return `var(${variableOf(colour)}, ${colour})`;
}

/** CSS declarations of all variables that figures use, for a rule on light and one on dark paper. */
export interface FigureColours {
  readonly light: string;
  readonly dark: string;
}

/** The variables of these techniques' colours and of ink, quiet ink, grid and paper, in both themes. */
export function figureColours(styles: readonly TechniqueStyle[]): FigureColours {
  const byColour = new Map(styles.map((style) => [style.colour, style]));
  const declarations = (common: readonly string[], of: (style: TechniqueStyle) => string) =>
    [...common, ...Array.from(byColour.values(), (style) => `${variableOf(style.colour)}: ${of(style)};`)].join(" ");
  return {
    light: declarations(
      ["--ink: #1a1a1a;", "--quiet: #5c5c5c;", "--grid: #e6e6e6;", "--paper: #fdfdfc;"],
      ({ colour }) => colour,
    ),
    dark: declarations(
      ["--ink: #ececec;", "--quiet: #a8a8a8;", "--grid: #33373c;", "--paper: #15171a;"],
      ({ darkColour }) => darkColour,
    ),
  };
}

function variableOf(colour: string): string {
  return `--t-${colour.slice(1).toLowerCase()}`;
}
