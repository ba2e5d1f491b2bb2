/**
 * Our BFGS, L-BFGS and conjugate gradients beside SciPy's minimize on Rosenbrock's function in 100 dimensions, from (−1.2, 1, −1.2, …)
 * until no component of the gradient is above 10⁻⁵: evaluations, and the time of a whole run. The two take turns, a few runs each, after runs that
 * aren't counted, in which ours are compiled. Keeps results/rosenbrock.json: ../README.md.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { file } from "../lib/available.mjs";
import { machine } from "../lib/machine.mjs";
import { spread } from "../lib/spread.mjs";
import { milliseconds, table } from "../lib/table.mjs";

const { values } = parseArgs({
  options: {
    python: { type: "string", default: process.env.NBL_PYTHON },
    runs: { type: "string", default: "30" },
    show: { type: "boolean", default: false },
    out: { type: "string" },
  },
});
const out = values.out ?? file("results/rosenbrock.json");
if (values.show) {
  show(JSON.parse(readFileSync(out, "utf8")));
  process.exit();
}
if (!existsSync(file("../dist/index.js"))) misused("expected a build of the lab, got none: npm run build");
if (!values.python) misused("name a Python that has numpy and scipy with --python");

const { landscape } = await import("../../dist/landscapes/registry.js");
const { technique } = await import("../../dist/optimizers/registry.js");
const { CountedLandscape } = await import("../../dist/experiment/trial/landscape-problem.js");

const SIZE = 100;
/** Runs of ours before those that count: all is compiled then. */
const UNCOUNTED = 30;
/** Runs that count before it is the other side's turn. */
const BURST = 3;
const LEAST_GRADIENT = 1e-5;
/** Ours, and the method of SciPy beside it; its conjugate gradients have c₂ = 0.4. */
const PAIRS = [
  ["bfgs", {}, "BFGS"],
  ["lbfgs", {}, "L-BFGS-B"],
  ["cg-pr+", { curvature: 0.4 }, "CG"],
];
const runs = Number(values.runs);
const facts = machine();
const theirs = spawn(values.python, [file("parity/rosenbrock.py")], {
  env: { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
  stdio: ["pipe", "pipe", "inherit"],
});
theirs.on("error", ({ message }) => misused(`expected a Python that starts, got ${message}`));
const answers = createInterface({ input: theirs.stdout })[Symbol.asyncIterator]();
const versions = await answer();
const rows = [];
for (const [id, hyper, method] of PAIRS) {
  for (let k = 0; k < UNCOUNTED; k++) ours(id, hyper);
  const [sides, times] = [{ ours: [], scipy: [] }, []];
  for (let k = 0; k < runs; k += BURST) {
    const [theirs, own] = [await burst(() => scipy(method)), await burst(() => ours(id, hyper))];
    sides.scipy.push(...theirs);
    sides.ours.push(...own);
    times.push(summary(theirs).median / summary(own).median);
  }
  rows.push({ id, hyper, method, ours: summary(sides.ours), scipy: summary(sides.scipy), times: ratios(times) });
}
theirs.stdin.end();
await once(theirs, "close");
const result = {
  what: `Rosenbrock's function in ${SIZE} dimensions, until the largest component of the gradient is at most ${LEAST_GRADIENT}; a thread each`,
  machine: facts,
  versions,
  rows,
};
writeFileSync(out, `${JSON.stringify(result, null, 2)}\n`);
show(result);

/** Runs in a row, without the first one: it finds the caches that the other side left. */
async function burst(run) {
  const made = [];
  for (let k = 0; k <= BURST; k++) made.push(await run());
  return made.slice(1);
}

async function answer() {
  const { value, done } = await answers.next();
  if (done) misused("expected SciPy's runs, got a Python that ended");
  return JSON.parse(value);
}

function scipy(method) {
  theirs.stdin.write(`${method}\n`);
  return answer();
}

function ours(id, hyper) {
  const begin = performance.now();
  const valley = landscape("rosenbrock").create({ size: SIZE });
  const problem = new CountedLandscape(valley, { evaluations: 1e6, precision: 1e-12 }, { isProbed: true });
  const optimizer = technique(id).create(hyper);
  const state = optimizer.init(SIZE, Float64Array);
  const params = Float64Array.from({ length: SIZE }, (_, i) => (i % 2 === 0 ? -1.2 : 1));
  const gradient = new Float64Array(SIZE);
  for (;;) {
    const loss = problem.atPoint(params, gradient);
    if (isFlat(gradient)) return { evaluations: problem.evaluations, loss, time: performance.now() - begin };
    optimizer.step(params, gradient, loss, state, problem);
  }
}

function isFlat(gradient) {
  for (let i = 0; i < SIZE; i++) if (!(Math.abs(gradient[i]) <= LEAST_GRADIENT)) return false;
  return true;
}

function summary(side) {
  const { evaluations, loss } = side[0];
  return { evaluations, loss, ...spread(side.map(({ time }) => time)) };
}

/** How many times as long SciPy's bursts took as ours beside them. */
function ratios(times) {
  const { median, low, high } = spread(times);
  return { median, low, high };
}

function show({ rows }) {
  console.log(
    table(
      ["", "evaluations", "SciPy's", "ms", "SciPy's", "times"],
      rows.map(({ id, ours, scipy, times }) => [
        id,
        ours.evaluations,
        scipy.evaluations,
        milliseconds(ours.median),
        milliseconds(scipy.median),
        times.median.toFixed(1),
      ]),
    ),
  );
}

function misused(sentence) {
  console.error(`rosenbrock: ${sentence}`);
  process.exit(2);
}
