import { rmSync } from "node:fs";
import { compiled, file, hasPackage } from "../lib/available.mjs";
import { ours } from "../lib/peers.mjs";
import { argumentsOf, SETTINGS } from "../lib/settings.mjs";
import { sitting } from "../lib/sitting.mjs";
import { milliseconds, table } from "../lib/table.mjs";
import { benchData, writeArrays } from "../peers/bench-data.mjs";

/** The lab's two sides, and those that it is measured beside. */
const SIDES = ["ours", "turbo", "torch", "ort", "plain"];

/**
 * Ours beside PyTorch, and beside onnxruntime-node where it is installed, over many networks, data sets and batches. `setting` limits them to those whose names match it: rows of `before`, which are
 * results of the same part, are kept then. `keep` gets the results after each setting.
 */
export async function settings(
  { say, cores, quick, python, torchHere, node24, turboFlags, setting = "", attempts = 4 },
  before,
  { keep },
) {
  const turns = quick
    ? { bursts: 1, epochs: 2, settle: 1, attempts: 1 }
    : { bursts: 9, epochs: 1, settle: 1, attempts };
  const ort = ["onnxruntime-node", "onnx-proto"].every(hasPackage);
  if (!ort) say("onnxruntime-node is left out: npm ci in bench/ installs it, where there is a build for this machine");
  const plain = compiled("plain", ["-O3"]);
  const kept = new Map((before?.rows ?? []).map((row) => [row.id, row]));
  for (const one of SETTINGS.filter(({ id }) => new RegExp(setting).test(id))) {
    const dataset = await benchData(one.data);
    const folder = writeArrays(dataset);
    const counts = { all: [cores], "all and one": [...new Set([cores, 1])] }[one.threads] ?? one.threads;
    const specs = counts.flatMap((threads) =>
      specsOf(one, threads, dataset, folder, { python: torchHere && python, node24, turboFlags, ort, plain }),
    );
    const rows = await sitting(specs, one.long ? { ...turns, ...LONG } : turns, say);
    rmSync(folder, { recursive: true });
    const fastest = (kind) => rows.filter((row) => row.kind === kind).sort((a, b) => a.median - b.median)[0];
    const sides = Object.fromEntries(SIDES.flatMap((side) => (fastest(side) ? [[side, fastest(side)]] : [])));
    const times = (other, side) =>
      sides[other] && sides[side] && Number((sides[other].median / sides[side].median).toFixed(3));
    const row = {
      id: one.id,
      ...sides,
      ratio: times("torch", "ours"),
      turboRatio: times("torch", "turbo"),
      ortRatio: times("ort", "ours"),
      measured: new Date().toISOString().slice(0, 16),
    };
    kept.set(one.id, row);
    keep(resultOf(kept));
    say(shown([row]));
  }
  const result = resultOf(kept);
  say(shown(result.rows));
  return result;
}

function resultOf(kept) {
  return {
    what: "an epoch of training samples and the measuring of the others, in milliseconds; ratios: PyTorch's time, or onnxruntime-node's, by ours",
    rows: SETTINGS.flatMap(({ id }) => kept.get(id) ?? []),
  };
}

/** Turns of epochs that take seconds each. */
const LONG = { settle: 0 };

function specsOf(setting, threads, { columns, classes }, folder, { python, node24, turboFlags, ort, plain }) {
  const { samples, evaluation, hidden, batch, technique, burst } = setting;
  const flags = argumentsOf(setting, threads);
  const side = (name, spec) => ({ ...spec, id: `${name}-${threads}`, kind: name });
  const others = [folder, columns, classes, samples, evaluation, hidden, batch, technique, burst, threads].map(String);
  return [
    side("ours", ours("ours", "ours", flags)),
    ...(node24 ? [side("turbo", ours("turbo", "ours with turbo", flags, { node: node24, flags: turboFlags }))] : []),
    ...(python
      ? [side("torch", { label: "PyTorch", command: python, args: [file("peers/torch_setting.py"), ...others] })]
      : []),
    ...(ort
      ? [
          side("ort", {
            label: "onnxruntime-node",
            command: process.execPath,
            args: [file("peers/ort_setting.mjs"), ...others],
          }),
        ]
      : []),
    ...(setting.plain && plain
      ? [side("plain", { label: "C", command: plain, args: [...others.slice(0, 6), `${burst}`] })]
      : []),
  ];
}

function shown(rows) {
  const time = (side) => (side ? milliseconds(side.median) : "");
  const times = (ratio) => (ratio ? ratio.toFixed(2) : "");
  return table(
    [
      "",
      "ours ms",
      "turbo ms",
      "PyTorch ms",
      "onnxruntime ms",
      "C ms",
      "PyTorch ÷ ours",
      "÷ turbo",
      "onnxruntime ÷ ours",
    ],
    rows.map((row) => [
      row.id,
      time(row.ours),
      time(row.turbo),
      time(row.torch),
      time(row.ort),
      time(row.plain),
      times(row.ratio),
      times(row.turboRatio),
      times(row.ortRatio),
    ]),
  );
}
