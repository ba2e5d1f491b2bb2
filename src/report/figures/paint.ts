import type { TechniqueStyle } from "../techniques-style.ts";
import { themed } from "../theme.ts";

/** The blue of weights whose step size grew, and of all that needs one hue only. */
export const GROW = themed("#0072B2");

/** The vermilion of weights whose step turned. */
export const TURN = themed("#D55E00");

/** On dark paper. */
const ALWAYS = { "#0072B2": "#4DA3D9", "#D55E00": "#F0843A" };

/** CSS declarations of all variables that figures use, for a rule on light and one on dark paper. */
export interface FigureColours {
  readonly light: string;
  readonly dark: string;
}

/**
 * The variables of figures in both themes, for a page that has no style sheet of its own. On light paper the techniques'
 * colours are the variables' fallbacks.
 */
export function figureColours(styles: readonly TechniqueStyle[]): FigureColours {
  const onDark = new Map(Object.entries(ALWAYS));
  for (const { colour, darkColour } of styles) onDark.set(colour, darkColour);
  return {
    light: "--ink: #1b1b1b; --quiet: #5c5c5c; --grid: #e6e6e6; --paper: #fdfdfc;",
    dark: [
      "--ink: #ececec; --quiet: #a8a8a8; --grid: #33373c; --paper: #15171a;",
      ...Array.from(onDark, ([colour, dark]) => `--on-dark-${colour.slice(1)}: ${dark};`),
    ].join(" "),
  };
}
