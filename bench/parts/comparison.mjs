import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { file } from "../lib/available.mjs";
import { spread } from "../lib/spread.mjs";
import { table } from "../lib/table.mjs";
import { wholeRun } from "../lib/whole-run.mjs";
import { idxFolder } from "../peers/mnist.mjs";

/**
 * The whole of `npm start` beside the same comparison in PyTorch, which is tried both ways, one trial a core and one
 * trial at a time on all cores, and goes on with the faster.
 */
export async function comparison({ say, cores, quick, python, torchHere }) {
  const [epochs, seeds, rounds] = quick ? [3, 1, 1] : [50, 3, 3];
  const times = { ours: [] };
  const ways = torchHere
    ? [
        { id: "torchByTrial", label: "PyTorch, one trial a core", processes: cores, threads: 1 },
        { id: "torchInTurn", label: "PyTorch, one trial at a time", processes: 1, threads: cores },
      ]
    : [];
  let memory = null;
  for (let round = 0; round < rounds; round++) {
    times.ours.push(await ourComparison(epochs, seeds));
    const left = round === 0 ? ways : ways.filter((way) => way === fastest(ways, times));
    for (const { id, processes, threads } of left) {
      const args = [file("peers/torch_compare.py"), idxFolder, processes, threads, epochs, seeds].map(String);
      const { seconds, stdout } = await wholeRun(python, args);
      times[id] ??= [];
      times[id].push(seconds);
      if (id === "torchByTrial") memory = JSON.parse(stdout).peakMegabytesOfEachProcess;
    }
  }
  const labels = { ours: "npm start", ...Object.fromEntries(ways.map(({ id, label }) => [id, label])) };
  const rows = Object.entries(times).map(([id, seconds]) => {
    const { repetitions, median, least, most } = spread(seconds);
    return { id, label: labels[id], repetitions, seconds: median, least, most };
  });
  const best = Math.min(...rows.filter(({ id }) => id !== "ours").map(({ seconds }) => seconds));
  const ratio = best / rows[0].seconds;
  say(
    table(
      ["", "median s", "least–most", "n"],
      rows.map((row) => [
        row.label,
        row.seconds.toFixed(1),
        `${row.least.toFixed(1)}–${row.most.toFixed(1)}`,
        row.repetitions,
      ]),
    ),
  );
  if (Number.isFinite(ratio)) say(`npm start is ${ratio.toFixed(2)} times as fast as the same in PyTorch`);
  return {
    what: `six techniques, ${seeds} seeds, ${epochs} epochs, full batch, 50,000/10,000, from start to end; seconds`,
    rows,
    ...(Number.isFinite(ratio) && { ratio: Number(ratio.toFixed(3)) }),
    ...(memory && { torchPeakMegabytes: memory.join(" + ") }),
  };
}

async function ourComparison(epochs, seeds) {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const args = [
      "start",
      "--silent",
      "--",
      "--out",
      join(folder, "run"),
      "--epochs",
      `${epochs}`,
      "--seeds",
      `${seeds}`,
    ];
    return (await wholeRun("npm", args, { cwd: file("..") })).seconds;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function fastest(ways, times) {
  return ways.reduce((best, way) => (times[way.id][0] < times[best.id][0] ? way : best));
}
