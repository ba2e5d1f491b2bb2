import { useEffect, useRef } from "preact/hooks";
import { drawSoon } from "../../schedule.ts";

/**
 * A canvas that is drawn in the next frame whenever one of `inputs` has changed. Returns the reference that the canvas
 * carries.
 */
export function useCanvas(draw: (canvas: HTMLCanvasElement) => void, inputs: readonly unknown[]) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(
    () =>
      drawSoon(() => {
        if (canvas.current !== null) draw(canvas.current);
      }),
    inputs,
  );
  return canvas;
}
