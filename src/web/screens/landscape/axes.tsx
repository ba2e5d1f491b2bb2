import { linearTicks } from "../../../report/figures/ticks.ts";
import { trimmed } from "../../words/numbers.ts";
import { MARGIN } from "./margin.ts";
import type { Extent } from "./surface.ts";

/** Names and ticks of both axes, and a frame around the square. */
export function Axes({ extent, side }: { readonly extent: Extent; readonly side: number }) {
  const { left, bottom, side: units } = extent;
  const count = side < 400 ? 4 : 8;
  const bottomEdge = MARGIN.top + side;
  return (
    <g class="landscape-axes">
      <rect x={MARGIN.left + 0.5} y={MARGIN.top + 0.5} width={side - 1} height={side - 1} />
      {linearTicks(left, left + units, count).map((tick) => {
        const x = MARGIN.left + ((tick - left) / units) * side;
        return (
          <g key={`x${tick}`}>
            <path d={`M${x} ${bottomEdge}v4`} />
            <text x={x} y={bottomEdge + 18} text-anchor="middle">
              {trimmed(tick)}
            </text>
          </g>
        );
      })}
      {linearTicks(bottom, bottom + units, count).map((tick) => {
        const y = bottomEdge - ((tick - bottom) / units) * side;
        return (
          <g key={`y${tick}`}>
            <path d={`M${MARGIN.left} ${y}h-4`} />
            <text x={MARGIN.left - 8} y={y + 4.5} text-anchor="end">
              {trimmed(tick)}
            </text>
          </g>
        );
      })}
      <text class="landscape-axis-name" x={MARGIN.left + side - 4} y={bottomEdge + 33} text-anchor="end">
        w₁ →
      </text>
      <text class="landscape-axis-name" x={2} y={MARGIN.top + 22} text-anchor="start">
        ↑ w₂
      </text>
    </g>
  );
}
