import { expect, test } from "vitest";
import { architecturePicture } from "./support/architecture-picture.ts";
import { sources as files, importsOf, LEVELS, pathFrom } from "./support/source-tree.ts";

/** Files of src that a file imports at once, from the root of src: not those that come later by `import(…)`. */
function loadedBy(file: string, text: string): string[] {
  return [...text.matchAll(/^(?:import|export)\b[^;]*?"(\.[^"]+)"/gm)].map(([, specifier]) =>
    pathFrom(file, specifier),
  );
}

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
      const target = pathFrom(file, specifier);
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

test("only node/files opens, reads, writes or looks at files", () => {
  const wrong = files.flatMap(({ file, text }) =>
    file.startsWith("node/files/")
      ? []
      : importsOf(text).flatMap((specifier) =>
          /^(node:)?fs(\/|$)/.test(specifier) ? [`${file} imports ${specifier}`] : [],
        ),
  );
  expect(wrong).toEqual([]);
});

test("relative imports name the file with its ending, and only views have styles", () => {
  for (const { file, text } of files) {
    const endings = file.endsWith(".tsx") ? /\.(tsx?|css|json)$/ : /\.(tsx?|json)(\?raw)?$/;
    for (const specifier of importsOf(text)) {
      if (specifier.startsWith(".")) expect(specifier, file).toMatch(endings);
    }
  }
});

test("only index files re-export", () => {
  for (const { file, text } of files) {
    if (/(^|\/)index\.ts$/.test(file)) continue;
    expect(text, file).not.toMatch(/^export \{[^}]*\} from|^export \* from/m);
  }
});

/**
 * The page's parts from the ground up. Words of every part, wherever they stand, are below all; the parts of one level, and the
 * screens, don't know each other. What comes later by `import(…)`, as screens and the tour do, may be higher.
 */
const PAGE_LEVELS: Record<string, number> = {
  "schedule.ts": 0,
  words: 1,
  workers: 1,
  lab: 2,
  controls: 3,
  screens: 4,
  tour: 5,
  frame: 6,
  "main.tsx": 7,
};

function pagePart(file: string): { name: string; level: number } {
  const [, part, screen] = file.split("/");
  if (/\/(words|translations)\//.test(file)) return { name: "words", level: PAGE_LEVELS["words"] };
  return { name: part === "screens" ? `${part}/${screen}` : part, level: PAGE_LEVELS[part] };
}

const pageFiles = files.filter(({ file }) => file.startsWith("web/") && !file.endsWith(".d.ts"));

test("in the page, too, imports go only to a lower part, and no screen knows another", () => {
  const wrong: string[] = [];
  for (const { file, text } of pageFiles) {
    const from = pagePart(file);
    expect(from.level, `${file}: its part has no level`).toBeDefined();
    for (const target of loadedBy(file, text).filter((target) => target.startsWith("web/"))) {
      const to = pagePart(target);
      if (to.name !== from.name && !(to.level < from.level)) wrong.push(`${file} imports ${target}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("the page's state knows no view and no document: nor does anything that it loads", () => {
  const texts = new Map(pageFiles.map(({ file, text }) => [file, text]));
  const states = [...texts.keys()].filter((file) => /\/(state|lab-store)\.ts$/.test(file));
  expect(states).toContain("web/screens/race/state.ts");
  const wrong: string[] = [];
  for (const state of states) {
    const seen = new Set([state]);
    for (const file of seen) {
      const text = texts.get(file) ?? "";
      if (/\.(tsx|css)$/.test(file)) wrong.push(`${state} loads ${file}`);
      if (/\bdocument\.(?!baseURI)|\bHTML\w*Element\b|"preact\/hooks"/.test(text)) wrong.push(`${state} loads ${file}`);
      for (const target of loadedBy(file, text)) if (target.startsWith("web/")) seen.add(target);
    }
  }
  expect(wrong).toEqual([]);
});

test("the command line starts without the forms of files: they come with the command that needs them", () => {
  const atOnce = (text: string) => text.replace(/^import type [^;]*;|\bimport\("[^"]*"\)/gm, "");
  const texts = new Map(files.map(({ file, text }) => [file, atOnce(text)]));
  const seen = new Set(["cli/main.ts"]);
  for (const file of seen) for (const target of loadedBy(file, texts.get(file) ?? "")) seen.add(target);
  expect(seen).toContain("cli/status.ts");
  expect([...seen].filter((file) => /from "(zod|yaml)"/.test(texts.get(file) ?? ""))).toEqual([]);
});

test("workers of the page know nothing that only a page has", () => {
  for (const { file, text } of pageFiles.filter(({ file }) => file.startsWith("web/workers/"))) {
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    expect(code, file).not.toMatch(/\b(document|window|localStorage)\b|"@?preact/);
  }
});

/** What a folder has in it, from the ground up: files know what stands beside them in one line, and the lines before it. */
const INNER_ORDER: Record<string, readonly (readonly string[])[]> = {
  experiment: [
    ["settings.ts", "configuration"],
    ["record"],
    ["trial"],
    ["plan"],
    ["analysis"],
    ["torch-script"],
    ["json-schemas.ts", "conformance.ts", "laws.ts"],
  ],
  report: [["markup.ts", "spread.ts"], ["words"], ["columns.ts"], ["figures"], ["terminal"], ["html"], ["export"]],
};

test("the page awaits what it loads later: of import().then the build moves the handlers to where a lost style sheet doesn't reach them", () => {
  const chained = files.filter(
    ({ file, text }) => file.startsWith("web/") && /\bimport\([^)]*\)\s*\.\s*then\b/.test(text),
  );
  expect(chained.map(({ file }) => file)).toEqual([]);
});

test("inside a folder, too, imports go only downwards", () => {
  const wrong: string[] = [];
  for (const { file, text } of files) {
    const [folder, part] = file.split("/");
    const order = INNER_ORDER[folder];
    if (order === undefined) continue;
    const heightOf = (name: string) => order.findIndex((line) => line.includes(name));
    expect(heightOf(part), `${file}: its place in the order`).toBeGreaterThanOrEqual(0);
    for (const target of loadedBy(file, text)) {
      const [to, toPart] = target.split("/");
      if (to === folder && heightOf(toPart) > heightOf(part)) wrong.push(`${file} imports ${target}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("no two files give a type the same name, not even one that neither exports", () => {
  const places = new Map<string, Set<string>>();
  const declaration =
    /^\s*(?:export )?(?:declare )?(?:abstract )?(?:(?:interface|class) (\w+)|type (\w+)(?:<.*>)? =)/gm;
  for (const { file, text } of files) {
    for (const [, named, alias] of text.matchAll(declaration)) {
      const name = named ?? alias;
      places.set(name, (places.get(name) ?? new Set()).add(file));
    }
  }
  expect([...places.keys()]).toContain("SettingsTable");
  expect([...places].filter(([, at]) => at.size > 1).map(([name, at]) => `${name}: ${[...at].join(", ")}`)).toEqual([]);
});

test("docs/architecture.svg is drawn from this tree: else run this test with --update", async () => {
  await expect(architecturePicture()).toMatchFileSnapshot("../docs/architecture.svg");
});
