import { ENGLISH, type ReportWords } from "../words/words.ts";
import { type HorizontalAxis, linePanel, type Panel, type VerticalScale } from "./line-panel.ts";
import type { CurveLine, LinePoint } from "./lines.ts";

/** A line that rises in steps: pairs of x and the share from there on. */
export interface StepLine extends Pick<CurveLine, "styles" | "label"> {
  readonly steps: readonly { readonly x: number; readonly share: number }[];
  /** The text at its end. */
  readonly ending: string;
}

/** Content and size of a panel of steps. */
export interface StepsOptions {
  readonly title: string;
  readonly axis: HorizontalAxis;
  /** The x values at which all lines begin and end. */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly StepLine[];
  readonly width: number;
  readonly height: number;
  readonly labelWidth: number;
}

/** A panel of shares from 0 to 100 % that rise in steps. */
export function stepsPanel(
  { title, axis, from, to, lines, ...size }: StepsOptions,
  words: ReportWords = ENGLISH,
): Panel {
  const scale: VerticalScale = {
    title,
    type: "linear",
    domain: [0, 1.02],
    reverse: false,
    ticks: [0, 0.25, 0.5, 0.75, 1],
    place: (share) => share,
    text: (share) => `${100 * share} %`,
    finalText: () => "",
  };
  const drawn = lines.map(({ styles, label, steps, ending }): CurveLine => {
    const points: LinePoint[] = [];
    const add = (x: number, value: number) => points.push({ epoch: x, x, value });
    add(from, 0);
    for (const [k, { x, share }] of steps.entries()) {
      add(x, k === 0 ? 0 : steps[k - 1].share);
      add(x, share);
    }
    add(to, steps.at(-1)?.share ?? 0);
    return { styles, label, ending, median: points, quartiles: [], seeds: [] };
  });
  return linePanel({ ...size, lines: drawn, scale, axis, mostSeeds: 0 }, words);
}
