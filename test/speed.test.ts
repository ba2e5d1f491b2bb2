/** What docs/speed.md and the README say of measured times is what the bench's results say. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadMnist } from "../src/node/datasets.ts";

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
    .sort()
    .join(" to ");
const iris = results("zen5/settings").rows.find(({ id }: { id: string }) => id.startsWith("Iris"));
const micro = (side: string) => Math.round(1000 * iris[side].median);
const settingsOf = (kind: string) => results(`${kind}/settings`).rows as { id: string; measured: string }[];
const shareOfStep = (side: string) => {
  const { milliseconds } = results("slowest").rows.find(
    (row: { id: string; side: string }) => row.id === "MNIST 512-256, 128, SGD" && row.side === side,
  );
  return Math.round((100 * milliseconds["the technique's step, the rest"]) / milliseconds.whole);
};
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
  "the step on a wide network": `${shareOfStep("ours")} % of one thread's time is the step and what is around it, with turbo ${shareOfStep("turbo")} %:`,
  memory: `\`nbl train\` peaks at ${peaks.train} MB, \`nbl compare\` with two jobs at ${peaks.compareWithTwoJobs} MB; PyTorch's epoch at ${full.get("torch-2")!.peakMegabytes} MB.`,
  samples: `time grows as the number of samples to the power of ${exponents("samples")}, of dense rows to that of ${exponents("rows")} up to a million, as the number of hidden units to the power of ${exponents("hidden")}, of hidden layers to that of ${exponents("depth")}, and as the width of two hidden layers to the power of ${exponents("width")},`,
  "a comparison": `one trial per core: ${seconds("ours")} s. The same in PyTorch, one trial per core: ${seconds("torchByTrial")} s, ${compared.toFixed(2)} times as long; in PyTorch with both cores on one trial at a time, ${seconds("torchInTurn")} s.`,
};

/** The network of the page, and how many of MNIST's training pixels are lit. */
const [samples, inputs, hidden, outputs] = [60_000, 784, 128, 10];
const { values: pixels } = (await loadMnist()).train;
let lit = 0;
for (const value of pixels) if (value !== 0) lit++;
const billions = (count: number) => (count / 1e9).toFixed(2);
const first = samples * inputs * hidden;
const second = 3 * samples * hidden * outputs;
const withoutZeros = 2 * lit * hidden + second;
const zeros = Math.round(100 * (1 - lit / (samples * inputs)));

const { profiles, roofs } = results("phases");
const phasesOf = (label: string) => profiles.find((one: { label: string }) => one.label === label).milliseconds;
const [alone, aloneTurbo] = [phasesOf("full batch"), phasesOf("full batch, Node 24 with turbo")];
const inFirst = (phases: Record<string, number>) =>
  phases["first layer, forward"] + phases["first layer, gradient"] + (phases["first layer, pairs made of bytes"] ?? 0);
const rest = alone.whole - inFirst(alone);
/** 10⁹ instructions of the first layer, by lanes, and the milliseconds that they take at a rate. */
const instructions = (lanes: number) => (2 * lit * hidden) / lanes / 1e9;
const at = (work: number, rate: number) => (1000 * work) / rate;
const bestOfLimit = at(instructions(4), roofs["4 lanes"].firstLevel) + rest;
const limit = time(full, "limit-1");
const [goal, goalOfTurbo] = [
  "ours against the native limit",
  "ours on Node 24 with turbo against the native limit",
].map((what) => results("targets").targets.find((one: { what: string }) => one.what === what)?.most);
const zen5 = rowsOf("zen5/full");
const kilobytes = (bytes: number, kilo: number) => `${Math.round(bytes / kilo)} KB`;
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
const streamed = 2 * lit * 8;

