/** Measures the lab beside others, prints tables, keeps results/ and draws docs/speed.svg, docs/peers.svg and docs/scaling.svg: README.md. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { peersFigure } from "./figures/peers.mjs";
import { scalingFigure } from "./figures/scaling.mjs";
import { speedFigure } from "./figures/speed.mjs";
import { file, hasTorch, nodeVersion } from "./lib/available.mjs";
import { machine } from "./lib/machine.mjs";
import { peersHere, TURBO } from "./lib/peers.mjs";
import { processorHere } from "./lib/processors.mjs";
import { settingsResults } from "./lib/settings-results.mjs";
import { table } from "./lib/table.mjs";
import { judged } from "./lib/targets.mjs";
import { comparison } from "./parts/comparison.mjs";
import { batches, full } from "./parts/epochs.mjs";
import { phases } from "./parts/phases.mjs";
import { queue } from "./parts/queue.mjs";
import { scaling } from "./parts/scaling.mjs";
import { settings } from "./parts/settings.mjs";
import { slowest } from "./parts/slowest.mjs";
import { start } from "./parts/start.mjs";

const PARTS = { settings, slowest, full, batches, phases, start, scaling, queue, comparison };
const QUIET = 0.3;

const { values } = parseArgs({
  options: {
    only: { type: "string", default: [...Object.keys(PARTS), "figures"].join(",") },
    python: { type: "string" },
    node24: { type: "string" },
    quick: { type: "boolean", default: false },
    out: { type: "string" },
    setting: { type: "string" },
    attempts: { type: "string", default: "4" },
  },
});
const wanted = values.only.split(",");
for (const part of wanted) {
  if (!(part in PARTS) && part !== "figures") {
    console.error(`bench: expected parts among ${Object.keys(PARTS).join(", ")}, figures, got ${part}`);
    process.exit(2);
  }
}
if (!existsSync(file("../dist/index.js"))) {
  console.error("bench: expected a build of the lab, got none: npm run build");
  process.exit(2);
}

const cores = availableParallelism();
const said = new Set();
const say = (text) => {
  if (!said.has(text)) console.log(text);
  said.add(text);
};
const [load] = loadavg();
if (load > QUIET) say(`this machine isn't quiet: its load is ${load.toFixed(2)}, so trust ratios more than times`);
const node24 = values.node24 && nodeVersion(values.node24) ? values.node24 : undefined;
const context = {
  cores,
  say,
  quick: values.quick,
  python: values.python,
  torchHere: values.python !== undefined && hasTorch(values.python),
  node24,
  turboFlags: [TURBO],
  setting: values.setting,
  attempts: Number(values.attempts),
  ...((wanted.includes("full") || wanted.includes("batches")) && { here: peersHere(values, say) }),
};
// A quick run is no measurement: it leaves what is kept alone.
const results = values.out ?? (values.quick ? join(tmpdir(), "bench-quick") : file("results"));
const figures = values.quick ? results : file("../docs");
mkdirSync(results, { recursive: true });
// Ratios of settings depend on the processor most: each kind keeps its own.
const processor = processorHere();
const resultFile = (part) => join(results, part === "settings" ? join(processor, "settings.json") : `${part}.json`);
const stored = (part) =>
  existsSync(resultFile(part)) ? JSON.parse(readFileSync(resultFile(part), "utf8")) : undefined;
for (const [part, measure] of Object.entries(PARTS)) {
  if (!wanted.includes(part)) continue;
  say(`\n== ${part}`);
  const facts = machine();
  const keep = (result) => write(part, { ...result, machine: facts });
  keep(await measure(context, stored(part), { settings: stored("settings"), keep }));
}

const [fullBatch, miniBatches, scaled] = [stored("full"), stored("batches"), stored("scaling")];
const ofEpochs = [fullBatch, miniBatches].filter(Boolean);
const targets = judged(
  ofEpochs.flatMap(({ rows }) => rows),
  fullBatch?.machine.cores ?? cores,
);
if (targets.length > 0) {
  say("\n== targets");
  say(
    table(
      ["times as fast, or as slow as the limit", "measured", "target", ""],
      targets.map(({ what, ratio, least, most, aim, met }) => [
        what,
        ratio.toFixed(2),
        `${least === undefined ? `≤ ${most}` : `≥ ${least}`}${aim ? `, aim ${aim}` : ""}`,
        met ? "met" : "missed",
      ]),
    ),
  );
  write("targets", { what: "ratios of the medians in full.json and batches.json", targets });
}
if (wanted.includes("figures")) {
  const inAll = settingsResults(results);
  if (inAll.length > 0) save("speed.svg", speedFigure(inAll));
  if (fullBatch) save("peers.svg", peersFigure(fullBatch, miniBatches));
  if (scaled) save("scaling.svg", await scalingFigure(scaled));
}

function write(part, result) {
  mkdirSync(dirname(resultFile(part)), { recursive: true });
  writeFileSync(resultFile(part), `${JSON.stringify(result, null, 2)}\n`);
}

function save(name, svg) {
  writeFileSync(join(figures, name), svg);
  say(`drawn: ${join(figures, name)}`);
}
