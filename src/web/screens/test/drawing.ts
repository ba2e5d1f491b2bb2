import { type ReadonlySignal, signal } from "@preact/signals";

/** Side of the drawing pad in pixels. */
export const PAD_SIDE = 280;

/** Half the pen's width, and the width of its soft edge, in pixels of the pad: about 2.3 pixels of MNIST's box of 20. */
const RADIUS = 11;
const SOFT = 3;

/** A point on the pad, in pixels from the upper left corner; it may be slightly outside. */
export interface StrokePoint {
  readonly x: number;
  readonly y: number;
}

/** The ink on the pad: grey values [side · side] from 0 to 255. Each change gives a new object with the same array. */
export interface PadInk {
  readonly grey: Uint8Array;
  readonly isEmpty: boolean;
}

/** A drawing of strokes, which can be undone one by one. */
export interface Drawing {
  readonly ink: ReadonlySignal<PadInk>;
  /** Number of strokes. */
  readonly strokes: ReadonlySignal<number>;
  /** Whether a stroke is being drawn. */
  readonly isOn: ReadonlySignal<boolean>;
  /** Begins a stroke with a dot. */
  begin(at: StrokePoint): void;
  /** Continues the stroke through points; does nothing if no stroke was begun. */
  extend(through: readonly StrokePoint[]): void;
  end(): void;
  /** Undoes the last stroke. */
  undo(): void;
  clear(): void;
}

/** An empty drawing. */
export function createDrawing(): Drawing {
  const grey = new Uint8Array(PAD_SIDE * PAD_SIDE);
  const drawn: StrokePoint[][] = [];
  const ink = signal<PadInk>({ grey, isEmpty: true });
  const strokes = signal(0);
  const isOn = signal(false);
  const tell = () => {
    strokes.value = drawn.length;
    ink.value = { grey, isEmpty: drawn.length === 0 };
  };
  const redraw = () => {
    isOn.value = false;
    grey.fill(0);
    for (const stroke of drawn) {
      for (const [k, at] of stroke.entries()) drawLine(grey, PAD_SIDE, stroke[Math.max(0, k - 1)], at);
    }
    tell();
  };
  return {
    ink,
    strokes,
    isOn,
    begin(at) {
      drawn.push([at]);
      isOn.value = true;
      drawLine(grey, PAD_SIDE, at, at);
      tell();
    },
    extend(through) {
      const stroke = drawn[drawn.length - 1];
      if (!isOn.value || stroke === undefined || through.length === 0) return;
      for (const at of through) {
        drawLine(grey, PAD_SIDE, stroke[stroke.length - 1], at);
        stroke.push(at);
      }
      tell();
    },
    end() {
      isOn.value = false;
    },
    undo() {
      drawn.pop();
      redraw();
    },
    clear() {
      drawn.length = 0;
      redraw();
    },
  };
}

/** Draws a line with round ends and a soft edge into grey values [side · side]; darker values stay. */
function drawLine(grey: Uint8Array, side: number, from: StrokePoint, to: StrokePoint): void {
  const reach = RADIUS + SOFT / 2;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length2 = dx * dx + dy * dy;
  const first = (a: number, b: number) => Math.max(0, Math.floor(Math.min(a, b) - reach));
  const last = (a: number, b: number) => Math.min(side - 1, Math.ceil(Math.max(a, b) + reach));
  const [left, right] = [first(from.x, to.x), last(from.x, to.x)];
  for (let y = first(from.y, to.y); y <= last(from.y, to.y); y++) {
    for (let x = left; x <= right; x++) {
      const [px, py] = [x + 0.5 - from.x, y + 0.5 - from.y];
      const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length2));
      const [ox, oy] = [px - along * dx, py - along * dy];
      const value = Math.round((255 * (reach - Math.sqrt(ox * ox + oy * oy))) / SOFT);
      const at = y * side + x;
      if (value > grey[at]) grey[at] = Math.min(255, value);
    }
  }
}
