import { computed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { log } from "../../../core/elementary.ts";
import { linearTicks, logTicks } from "../../../report/figures/ticks.ts";
import { techniqueColour } from "../../lab/theme.ts";
import { tellsOf, type Walk } from "../../lab/walk.ts";
import { texts } from "../../words/index.ts";
import { compact, count, tickText } from "../../words/numbers.ts";
import { useGrowth } from "./growth.ts";
import { GrowingHeights } from "./heights.ts";
import { MAX_STEPS } from "./link.ts";
import {
  chosenWalk,
  goToStep,
  landscapeSettings,
  nameOf,
  step,
  stopWalking,
  styles,
  surface,
  target,
  walks,
} from "./state.ts";

const HEIGHT = 240;
const MARGIN = { left: 52, right: 12, top: 12, bottom: 40 };
/** Smaller values of E are drawn at the lower edge. */
const LEAST = 1e-8;

/** E against steps on a logarithmic scale: past steps in full colour, later ones pale. A click goes to that step. */
export function ErrorChart() {
  const words = texts.value.landscape;
  const room = useRef<HTMLDivElement>(null);
  const width = useSignal(0);
  useGrowth(wholeHeights);
  useEffect(() => {
    const watch = new ResizeObserver(([{ contentRect }]) => {
      width.value = Math.round(contentRect.width);
    });
    watch.observe(room.current!);
    return () => watch.disconnect();
  }, [width]);
  const inner = Math.max(1, width.value - MARGIN.left - MARGIN.right);
  const goTo = (event: PointerEvent) => {
    const { left } = room.current!.getBoundingClientRect();
    stopWalking();
    goToStep(((event.clientX - left - MARGIN.left) / inner) * MAX_STEPS);
  };
  return (
    <section class="landscape-chart" aria-labelledby="landscape-chart-title">
      <h2 id="landscape-chart-title">{words.chartTitle}</h2>
      <div
        ref={room}
        class="landscape-chart-room"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          goTo(event);
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && goTo(event)}
      >
        {width.value > 0 && (
          <svg width={width.value} height={HEIGHT} role="img" aria-label={described()}>
            <Lines inner={inner} />
          </svg>
        )}
      </div>
    </section>
  );
}

function Lines({ inner }: { readonly inner: number }) {
  const words = texts.value.landscape;
  const [low, high] = range();
  const innerHeight = HEIGHT - MARGIN.top - MARGIN.bottom;
  const x = (at: number) => MARGIN.left + (at / MAX_STEPS) * inner;
  const y = (loss: number) =>
    MARGIN.top + innerHeight * (1 - log(Math.min(high, Math.max(low, loss)) / low) / log(high / low));
  const present = step.value;
  const chosen = chosenWalk.value?.id;
  const ordered = [...walks.value.filter(({ id }) => id !== chosen), ...walks.value.filter(({ id }) => id === chosen)];
  return (
    <>
      <g class="landscape-chart-axes">
        {logTicks(low, high, 7).map((tick) => (
          <g key={tick}>
            <path d={`M${MARGIN.left} ${y(tick)}H${MARGIN.left + inner}`} class="landscape-chart-grid" />
            <text x={MARGIN.left - 8} y={y(tick) + 4.5} text-anchor="end">
              {tickText(tick)}
            </text>
          </g>
        ))}
        {linearTicks(0, MAX_STEPS, inner < 480 ? 5 : 10).map((tick) => (
          <text
            key={tick}
            x={x(tick)}
            y={HEIGHT - MARGIN.bottom + 18}
            text-anchor={tick === MAX_STEPS ? "end" : "middle"}
          >
            {count(tick)}
          </text>
        ))}
        <text x={MARGIN.left + inner} y={HEIGHT - 6} text-anchor="end" class="landscape-axis-name">
          {words.stepsAxis}
        </text>
        <text x={2} y={MARGIN.top + 4} class="landscape-axis-name">
          E
        </text>
        {low < target.value && (
          <path d={`M${MARGIN.left} ${y(target.value)}H${MARGIN.left + inner}`} class="landscape-chart-target" />
        )}
      </g>
      {ordered.map((walked) => {
        const look = styles.get(walked.id)!;
        const colour = techniqueColour(look);
        const dash = look.dash.length === 0 ? undefined : look.dash.join(" ");
        const at = Math.min(present, walked.steps);
        return (
          <g key={walked.id} fill="none" stroke={colour} stroke-width={look.width} stroke-linejoin="round">
            <path d={line(walked, at, Math.min(MAX_STEPS, walked.steps), x, y)} opacity="0.28" />
            <path d={line(walked, 0, at, x, y)} stroke-dasharray={dash} />
            <circle cx={x(at)} cy={y(walked.losses[at])} r="4" fill={colour} class="landscape-present" />
          </g>
        );
      })}
      <path d={`M${x(present)} ${MARGIN.top}v${innerHeight}`} class="landscape-chart-now" />
    </>
  );
}

function line(
  { losses }: Walk,
  from: number,
  to: number,
  x: (step: number) => number,
  y: (loss: number) => number,
): string {
  const points: string[] = [];
  for (let t = from; t <= to; t++) {
    points.push(`${Math.round(10 * x(t)) / 10} ${Math.round(10 * y(losses[t])) / 10}`);
  }
  return points.length < 2 ? "" : `M${points.join("L")}`;
}

/** The range of E in the chart: fixed for a surface, so that it doesn't change while the start is moved. */
function range(): [low: number, high: number] {
  const heights = wholeHeights.value?.complete.value;
  if (heights === undefined) return [LEAST, 1];
  return [landscapeSettings.value.surface === "network" ? heights.least * 0.9 : LEAST, heights.greatest];
}

/** Milliseconds for which heights are evaluated at once when the surface is another. */
const AT_ONCE = 2;

/** Heights of the whole surface. */
const wholeHeights = computed(() => {
  const on = surface.value;
  return on === null ? null : new GrowingHeights(on.problem, on.extent, 41, performance.now() + AT_ONCE);
});

function described(): string {
  const words = texts.value.landscape;
  const values = walks.value
    .filter((walked) => tellsOf(walked, step.value))
    .map(({ id, losses, steps }) => `${nameOf(id)} ${compact(losses[Math.min(step.value, steps)])}`);
  return words.chartDescription(step.value, values.join("; "));
}
