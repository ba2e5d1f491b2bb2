import { useEffect, useRef } from "preact/hooks";
import { paintGrey } from "./paint-grey.ts";

/** A picture of grey values as ink on the page's paper, each pixel a crisp square. Its size is the surrounding style's. */
export function GreyPicture({
  values,
  width,
  height,
  label,
}: {
  /** [height · width], 0 the paper and 255 the ink. */
  readonly values: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  /** What it shows; without it, the place around it says so and it is hidden from screen readers. */
  readonly label?: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => paintGrey(canvas.current!, values, width, height), [values, width, height]);
  const heard = label === undefined ? { "aria-hidden": true } : { role: "img" as const, "aria-label": label };
  return <canvas ref={canvas} class="test-picture test-ink" width={width} height={height} {...heard} />;
}
