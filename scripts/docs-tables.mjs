// Writes the tables of docs/ that are made from the code (settings, points in the plane, landscapes, activations) or from the bench's results.
//     npm run build && node scripts/docs-tables.mjs
// With --check it only says which page is out of date.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { MANY_WORKERS, simulated } from "../bench/lib/queue-limits.mjs";
import { settingsResults } from "../bench/lib/settings-results.mjs";
import { SMALL } from "../dist/data/small/registry.js";
import { SYNTHETIC } from "../dist/data/synthetic/registry.js";
import { defaultText, SETTING_KEYS, settingOf, settingSentence } from "../dist/experiment/settings.js";
import { LANDSCAPES } from "../dist/landscapes/registry.js";
import { ACTIVATIONS, activationEntry } from "../dist/model/activation.js";
import { TECHNIQUES, technique } from "../dist/optimizers/registry.js";
import { SCHEDULES, scheduleEntry } from "../dist/trainer/schedule.js";

const number = { format: (value) => (value > 0 && value < 0.001 ? String(value) : ENGLISH.format(value)) };
const ENGLISH = new Intl.NumberFormat("en-US");
const code = (text) => `\`${text}\``;
const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}.`;

function table(heads, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(heads), `|${heads.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

function limits(form) {
  if (form.kind === "choice") return form.of.map(code).join(", ");
  if (form.kind === "sizes") return `up to ${number.format(form.most)} sizes from 1 to ${number.format(form.max)}`;
  if (form.kind !== "integer" && form.kind !== "number") return "";
  const isOpen = form.max === Number.MAX_SAFE_INTEGER;
  return isOpen ? "" : `${number.format(form.min)} to ${number.format(form.max)}`;
}

function settingRow(key) {
  const setting = settingOf(key);
  const { only = "both", form, more, otherwise } = setting;
  const usual = defaultText(setting) ?? "none";
  const allowed = limits(form);
  const says = [
    settingSentence({ ...setting, only: undefined, otherwise: undefined }),
    ...(allowed ? [sentence(allowed)] : []),
    ...(more ? [more] : []),
  ];
  return [code(key), only, otherwise || usual === "none" ? usual : code(usual), says.join(" ")];
}

const path = (name) => new URL(`../test/golden/${name}.json`, import.meta.url);
const golden = (name) => JSON.parse(readFileSync(path(name), "utf8"));

function techniqueRow({ id, label, summary, defaults, elementwise, create }) {
  const options = Object.entries(defaults).map(([name, value]) => code(`${name}=${value}`));
  const probes = create().needs.problem ? " *Probes.*" : "";
  const marks = elementwise ? summary : `${summary}${probes}`;
  return [code(id), label, marks, options.join(" ")];
}

function scheduleRow(kind) {
  const { options } = scheduleEntry(kind);
  const said = Object.entries(options).map(([name, { default: usual }]) => code(`${name}=${usual}`));
  return [code(kind), said.join(" ") || "none", SCHEDULE_WORDS[kind]];
}

const SCHEDULE_WORDS = {
  constant: "1.",
  step: "After each `every` epochs it is multiplied by `factor`.",
  cosine:
    "From 1 to `least` by half a cosine wave; before that, in the share `warmUp` of the updates, it rises in a straight line.",
  "warm-up": "It rises in a straight line in the share `warmUp` of the updates, then it is 1.",
  "one-cycle":
    "From `first` to 1 in the share `rise` of the updates, then down to `last`, both by half a cosine wave (Smith's one-cycle policy).",
};

/** How far each recorded path is from the lab's, for each size of the recording. */
function pathRows() {
  const { recordings, steps } = golden("techniques");
  const options = golden("technique-options");
  return Object.entries(options).map(([name, hyper]) => {
    const said = Object.entries(hyper).map(([option, value]) => code(`${option}=${value}`));
    const apart = recordings.map((recording) => deviation(recording, steps, name, hyper));
    return [code(name.split("/")[0]), said.join(" ") || "defaults", ...apart];
  });
}

/** "same bits", or the largest deviation of the weights that a recording keeps. */
function deviation({ size, every, paths }, steps, name, hyper) {
  let seed = 2018;
  const draw = () => {
    seed = (Math.imul(1664525, seed) + 1013904223) >>> 0;
    return seed;
  };
  const params = Float32Array.from({ length: size }, () => (draw() >>> 8) / 2 ** 22 - 2);
  const optimizer = technique(name.split("/")[0]).create(hyper);
  const state = optimizer.init(size);
  let worst = 0;
  for (let t = 1; t <= Math.max(...steps); t++) {
    const gradient = Float32Array.from({ length: size }, (_, i) => {
      const value = (draw() >>> 8) / 2 ** 24 - 0.5;
      const kind = draw() >>> 28;
      return kind === 0 ? 0 : (kind < 9 ? Math.abs(value) : value) * 2 ** ((i % 20) - 14);
    });
    optimizer.step(params, gradient, 0, state);
    const at = steps.indexOf(t);
    if (at < 0) continue;
    const bytes = Uint8Array.from(Buffer.from(paths[name].kept[at], "hex"));
    for (const [k, theirs] of new Float32Array(bytes.buffer).entries()) {
      worst = Math.max(worst, Math.abs(params[k * every] - theirs) / Math.max(1, Math.abs(theirs)));
    }
  }
  return worst === 0 ? "same bits" : worst.toExponential(0).replace("e-", "·10⁻").replace(/\d+$/, superscript);
}

const superscript = (digits) => [...digits].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]).join("");

