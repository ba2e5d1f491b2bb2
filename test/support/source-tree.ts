import { readdirSync, readFileSync } from "node:fs";
import { posix, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** A folder of src/: its level, where imports go only downwards, and what it has. */
interface Folder {
  readonly level: number;
  readonly what: string;
}

/** The folders from the ground up; those on one level don't know each other. */
export const FOLDERS: Readonly<Record<string, Folder>> = {
  core: { level: 0, what: "contracts, Rng, errors" },
  statistics: { level: 1, what: "medians, tests" },
  optimizers: { level: 1, what: "one technique a file" },
  model: { level: 1, what: "layers, first weights" },
  data: { level: 1, what: "bytes → data set, split" },
  landscapes: { level: 1, what: "test functions" },
  engine: { level: 2, what: "loss, gradient, threads" },
  formats: { level: 2, what: "model files" },
  trainer: { level: 3, what: "one run as a generator" },
  tester: { level: 4, what: "a model on new data" },
  experiment: { level: 5, what: "plans, trials, records" },
  report: { level: 6, what: "tables, figures, pages" },
  node: { level: 7, what: "files, worker threads" },
  cli: { level: 8, what: "one command a file" },
  web: { level: 8, what: "the lab page" },
};

export const LEVELS: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(FOLDERS).map(([name, { level }]) => [name, level]),
);

const src = fileURLToPath(new URL("../../src/", import.meta.url));

/** A source file: its path under src/ with `/`, and its text. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** All sources but the kernels' bytes, by their paths. */
export const sources: readonly Source[] = readdirSync(src, { recursive: true, encoding: "utf8" })
  .map((file) => file.split(sep).join("/"))
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith("kernels-bytes.ts"))
  .sort()
  .map((file) => ({ file, text: readFileSync(src + file, "utf8") }));

/** What a source imports, as it stands in its text. */
export function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, specifier]) => specifier);
}

/** The path from src/ that a relative import in a file leads to. */
export function pathFrom(file: string, specifier: string): string {
  return posix.join(posix.dirname(file), specifier);
}

/** Which folders import which others, and no more of them than say it all: no edge that a longer way implies. */
export function folderEdges(): [string, string][] {
  const below = new Map(Object.keys(FOLDERS).map((name) => [name, new Set<string>()]));
  for (const { file, text } of sources) {
    const [folder] = file.split("/");
    for (const specifier of importsOf(text)) {
      if (!specifier.startsWith(".")) continue;
      const [to] = pathFrom(file, specifier).split("/");
      if (to !== folder && to in FOLDERS) below.get(folder)?.add(to);
    }
  }
  const reaches = (from: string, to: string): boolean =>
    [...(below.get(from) ?? [])].some((next) => next === to || reaches(next, to));
  return [...below].flatMap(([from, all]) =>
    [...all].filter((to) => ![...all].some((other) => reaches(other, to))).map((to): [string, string] => [from, to]),
  );
}
