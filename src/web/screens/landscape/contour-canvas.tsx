import { computed } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { zoomOf } from "../../controls/zoom-of.ts";
import { drawSoon } from "../../schedule.ts";
import { bandsOf, contourLines, heightsOf, levelsOf } from "./contour-lines.ts";
import { bandWords, LINE_COLOUR } from "./map-colours.ts";
import { drawn, isShaping, surface } from "./state.ts";

/** Heights and contour levels of the present surface, computed once per shape, however often the screen is opened. */
export const contours = computed(() => {
  const on = surface.value;
  if (on === null) return null;
  const heights = heightsOf(on.problem, drawn.value, isShaping.value ? Math.ceil(on.grid / 2) : on.grid);
  const levels = levelsOf(on, heights);
  return { heights, levels, bands: bandsOf(heights, levels) };
});

/** The surface from above, on a canvas as wide as its container: contours, and bands of colour between them. */
export function ContourCanvas({ side }: { readonly side: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = contours.value;
  useLayoutEffect(() => drawSoon(() => paint(canvas.current!, shown, side)), [shown, side]);
  useLayoutEffect(() => {
    const element = canvas.current!;
    return () => {
      element.width = 0;
    };
  }, []);
  return <canvas ref={canvas} class="landscape-canvas" />;
}

function paint(canvas: HTMLCanvasElement, shown: typeof contours.value, width: number): void {
  const scale = Math.min(2, devicePixelRatio * zoomOf(canvas));
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