const results = (part) => JSON.parse(readFileSync(new URL(`../bench/results/${part}.json`, import.meta.url), "utf8"));
const speeds = settingsResults(fileURLToPath(new URL("../bench/results", import.meta.url)));
/** The kind of processor that was measured before, too. */
const speedsOfZen5 = speeds.find(({ processor }) => processor === "zen5");
const earlier = results("before");
const { profiles, roofs } = results("phases");
const milliseconds = (side) => (side ? `${Number(side.median.toPrecision(3))}` : "");
const times = (ratio) => (ratio ? ratio.toFixed(2) : "");
const fasterBold = (ratio) => (ratio >= 1 ? times(ratio) : `**${times(ratio)}**`);

const { rows: slowest } = results("slowest");
/** The profiles of the phases' table, by the head of their column. */
const PROFILES = {
  "full batch": "full batch",
  "full batch, turbo": "full batch, Node 24 with turbo",
  "mini-batches of 64, Rprop": "mini-batches of 64, Rprop",
  "mini-batches of 64, SGD": "mini-batches of 64, SGD",
};
const profileOf = (label) => profiles.find((one) => one.label === label).milliseconds;

/** Our minimisers beside SciPy's, from the bench's last sitting. */
function minimiserRows() {
  return results("rosenbrock").rows.map(({ id, hyper, method, ours, scipy, times }) => {
    const said = Object.entries(hyper).map(([option, value]) => ` ${code(`${option}=${value}`)}`);
    const counts = [ours, scipy].map(({ evaluations }) => number.format(evaluations));
    return [`${code(id)}${said}`, method, ...counts, milliseconds(ours), milliseconds(scipy), times.median.toFixed(1)];
  });
}

function speedsTable(rows) {
  return table(
    [
      "setting",
      "the lab, ms",
      "turbo, ms",
      "PyTorch, ms",
      "onnxruntime, ms",
      "PyTorch ÷ lab",
      "÷ turbo",
      "onnxruntime ÷ lab",
    ],
    rows.map((row) => [
      row.note ? `${row.id}, ${row.note}` : row.id,
      milliseconds(row.ours),
      milliseconds(row.turbo),
      milliseconds(row.torch),
      milliseconds(row.ort),
      fasterBold(row.ratio),
      fasterBold(row.turboRatio),
      row.ortRatio ? fasterBold(row.ortRatio) : "",
    ]),
  );
}
const queue = results("queue");
const perSecond = (rate) => number.format(Number(rate.toPrecision(3)));
const percent = (share) => `${(100 * share).toFixed(1)} %`;

