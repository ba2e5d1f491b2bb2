import { DIGIT_SIDE, type InkBox } from "../../../data/drawn-digit.ts";

/** A dashed frame around the ink, over a square image of `side` pixels, with an optional cross at the central pixel. */
export function InkFrame({
  box,
  side,
  hasCross = false,
}: {
  readonly box: InkBox | null;
  readonly side: number;
  readonly hasCross?: boolean;
}) {
  const middle = ((DIGIT_SIDE / 2 + 0.5) * side) / DIGIT_SIDE;
  const arm = (1.5 * side) / DIGIT_SIDE;
  return (
    <svg class="test-frame" viewBox={`0 0 ${side} ${side}`} aria-hidden="true" focusable="false">
      {box !== null && (
        <rect x={box.left} y={box.top} width={box.width} height={box.height} vector-effect="non-scaling-stroke" />
      )}
      {hasCross && (
        <path
          d={`M${middle - arm} ${middle}h${2 * arm}M${middle} ${middle - arm}v${2 * arm}`}
          vector-effect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
