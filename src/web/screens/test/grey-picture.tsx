import { useEffect, useRef } from "preact/hooks";
import { paintGrey } from "./paint-grey.ts";

/** An image of grey values in the page's text colour, each pixel a sharp square. CSS sets its size. */
export function GreyPicture({
  values,
  width,
  height,
  label,
}: {
  /** [height · width], from 0 (background) to 255 (ink). */
  readonly values: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  /** Text alternative; without it, the image is hidden from screen readers because its context describes it. */
  readonly label?: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => paintGrey(canvas.current!, values, width, height), [values, width, height]);
  const heard = label === undefined ? { "aria-hidden": true } : { role: "img" as const, "aria-label": label };
  return <canvas ref={canvas} class="test-picture test-ink" width={width} height={height} {...heard} />;
}
