import { computed } from "@preact/signals";
import { bandsOf, levelsOf } from "./contour-lines.ts";
import { whenGrown } from "./growth.ts";
import { GrowingHeights, type Heights } from "./heights.ts";
import { drawn, isShaping, surface } from "./state.ts";
import type { Surface } from "./surface.ts";

/** Milliseconds for which heights are evaluated at once when the surface, or the visible part of it, is another. */
const AT_ONCE = 6;

/** What the map is drawn from. */
export interface Contours {
  readonly heights: Heights;
  readonly levels: readonly number[];
  /** For each point, the number of levels at or below its height. */
  readonly bands: Uint8Array;
}

/** The heights of the visible square: as fine as there is time for at once, and finer ones while they grow. While the shape changes in every frame, a half of the points per side is enough. */
export const mapHeights = computed(() => {
  const on = surface.value;
  if (on === null) return null;
  const enough = isShaping.peek() ? Math.ceil(on.grid / 2) : on.grid;
  return new GrowingHeights(on.problem, drawn.value, on.grid, performance.now() + AT_ONCE, enough);
});

/** Heights and contour levels of the visible square at present; evaluated once per shape, however often the screen is opened. */
export const contours = computed(() => {
  const on = surface.value;
  const growing = mapHeights.value;
  return on === null || growing === null ? null : contoursOf(on, growing.complete.value);
});

/** The contours of the present visible square on the finest grid, once they are there. */
export async function finestContours(): Promise<Contours | null> {
  const on = surface.peek();
  const growing = mapHeights.peek();
  if (on === null || growing === null) return null;
  await whenGrown(growing);
  return contoursOf(on, growing.complete.peek());
}

function contoursOf(on: Surface, heights: Heights): Contours {
  const levels = levelsOf(on, heights);
  return { heights, levels, bands: bandsOf(heights, levels) };
}
