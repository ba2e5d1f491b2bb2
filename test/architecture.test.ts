import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const src = fileURLToPath(new URL("../src/", import.meta.url));

/** The layers from the ground up; folders on one level don't know each other. */
const LEVELS: Record<string, number> = {
  core: 0,
  data: 1,
  statistics: 1,
  model: 1,
  landscapes: 1,
  optimizers: 1,
  engine: 2,
  formats: 2,
  trainer: 3,
  tester: 4,
  experiment: 5,
  report: 6,
  node: 7,
  cli: 8,
  web: 8,
};

const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith("kernels-bytes.ts"))
  .map((file) => ({ file: file.split(sep).join("/"), text: readFileSync(join(src, file), "utf8") }));

const importsOf = (text: string) =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, specifier]) => specifier);

test("every folder of src has its level", () => {
  for (const { file } of files) {
    if (file.includes("/")) expect(LEVELS, file).toHaveProperty(file.split("/")[0]);
  }
});

test("imports go only to a lower level, or stay in the folder", () => {
  const wrong: string[] = [];
  for (const { file, text } of files) {
    const [folder] = file.split("/");
    if (!file.includes("/")) continue; // index.ts lists the public API of all levels
    for (const specifier of importsOf(text)) {
      if (!specifier.startsWith(".")) continue;
      const target = relative(src, join(dirname(join(src, file)), specifier))
        .split(sep)
        .join("/");
      if (target.startsWith("../conformance/")) continue; // the package's scripts: data
      const [to] = target.split("/");
      if (to !== folder && !(LEVELS[to] < LEVELS[folder])) wrong.push(`${file} imports ${target}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("nothing below node/ touches Node, and nothing below web/ the page", () => {
  const wrong: string[] = [];
  for (const { file, text } of files) {
    const level = LEVELS[file.split("/")[0]] ?? LEVELS["report"];
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    if (level < LEVELS["node"]) {
      for (const specifier of importsOf(text))
        if (specifier.startsWith("node:")) wrong.push(`${file} imports ${specifier}`);
      if (/\b(process|Buffer|__dirname)\b[.[(]/.test(code)) wrong.push(`${file} uses a global of Node`);
    }
    const ofThePage =
      /\b(window|localStorage|navigator)\.|\bdocument\.(body|querySelector|getElementById|addEventListener)/;
    const isOfThePage = file.startsWith("web/") || file === "report/html/script.ts"; // a text that the report's page runs
    if (!isOfThePage && ofThePage.test(code)) wrong.push(`${file} uses a global of the page`);
  }
  expect(wrong).toEqual([]);
});

test("relative imports name the file with its ending", () => {
  for (const { file, text } of files) {
    for (const specifier of importsOf(text)) {
      if (specifier.startsWith(".")) expect(specifier, file).toMatch(/\.(tsx?|json)(\?raw)?$/);
    }
  }
});

test("only index files re-export", () => {
  for (const { file, text } of files) {
    if (/(^|\/)index\.ts$/.test(file)) continue;
    expect(text, file).not.toMatch(/^export \{[^}]*\} from|^export \* from/m);
  }
});
