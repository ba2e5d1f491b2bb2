import type { PlannedTechnique } from "../../experiment/plan/plan.ts";

/** How a technique is shown, everywhere: in the terminal, in figures, on the page. */
export interface TechniqueStyle {
  /** The plan's name for it: `iRprop⁺`, or `iRprop⁺ delta0=0.1` beside others of its id. */
  readonly label: string;
  /** On white paper. */
  readonly colour: string;
  /** On dark paper. */
  readonly darkColour: string;
  /** Lengths of strokes and gaps in pixels, for a line as wide as `width`; empty for a solid line. */
  readonly dash: readonly number[];
  /** Of the line, in pixels. */
  readonly width: number;
  /** Colour of a terminal with 256 colours that is readable on light and dark; null for the terminal's own ink. */
  readonly terminal: number | null;
}

type Look = Omit<TechniqueStyle, "label">;

const INK = { colour: "#000000", darkColour: "#eeeeee", terminal: null };

/** The looks of the techniques that have one of their own. Colours: Okabe & Ito, Color Universal Design, 2008. */
const KNOWN: Readonly<Record<string, Look>> = {
  "rprop-": { colour: "#0072B2", darkColour: "#4DA3D9", terminal: 32, dash: [], width: 2 },
  "rprop+": { colour: "#56B4E9", darkColour: "#7CC6F0", terminal: 74, dash: [8, 4], width: 2 },
  "irprop-": { colour: "#009E73", darkColour: "#2FC49A", terminal: 36, dash: [8, 3, 2, 3], width: 2 },
  "irprop+": { colour: "#D55E00", darkColour: "#F0843A", terminal: 166, dash: [], width: 3 },
  "rprop-torch": { ...INK, dash: [2, 3], width: 2 },
  "irprop+local": { colour: "#CC79A7", darkColour: "#DE9CC0", terminal: 175, dash: [4, 3], width: 2 },
};

/** Colours for techniques without a look of their own; last those that tell little on some paper,
 * of which yellow is darkened to be seen on white. */
const SPARE_COLOURS = [
  { colour: "#E69F00", darkColour: "#F2B93B", terminal: 178 },
  ...["rprop-", "irprop+", "irprop-", "irprop+local", "rprop+"].map((id) => KNOWN[id]),
  INK,
  { colour: "#9C8B00", darkColour: "#F0E442", terminal: 185 },
].map(({ colour, darkColour, terminal }) => ({ colour, darkColour, terminal }));

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
 * The looks of the techniques of one comparison, in their order. The first of an id has its own look; further ones, and
 * techniques without a look of their own, get colours that are still free, then other dashes.
 */
export function styleTechniques(techniques: readonly PlannedTechnique[]): TechniqueStyle[] {
  const looks: (Look | undefined)[] = techniques.map(({ id }, index) =>
    techniques.findIndex((other) => other.id === id) === index ? KNOWN[id] : undefined,
  );
  const taken = new Set(looks.map((look) => look?.colour));
  const free = SPARE_COLOURS.filter(({ colour }) => !taken.has(colour));
  const spare = [...free, ...SPARE_COLOURS.filter(({ colour }) => taken.has(colour))];
  let used = 0;
  return techniques.map(({ label }, index) => ({
    label,
    ...(looks[index] ?? spareLook(spare, free.length, used++)),
  }));
}

function spareLook(spare: readonly Omit<Look, "dash" | "width">[], free: number, used: number): Look {
  const round = used < free ? 0 : 1 + Math.floor((used - free) / spare.length);
  const colour = spare[used < free ? used : (used - free) % spare.length];
  return { ...colour, dash: SPARE_DASHES[round % SPARE_DASHES.length], width: 2 };
}
