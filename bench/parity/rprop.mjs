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
/** Samples to train on for the paths, and for the ends of all seeds. */
const ofPaths = { train: values.quick ? 5000 : 50_000 };
const ofEnds = { train: values.quick ? 2000 : 5000 };
const seeds = values.quick ? 3 : Number(values.seeds);
const settings = values.quick
  ? SETTINGS.map((setting) => ({ ...setting, epochs: Math.min(setting.epochs, 6) }))
  : SETTINGS;
const facts = machine();
const torch = await torchTraining(values.python);
const ours = await ourTraining(settings);
const scratch = mkdtempSync(join(tmpdir(), "parity-"));
try {
  const rows = [];
  for (const setting of settings) {
    const row = await measured(setting);
    rows.push(row);
    console.error(
      `${rows.length} of ${settings.length}: ${setting.batch}, ${nameOf(setting)}: ${JSON.stringify(row.path.parting)}`,
    );
  }
  const result = {
    what: `torch.optim.Rprop beside rprop-torch, 784-128-10 ReLU, cross-entropy, MNIST, a thread each`,
    samples: { paths: ofPaths.train, ends: ofEnds.train },
    machine: facts,
    versions: torch.versions,
    early: EARLY,
    seeds,
    rows,
    variants: await variants(rows),
  };
  writeFileSync(out, `${JSON.stringify(result, null, 2)}\n`);
  console.log(parityTables(result));
} finally {
  torch.end();
  rmSync(scratch, { recursive: true });
}

/** A setting's paths from seed 0, and its ends from all seeds. */
async function measured({ batch, epochs, options }) {
  const job = { batch, epochs, options };
  const ends = { ours: [], torch: [] };
  for (let seed = 0; seed < seeds; seed++) {
    for (const [side, { train, test, last }] of Object.entries(await both({ ...job, ...ofEnds, seed }))) {
      ends[side].push({ loss: train.at(-1), accuracy: test.accuracy, last });
    }
  }
  const p = {};
  for (const figure of ["loss", "accuracy"]) {
    p[figure] = await torch.ask({ samples: [ends.ours, ends.torch].map((side) => side.map((end) => end[figure])) });
  }
  return { batch, epochs, options, path: await paths({ ...job, ...ofPaths, seed: 0 }), ends, p };
}

/** Both sides' learning curves, PyTorch's again with each batch in reverse order, and the signs that differ on the way. */
async function paths(job) {
  const signs = join(scratch, "signs");
  const kept = job.batch === "full" ? job.epochs : 100;
  const { ours, torch: theirs } = await both({ ...job, signs, kept });
  const reversed = await torch.ask({ ...job, reversed: true });
  const bytes = readFileSync(signs);
  return {
    ours: ours.train,
    torch: theirs.train,
    torchReversed: reversed.train,
    parting: parting(ours.train, theirs.train, EARLY),
    partingOfTorch: parting(reversed.train, theirs.train, EARLY),
    signsApart: signsApart(ours.gradients, new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)),
  };
}

/** A job on both sides at once, each on a core of its own. */
async function both(job) {
  const asked = torch.ask(job);
  const mine = ours(job);
  const theirs = await asked;
  if (mine.first !== theirs.first) throw new Error(`parity: expected the same first weights from seed ${job.seed}`);
  return { ours: mine, torch: theirs };
}

/** Whether PyTorch walks the very path of its defaults under options that must change nothing. */
async function variants(rows) {
  const same = [];
  for (const { batch, epochs, options, ends } of rows.filter((row) => nameOf(row) === "defaults")) {
    for (const { name, maximize, options: more } of VARIANTS) {
      const job = { ...ofEnds, batch, epochs, options: { ...options, ...more }, seed: 0, maximize };
      same.push({ batch, name, sameBits: (await torch.ask(job)).last === ends.torch[0].last });
    }
  }
  return same;
}

function misused(sentence) {
  console.error(`parity: ${sentence}`);
  process.exit(2);
}
