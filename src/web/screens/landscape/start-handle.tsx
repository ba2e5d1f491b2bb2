import { useDrag } from "../../controls/use-drag.ts";
import { texts } from "../../words/index.ts";
import { trimmed } from "../../words/numbers.ts";
import { MARGIN } from "./margin.ts";
import { chooseSurface, landscapeSettings, putStart, start } from "./state.ts";
import type { Extent, PlanePoint } from "./surface.ts";

/** Shares of the square that an arrow key moves the start, without and with Shift. */
const [SMALL, LARGE] = [1 / 200, 1 / 20];

const ARROWS: Readonly<Record<string, PlanePoint>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The start, as a ring that can be dragged or moved with the arrow keys. All paths follow in every frame. */
export function StartHandle({
  extent,
  side,
  placeAt,
}: {
  readonly extent: Extent;
  readonly side: number;
  /** The pointer's position in the surface's units. */
  readonly placeAt: (event: PointerEvent) => PlanePoint;
}) {
  const words = texts.value.landscape;
  const drag = useDrag(placeAt, putStart);
  const [w1, w2] = start.value;
  const [along, across] = [(w1 - extent.left) / extent.side, (w2 - extent.bottom) / extent.side];
  const isDrawn = along >= 0 && along <= 1 && across >= 0 && across <= 1;
  const x = MARGIN.left + within(along) * side;
  const y = MARGIN.top + (1 - within(across)) * side;
  return (
    <button
      type="button"
      class={`landscape-handle${isDrawn ? "" : " landscape-handle-away"}`}
      style={{ transform: `translate(${x}px, ${y}px)` }}
      aria-label={words.startAt(trimmed(w1), trimmed(w2))}
      title={words.startHelp}
      {...drag}
      onKeyDown={(event) => {
        if (event.key === "Home") chooseSurface(landscapeSettings.value.surface);
        const direction = ARROWS[event.key];
        if (direction === undefined) return;
        event.preventDefault();
        event.stopPropagation(); // the page's shortcuts would step through the training
        const by = extent.side * (event.shiftKey ? LARGE : SMALL);
        putStart([start.value[0] + by * direction[0], start.value[1] + by * direction[1]]);
      }}
    />
  );
}

/** Keeps the handle at the edge of the visible part if the start is outside. */
function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}
