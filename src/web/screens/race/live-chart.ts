import "./known-language.ts";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { TechniqueStyle } from "../../../report/figures/techniques-style.ts";
import { linearTicks, logTicks } from "../../../report/figures/ticks.ts";
import { techniqueColour, token } from "../../lab/theme.ts";
import { accuracyRange, chartData, logRange } from "./chart-data.ts";
import { drawEndLabels, drawPointed, drawTarget, fontOf } from "./chart-labels.ts";

/** The specification of a chart, without its values. */
export interface ChartSpec {
  readonly styles: readonly TechniqueStyle[];
  /** Logarithmic for losses and step sizes; linear for shares from 0 to 1. */
  readonly isLog: boolean;
  /** Whether lines that grow far above their first values may leave the figure. */
  readonly isBounded: boolean;
  /** The right end of the x axis; null if it follows the data. */
  readonly xMax: number | null;
  readonly xName: string;
  readonly xTick: (value: number) => string;
  /** Texts of a tick and of a value at the end of a line. */
  readonly tick: (value: number) => string;
  readonly value: (value: number) => string;
  /** Labels at the lines' right ends. */
  readonly labels: "names and values" | "names" | "none";
  /** A horizontal line with its label. */
  readonly target: { readonly value: number; readonly words: string } | null;
  /** The text at the crosshair. */
  readonly pointedWords: (place: number) => string;
  readonly onPoint: (epoch: number | null) => void;
}

/** A line's position among those that coincide with it, and all of these, as indices of lines. */
export interface Turn {
  readonly place: number;
  readonly of: readonly number[];
}

/** A chart of growing lines on a canvas. It draws only on request, and keeps its size. */
export class LiveChart {
  readonly spec: ChartSpec;
  /** By how much all lengths are enlarged, as on a wall. */
  readonly zoom: number;
  readonly plot: uPlot;
  /** Values of each line [techniques][points]. */
  lines: readonly (readonly number[])[] = [];
  /** For each line. */
  turns: readonly Turn[] = [];
  /** Index of the point under the crosshair. */
  place: number | null = null;
  #yRange: [number, number];
  #xMax = 1;
  #stride = 1;
  /** Index of the last point; the last of the drawn ones, however many are left out before it. */
  #last = 0;

