import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The path of a file of the bench. */
export const file = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Whether an npm package is installed here. */
export function hasPackage(name) {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** Whether this Python has what the scripts need. */
export function hasTorch(python) {
  return spawnSync(python, ["-c", "import numpy, torch"]).status === 0;
}

/** The version of a Node, or undefined. */
export function nodeVersion(path) {
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/** A program of native/, compiled for this processor; undefined where there is no C compiler. */
export function compiled(name, flags) {
  const program = join(mkdtempSync(join(tmpdir(), "bench-")), name);
  const { status } = spawnSync("cc", [...flags, "-march=native", file(`native/${name}.c`), "-lm", "-o", program]);
  return status === 0 ? program : undefined;
}