/** What is computed from sizes, from MNIST and from results. */
const DERIVED = [
  `kernels took ${ms(zen5, "ours-2")} ms and PyTorch ${ms(zen5, "torch-2")} (`,
  `first layer forward, dense: 60,000 × 784 × 128 | ${billions(first)} |`,
  `its gradient, dense | ${billions(first)} |`,
  `3 × 60,000 × 128 × 10 | ${billions(second)} |`,
  `**${billions(2 * first + second)}** |`,
  `the ${lit.toLocaleString("en")} non-zero pixels, forward and gradient | 2 × ${billions(lit * hidden)} |`,
  `**${billions(withoutZeros)}** |`,
  `${zeros} % of MNIST's pixels are zero`,
  `${billions(2 * first + second)} · 10⁹ multiply-adds, 16 per register, at ${roofs["16 lanes"].registers.toFixed(1)} · 10⁹ registers a second, take at least ${at((2 * first + second) / 16e9, roofs["16 lanes"].registers).toFixed(0)} ms on one core.`,
  `4 per register and ${roofs["4 lanes"].registers.toFixed(1)} · 10⁹ a second, it is ${at(withoutZeros / 4e9, roofs["4 lanes"].registers).toFixed(0)} ms.`,
  `a whole block's δ would be ${kilobytes(512 * 128, 1024)},`,
  `A weight panel is ${kilobytes(inputs * 128, 1000)}, twice that cache, but a sample touches only ${kilobytes((lit / samples) * 128, 1000)} of it`,
  `60,000 × 128 × 4 = ${megabytes(samples * hidden * 4)} of activations`,
  `its ${kilobytes(512 * hidden * 4, 1024)} of activations`,
  `chunks of 64 samples**: their pairs (${kilobytes((64 * lit * 8) / samples, 1000)})`,
  `${megabytes(lit * 8)} of rows and ${megabytes(lit * 8)} of columns stream from memory in order, which suits prefetchers: ${Math.round(streamed / 1e6 / time(full, "ours-2"))} GB/s.`,
  `The first layer does ${((2 * lit * hidden) / 1e9).toFixed(1)} · 10⁹ multiply-adds, or ${instructions(4).toFixed(3)} · 10⁹ instructions`,
  `This would take ${at(instructions(4), roofs["4 lanes"].firstLevel).toFixed(0)} ms with all operands in the first-level cache, ${at(instructions(4), roofs["4 lanes"].secondLevel).toFixed(0)} ms in the second. It takes ${inFirst(alone).toFixed(0)}:`,
  `The rest takes ${rest.toFixed(0)} ms;`,
  `turbo, ${instructions(8).toFixed(3)} · 10⁹ instructions of eight lanes need ${at(instructions(8), roofs["8 lanes"].firstLevel).toFixed(0)} to ${at(instructions(8), roofs["8 lanes"].secondLevel).toFixed(0)} ms; they take ${inFirst(aloneTurbo).toFixed(0)} ms,`,
  `The goals were ${goal} and ${goalOfTurbo}.`,
  `the lab would take ${bestOfLimit.toFixed(0)} ms on one thread, ${(bestOfLimit / limit).toFixed(2)} times the limit's ${limit.toFixed(0)}. So a factor of ${goal} would`,
  `An epoch of ${Math.ceil(samples / 64)} mini-batches of 64,`,
];

/** Numbers that aren't measured, each in its words: names and versions, sizes that the code or the task has, and what formulas say. */
const CONSTANTS = [
  ...[
    "60,000 samples, 784–128–10",
    "Emerald Rapids, AVX-512",
    "with Node 20.20, or Node 24 for turbo",
    "(Zen 5)",
    "Zen 5)",
  ],
  ...["timed in 500 epochs at once", "version 48118a2, of 28 November 2026"],
  ...[
    "## 1.",
    "## 2.",
    "## 3.",
    "## 4.",
    "## 5.",
    "multiply-adds, 10⁹",
    "in 10⁹ instructions a second",
    "hand-written AVX-512",
  ],
  ...[
    "every stored −0 becomes +0, sums start from +0",
    "scale them to −1 … 1",
    "δ of the others is 0",
    "a gradient that stays 0",
  ],
  ...[
    "a pair of 8 bytes: its value as float32",
    "more than 256 MiB",
    "a pixel takes 4 bytes in memory",
    "half a block of 256 samples",
    "u[0…31]",
    "W[i, 0…31]",
    "g[0…31]",
    "δ[r, 0…31]",
  ],
  ...["panels of 32 outputs", "first-level cache of 48 KB", "neighbouring 128-bit operations into 256-bit ones"], // assembly/, the machine
  ...[
    "2 samples × 16 outputs",
    "2 inputs × 16 outputs",
    "(4 × 8 has",
    "it is 4 × 16:",
    "two 256-bit registers",
    "(4 × 16 without",
    "6 × 16 with turbo",
    "divisible by 6",
  ],
  ...[
    "block of 512 samples",
    "micro-batches of 1,024",
    "Unpacking 4 bytes of a pixel",
    "Blocks of 1,024",
    "Node 20,",
    "float32",
    "float64",
    "PyTorch 2.6",
    "V8",
    "results/zen5/",
  ],
];