/** L-BFGS on a network, ours and PyTorch's, beside Rprop, from the bench's last sitting. */
function lbfgsRows() {
  const { rows } = results("lbfgs");
  const row = (side, id) => rows.find((one) => one.id === `${side}-${id}`);
  const least = (side, id) => row(side, id).least;
  const times = (side, id) => (least("torch", id) / least(side, id)).toFixed(2);
  const sides = { ours: "the lab", turbo: "the lab with turbo", torch: "PyTorch" };
  return Object.entries(sides).map(([side, name]) => [
    name,
    row(side, "lbfgs").passes,
    ...["lbfgs", "rprop"].map((id) => `${Number(least(side, id).toPrecision(3))}`),
    ...["lbfgs", "rprop"].map((id) => (side === "torch" ? "" : times(side, id))),
  ]);
}

const TABLES = {
  "sleeping trials": [
    "docs/many-machines.md",
    () =>
      table(
        ["workers", "trials of 0 ms, a second", "of 10 ms", "of 1 s", "share of what sleeping allows, 10 ms", "1 s"],
        queue.sleeping.map(({ workers, times }) => [
          workers,
          ...[0, 10, 1000].map((ms) => perSecond(times[ms].perSecond)),
          ...[10, 1000].map((ms) => percent(times[ms].share)),
        ]),
      ),
  ],
  "empty trials": [
    "docs/many-machines.md",
    () =>
      table(
        [
          "trials",
          "a second",
          "ms a trial: coordinator",
          "Redis",
          "workers",
          "network, bytes a trial",
          "Redis, bytes a waiting trial",
          "coordinator, MB",
          "other processes",
        ],
        queue.empty.map(({ trials, milliseconds, others, ...row }) => [
          number.format(trials),
          perSecond(row.perSecond),
          ...["coordinator", "redis", "workers"].map((who) => milliseconds[who].toFixed(2)),
          number.format(row.networkBytes),
          number.format(row.redisBytes),
          row.coordinatorMegabytes,
          `${Math.round(100 * others)} %`,
        ]),
      ),
  ],
  "many workers": [
    "docs/many-machines.md",
    () =>
      table(
        ["a trial", "its model", "trials a second", "limited by", "hours", "Redis, MB", "coordinator, GB"],
        MANY_WORKERS.map((asked) => {
          const { bottleneck, perSecond: rate, hours, redisMegabytes, coordinatorGigabytes } = simulated(queue, asked);
          return [
            `${asked.seconds} s`,
            asked.model === 0 ? "none" : `${(asked.model / 1e6).toFixed(1)} MB`,
            perSecond(rate),
            bottleneck,
            hours.toFixed(1),
            number.format(Math.round(redisMegabytes)),
            coordinatorGigabytes.toFixed(1),
          ];
        }),
      ),
  ],
  slowest: [
    "docs/speed.md",
    () =>
      table(
        ["", ...slowest.map(({ id, side }) => (side === "turbo" ? "with turbo" : id))],
        Object.keys(slowest[0].milliseconds).map((phase) => [
          phase,
          ...slowest.map((row) => Number(row.milliseconds[phase].toPrecision(3))),
        ]),
      ),
  ],
  speeds: [
    "docs/speed.md",
    () =>
      speeds
        .map(({ label, machine, rows }) => `${machine.cores} cores of an ${label}:\n\n${speedsTable(rows)}`)
        .join("\n\n"),
  ],
  changes: [
    "docs/speed.md",
    () =>
      table(
        ["PyTorch ÷ lab", "before", "now", "before, turbo", "now, turbo"],
        earlier.rows.map((before) => {
          const now = speedsOfZen5.rows.find(({ id }) => id === before.id);
          return [before.id, times(before.ratio), times(now.ratio), times(before.turboRatio), times(now.turboRatio)];
        }),
      ),
  ],
  phases: [
    "docs/speed.md",
    () =>
      table(
        ["", ...Object.keys(PROFILES)],
        Object.keys(profileOf("full batch")).map((phase) => [
          phase,
          ...Object.values(PROFILES).map((label) => Number(profileOf(label)[phase].toPrecision(3))),
        ]),
      ),
  ],
  roofs: [
    "docs/speed.md",
    () =>
      table(
        ["10⁹ fused multiply-adds a second", "in registers", "from the 1st-level cache", "from the 2nd"],
        Object.entries(roofs).map(([lanes, { registers, firstLevel, secondLevel }]) => [
          `${lanes} of float32`,
          ...[registers, firstLevel, secondLevel].map((rate) => rate.toFixed(1)),
        ]),
      ),
  ],
  techniques: [
    "docs/techniques.md",
    () => table(["id", "name", "what it does", "options"], TECHNIQUES.map(techniqueRow)),
  ],
  minimisers: [
    "docs/techniques.md",
    () =>
      table(
        ["technique", "SciPy's", "evaluations", "SciPy's evaluations", "ms", "SciPy's ms", "times"],
        minimiserRows(),
      ),
  ],
  lbfgs: [
    "docs/techniques.md",
    () =>
      table(["", "passes of 30 updates", "ms a pass", "ms a pass, Rprop", "PyTorch's time ÷ it", "Rprop"], lbfgsRows()),
  ],
  schedules: ["docs/techniques.md", () => table(["schedule", "options", "factor"], SCHEDULES.map(scheduleRow))],
  paths: ["docs/techniques.md", () => table(["technique", "options", "24 weights", "1,000 weights"], pathRows())],
  settings: [
    "docs/configuration.md",
    () => table(["key", "for", "default", "what it says"], SETTING_KEYS.map(settingRow)),
  ],
  synthetic: [
    "docs/data.md",
    () =>
      table(
        ["name", "classes", "shape", "noise"],
        SYNTHETIC.map(({ name, classes, summary, noise }) => [code(name), classes, summary, noise]),
      ),
  ],
  small: [
    "docs/data.md",
    () =>
      table(
        ["name", "samples", "columns", "classes", "what it is", "source", "terms"],
        SMALL.filter(({ targets }) => !targets).map(({ name, count, columns, classes, summary, source, licence }) => [
          code(name),
          number.format(count),
          columns,
          classes,
          summary,
          source,
          licence,
        ]),
      ),
  ],
  regression: [
    "docs/data.md",
    () =>
      table(
        ["name", "samples", "to test", "columns", "target", "what it is", "source", "terms"],
        SMALL.filter(({ targets }) => targets).map(
          ({ name, count, testCount = 0, columns, targets, summary, source, licence }) => [
            code(name),
            number.format(count),
            testCount === 0 ? "none" : number.format(testCount),
            columns,
            targets.map(code).join(", "),
            summary,
            source,
            licence,
          ],
        ),
      ),
  ],
  landscapes: [
    "docs/landscapes.md",
    () =>
      table(
        ["name", "function", "what it is", "options", "start", "source"],
        LANDSCAPES.map(({ name, formula, summary, options = [], start, source = "" }) => [
          code(name),
          formula.replaceAll("|", "\\|"),
          summary,
          options.map((option) => code(`${option.name}=${option.default}`)).join(", "),
          start.join(" to ").replaceAll("-", "−"),
          source,
        ]),
      ),
  ],
  activations: [
    "docs/model-files.md",
    () =>
      table(
        ["activation", "flag", "PyTorch", "ONNX"],
        ACTIVATIONS.map((name) => {
          const { label, torch, onnx, constants = [] } = activationEntry(name);
          const fixed = constants.map(({ word, value }) => ` (${word} ${value})`).join("");
          return [
            label,
            code(`--activation ${name}`),
            `${code(`nn.${torch}`)}${fixed}`,
            onnx ? `${code(onnx)}${fixed}` : "none",
          ];
        }),
      ),
  ],
};

const behind = Object.entries(TABLES).filter(([name, [page, make]]) => {
  const path = new URL(`../${page}`, import.meta.url);
  const text = readFileSync(path, "utf8");
  const [begin, end] = [`<!-- ${name}: made by scripts/docs-tables.mjs -->`, `<!-- end of ${name} -->`];
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${page}: expected a place for the table ${name}`);
  const made = `${before}${begin}\n${make()}\n${end}${after}`;
  if (made === text) return false;
  if (!process.argv.includes("--check")) writeFileSync(path, made);
  return true;
});

for (const [name, [page]] of behind) console.log(`${page}: the table ${name} was behind`);
if (process.argv.includes("--check") && behind.length > 0) process.exitCode = 1;
