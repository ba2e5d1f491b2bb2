import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { file } from "../lib/available.mjs";
import { spread } from "../lib/spread.mjs";
import { table } from "../lib/table.mjs";
import { wholeRun } from "../lib/whole-run.mjs";

const nbl = (...args) => [file("../dist/cli/main.js"), ...args];

/** How soon the commands are there, and what memory they take. */
export async function start({ say, quick }) {
  const repetitions = quick ? 3 : 15;
  const help = [];
  const firstEpoch = [];
  for (let k = 0; k < repetitions; k++) {
    help.push((await wholeRun(process.execPath, nbl("--help"))).seconds * 1000);
    let seen;
    await wholeRun(process.execPath, nbl("train", "--epochs", "2", "--events"), {
      onLine: (line, seconds) => {
        if (/"event":"point".*"epoch":1\b/.test(line)) seen ??= seconds;
      },
    });
    if (seen !== undefined) firstEpoch.push(seen * 1000);
  }
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const short = ["--techniques", "irprop+", "irprop-", "--seeds", "1", "--epochs", "5", "--jobs", "2"];
  const train = await wholeRun(process.execPath, nbl("train", "--epochs", "10"));
  const compare = await wholeRun(process.execPath, nbl("compare", ...short, "--out", join(folder, "run")));
  rmSync(folder, { recursive: true });
  const times = { help: spread(help), ...(firstEpoch.length > 0 && { firstEpoch: spread(firstEpoch) }) };
  const peakMegabytes = { train: train.peakMegabytes, compareWithTwoJobs: compare.peakMegabytes };
  const rows = [
    ["nbl --help", times.help, "< 200 ms"],
    ["nbl train to the end of the first epoch", times.firstEpoch, "< 1500 ms"],
  ].filter(([, time]) => time);
  say(
    table(
      ["", "median", "aim"],
      [
        ...rows.map(([label, { median }, aim]) => [label, `${median.toFixed(0)} ms`, aim]),
        ["nbl train, peak memory", `${peakMegabytes.train} MB`, "≤ 330 MB"],
        ["nbl compare --jobs 2, peak memory", `${peakMegabytes.compareWithTwoJobs} MB`, "≤ 400 MB"],
      ],
    ),
  );
  return {
    what: "milliseconds from the command to its answer, and peak resident megabytes on MNIST",
    times,
    peakMegabytes,
  };
}
