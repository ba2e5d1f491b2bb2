import { useRef } from "preact/hooks";
import { useWidth } from "../../controls/use-width.ts";
import { zoomOf } from "../../controls/zoom-of.ts";
import { panelRoom } from "../../lab/panel-room.ts";
import { presenting } from "../../lab/presenting.ts";
import { techniqueColour } from "../../lab/theme.ts";
import { texts } from "../../words/index.ts";
import { compact, short } from "../../words/numbers.ts";
import { Ball } from "./ball.tsx";
import { errorAt, slopeAt, VIEW } from "./curve.ts";
import { type CurveScale, MARGIN, scaleOf, spot } from "./scale.ts";
import { Slope } from "./slope.tsx";
import { chosenWalk, ruleStyles, step, weightSettings } from "./state.ts";

/** Below this width nothing could be drawn, as while the page is laid out anew. */
const LEAST_WIDTH = 160;
const [X_TICKS, Y_TICKS] = [
  [-3, -2, -1, 0, 1],
  [0, 1, 2, 3],
];

/** The curve with the ball on it, its way so far, and the sign of the slope where it stands. */
export function Figure() {
  const words = texts.value.weight;
  const frame = useRef<HTMLDivElement>(null);
  const width = Math.max(LEAST_WIDTH, useWidth(frame) ?? 640);
  const visible = (innerHeight - panelRoom.value) / (frame.current === null ? 1 : zoomOf(frame.current));
  const height = Math.round(Math.max(220, Math.min(0.56 * width, (presenting.value ? 0.44 : 0.52) * visible)));
  const scale = scaleOf(width, height);
  const { places, losses } = chosenWalk.value;
  const at = step.value;
  const w = places[2 * at];
  const style = ruleStyles.get(weightSettings.value.rule)!;
  const slope = slopeAt(w);
  const sign = slope < 0 ? words.signs.negative : slope > 0 ? words.signs.positive : words.signs.zero;
  return (
    <div ref={frame} class="weight-figure">
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={words.curveAlt(compact(w), compact(losses[at]), sign, short(at))}
      >
        <Axes scale={scale} />
        <path class="weight-curve" d={curvePath(scale)} />
        <Way scale={scale} colour={techniqueColour(style)} />
        <Slope scale={scale} w={w} />
      </svg>
      <p class="weight-slope-words">
        {slope < 0 ? words.slopeNegative : slope > 0 ? words.slopePositive : words.slopeZero}
      </p>
      <Ball
        scale={scale}
        colour={techniqueColour(style)}
        weightAt={(clientX) => {
          const across = (clientX - frame.current!.getBoundingClientRect().left) / zoomOf(frame.current!);
          const share = (across - scale.x(VIEW.left)) / plotted(scale);
          return VIEW.left + share * (VIEW.right - VIEW.left);
        }}
      />
    </div>
  );
}

function plotted({ x }: CurveScale): number {
  return x(VIEW.right) - x(VIEW.left);
}

function Axes({ scale: { x, y, width, height } }: { readonly scale: CurveScale }) {
  const words = texts.value.weight;
  return (
    <g class="weight-axes">
      {Y_TICKS.map((error) => (
        <g key={error}>
          <path class="weight-grid" d={`M${x(VIEW.left)} ${y(error)}H${x(VIEW.right)}`} />
          <text x={x(VIEW.left) - 8} y={y(error) + 5} text-anchor="end">
            {short(error)}
          </text>
        </g>
      ))}
      {X_TICKS.map((w) => (
        <g key={w}>
          <path class="weight-tick" d={`M${x(w)} ${y(0)}v5`} />
          <text x={x(w)} y={y(0) + 20} text-anchor="middle">
            {short(w)}
          </text>
        </g>
      ))}
      <text class="weight-axis" x={width - MARGIN.right} y={height - 4} text-anchor="end">
        {words.axisW} →
      </text>
      <text class="weight-axis" x={x(VIEW.left) + 8} y={y(VIEW.top) + 12}>
        ↑ {words.axisE} = eʷ − w − 1
      </text>
    </g>
  );
}

/** The curve as a path, a point every three pixels. */
function curvePath({ x, y }: CurveScale): string {
  const [left, right] = [x(VIEW.left), x(VIEW.right)];
  const points: string[] = [];
  for (let pixel = left; pixel <= right; pixel += 3) {
    const w = VIEW.left + ((pixel - left) / (right - left)) * (VIEW.right - VIEW.left);
    points.push(`${pixel.toFixed(1)} ${y(errorAt(w)).toFixed(1)}`);
  }
  return `M${points.join("L")}`;
}

/** Earlier places as dots, and the last jumps as arcs above the curve. */
function Way({ scale, colour }: { readonly scale: CurveScale; readonly colour: string }) {
  const { places } = chosenWalk.value;
  const at = step.value;
  const dots = Array.from({ length: at }, (_, t) => spot(scale, places[2 * t]));
  return (
    <g>
      {dots.map(([x, y], t) => (
        <circle key={t} cx={x} cy={y} r="4.5" class="weight-past" stroke={colour} opacity={faded(at - t)} />
      ))}
      {dots.map((from, t) => {
        const to = spot(scale, places[2 * (t + 1)]);
        return <path key={t} d={arc(from, to)} class="weight-jump" stroke={colour} opacity={faded(at - t)} />;
      })}
    </g>
  );
}

function arc([x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]): string {
  const top = Math.min(y0, y1) - 14 - 0.22 * Math.abs(x1 - x0);
  return `M${x0} ${y0}Q${(x0 + x1) / 2} ${top} ${x1} ${y1}`;
}

function faded(ago: number): number {
  return Math.max(0.12, 1 - 0.24 * (ago - 1));
}
