import { zoomOf } from "../../controls/zoom-of.ts";
import { contourLines } from "./contour-lines.ts";
import type { Contours } from "./contours.ts";
import { bandWords, LINE_COLOUR } from "./map-colours.ts";

/** Paints contours, and bands of colour between them, or nothing if there are none, on a canvas of `width` CSS pixels, `scale` of its own to each. */
export function paintContours(canvas: HTMLCanvasElement, shown: Contours | null, width: number, scale: number): void {
  const side = Math.round(width * scale);
  if (canvas.width !== side || canvas.height !== side) {
    canvas.width = side;
    canvas.height = side;
  }
  const context = canvas.getContext("2d");
  if (context === null || side === 0) return;
  context.clearRect(0, 0, side, side);
  if (shown === null) return;
  const { heights, levels, bands } = shown;
  context.imageSmoothingEnabled = true;
  const picture = bandsPicture(heights.size, bands, levels.length);
  context.drawImage(picture, 0, 0, side, side);
  picture.width = 0; // frees it, for which browsers wait until they collect garbage
  const unit = side / (heights.size - 1);
  context.beginPath();
  contourLines(heights, bands, levels, (x0, y0, x1, y1) => {
    context.moveTo(x0 * unit, side - y0 * unit);
    context.lineTo(x1 * unit, side - y1 * unit);
  });
  context.strokeStyle = LINE_COLOUR;
  context.lineWidth = scale;
  context.stroke();
}

/** How many of a canvas's own pixels there are to each of its CSS pixels. */
export function scaleOf(canvas: HTMLCanvasElement): number {
  return Math.min(2, devicePixelRatio * zoomOf(canvas));
}

/** The bands as an image, one pixel per point of the grid, the top row first. */
function bandsPicture(size: number, bands: Uint8Array, levels: number): OffscreenCanvas {
  const picture = new ImageData(size, size);
  const pixels = new Uint32Array(picture.data.buffer);
  const colours = bandWords(levels);
  for (let row = 0, k = 0; row < size; row++) {
    const line = (size - 1 - row) * size;
    for (let column = 0; column < size; column++, k++) pixels[k] = colours[bands[line + column]];
  }
  const canvas = new OffscreenCanvas(size, size);
  canvas.getContext("2d")!.putImageData(picture, 0, 0);
  return canvas;
}
