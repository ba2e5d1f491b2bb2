import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { texts } from "../../words/index.ts";
import { type Pixels, putPixels } from "./paint.ts";
import { insidePlace } from "./state.ts";
import { moved } from "./steps.ts";
import { useCanvas } from "./use-canvas.ts";
import type { Sheet } from "./weights.ts";

/** Greatest width of a map and of one cell, in CSS pixels; a matrix may be wider than a picture. */
const MAX_WIDE = { pictures: 196, matrix: 296 };
const MAX_CELL = 30;
/** Least height of a matrix with few rows. */
const MIN_HIGH = 100;

/** A sheet of values as an image with its scale; one cell is followed, chosen by pointer or arrow keys. */
export function WeightMap({
  symbol,
  name,
  sheet,
  pixels,
  alt,
  cell,
  value,
  onFollow,
  children,
}: {
  readonly symbol: string;
  readonly name: string;
  readonly sheet: Sheet;
  readonly pixels: Pixels;
  /** Text alternative of the image, with numbers. */
  readonly alt: string;
  /** Index of the followed cell, row by row, and its position and value as text. */
  readonly cell: number;
  readonly value: string;
  readonly onFollow: (cell: number) => void;
  readonly children: ComponentChildren;
}) {
  const words = texts.value.inside;
  const { view } = insidePlace.value!;
  const id = useId();
  const { width, height } = sheet;
  const across = width * Math.max(1, Math.min(MAX_CELL, MAX_WIDE[view] / width));
  const down =
    view === "matrix"
      ? Math.min(MAX_CELL * height, Math.max((across / width) * height, MIN_HIGH))
      : (across / width) * height;
  const size = { width: `${Math.round(across)}px`, aspectRatio: `${Math.round(across)} / ${Math.round(down)}` };
  const canvas = useCanvas((target) => putPixels(target, pixels, width, height), [pixels]);
  // Dragging works with a mouse only: a moving finger scrolls the page; a tap chooses.
  const dragged = (event: PointerEvent) => {
    if (event.pointerType === "mouse" && event.buttons === 1) pointed(event);
  };
  const pointed = (event: MouseEvent) => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * width);
    const row = Math.floor(((event.clientY - box.top) / box.height) * height);
    if (column >= 0 && column < width && row >= 0 && row < height) onFollow(row * width + column);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event.key, cell, width, width * height, event);
    if (next === null) return;
    event.preventDefault();
    onFollow(next);
  };
  return (
    <figure class={`inside-map inside-map-${view}`}>
      <figcaption id={id}>
        <b>{symbol}</b> {name}
      </figcaption>
      <div class="inside-map-stage" style={size}>
        <canvas ref={canvas} role="img" aria-label={alt} />
        <div
          class="inside-map-mark"
          style={{
            left: `${(100 * (cell % width)) / width}%`,
            top: `${(100 * Math.floor(cell / width)) / height}%`,
            width: `${100 / width}%`,
            height: `${100 / height}%`,
          }}
        />
        <div
          class="inside-map-picker"
          role="slider"
          tabIndex={0}
          aria-label={words.pick(symbol)}
          aria-valuemin={0}
          aria-valuemax={width * height - 1}
          aria-valuenow={cell}
          aria-valuetext={value}
          onClick={pointed}
          onPointerMove={dragged}
          onKeyDown={onKeyDown}
        />
      </div>
      {children}
    </figure>
  );
}
