/** Builds the package: the kernels into src/engine/, then src/ into dist/, the lab page into dist/page. Parts that are up to date are skipped. */
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { buildKernels } from "./kernels.mjs";
import { buildPage } from "./page.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
await buildKernels();
if (!existsSync(`${root}dist/index.js`)) rmSync(`${root}build/tsbuildinfo.json`, { force: true }); // otherwise tsc writes only changes
const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
execFileSync(process.execPath, [compiler, "-p", `${root}tsconfig.build.json`], { stdio: "inherit" });
removeLeftovers();
chmodSync(`${root}dist/cli/main.js`, 0o755);
await buildPage();

/** Removes compiled files whose sources are gone, so that they are neither used nor packed. */
function removeLeftovers() {
  for (const file of readdirSync(`${root}dist`, { recursive: true, encoding: "utf8" })) {
    if (file.startsWith("page")) continue; // Vite empties its folder itself
    const source = file.replace(/(\.d\.ts|\.js)$/, ".ts");
    if (source !== file && !existsSync(`${root}src/${source}`)) rmSync(`${root}dist/${file}`);
  }
}
