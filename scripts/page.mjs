/** Builds the lab page into dist/page, if its sources have changed. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("../", import.meta.url));
const page = join(root, "dist/page");
/** The digest of dist/page's sources. Not in dist, so that it isn't packed. */
const stamp = join(root, "build/page.sha256");

/** The most bytes, compressed, that a first visit may load without data. */
const FIRST_LOAD_LIMIT = 200_000;

/** Builds dist/page, unless it is up to date. @throws Error if it has become too large. */
export async function buildPage() {
  const digest = digestOfSources();
  if (existsSync(join(page, "index.html")) && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  const { build } = await import("vite");
  const outDir = join(root, `build/page-${process.pid}`);
  try {
    await build({ configFile: join(root, "vite.config.ts"), logLevel: "warn", build: { outDir, emptyOutDir: true } });
    checkFirstLoad(outDir);
    rmSync(page, { recursive: true, force: true });
    mkdirSync(dirname(page), { recursive: true });
    renameSync(outDir, page);
    writeFileSync(stamp, digest);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

/** The digest of everything that the page is made of: sources, configuration, versions of packages. */
function digestOfSources() {
  const hash = createHash("sha256");
  const sources = ["src", "conformance"]
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/^src[\\/](cli|node)[\\/]/.test(file));
  const others = [
    "package.json",
    "package-lock.json",
    "vite.config.ts",
    "scripts/page-plugins.ts",
    "src/node/security-policy.ts",
  ];
  for (const file of [...sources, ...others].sort()) {
    const content = readFileSync(join(root, file));
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

function checkFirstLoad(folder) {
  const sizes = firstLoad(folder);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  if (total <= FIRST_LOAD_LIMIT) return;
  const largest = [...sizes].sort(([, a], [, b]) => b - a).map(([name, size]) => `${name} ${size}`);
  throw new Error(
    `the page's first load has ${total} bytes compressed, more than ${FIRST_LOAD_LIMIT}: ${largest.join(", ")}`,
  );
}

/**
 * The files that a first visit loads, without data, with their compressed sizes: the page, its scripts and styles with
 * their imports, the first screen, and the workers that these start.
 */
export function firstLoad(folder) {
  const sizes = new Map();
  const take = (name) => {
    if (sizes.has(name)) return;
    const content = readFileSync(join(folder, name));
    sizes.set(name, gzipSync(content, { level: 9 }).length);
    const text = content.toString();
    if (name.endsWith(".html")) for (const [, file] of text.matchAll(/(?:src|href)="\.\/([^"]+)"/g)) take(file);
    if (!name.endsWith(".js")) return;
    for (const [, file] of text.matchAll(/(?:\bfrom|\bimport) ?["'`]\.\/([\w.-]+)["'`]/g)) take(`assets/${file}`);
    for (const [, file] of text.matchAll(/\bnew Worker\(new URL\(["'`]([\w.-]+)["'`]/g)) take(`assets/${file}`);
  };
  take("index.html");
  for (const file of readdirSync(join(folder, "assets"))) if (/^(weight|race)-/.test(file)) take(`assets/${file}`);
  return sizes;
}