test("docs/speed.md has no number that isn't measured, computed or known", () => {
  const page = read("docs/speed.md").replace(/<!-- (\w+): made by [\s\S]*?<!-- end of \1 -->/g, ""); // these tables are made from results
  const words = flat(page.replace(/\]\([^)]*\)/g, "]"));
  const known = [...Object.values(SPEED), ...DERIVED].sort((a, b) => b.length - a.length);
  for (const claim of [...DERIVED, ...CONSTANTS]) expect(words).toContain(claim);
  const left = [...known, ...CONSTANTS].reduce((text, claim) => text.replaceAll(claim, "…"), words);
  expect(left.match(/.{0,40}\d.{0,20}/g) ?? []).toEqual([]);
});

test.each(Object.entries(SPEED))("docs/speed.md says of %s what was measured", (_, claim) => {
  expect(flat(read("docs/speed.md"))).toContain(claim);
});

test("docs/speed.md says which rows are older than steps of SGD from sums, as long as they are", () => {
  const [since] = settingsOf("emerald-rapids")
    .flatMap(({ id, measured }) => (id.endsWith("SGD") ? [measured] : []))
    .sort();
  const older = settingsOf("zen5").filter(({ id, measured }) => id.endsWith("SGD") && measured < since);
  expect(older.length > 0).toBe(read("docs/speed.md").includes("The rows of SGD on AMD's processor are older than"));
});

test("the README says what was measured", () => {
  const [intel, amd] = ["emerald-rapids", "zen5"].map(
    (kind) => (id: string, side: "ratio" | "turboRatio") =>
      results(`${kind}/settings`)
        .rows.find((row: { id: string }) => row.id === id)
        [side].toFixed(2),
  );
  const [full, sgd] = ["MNIST 128, full, Rprop", "MNIST 128, 64, SGD"];
  const claims = [
    `on two cores PyTorch 2.6 takes ${intel(full, "ratio")} times as long for a full-batch epoch of MNIST on an Intel Xeon and ${amd(full, "ratio")} times on an AMD EPYC`,
    `(${intel(full, "turboRatio")} and ${amd(full, "turboRatio")} with \`--turbo\`), for mini-batches of 64 by SGD ${intel(sgd, "ratio")} and ${amd(sgd, "ratio")} times.`,
  ];
  for (const claim of claims) expect(flat(read("README.md"))).toContain(claim);
});

test("on a network our L-BFGS needs PyTorch's passes, and adds little to what a pass of Rprop takes", () => {
  const measured = results("lbfgs").rows as readonly {
    readonly id: string;
    readonly passes: number;
    readonly least: number;
  }[];
  const row = (id: string) => measured.find((one) => one.id === id)!;
  for (const side of ["ours", "turbo"]) {
    const [own, rprop, theirs] = [row(`${side}-lbfgs`), row(`${side}-rprop`), row("torch-lbfgs")];
    expect(Math.abs(own.passes / theirs.passes - 1), side).toBeLessThan(0.1);
    expect(own.least / rprop.least, side).toBeLessThan(1.2);
    expect(theirs.least / own.least, side).toBeGreaterThan(1.2);
  }
});

test("our minimisers need as many evaluations as SciPy's within a fifth, and a fraction of the time", () => {
  for (const { id, ours, scipy, times } of results("rosenbrock").rows) {
    expect(Math.abs(ours.evaluations / scipy.evaluations - 1), id).toBeLessThan(0.2);
    expect(times.median, id).toBeGreaterThan(5);
  }
});
