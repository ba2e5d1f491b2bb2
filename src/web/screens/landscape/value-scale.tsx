import { log } from "../../../core/elementary.ts";
import { logTicks } from "../../../report/figures/ticks.ts";
import { texts } from "../../words/index.ts";
import { tickText } from "../../words/numbers.ts";
import { contours } from "./contours.ts";
import { bandFill } from "./map-colours.ts";
import { MARGIN } from "./margin.ts";

const HEIGHT = 34;

/** The colour scale of heights. */
export function ValueScale({ side }: { readonly side: number }) {
  const levels = contours.value?.levels ?? [];
  const [low, high] = [levels[0], levels[levels.length - 1]];
  const beyond = levels.length < 2 ? 1 : levels[1] / levels[0];
  const [from, to] = [low / beyond, high * beyond];
  const place = (value: number) => MARGIN.left + (log(value / from) / log(to / from)) * side;
  const width = side + MARGIN.left + MARGIN.right;
  return (
    <svg
      class="landscape-scale"
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={
        levels.length < 2 ? texts.value.landscape.noScale : texts.value.landscape.scale(tickText(low), tickText(high))
      }
    >
      {levels.length > 1 && side > 0 && (
        <>
          <text x={2} y={12} class="landscape-axis-name">
            E
          </text>
          {[from, ...levels].map((level, band) => (
            <rect
              key={level}
              x={place(level)}
              y={2}
              width={place(levels[band] ?? to) - place(level)}
              height={11}
              fill={bandFill(band, levels.length)}
            />
          ))}
          {levels.map((level) => (
            <path key={level} d={`M${place(level)} 2v11`} class="landscape-scale-line" />
          ))}
          {logTicks(low, high, side < 400 ? 5 : 8).map((tick) => (
            <g key={tick}>
              <path d={`M${place(tick)} 13v4`} class="landscape-scale-tick" />
              <text x={place(tick)} y={30} text-anchor="middle">
                {tickText(tick)}
              </text>
            </g>
          ))}
        </>
      )}
    </svg>
  );
}
