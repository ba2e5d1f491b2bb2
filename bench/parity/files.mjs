/**
 * Model files between the lab and PyTorch, both ways, for each Python that is named: prints a matrix.
 * node files.mjs --python PATH [--python PATH …]
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import {
  fromTorchOrder,
  initialise,
  network,
  readPt,
  readPtRprop,
  technique,
  toTorchOrder,
  writeModel,
  writePt,
} from "../../dist/index.js";
import { file } from "../lib/available.mjs";
import { table } from "../lib/table.mjs";

const net = network([3, 4, 2], "tanh");
const hyper = { delta0: 0.03, etaMinus: 0.4, etaPlus: 1.3, deltaMin: 1e-5, deltaMax: 2 };
const inputs = [-2, -0.5, 0, 1, 3].map((a) => [a, a * a, 1 - a]);
/** Three gradients in PyTorch's order, with turns and zeros among them; exact in float32. */
const gradients = [1, 2, 3].map((t) => Array.from({ length: 26 }, (_, i) => (((i * 7 + t * t * 5) % 9) - 4) / 8));

const { values } = parseArgs({ options: { python: { type: "string", multiple: true, default: [] } } });
if (values.python.length === 0) {
  console.error("files: name Pythons that have torch, each with --python");
  process.exit(2);
}
const params = initialise(net, "pytorch", 0);
const state = steps(params, technique("rprop-torch").create(hyper));
const rows = values.python.map(exchange);
for (const { name, cells } of rows) {
  const lines = Object.entries(cells).map(([what, came]) => [`  ${what}`, came.slice(0, 90)]);
  console.log(`${table([name, ""], lines)}\n`);
}
if (rows.some(({ cells }) => !Object.values(cells).every((cell) => cell.startsWith("yes")))) process.exitCode = 1;

/** The lab's files go to a PyTorch, and its files come back. */
function exchange(python) {
  const folder = mkdtempSync(join(tmpdir(), "files-"));
  try {
    const write = (name, content) => writeFileSync(join(folder, name), content);
    write("plain.pt", writePt(net, params));
    write("checkpoint.pt", writePt(net, params, { rprop: { hyper, state, steps: gradients.length } }));
    write("model.safetensors", writeModel({ network: net, params, metadata: metadata() }));
    write("job.json", JSON.stringify({ inputs, gradients }));
    const said = execFileSync(python, [file("parity/files.py"), folder], { encoding: "utf8", maxBuffer: 2 ** 26 });
    const { torch, python: version, loaded, saved } = JSON.parse(said);
    const same = (came, check) =>
      came.error ?? (check(came) ? `yes${came.how ? `, ${came.how}` : ""}` : "other values");
    const cells = { "it reads our state_dict": same(loaded.plain, isOurs) };
    cells["it goes on from our Rprop state"] = same(loaded.checkpoint, ({ values }) =>
      isDeepStrictEqual(values, goneOn(params, state)),
    );
    cells["it reads our safetensors"] = same(loaded.safetensors, isOurs);
    for (const [name, expected] of Object.entries(saved.files)) {
      cells[`we read ${name}`] = attempt(() => isRead(readPt(read(folder, name), { what: name }), expected));
    }
    cells["we go on from its Rprop state"] = attempt(() => {
      const bytes = read(folder, "rprop.pt");
      const rprop = readPtRprop(bytes);
      return (
        isDeepStrictEqual(rprop.hyper, hyper) &&
        isDeepStrictEqual(goneOn(readPt(bytes).params, rprop.state), saved.after)
      );
    });
    cells["it reads its own Rprop state"] = `yes, ${saved.ownCheckpoint}`;
    return { name: `PyTorch ${torch}, Python ${version}`, cells };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function read(folder, name) {
  return new Uint8Array(readFileSync(join(folder, name)));
}

function attempt(check) {
  try {
    return check() ? "yes" : "other values";
  } catch (error) {
    return error.message;
  }
}

/** Whether a loaded network has our parameters, to the bit, and our outputs. */
function isOurs({ values, outputs }) {
  const ours = outputsInFloat64();
  return (
    isDeepStrictEqual(values, inTorchOrder(params)) && outputs.every((value, k) => Math.abs(value - ours[k]) < 1e-6)
  );
}

/** Whether what we read is what PyTorch had, rounded to float32. */
function isRead(model, expected) {
  return isDeepStrictEqual(inTorchOrder(model.params), expected.map(Math.fround));
}

function inTorchOrder(vector) {
  return Array.from(toTorchOrder(net, Float32Array.from(vector)));
}

/** Steps on all gradients; returns the state after them. */
function steps(params, optimizer, state = optimizer.init(params.length)) {
  for (const gradient of gradients) optimizer.step(params, fromTorchOrder(net, Float32Array.from(gradient)), 0, state);
  return state;
}

/** The parameters after repeating the steps, in PyTorch's order. */
function goneOn(params, { delta, prevGrad }) {
  const end = params.slice();
  steps(end, technique("rprop-torch").create(hyper), { delta: delta.slice(), prevGrad: prevGrad.slice() });
  return inTorchOrder(end);
}

function outputsInFloat64() {
  const [w1, b1, w2, b2] = [
    params.subarray(0, 12),
    params.subarray(12, 16),
    params.subarray(16, 24),
    params.subarray(24),
  ];
  return inputs.flatMap((x) => {
    const hidden = Array.from(b1, (b, j) => Math.tanh(x.reduce((sum, v, i) => sum + v * w1[i * 4 + j], b)));
    return Array.from(b2, (b, k) => hidden.reduce((sum, v, j) => sum + v * w2[j * 2 + k], b));
  });
}

function metadata() {
  return {
    ...{ technique: { id: "rprop-torch", hyper }, scale: "none", criterion: "cross-entropy", classes: 2, epoch: 3 },
    ...{ loss: 0, seed: 0, data: "none", dataDigest: "0".repeat(64), numerics: 1 },
  };
}