  /** `width` and `height` are those of the host, enlarged. */
  constructor(host: HTMLElement, width: number, height: number, spec: ChartSpec, zoom: number) {
    this.spec = spec;
    this.zoom = zoom;
    this.#yRange = spec.isLog ? [0.1, 3] : [0, 1];
    this.plot = new uPlot(this.#options(width, height), [[0], ...spec.styles.map(() => [null])], host);
    this.plot.over.addEventListener("pointermove", this.#onMove);
    this.plot.over.addEventListener("pointerdown", this.#onMove);
    this.plot.over.addEventListener("pointerleave", () => spec.onPoint(null));
  }

  /** Lets the dashes of coinciding lines alternate, and these lines share a label. */
  takeTurns(turns: readonly Turn[]): void {
    this.turns = turns;
    for (const [k, { place, of }] of turns.entries()) {
      const style = this.spec.styles[k];
      const isAlone = of.length === 1;
      const isBase = !isAlone && place === 0;
      this.plot.series[k + 1].dash = isBase
        ? []
        : isAlone
          ? this.#enlarged(style.dash)
          : this.#enlarged([TURN * (of.length - place), TURN * place]);
    }
  }

  /** Draws the lines: `xs` are the points' x values, `lines` the y values [techniques][points]. */
  draw(xs: readonly number[], lines: readonly (readonly number[])[]): void {
    this.lines = lines;
    this.#xMax = this.spec.xMax ?? Math.max(xs.at(-1) ?? 0, 1e-3);
    this.#yRange = this.spec.isLog
      ? logRange(lines, this.spec.isBounded)
      : accuracyRange(lines, this.spec.target?.value ?? null);
    const floor = this.spec.isLog ? this.#yRange[0] : null;
    const { data, stride } = chartData(xs, lines, floor, Math.max(200, 2 * this.plot.over.clientWidth));
    this.#stride = stride;
    this.#last = Math.max(0, xs.length - 1);
    this.plot.setData(data);
  }

  /** Moves the crosshair to a point; null removes it. */
  point(place: number | null): void {
    const xs = this.plot.data[0];
    const isThere = place !== null && xs.length > 1 && place <= this.#last;
    this.place = isThere ? place : null;
    const drawn = place === this.#last ? xs.length - 1 : Math.round((place ?? 0) / this.#stride);
    const left = isThere ? this.plot.valToPos(xs[Math.min(xs.length - 1, drawn)], "x") : -10;
    this.plot.setCursor({ left, top: isThere ? 0 : -10 }, false);
    if (this.spec.labels !== "none") this.plot.redraw(false, false);
  }

  /** The canvas's pixels for each pixel of the chart. */
  get ratio(): number {
    return uPlot.pxRatio * this.zoom;
  }

  resize(width: number, height: number): void {
    if (width > 0 && (width !== this.plot.width || height !== this.plot.height)) this.plot.setSize({ width, height });
  }

  destroy(): void {
    const { canvas } = this.plot.ctx;
    this.plot.destroy();
    canvas.width = 0; // frees its picture, for which browsers wait until they collect garbage
  }

  readonly #onMove = (event: PointerEvent) => {
    const left = event.clientX - this.plot.over.getBoundingClientRect().left;
    const index = this.plot.posToIdx(left);
    if (this.plot.data[0].length > 1) this.spec.onPoint(Math.min(index * this.#stride, this.#last));
  };

  #enlarged(lengths: readonly number[]): number[] {
    return lengths.map((length) => length * this.zoom);
  }

  #options(width: number, height: number): uPlot.Options {
    const { spec, zoom } = this;
    const font = fontOf(zoom);
    const isLarge = spec.labels !== "none";
    const ink = token("--ink");
    const quiet = token("--quiet");
    const grid = { stroke: token("--grid"), width: zoom };
    const axis = { font, stroke: quiet, grid, ticks: { show: false }, labelFont: font, gap: 6 * zoom };
    const room = ROOM[spec.labels];
    return {
      width,
      height,
      padding: [(isLarge ? 24 : 10) * zoom, room * zoom, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: false, y: false },
        bind: {
          mousemove: none,
          mousedown: none,
          mouseup: none,
          mouseleave: none,
          mouseenter: none,
          dblclick: none,
          click: none,
        },
        points: { size: 7 * zoom, width: 0 },
      },
      scales: {
        x: { time: false, range: () => [0, this.#xMax] },
        y: { distr: spec.isLog ? 3 : 1, range: () => this.#yRange },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          border: { show: true, stroke: token("--line"), width: zoom },
          size: (isLarge ? 30 : 26) * zoom,
          ...(isLarge && { label: spec.xName, labelSize: 22 * zoom }),
          splits: (_, __, min, max) =>
            linearTicks(min, max, isLarge && width > 500 * zoom ? 8 : 4).filter(this.#isWhole),
          values: (_, splits) => splits.map(spec.xTick),
        },
        {
          ...axis,
          size: (isLarge ? 58 : 52) * zoom,
          splits: (plot, _, min, max) => {
            const most = Math.max(3, Math.floor(plot.bbox.height / this.ratio / (isLarge ? 40 : 34)));
            return spec.isLog ? logTicks(min, max, most) : linearTicks(min, max, most);
          },
          filter: (_, splits) => splits,
          values: (_, splits) => splits.map(spec.tick),
        },
      ],
      series: [
        {},
        ...spec.styles.map((style) => ({
          stroke: techniqueColour(style),
          width: zoom * (isLarge ? style.width : Math.max(1.5, style.width * 0.75)),
          ...(style.dash.length > 0 && { dash: this.#enlarged(style.dash) }),
          points: { show: false },
          spanGaps: false,
        })),
      ],
      hooks: {
        drawAxes: [(plot) => spec.target && drawTarget(plot, this.ratio, spec.target, quiet, isLarge)],
        draw: isLarge
          ? [
              (plot) => {
                drawEndLabels(plot, this, ink, token("--leader"));
                drawPointed(plot, this, ink);
              },
            ]
          : [],
      },
    };
  }

  readonly #isWhole = (value: number) => this.spec.xMax === null || Number.isInteger(value);
}

/** Pixels to the right of the lines, for their labels. */
const ROOM: Readonly<Record<ChartSpec["labels"], number>> = { "names and values": 210, names: 128, none: 12 };

/** Pixels of each colour in a line that several techniques share. */
const TURN = 9;

const none = () => null;
