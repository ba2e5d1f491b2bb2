import type { PlannedTechnique } from "../../experiment/plan/plan.ts";
import { COLOURS, type ColourName } from "../../optimizers/card/technique.ts";
import { TECHNIQUES } from "../../optimizers/registry.ts";

/** A technique's style in the terminal, in figures and on the page. */
export interface TechniqueStyle {
  /** The plan's label for it: `iRprop⁺`, or `iRprop⁺ delta0=0.1` if there are others of its id. */
  readonly label: string;
  /** Colour in the light theme. */
  readonly colour: string;
  /** Colour in the dark theme. */
  readonly darkColour: string;
  /** Lengths of dashes and gaps in pixels, for a line of width `width`; empty for a solid line. */
  readonly dash: readonly number[];
  /** Width of the line, in pixels. */
  readonly width: number;
  /** One of a terminal's 256 colours, readable on light and dark backgrounds; null for the terminal's text colour. */
  readonly terminal: number | null;
}

type LineStyle = Omit<TechniqueStyle, "label">;
type Ink = Pick<LineStyle, "colour" | "darkColour" | "terminal">;

/** The cards' colours in both themes and in the terminal; last those with little contrast in one theme. Yellow is darkened for white. */
const INKS: Readonly<Record<ColourName, Ink>> = {
  orange: { colour: "#E69F00", darkColour: "#F2B93B", terminal: 178 },
  blue: { colour: "#0072B2", darkColour: "#4DA3D9", terminal: 32 },
  vermilion: { colour: "#D55E00", darkColour: "#F0843A", terminal: 166 },
  green: { colour: "#009E73", darkColour: "#2FC49A", terminal: 36 },
  purple: { colour: "#CC79A7", darkColour: "#DE9CC0", terminal: 175 },
  sky: { colour: "#56B4E9", darkColour: "#7CC6F0", terminal: 74 },
  ink: { colour: "#000000", darkColour: "#eeeeee", terminal: null },
  yellow: { colour: "#9C8B00", darkColour: "#F0E442", terminal: 185 },
};

const SPARE_DASHES: readonly (readonly number[])[] = [
  [],
  [12, 4],
  [2, 4],
  [10, 3, 2, 3, 2, 3],
  [6, 6],
  [16, 3, 4, 3],
  [3, 8],
  [8, 3, 8, 3, 2, 3],
];

/**
 * The styles of the techniques of one comparison, in their order. The first of an id has its card's style; further ones, and
 * techniques without a style, get colours that are still free, then other dashes. The cards of users' techniques aren't used, because a
 * report is made from records alone.
 */
export function styleTechniques(techniques: readonly PlannedTechnique[]): TechniqueStyle[] {
  const looks: (LineStyle | undefined)[] = techniques.map(({ id }, index) =>
    techniques.findIndex((other) => other.id === id) === index ? lookOf(id) : undefined,
  );
  const taken = new Set(looks.map((look) => look?.colour));
  const inks = COLOURS.map((name) => INKS[name]);
  const free = inks.filter(({ colour }) => !taken.has(colour));
  const spare = [...free, ...inks.filter(({ colour }) => taken.has(colour))];
  let used = 0;
  return techniques.map(({ label }, index) => ({
    label,
    ...(looks[index] ?? spareLook(spare, free.length, used++)),
  }));
}

function lookOf(id: string): LineStyle | undefined {
  const style = TECHNIQUES.find((technique) => technique.id === id)?.style;
  return style && { ...INKS[style.colour], dash: style.dash, width: style.width };
}

function spareLook(spare: readonly Ink[], free: number, used: number): LineStyle {
  const round = used < free ? 0 : 1 + Math.floor((used - free) / spare.length);
  const colour = spare[used < free ? used : (used - free) % spare.length];
  return { ...colour, dash: SPARE_DASHES[round % SPARE_DASHES.length], width: 2 };
}
