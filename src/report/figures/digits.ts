import { el, type Markup } from "../markup.ts";
import { type FigureOptions, type FigurePart, figureSvg, notePart } from "./frame.ts";
import { LETTER, LINE, textRows, textWidth } from "./letters.ts";
import { base64, greyPng } from "./png.ts";
import { GRID } from "./theme.ts";

/** The data of a figure of samples. */
export interface DigitsData {
  readonly title: string;
  /** In the order of drawing. */
  readonly samples: readonly DigitSample[];
}

/** A picture and its caption. */
export interface DigitSample {
  /** [height · width], row by row, from 0 (background) to 255 (ink), as in MNIST. */
  readonly pixels: Uint8Array;
  readonly height: number;
  readonly width: number;
  /** Lines below the picture; long ones are wrapped. */
  readonly caption: readonly string[];
}

const SIDE = 84;
/** Greatest width of a caption, in pixels: three fit beside each other on a phone. */
const WIDEST = 108;
const GAP = 16;

/** Samples as sharp pictures beside each other, black on white, each with its caption. */
export function digitsFigure(data: DigitsData, { width }: FigureOptions): Markup {
  const { title, samples } = data;
  const heard = samples.map(({ caption }) => caption.join(" ")).join("; ");
  return figureSvg(
    { title, label: [title, heard || "no samples"].filter(Boolean).join("; "), width },
    samples.length === 0 ? notePart("no samples", width) : pictures(samples, width),
  );
}

function pictures(samples: readonly DigitSample[], width: number): FigurePart {
  const widest = Math.max(...samples.flatMap(({ caption }) => caption.map((line) => textWidth(line, LETTER))));
  const wanted = Math.min(width, Math.max(SIDE, Math.min(widest, WIDEST)) + GAP);
  const columns = Math.max(1, Math.floor((width + GAP) / wanted));
  const column = Math.min((width + GAP) / columns, wanted + GAP);
  const elements: Markup[] = [];
  let y = 2;
  for (let first = 0; first < samples.length; first += columns) {
    const row = samples.slice(first, first + columns);
    const captions = row.map(({ caption }) => caption.flatMap((line) => textRows(line, column - GAP)));
    for (const [k, sample] of row.entries()) {
      const x = k * column + 1;
      elements.push(...picture(sample, x, y));
      for (const [n, line] of captions[k].entries()) {
        elements.push(el("text", { x, y: y + SIDE + 16 + n * LINE }, line));
      }
    }
    y += SIDE + Math.max(...captions.map(({ length }) => length)) * LINE + 20;
  }
  return { height: y, elements };
}

function picture(sample: DigitSample, x: number, y: number): Markup[] {
  const longest = Math.max(sample.height, sample.width);
  const width = (SIDE * sample.width) / longest;
  const height = (SIDE * sample.height) / longest;
  const inverted = sample.pixels.map((pixel) => 255 - pixel);
  const image = el("image", {
    ...{ x, y, width, height },
    href: `data:image/png;base64,${base64(greyPng(inverted, sample.height, sample.width))}`,
    preserveAspectRatio: "none",
    style: "image-rendering: pixelated",
    "aria-label": sample.caption.join(" "),
  });
  return [image, el("rect", { x, y, width, height, fill: "none", stroke: GRID })];
}
