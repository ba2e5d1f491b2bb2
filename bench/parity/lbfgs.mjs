/**
 * Our L-BFGS beside torch.optim.LBFGS on a network: full batches of MNIST, 784-128-10, from the same weights, with the same history; the time of a pass forward
 * and backward with its share of the step, and that of an epoch of Rprop beside it. Keeps results/lbfgs.json: ../README.md.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { file } from "../lib/available.mjs";
import { machine } from "../lib/machine.mjs";
import { peersHere } from "../lib/peers.mjs";
import { sitting } from "../lib/sitting.mjs";
import { sittingTable } from "../lib/table.mjs";

const { values } = parseArgs({
  options: {
    python: { type: "string", default: process.env.NBL_PYTHON },
    node24: { type: "string" },
    quick: { type: "boolean", default: false },
    show: { type: "boolean", default: false },
    out: { type: "string" },
  },
});
const out = values.out ?? file("results/lbfgs.json");
if (values.show) {
  show(JSON.parse(readFileSync(out, "utf8")));
  process.exit();
}
if (!existsSync(file("../dist/index.js"))) misused("expected a build of the lab, got none: npm run build");
if (!values.python) misused("name a Python that has torch and numpy with --python");

const cores = availableParallelism();
const facts = machine();
const here = peersHere(values, console.log);
/** Ours: updates that are warmed up with, and those that are timed as one; PyTorch warms up with as many. */
const LBFGS = ["--technique", "lbfgs", "--warmup", "30", "--burst", "10"];
const specs = [
  ["lbfgs", "L-BFGS", LBFGS],
  ["rprop", "Rprop", []],
].flatMap(([id, name, args]) => {
  const all = ["--threads", `${cores}`, ...args];
  return [
    ...here.ours(`ours-${id}`, `ours, ${name}`, all),
    ...here.turbo(`turbo-${id}`, `ours, Node 24 with turbo, ${name}`, all, `ours-${id}`),
    ...here.torch(`torch-${id}`, `PyTorch, ${name}`, `ours-${id}`, cores, "full", id),
  ];
});
const turns = values.quick
  ? { bursts: 1, epochs: 1, settle: 0, attempts: 1 }
  : { bursts: 5, epochs: 2, settle: 1, attempts: 1 };
const rows = await sitting(specs, turns, console.log);
const result = {
  what: "full batch, 784-128-10 ReLU, cross-entropy, 60,000 samples of MNIST; milliseconds of a pass forward and backward with its share of the step; passes: those of the first 30 updates",
  machine: facts,
  rows,
};
writeFileSync(out, `${JSON.stringify(result, null, 2)}\n`);
show(result);

function show({ rows }) {
  console.log(sittingTable(rows));
  for (const { label, passes } of rows) if (passes) console.log(`${label}: ${passes} passes in 30 updates`);
}

function misused(sentence) {
  console.error(`lbfgs: ${sentence}`);
  process.exit(2);
}
