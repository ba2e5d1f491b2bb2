import { computed, effect, signal, untracked } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { Lost } from "../../controls/lost.tsx";
import { zoomOf } from "../../controls/zoom-of.ts";
import type { Run } from "../../lab/lab.ts";
import { isNarrow } from "../../lab/narrow.ts";
import { lab } from "../../lab/the-lab.ts";
import { isDark } from "../../lab/theme.ts";
import { cancelDrawing, drawSoon, ThrottledDrawing } from "../../schedule.ts";
import { texts } from "../../words/index.ts";
import { language } from "../../words/language.ts";
import { chartSpec, figureName, figureValue, isShare } from "./chart-spec.ts";
import type { LiveChart, Turn } from "./live-chart.ts";
import { axis, coincidences, figureValues, pointed, type RaceFigure } from "./state.ts";

/** The code that draws charts, with uPlot. It is loaded when there is something to draw, so that a first visit need not wait for it. */
const drawing = signal<typeof import("./live-chart.ts") | null>(null);
/** Whether it could not be fetched. */
const isLost = signal(false);
const hasPoints = computed(() => lab.runs.value.some(({ curve }) => curve.value.epoch.length > 0));
effect(() => {
  if (hasPoints.value && drawing.value === null) void loadDrawing();
});

async function loadDrawing(): Promise<void> {
  try {
    drawing.value = await import("./live-chart.ts");
    isLost.value = false;
  } catch {
    isLost.value = true;
  }
}

/** A figure of the race on a canvas, with a text alternative. Its height is given, or by the stylesheet on a wall; its width is that of the container. */
export function Chart({
  figure,
  height,
  isLarge = false,
}: {
  readonly figure: RaceFigure;
  readonly height: number;
  readonly isLarge?: boolean;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const { measure, part } = figure;
  useEffect(() => {
    return keepDrawn(frame.current!, host.current!, { measure, part }, isLarge);
  }, [measure, part, isLarge]);
  return (
    <>
      {isLarge && isLost.value && <Lost tryAgain={loadDrawing} />}
      <div
        ref={frame}
        class={isLarge ? "race-chart race-chart-large" : "race-chart"}
        style={{ "--height": `${height}px` }}
        role="img"
        aria-label={useText(figure)}
      >
        <div ref={host} />
      </div>
    </>
  );
}

/**
 * Makes a chart that follows the state of the page, in an element inside its frame; returns a function that removes it. Where the
 * page is enlarged, the element isn't: the chart itself is drawn larger, so that its canvas has the screen's own pixels.
 */
function keepDrawn(frame: HTMLElement, host: HTMLElement, figure: RaceFigure, isLarge: boolean): () => void {
  let chart: LiveChart | null = null;
  const zoom = signal(zoomOf(frame));
  let drawnAs = "";
  const draw = () => {
    const runs = lab.runs.peek();
    const longest = runs.reduce<readonly number[]>((xs, { curve }) => {
      const column = curve.peek()[axis.peek() === "epochs" ? "epoch" : "seconds"];
      return column.length > xs.length ? column : xs;
    }, []);
    untracked(() => {
      chart?.takeTurns(turnsOf(runs));
      chart?.draw(
        longest.slice(0, lab.epoch.value + 1),
        runs.map((run) => figureValues(run, figure)),
      );
    });
    chart?.point(pointed.peek());
  };
  const sparing = new ThrottledDrawing(draw, isLarge ? 1 / 4 : 1 / 24);
  const point = () => chart?.point(pointed.peek());
  const stops = [
    effect(() => {
      const labels = !isLarge ? "none" : isNarrow.value ? "names" : "names and values";
      const spec = chartSpec(figure, labels);
      const { styles, xMax, xName, target } = spec;
      // Another experiment of the same techniques takes the same chart.
      const by = zoom.value;
      const looks = JSON.stringify([language.value, isDark.value, by, labels, styles, xMax, xName, target]);
      if (drawing.value === null) return;
      if (chart === null || looks !== drawnAs) {
        chart?.destroy();
        const { LiveChart } = drawing.value;
        host.style.setProperty("zoom", String(1 / by));
        chart = untracked(() => new LiveChart(host, frame.clientWidth * by, frame.clientHeight * by, spec, by));
        drawnAs = looks;
      }
      drawSoon(draw);
    }),
    effect(() => {
      for (const run of lab.runs.value) void figureValues(run, figure).length;
      sparing.ask();
    }),
    effect(() => {
      void pointed.value;
      drawSoon(point);
    }),
  ];
  const sizes = new ResizeObserver(() => {
    zoom.value = zoomOf(frame);
    chart?.resize(frame.clientWidth * zoom.value, frame.clientHeight * zoom.value);
    drawSoon(draw);
  });
  sizes.observe(frame);
  return () => {
    for (const stop of stops) stop();
    sizes.disconnect();
    sparing.stop();
    cancelDrawing(draw);
    cancelDrawing(point);
    chart?.destroy();
  };
}

/** The figure's text alternative; it is updated when runs end and every second, not in every frame. */
function useText(figure: RaceFigure): string {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => lab.phase.peek() === "running" && setTick((tick) => tick + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  void lab.phase.value;
  const { race } = texts.value;
  const name = figureName(figure);
  const ends = untracked(() =>
    lab.runs.peek().flatMap((run) => {
      const value = figureValues(run, figure).at(-1);
      return value === undefined ? [] : [{ text: `${run.style.label} ${figureValue(figure, value)}`, value }];
    }),
  );
  if (ends.length === 0) return race.chartEmpty(name);
  const isOrdered = figure.measure !== "steps" && ends.length > 1 && ends.every(({ value }) => Number.isFinite(value));
  const better = isShare(figure) ? -1 : 1;
  const inOrder = isOrdered ? [...ends].sort((a, b) => better * (a.value - b.value)) : ends;
  const values = inOrder.map(({ text }) => text).join(", ");
  return race.chartText(name, lab.epoch.peek(), isOrdered ? race.bestFirst(values) : values);
}

/** For each run, its position among the runs that coincide with it, and their number. */
function turnsOf(runs: readonly Run[]): Turn[] {
  return runs.map((run) => {
    const group = coincidences.value.find((one) => one.runs.includes(run))?.runs ?? [run];
    return { place: group.indexOf(run), of: group.map((one) => runs.indexOf(one)) };
  });
}
