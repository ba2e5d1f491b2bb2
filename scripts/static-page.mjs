/**
 * `npm run build:page [-- --out DIR]`: makes a folder of static files that works on any host and under any path, the lab page
 * and MNIST beside it as .gz.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "fflate"; // the same bytes on every machine, unlike zlib's
import "./build.mjs";
import { firstLoad } from "./page.mjs";

const { dataIndex, mnistFiles } = await import("../dist/node/page-files.js");
const { writeFileAtomic } = await import("../dist/node/files.js");
const { mnistFolder } = await import("../dist/node/datasets.js");

const root = fileURLToPath(new URL("../", import.meta.url));
const page = join(root, "dist/page");

const { values } = parseArgs({ options: { out: { type: "string", default: join(root, "build/page") } } });
const out = resolve(values.out);
makeStatic(out);
const first = [...firstLoad(out).values()].reduce((sum, bytes) => sum + bytes, 0);
const megabytes = (sizeOf(out) / 1e6).toFixed(1);
console.log(`${out}: ${megabytes} MB, of which a first visit loads ${Math.ceil(first / 1000)} kB and the data`);

/** Makes the folder, or renews it where an earlier one is. */
function makeStatic(out) {
  const isEmpty = !existsSync(out) || readdirSync(out).length === 0;
  if (!isEmpty && !existsSync(join(out, "data/index.json"))) {
    throw new Error(`${out}: expected an empty folder, or one with an earlier page`);
  }
  rmSync(join(out, "assets"), { recursive: true, force: true });
  cpSync(page, out, { recursive: true });
  for (const [name, { path }] of mnistFiles(mnistFolder())) {
    const packed = join(out, `${name}.gz`);
    if (existsSync(packed) && statSync(packed).mtimeMs > statSync(path).mtimeMs) continue;
    mkdirSync(dirname(packed), { recursive: true });
    writeFileAtomic(packed, gzipSync(readFileSync(path), { level: 9, mtime: 0 }), { force: true });
  }
  writeFileSync(join(out, "data/index.json"), dataIndex(".gz"));
}

function sizeOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
