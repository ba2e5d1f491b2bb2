import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { drawSoon } from "../../schedule.ts";

/**
 * Draws a canvas in the next frame whenever one of `inputs` has changed. Returns the ref for the canvas.
 */
export function useCanvas(draw: (canvas: HTMLCanvasElement) => void, inputs: readonly unknown[]) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(
    () =>
      drawSoon(() => {
        if (canvas.current !== null) draw(canvas.current);
      }),
    inputs,
  );
  useEffect(() => {
    const element = canvas.current;
    return () => {
      if (element !== null) element.width = 0; // frees its picture, for which browsers wait until they collect garbage
    };
  }, []);
  return canvas;
}
