import type { TechniqueStyle } from "../../../report/figures/techniques-style.ts";
import { techniqueColour } from "../../lab/theme.ts";
import { coincide, type Walk } from "../../lab/walk.ts";
import { MARGIN } from "./margin.ts";
import { chosenWalk, step, styles, walks } from "./state.ts";
import type { Extent } from "./surface.ts";

/** Length of one technique's dash on a path that several share, in pixels. */
const TURN = 12;

/** The paths of all shown techniques up to the present step, the chosen one on top, clipped to the square. */
export function Paths({ extent, side }: { readonly extent: Extent; readonly side: number }) {
  const chosen = chosenWalk.value;
  const groups = sharedWays(walks.value, step.value);
  const last = groups.findIndex((group) => group.some(({ id }) => id === chosen?.id));
  const ordered = [...groups.filter((_, k) => k !== last), ...groups.filter((_, k) => k === last)];
  return (
    <svg
      x={MARGIN.left}
      y={MARGIN.top}
      width={side}
      height={side}
      overflow="hidden"
      class="landscape-paths"
      aria-hidden="true"
    >
      {ordered.map((group) => (
        <Way key={group[0].id} group={group} chosen={chosen?.id} extent={extent} side={side} />
      ))}
    </svg>
  );
}

/** Groups walks that coincide so far, bit for bit. */
export function sharedWays(all: readonly Walk[], upTo: number): Walk[][] {
  const groups: Walk[][] = [];
  for (const walked of all) {
    const same = groups.find(([first]) => coincide(first, walked, upTo));
    if (same === undefined) groups.push([walked]);
    else same.push(walked);
  }
  return groups;
}

function Way({
  group,
  chosen,
  extent,
  side,
}: {
  readonly group: readonly Walk[];
  readonly chosen: string | undefined;
  readonly extent: Extent;
  readonly side: number;
}) {
  const walked = group[0];
  const at = Math.min(step.value, walked.steps);
  const points = pixels(walked, at, extent, side);
  const line = points.length === 1 ? "" : `M${points.join("L")}`;
  const looks = group.map(({ id }) => styles.get(id)!);
  const isChosen = group.some(({ id }) => id === chosen);
  const front = isChosen ? styles.get(chosen!)! : looks[0];
  const colour = techniqueColour(front);
  const [x, y] = points[at].split(" ").map(Number);
  return (
    <g>
      <path d={line} class="landscape-halo" stroke-width={front.width + 2} />
      {looks.map((look, k) => (
        <path key={look.label} d={line} stroke={techniqueColour(look)} {...strokeOf(looks, look, k)} />
      ))}
      <path d={`M${points.join("h0M")}h0`} stroke={colour} stroke-width={isChosen ? 6 : 5} class="landscape-dots" />
      {isChosen && <Probes walked={walked} at={at} extent={extent} side={side} colour={colour} />}
      {isChosen && at > 0 && <Arrow from={points[at - 1]} to={points[at]} colour={colour} />}
      <circle cx={x} cy={y} r={isChosen ? 7 : 6} fill={colour} class="landscape-present" />
    </g>
  );
}

/** The places that the chosen technique tried itself: those of the last step as rings, earlier ones faint. */
function Probes({
  walked: { probes, probed },
  at,
  extent: { left, bottom, side: units },
  side,
  colour,
}: {
  readonly walked: Walk;
  readonly at: number;
  readonly extent: Extent;
  readonly side: number;
  readonly colour: string;
}) {
  const [first, end] = [probed[Math.max(0, at - 1)] ?? 0, probed[at] ?? 0];
  if (end === 0) return null;
  const scale = side / units;
  const from = Math.max(0, end - MAX_PROBES);
  const rings = Array.from({ length: end - from }, (_, k) => {
    const probe = from + k;
    const [x, y] = [(probes[2 * probe] - left) * scale, side - (probes[2 * probe + 1] - bottom) * scale];
    const isSeen = x > -9 && y > -9 && x < side + 9 && y < side + 9;
    if (!isSeen) return null;
    return <circle key={probe} cx={x} cy={y} r={4.5} stroke={colour} opacity={probe >= first ? 1 : 0.35} />;
  });
  return <g class="landscape-probes">{rings}</g>;
}

/** Most probes that are drawn, the last ones. */
const MAX_PROBES = 400;

/** An arrow head at the last step, if that is long enough. */
function Arrow({ from, to, colour }: { readonly from: string; readonly to: string; readonly colour: string }) {
  const [x0, y0] = from.split(" ").map(Number);
  const [x1, y1] = to.split(" ").map(Number);
  const length = Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
  if (length < 26) return null;
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const corner = (along: number, across: number) => `${x1 - along * ux - across * uy} ${y1 - along * uy + across * ux}`;
  return <path d={`M${corner(8, 0)}L${corner(19, 6)}L${corner(19, -6)}Z`} fill={colour} class="landscape-arrow" />;
}

/** Points as "x y" in pixels of the square, to a tenth; far ones are clamped to SVG's range. */
function pixels({ places }: Walk, upTo: number, { left, bottom, side: units }: Extent, side: number): string[] {
  const scale = side / units;
  const near = (value: number) => Math.max(-1e5, Math.min(1e5, Math.round(value * 10) / 10));
  return Array.from({ length: upTo + 1 }, (_, t) => {
    return `${near((places[2 * t] - left) * scale)} ${near(side - (places[2 * t + 1] - bottom) * scale)}`;
  });
}

/** A technique's stroke; on a shared path the techniques' dashes alternate. */
function strokeOf(looks: readonly TechniqueStyle[], { dash, width }: TechniqueStyle, k: number) {
  if (looks.length > 1) {
    return {
      "stroke-width": 3,
      "stroke-dasharray": `${TURN} ${TURN * (looks.length - 1)}`,
      "stroke-dashoffset": -k * TURN,
    };
  }
  return { "stroke-width": width, "stroke-dasharray": dash.length === 0 ? undefined : dash.join(" ") };
}
