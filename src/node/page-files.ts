import { extname, join, relative, sep } from "node:path";
import { IDX_FILES } from "../data/mnist-files.ts";
import { filesBelow } from "./files/look.ts";

/** A file that the lab's server serves: it serves nothing that isn't in a list of these. */
export interface PageFile {
  /** Its path on disk. */
  readonly path: string;
  /** Its media type. */
  readonly type: string;
  /** Whether its name changes with its content, so that it may be cached forever. */
  readonly immutable: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * The files of a built page by their paths on the server, `/` for its index.html. Links in the folder and their targets are left
 * out.
 * @throws Error if the folder can't be read.
 */
export function pageFiles(folder: string): Map<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const path of filesBelow(folder)) {
    const name = relative(folder, path).split(sep).join("/");
    const file = { path, type: TYPES[extname(name)] ?? OTHER_TYPE, immutable: name.startsWith("assets/") };
    files.set(`/${name}`, file);
    if (name === "index.html") files.set("/", file);
  }
  return files;
}

/** MNIST's four files, as the page asks for them. */
export function mnistFiles(folder: string): Map<string, PageFile> {
  return new Map(
    IDX_FILES.map((name) => [`/data/mnist/${name}`, { path: join(folder, name), type: OTHER_TYPE, immutable: false }]),
  );
}

/** The list of the data beside the page, as the page reads it: names of files under `data/`. */
export function dataIndex(ending: "" | ".gz"): string {
  return `${JSON.stringify({ mnist: IDX_FILES.map((name) => `mnist/${name}${ending}`) }, undefined, 2)}\n`;
}

const OTHER_TYPE = "application/octet-stream";
