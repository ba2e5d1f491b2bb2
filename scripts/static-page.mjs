/**
 * The second half of `npm run build:page [-- --out DIR]`: turns the build into a folder of static files that works on any
 * host and under any path: the lab page, and MNIST beside it as .gz.
 */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "fflate"; // the same bytes on every machine, unlike zlib's
import { mnistFolder } from "../dist/node/datasets.js";
import { writeFileAtomic } from "../dist/node/files/write.js";
import { dataIndex, mnistFiles } from "../dist/node/page-files.js";
import { firstLoad } from "./page.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const page = join(root, "dist/page");

const { values } = parseArgs({ options: { out: { type: "string", default: join(root, "build/page") } } });
const out = resolve(values.out);
makeStatic();
const first = [...firstLoad(out).values()].reduce((sum, bytes) => sum + bytes, 0);
const megabytes = (sizeOf(out) / 1e6).toFixed(1);
console.log(`${out}: ${megabytes} MB, of which a first visit loads ${Math.ceil(first / 1000)} kB and the data`);

/** Makes the folder, or updates an earlier one. */
function makeStatic() {
  const isEmpty = !existsSync(out) || readdirSync(out).length === 0;
  if (!isEmpty && !existsSync(join(out, "data/index.json"))) {
    console.error(`${out}: expected an empty folder, or one with an earlier page`);
    process.exit(2);
  }
  rmSync(join(out, "assets"), { recursive: true, force: true });
  cpSync(page, out, { recursive: true });
  mkdirSync(join(out, "data/mnist"), { recursive: true });
  for (const [name, { path }] of mnistFiles(mnistFolder())) copyFileSync(packed(path), join(out, `${name}.gz`));
  writeFileSync(join(out, "data/index.json"), dataIndex(".gz"));
}

/** A gzipped file of MNIST: made only once, because the files never change and packing them takes ten seconds. */
function packed(path) {
  const file = join(root, "build/mnist", `${basename(path)}.gz`);
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileAtomic(file, gzipSync(readFileSync(path), { level: 9, mtime: 0 }), { force: true });
  }
  return file;
}

function sizeOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
