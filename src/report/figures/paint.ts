import type { TechniqueStyle } from "../techniques-style.ts";

/** Ink of words, axes and marks that belong to no technique; a page may set the variable, a figure alone has the fallback. */
export const INK = "var(--ink, #1a1a1a)";

/** Ink of what stands back: leaders, notes, axis lines. */
export const QUIET = "var(--quiet, #5c5c5c)";

/** Grid lines and frames. */
export const GRID = "var(--grid, #e6e6e6)";

/** The ground of a figure. */
export const PAPER = "var(--paper, #fdfdfc)";

/** Weights whose step size grew, and all that is one blue. */
export const GROW = "var(--grow, #0072B2)";

/** Weights whose step turned. */
export const TURN = "var(--turn, #D55E00)";

/** A technique's colour as a CSS value: a variable named after its colour on white paper, which is the fallback. */
export function techniquePaint({ colour }: Pick<TechniqueStyle, "colour">): string {
  return `var(${variableOf(colour)}, ${colour})`;
}

/** CSS declarations of all variables that figures use, for a rule on light and one on dark paper. */
export interface FigureColours {
  readonly light: string;
  readonly dark: string;
}

/** The variables of these techniques' colours and of all others, in both themes. */
export function figureColours(styles: readonly TechniqueStyle[]): FigureColours {
  const byColour = new Map(styles.map((style) => [style.colour, style]));
  const declarations = (common: readonly string[], of: (style: TechniqueStyle) => string) =>
    [...common, ...Array.from(byColour.values(), (style) => `${variableOf(style.colour)}: ${of(style)};`)].join(" ");
  return {
    light: declarations(
      [
        "--ink: #1a1a1a;",
        "--quiet: #5c5c5c;",
        "--grid: #e6e6e6;",
        "--paper: #fdfdfc;",
        "--grow: #0072B2;",
        "--turn: #D55E00;",
      ],
      ({ colour }) => colour,
    ),
    dark: declarations(
      [
        "--ink: #ececec;",
        "--quiet: #a8a8a8;",
        "--grid: #33373c;",
        "--paper: #15171a;",
        "--grow: #4DA3D9;",
        "--turn: #F0843A;",
      ],
      ({ darkColour }) => darkColour,
    ),
  };
}

function variableOf(colour: string): string {
  return `--t-${colour.slice(1).toLowerCase()}`;
}
