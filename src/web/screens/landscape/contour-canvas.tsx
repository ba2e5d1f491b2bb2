import { useLayoutEffect, useRef } from "preact/hooks";
import { drawSoon } from "../../schedule.ts";
import { contours, mapHeights } from "./contours.ts";
import { useGrowth } from "./growth.ts";
import type { GrowingHeights } from "./heights.ts";
import { paintContours, scaleOf } from "./paint-contours.ts";
import { isShaping } from "./state.ts";

/** The surface from above, on a canvas as wide as its container: contours, and bands of colour between them. */
export function ContourCanvas({ side }: { readonly side: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  /** What the painted contours are those of. */
  const painted = useRef<GrowingHeights | null>(null);
  const shown = contours.value;
  useGrowth(mapHeights);
  useLayoutEffect(() => {
    const element = canvas.current!;
    const of = mapHeights.peek();
    // A frame that has no time left to paint shows no contours under the paths of another surface; those of nearly the same shape it may.
    if (painted.current !== of && !isShaping.peek()) element.style.visibility = "hidden";
    return drawSoon(() => {
      paintContours(element, shown, side, scaleOf(element));
      painted.current = of;
      element.style.visibility = "";
    });
  }, [shown, side]);
  useLayoutEffect(() => {
    const element = canvas.current!;
    return () => {
      element.width = 0;
    };
  }, []);
  return <canvas ref={canvas} class="landscape-canvas" />;
}
