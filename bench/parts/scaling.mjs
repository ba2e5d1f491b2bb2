import { ours } from "../lib/peers.mjs";
import { sitting } from "../lib/sitting.mjs";
import { milliseconds, table } from "../lib/table.mjs";

const SAMPLES = [1000, 2000, 4000, 8000, 15000, 30000, 60000];
const HIDDEN = [16, 32, 64, 128, 256, 512, 1024];
/** Sizes from which on the exponent is fitted: below, what doesn't grow still shows. */
const FIT_FROM = { samples: 4000, hidden: 64 };

/** Full-batch epochs of ours against samples, hidden units and threads. */
export async function scaling({ say, quick, cores }) {
  const turns = quick
    ? { bursts: 1, epochs: 2, settle: 1, attempts: 1 }
    : { bursts: 5, epochs: 3, settle: 2, attempts: 4 };
  const series = [];
  const counts = [...new Set([cores, 1])];
  for (const [axis, sizes] of [
    ["samples", SAMPLES],
    ["hidden", HIDDEN],
  ]) {
    for (const threads of counts) {
      const specs = sizes.map((size) =>
        ours(`${axis}-${size}`, `${size} ${axis}`, ["--threads", `${threads}`, `--${axis}`, `${size}`]),
      );
      const rows = await sitting(specs, turns, say);
      const points = rows.map((row, k) => point(sizes[k], row));
      const fitted = points.filter(({ at }) => at >= FIT_FROM[axis]);
      series.push({ axis, threads, exponent: exponent(fitted), fittedFrom: FIT_FROM[axis], points });
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
        [one.axis, "median ms", "quartiles"],
        one.points.map(({ at, median, low, high }) => [
          at,
          milliseconds(median),
          `${milliseconds(low)}–${milliseconds(high)}`,
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
