import { ours } from "../lib/peers.mjs";
import { sitting } from "../lib/sitting.mjs";
import { milliseconds, table } from "../lib/table.mjs";

const SAMPLES = [1000, 2000, 4000, 8000, 15000, 30000, 60000];
const HIDDEN = [16, 32, 64, 128, 256, 512, 1024];
const ROWS = [62_500, 125_000, 250_000, 500_000, 1_000_000];
/** Hidden layers of 256 units, and units in each of two hidden layers, on part of the samples. */
const DEPTHS = [1, 2, 3, 4, 6, 8];
const WIDTHS = [64, 128, 256, 512, 1024, 2048];
const OF_DEEP = ["--samples", "6000"];

/** What is changed: sizes, the arguments that make them, and from which on the exponent is fitted; below, what doesn't grow still shows. */
const AXES = {
  samples: { sizes: SAMPLES, fitFrom: 4000, argumentsAt: (size) => ["--samples", `${size}`] },
  hidden: { sizes: HIDDEN, fitFrom: 64, argumentsAt: (size) => ["--hidden", `${size}`] },
  rows: { sizes: ROWS, fitFrom: 62_500, argumentsAt: (size) => ["--data", `dense:${size}:100`], ofAllCores: true },
  depth: {
    sizes: DEPTHS,
    fitFrom: 2,
    argumentsAt: (size) => [...OF_DEEP, "--hidden", new Array(size).fill(256).join(",")],
    ofAllCores: true,
  },
  width: {
    sizes: WIDTHS,
    fitFrom: 256,
    argumentsAt: (size) => [...OF_DEEP, "--hidden", `${size},${size}`],
    ofAllCores: true,
  },
};

/** Full-batch epochs of ours against samples, hidden units, rows of a table, depth, width and threads. */
export async function scaling({ say, quick, cores }) {
  const turns = quick
    ? { bursts: 1, epochs: 2, settle: 1, attempts: 1 }
    : { bursts: 5, epochs: 3, settle: 2, attempts: 4 };
  const series = [];
  for (const [axis, { sizes, fitFrom, argumentsAt, ofAllCores }] of Object.entries(AXES)) {
    for (const threads of ofAllCores ? [cores] : new Set([cores, 1])) {
      const specs = sizes.map((size) =>
        ours(`${axis}-${size}`, `${size} ${axis}`, ["--threads", `${threads}`, "--warmup", "1", ...argumentsAt(size)]),
      );
      const rows = [];
      // Tables of a million rows don't all fit into memory at once.
      if (axis === "rows") for (const spec of specs) rows.push(...(await sitting([spec], turns, say)));
      else rows.push(...(await sitting(specs, turns, say)));
      const points = rows.map((row, k) => ({
        ...point(sizes[k], row),
        ...(axis === "rows" && { peakMegabytes: row.peakMegabytes }),
      }));
      const fitted = points.filter(({ at }) => at >= fitFrom);
      series.push({ axis, threads, exponent: exponent(fitted), fittedFrom: fitFrom, points });
    }
  }
  const threadCounts = Array.from({ length: cores }, (_, k) => k + 1);
  const specs = threadCounts.map((threads) =>
    ours(`threads-${threads}`, `${threads} threads`, ["--threads", `${threads}`]),
  );
  const rows = await sitting(specs, turns, say);
  series.push({ axis: "threads", points: rows.map((row, k) => point(threadCounts[k], row)) });
  for (const one of series) {
    const grows =
      one.exponent === undefined ? "" : `, grows as size^${one.exponent.toFixed(3)} from ${one.fittedFrom} on`;
    say(`${one.axis}${one.threads ? `, ${one.threads} threads` : ""}${grows}`);
    say(
      table(
        [one.axis, "median ms", "quartiles", "peak MB"],
        one.points.map(({ at, median, low, high, peakMegabytes }) => [
          at,
          milliseconds(median),
          `${milliseconds(low)}–${milliseconds(high)}`,
          peakMegabytes ?? "",
        ]),
      ),
    );
  }
  return { what: "full-batch epochs of ours; milliseconds", series };
}

function point(at, { median, low, high, repetitions }) {
  return { at, median, low, high, repetitions };
}

/** The slope of log time over log size, by least squares. */
function exponent(points) {
  const x = points.map(({ at }) => Math.log(at));
  const y = points.map(({ median }) => Math.log(median));
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const over = x.reduce((sum, value, k) => sum + (value - mx) * (y[k] - my), 0);
  const under = x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
  return Number((over / under).toFixed(4));
}
