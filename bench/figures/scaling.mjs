import { logTicks } from "../../dist/report/figures/ticks.js";
import { COLOURS, element, GRID, page, SOFT_INK, text, timeText } from "./page.mjs";

const WIDTH = 1080;
const GAP = 28;
const HEIGHT = 320;
const MARGIN = { top: 34, bottom: 46, left: 62, right: 20 };
const NAMES = {
  samples: "samples",
  hidden: "hidden units",
  threads: "threads",
  depth: "hidden layers of 256 units",
  width: "units in each of two hidden layers",
  rows: "rows of a table of 100 columns",
};
const IN_A_ROW = 3;

/** Time of an epoch against samples, hidden units, threads, depth, width and rows: dots with quartiles, dashed lines for fitted powers. */
export function scalingFigure({ series, machine }) {
  const axes = Object.keys(NAMES).filter((axis) => series.some((one) => one.axis === axis));
  const exponents = series.filter(({ exponent }) => exponent !== undefined);
  const most = Math.max(...exponents.map(({ exponent }) => exponent));
  return page({
    title: `Time grows as powers of the size: exponents up to ${most.toFixed(2)}`,
    subtitle: `A full-batch epoch of 784–128–10 ReLU on 60,000 samples, one thing changed at a time${axes.includes("depth") ? "; depth and width on 6,000" : ""}. ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`,
    caption:
      "Dots are medians, with bars for quartiles where they are wide enough to be seen; dashed lines are the powers fitted past the " +
      `smallest sizes (${exponents.map(({ axis, threads, exponent }) => `${NAMES[axis]}, ${threads} thread${threads > 1 ? "s" : ""}: ${exponent.toFixed(3)}`).join("; ")}). ` +
      "The dotted line is what twice the threads would give at best. All axes are logarithmic.",
    width: WIDTH,
    draw({ left, width, top }) {
      const each = (width - (IN_A_ROW - 1) * GAP) / IN_A_ROW;
      const parts = axes.flatMap((axis, k) =>
        panel(
          axis,
          series.filter((one) => one.axis === axis),
          left + (k % IN_A_ROW) * (each + GAP),
          top + Math.floor(k / IN_A_ROW) * (HEIGHT + GAP),
          each,
        ),
      );
      const lines = Math.ceil(axes.length / IN_A_ROW);
      return { parts, bottom: top + lines * HEIGHT + (lines - 1) * GAP };
    },
  });
}

function panel(axis, series, left, top, width) {
  const points = series.flatMap((one) => one.points);
  const least = Math.min(...points.map(({ low }) => low));
  const greatest = Math.max(...points.map(({ high }) => high));
  const best = axis === "threads" ? points[0].median / points.length : least;
  const x = logScale(
    Math.min(...points.map(({ at }) => at)),
    Math.max(...points.map(({ at }) => at)),
    left + MARGIN.left,
    left + width - MARGIN.right,
  );
  const y = logScale(Math.min(least, best) / 1.15, greatest * 1.15, top + HEIGHT - MARGIN.bottom, top + MARGIN.top);
  const sizes = series[0].points.map(({ at }) => at);
  const xTicks = sizes.length < 6 || axis === "depth" ? sizes : sizes.filter((_, k) => k % 2 === 0);
  const parts = [
    text(left, top + 16, { "font-size": 14, "font-weight": 600 }, `an epoch against ${NAMES[axis]}`),
    ...logTicks(y.from, y.to, 7).flatMap((tick) => [
      element("line", { x1: x.low, x2: x.high, y1: y.place(tick), y2: y.place(tick), stroke: GRID }),
      text(x.low - 8, y.place(tick) + 4, { "font-size": 12, "text-anchor": "end" }, timeText(tick)),
    ]),
    ...xTicks.map((tick) =>
      text(x.place(tick), y.low + 18, { "font-size": 12, "text-anchor": "middle" }, countText(tick)),
    ),
    text((x.low + x.high) / 2, y.low + 38, { "font-size": 12, fill: SOFT_INK, "text-anchor": "middle" }, NAMES[axis]),
  ];
  for (const one of series) {
    const colour = axis !== "threads" && one.threads === 1 ? COLOURS.torch : COLOURS.ours;
    if (one.exponent !== undefined) parts.push(fitted(one, x, y, colour));
    for (const { at, median, low, high } of one.points) {
      const place = { stroke: colour, "stroke-width": 4 };
      parts.push(element("line", { x1: x.place(at), x2: x.place(at), y1: y.place(low), y2: y.place(high), ...place }));
      parts.push(element("circle", { cx: x.place(at), cy: y.place(median), r: 4.5, fill: colour, stroke: "#ffffff" }));
    }
    const last = one.points.at(-1);
    if (one.threads !== undefined) {
      const label = `${one.threads} thread${one.threads > 1 ? "s" : ""}`;
      const above = one.threads === 1;
      parts.push(
        text(
          x.place(last.at) - (above ? 10 : 0),
          y.place(last.median) + (above ? -10 : 74), // below the line, where it climbs from
          { "font-size": 13, fill: colour, "font-weight": 600, "text-anchor": "end" },
          label,
        ),
      );
    }
  }
  if (axis === "threads") parts.push(...threadLabels(series[0].points, x, y));
  return parts;
}

/** The power through the middle of the points that it was fitted to. */
function fitted({ points, exponent, fittedFrom }, x, y, colour) {
  const used = points.filter(({ at }) => at >= fittedFrom);
  const middle = (pick) => Math.exp(used.reduce((sum, point) => sum + Math.log(pick(point)), 0) / used.length);
  const [at, time] = [middle((point) => point.at), middle((point) => point.median)];
  const power = (size) => time * (size / at) ** exponent;
  const [first, last] = [used[0].at, used.at(-1).at];
  return element("line", {
    ...{ x1: x.place(first), x2: x.place(last), y1: y.place(power(first)), y2: y.place(power(last)) },
    ...{ stroke: colour, "stroke-width": 1.5, "stroke-dasharray": "5 4" },
  });
}

function threadLabels(points, x, y) {
  const [first, last] = [points[0], points.at(-1)];
  const ideal = first.median / last.at;
  return [
    element("line", {
      ...{ x1: x.place(first.at), x2: x.place(last.at), y1: y.place(first.median), y2: y.place(ideal) },
      ...{ stroke: SOFT_INK, "stroke-width": 1.5, "stroke-dasharray": "1.5 4" },
    }),
    ...points.map(({ at, median }, k) =>
      text(
        x.place(at) + (k === 0 ? 10 : -10),
        y.place(median) - 10,
        { "font-size": 13, "text-anchor": k === 0 ? "start" : "end" },
        timeText(median),
      ),
    ),
  ];
}

/** A logarithmic scale from pixel `low` to pixel `high`. */
function logScale(from, to, low, high) {
  const span = Math.log(to / from) || 1;
  return { from, to, low, high, place: (value) => low + ((high - low) * Math.log(value / from)) / span };
}

function countText(count) {
  if (count >= 1e6) return `${count / 1e6}M`;
  return count >= 1000 && count % 500 === 0 ? `${count / 1000}k` : String(count);
}
