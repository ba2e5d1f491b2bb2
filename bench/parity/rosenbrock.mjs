/**
 * Our BFGS, L-BFGS and conjugate gradients beside SciPy's minimize on Rosenbrock's function in 100 dimensions, from (−1.2, 1, −1.2, …)
 * until no component of the gradient is above 10⁻⁵: evaluations, and the time of a whole run. Keeps results/rosenbrock.json: ../README.md.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
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
const LEAST_GRADIENT = 1e-5;
/** Ours, and the method of SciPy beside it; its conjugate gradients have c₂ = 0.4. */
const PAIRS = [
  ["bfgs", {}, "BFGS"],
  ["lbfgs", {}, "L-BFGS-B"],
  ["cg-pr+", { curvature: 0.4 }, "CG"],
];
const runs = Number(values.runs);
const facts = machine();
const theirs = spawnSync(values.python, [file("parity/rosenbrock.py"), String(runs)], {
  encoding: "utf8",
  env: { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
});
if (theirs.status !== 0) misused(`expected SciPy's runs, got ${theirs.stderr.trim().split("\n").at(-1)}`);
const { versions, methods } = JSON.parse(theirs.stdout);
const rows = PAIRS.map(([id, hyper, method]) => ({ id, hyper, method, ours: ours(id, hyper), scipy: methods[method] }));
const result = {
  what: `Rosenbrock's function in ${SIZE} dimensions, until the largest component of the gradient is at most ${LEAST_GRADIENT}; a thread each`,
  machine: facts,
  versions,
  rows: rows.map(({ scipy, ...row }) => ({ ...row, scipy: { ...scipy, times: undefined, ...spread(scipy.times) } })),
};
writeFileSync(out, `${JSON.stringify(result, null, 2)}\n`);
show(result);

function ours(id, hyper) {
  for (let k = 0; k < runs; k++) run(id, hyper); // so that all is compiled
  const times = [];
  let last;
  for (let k = 0; k < runs; k++) {
    const begin = performance.now();
    last = run(id, hyper);
    times.push(performance.now() - begin);
  }
  return { ...last, ...spread(times) };
}

function run(id, hyper) {
  const problem = new CountedLandscape(landscape("rosenbrock").create({ size: SIZE }), {
    evaluations: 1e6,
    precision: 1e-12,
  });
  const optimizer = technique(id).create(hyper);
  const state = optimizer.init(SIZE, Float64Array);
  const params = Float64Array.from({ length: SIZE }, (_, i) => (i % 2 === 0 ? -1.2 : 1));
  const gradient = new Float64Array(SIZE);
  for (;;) {
    const loss = problem.atPoint(params, gradient);
    if (gradient.every((g) => Math.abs(g) <= LEAST_GRADIENT)) return { evaluations: problem.evaluations, loss };
    optimizer.step(params, gradient, loss, state, problem);
  }
}

function show({ rows }) {
  console.log(
    table(
      ["", "evaluations", "SciPy's", "ms", "SciPy's", "times"],
      rows.map(({ id, ours, scipy }) => [
        id,
        ours.evaluations,
        scipy.evaluations,
        milliseconds(ours.median),
        milliseconds(scipy.median),
        (scipy.median / ours.median).toFixed(1),
      ]),
    ),
  );
}

function misused(sentence) {
  console.error(`rosenbrock: ${sentence}`);
  process.exit(2);
}
