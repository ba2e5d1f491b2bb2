/**
 * How many trials a second a queue can do with many workers, by what is measured with few: each of its parts is used by every trial for
 * some time, and the slowest part limits all.
 */

/** The exponent of y ~ xᵉ through points [x, y], by least squares of logarithms. */
export function exponentOf(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (k) => logs.reduce((sum, log) => sum + log[k], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const sum = (figure) => logs.reduce((total, log) => total + figure(log), 0);
  return sum((log) => (log[0] - x) * (log[1] - y)) / sum((log) => (log[0] - x) ** 2);
}

/** The slope of y ~ a + b x, by least squares. */
export function slopeOf(points) {
  const mean = (k) => points.reduce((sum, point) => sum + point[k], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const sum = (figure) => points.reduce((total, point) => total + figure(point), 0);
  return sum((point) => (point[0] - x) * (point[1] - y)) / sum((point) => (point[0] - x) ** 2);
}

/** Bytes a second of a network of 1 Gbit/s, of which the address of Redis has one. */
const NETWORK = 1e9 / 8;
/** The bytes of a model of 784-128-10. */
const MODEL = 4 * (784 * 128 + 128 + 128 * 10 + 10);

/** Runs of a million trials by a thousand workers, of short to long trials, without models and with such ones. */
export const MANY_WORKERS = [0, MODEL].flatMap((model) =>
  [0.1, 1, 5, 60].map((seconds) => ({ trials: 1_000_000, workers: 1000, seconds, model })),
);

/** Trials that are in Redis at a time at most. */
const WINDOW = 10_000;

/**
 * What a run of many trials by many workers takes.
 * @param measured the part `queue` of the bench
 * @param asked trials, workers with one job each, seconds of a trial, bytes of its model (0 without), bytes of the data set
 */
export function simulated({ empty, append }, { trials, workers, seconds, model = 0, data = 0 }) {
  const largest = empty.at(-1);
  const own = largest.milliseconds.workers / 1000; // of one trial, whoever does it
  const parts = {
    workers: workers / (seconds + own),
    coordinator: 1000 / (largest.milliseconds.coordinator + append),
    Redis: 1000 / largest.milliseconds.redis,
    network: NETWORK / (largest.networkBytes + 2 * model),
  };
  const [bottleneck, perSecond] = Object.entries(parts).sort(([, a], [, b]) => a - b)[0];
  const perTrial = slopeOf(empty.map((row) => [row.trials, 1e6 * row.coordinatorMegabytes]));
  return {
    parts,
    bottleneck,
    perSecond,
    hours: trials / perSecond / 3600 + (workers * data) / NETWORK / 3600,
    dataSeconds: (workers * data) / NETWORK,
    redisMegabytes: (Math.min(trials, WINDOW) * largest.redisBytes) / 1e6 + data / 1e6,
    coordinatorGigabytes: (largest.coordinatorMegabytes * 1e6 + perTrial * (trials - largest.trials)) / 1e9,
  };
}
