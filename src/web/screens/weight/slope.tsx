import { diverging } from "../../../report/figures/colour-maps.ts";
import { texts } from "../../words/index.ts";
import { compact } from "../../words/numbers.ts";
import { slopeAt, VIEW } from "./curve.ts";
import { type CurveScale, spot } from "./scale.ts";

/** Half the length of the drawn tangent, in pixels. */
const TANGENT = 52;
/** Colours of a negative and a positive slope, as on the maps of Inside. */
const [NEGATIVE, POSITIVE] = [diverging(1), diverging(0)];

/** The tangent at the ball, and the slope's sign in words; where the ball is, if that is outside the picture. */
export function Slope({ scale, w }: { readonly scale: CurveScale; readonly w: number }) {
  const words = texts.value.weight;
  const slope = slopeAt(w);
  const [x, y] = spot(scale, w);
  if (w < VIEW.left || w > VIEW.right) {
    return (
      <text class="weight-slope-words" x={x} y={y - 24} text-anchor={w > 0 ? "end" : "start"}>
        {words.outside(compact(w))}
      </text>
    );
  }
  const rise = scale.y(slope) - scale.y(0); // pixels down for one unit to the right
  const run = scale.x(1) - scale.x(0);
  const length = Math.sqrt(run * run + rise * rise);
  const [dx, dy] = [(TANGENT * run) / length, (TANGENT * rise) / length];
  const { fill, ink } = slope < 0 ? NEGATIVE : POSITIVE;
  const isRight = x > scale.width / 2;
  return (
    <g>
      <path class="weight-tangent" d={`M${x - dx} ${y - dy}L${x + dx} ${y + dy}`} stroke={fill} />
      <g transform={`translate(${isRight ? x - 30 : x + 30} ${Math.max(26, y - 44)})`}>
        <circle r="11" fill={fill} class="weight-sign" />
        <text y="5" text-anchor="middle" fill={ink} class="weight-sign-text">
          {slope < 0 ? "−" : slope > 0 ? "+" : "0"}
        </text>
      </g>
    </g>
  );
}
