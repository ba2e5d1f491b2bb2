// Writes the tables of docs/ that are made from the code: settings, points in the plane, landscapes, activations.
//     npm run build && node scripts/docs-tables.mjs
// With --check it only says which page is out of date.
import { readFileSync, writeFileSync } from "node:fs";
import { SMALL } from "../dist/data/small/registry.js";
import { SYNTHETIC } from "../dist/data/synthetic/registry.js";
import { defaultText, SETTING_KEYS, settingOf, settingSentence } from "../dist/experiment/settings.js";
import { LANDSCAPES } from "../dist/landscapes/registry.js";
import { ACTIVATIONS, activationEntry } from "../dist/model/activation.js";

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

const TABLES = {
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
