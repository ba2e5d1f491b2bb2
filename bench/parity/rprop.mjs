/**
 * PyTorch's Rprop and ours side by side, from the same seeds, on MNIST: where their learning curves part, and whether they end
 * alike. Keeps results/parity.json: ../README.md.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { file, hasTorch } from "../lib/available.mjs";
import { machine } from "../lib/machine.mjs";
import { ourTraining } from "./ours.mjs";
import { parting, signsApart } from "./parting.mjs";
import { nameOf, SETTINGS, VARIANTS } from "./settings.mjs";
import { parityTables } from "./tables.mjs";
import { torchTraining } from "./torch.mjs";

const { values } = parseArgs({
  options: {
    python: { type: "string", default: process.env.NBL_PYTHON },
    seeds: { type: "string", default: "10" },
    quick: { type: "boolean", default: false },
    show: { type: "boolean", default: false },
    out: { type: "string" },
  },
});
const out = values.out ?? (values.quick ? join(tmpdir(), "parity-quick.json") : file("results/parity.json"));
if (values.show) {
  console.log(parityTables(JSON.parse(readFileSync(out, "utf8"))));
  process.exit();
}
if (!existsSync(file("../dist/index.js"))) misused("expected a build of the lab, got none: npm run build");
if (!values.python || !hasTorch(values.python)) misused("name a Python that has torch, numpy and scipy with --python");

const EARLY = 5;
const sizes = values.quick ? { train: 5000, evaluation: 1000 } : { train: 50_000, evaluation: 10_000 };
const seeds = values.quick ? 3 : Number(values.seeds);
const settings = values.quick
  ? SETTINGS.map((setting) => ({ ...setting, epochs: Math.min(setting.epochs, 6) }))
  : SETTINGS;
const facts = machine();
const torch = await torchTraining(values.python);
const ours = await ourTraining(settings, sizes);
const scratch = mkdtempSync(join(tmpdir(), "parity-"));
try {
  const rows = [];
  for (const setting of settings) {
    rows.push(await measured(setting));
    console.error(`${rows.length} of ${settings.length}: ${setting.batch}, ${nameOf(setting)}`);
  }
  const result = {
    what: `torch.optim.Rprop beside rprop-torch, 784-128-10 ReLU, cross-entropy, MNIST ${sizes.train}/${sizes.evaluation}, a thread each`,
    machine: facts,
    versions: torch.versions,
    early: EARLY,
    seeds,
    rows,
    variants: await variants(rows),
  };
  writeFileSync(out, `${JSON.stringify(result, null, 1)}\n`);
  console.log(parityTables(result));
} finally {
  torch.end();
  rmSync(scratch, { recursive: true });
}

/** A setting's paths from seed 0, and its ends from all seeds. */
async function measured({ batch, epochs, options }) {
  const job = { ...sizes, batch, epochs, options };
  const ends = { ours: [], torch: [] };
  let path;
  for (let seed = 0; seed < seeds; seed++) {
    const kept = seed > 0 ? 0 : batch === "full" ? epochs : 100;
    const signs = join(scratch, "signs");
    const asked = torch.ask({ ...job, seed, ...(kept > 0 && { signs, kept }) });
    const mine = ours({ ...job, seed, kept }); // meanwhile, on another core
    const theirs = await asked;
    if (mine.first !== theirs.first) throw new Error(`parity: expected the same first weights of seed ${seed}`);
    for (const [side, { train, test }] of Object.entries({ ours: mine, torch: theirs })) {
      ends[side].push({ loss: train.at(-1), accuracy: test.accuracy });
    }
    if (seed > 0) continue;
    const again = await torch.ask({ ...job, seed, reversed: true });
    const bytes = readFileSync(signs);
    path = {
      ours: mine.train,
      torch: theirs.train,
      torchReversed: again.train,
      last: theirs.last,
      parting: parting(mine.train, theirs.train, EARLY),
      partingOfTorch: parting(again.train, theirs.train, EARLY),
      signsApart: signsApart(mine.gradients, new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)),
    };
  }
  const tested = {};
  for (const figure of ["loss", "accuracy"]) {
    const samples = [ends.ours, ends.torch].map((side) => side.map((end) => end[figure]));
    tested[figure] = await torch.ask({ samples });
  }
  return { batch, epochs, options, path, ends, p: tested };
}

/** Whether PyTorch walks the very path of its defaults under options that must change nothing. */
async function variants(rows) {
  const same = [];
  for (const { batch, epochs, options, path } of rows.filter((row) => nameOf(row) === "defaults")) {
    for (const { name, maximize, options: more } of VARIANTS) {
      const job = { ...sizes, batch, epochs, options: { ...options, ...more }, seed: 0, maximize };
      same.push({ batch, name, sameBits: (await torch.ask(job)).last === path.last });
    }
  }
  return same;
}

function misused(sentence) {
  console.error(`parity: ${sentence}`);
  process.exit(2);
}
