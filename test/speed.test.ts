/** What docs/speed.md and the README say of measured times is what the bench's results say. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Row {
  readonly id: string;
  readonly median: number;
  readonly peakMegabytes: number;
}

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const flat = (text: string) => text.replace(/\s+/g, " ");
const results = (part: string) => JSON.parse(read(`bench/results/${part}.json`));
const rowsOf = (part: string) => new Map((results(part).rows as Row[]).map((row) => [row.id, row]));
const [full, batches] = [rowsOf("full"), rowsOf("batches")];
const time = (rows: Map<string, Row>, id: string) => rows.get(id)!.median;
const ms = (rows: Map<string, Row>, id: string) => Math.round(time(rows, id)).toLocaleString("en");
const by = (of: string, to: string, digits: number) => (time(full, of) / time(full, to)).toFixed(digits);
const { peakMegabytes: peaks } = results("start");
const { rows: comparisons, ratio: compared } = results("comparison");
const seconds = (id: string) => Math.round(comparisons.find((row: { id: string }) => row.id === id).seconds);
const exponents = (axis: string) =>
  results("scaling")
    .series.filter((one: { axis: string }) => one.axis === axis)
    .map(({ exponent }: { exponent: number }) => exponent.toFixed(2))
    .join(" to ");
const iris = results("settings").rows.find(({ id }: { id: string }) => id.startsWith("Iris"));
const micro = (side: string) => Math.round(1000 * iris[side].median);
const best = (rows: Map<string, Row>, ids: readonly string[]) =>
  Math.min(...ids.map((id) => time(rows, id))).toLocaleString("en", { maximumFractionDigits: 0 });

const SPEED = {
  "an epoch": `takes ${ms(full, "ours-2")} ms on two threads of the machine below, ${ms(full, "turbo-2")} with turbo; PyTorch 2.6 takes ${ms(full, "torch-2")}.`,
  "two threads": `Two threads, full batch, measured together: the lab ${ms(full, "ours-2")} ms, with turbo on Node 24 ${ms(full, "turbo-2")}; PyTorch ${ms(full, "torch-2")}; onnxruntime-node with micro-batches of 1,024 ${ms(full, "ort-2")}; jax-js ${ms(full, "jax-2")}; the exact kernels ${ms(full, "exact-2")}; TensorFlow.js on its one thread ${ms(full, "tfjs-1")}.`,
  "one thread": `One thread: the lab ${ms(full, "ours-1")}, with turbo ${ms(full, "turbo-1")}, PyTorch ${ms(full, "torch-1")}.`,
  threads: `Two threads are ${by("ours-1", "ours-2", 2)} times as fast as one.`,
  "the native limit": `takes ${ms(full, "limit-2")} ms on two threads: the lab takes ${by("ours-2", "limit-2", 1)} times as long, and ${by("turbo-2", "limit-2", 1)} times with turbo.`,
  "mini-batches": `Rprop ${best(batches, ["ours-rprop-2", "ours-rprop-1"])} ms (PyTorch ${best(batches, ["torch-rprop-2", "torch-rprop-1"])}), SGD ${best(batches, ["ours-sgd-2", "ours-sgd-1"])} ms (PyTorch ${best(batches, ["torch-sgd-2", "torch-sgd-1"])}, onnxruntime-node ${ms(batches, "ort-sgd")}).`,
  "a plain loop in C": `on Iris an epoch takes the lab ${micro("ours")} µs, a plain loop in C ${micro("plain")}.`,
  memory: `\`nbl train\` peaks at ${peaks.train} MB, \`nbl compare\` with two jobs at ${peaks.compareWithTwoJobs} MB; PyTorch's epoch at ${full.get("torch-2")!.peakMegabytes} MB.`,
  samples: `time grows as the number of samples to the power of ${exponents("samples")}, and as the number of hidden units to the power of ${exponents("hidden")}:`,
  "a comparison": `one trial per core: ${seconds("ours")} s. The same in PyTorch, one trial per core: ${seconds("torchByTrial")} s, ${compared.toFixed(2)} times as long; in PyTorch with both cores on one trial at a time, ${seconds("torchInTurn")} s.`,
};

test.each(Object.entries(SPEED))("docs/speed.md says of %s what was measured", (_, claim) => {
  expect(flat(read("docs/speed.md"))).toContain(claim);
});

test("the README says what was measured", () => {
  const claim = `of MNIST takes ${ms(full, "ours-2")} ms, PyTorch 2.6 takes ${ms(full, "torch-2")} (${by("torch-2", "ours-2", 2)} times as long; ${by("torch-2", "turbo-2", 2)} with \`--turbo\`)`;
  expect(flat(read("README.md"))).toContain(claim);
});

test("our minimisers need as many evaluations as SciPy's within a fifth, and a fraction of the time", () => {
  for (const { id, ours, scipy, times } of results("rosenbrock").rows) {
    expect(Math.abs(ours.evaluations / scipy.evaluations - 1), id).toBeLessThan(0.2);
    expect(times.median, id).toBeGreaterThan(5);
  }
});
