/** Keeps the list of V8 versions that turbo is used with unless the user says otherwise. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { KERNEL_BYTES } from "../../dist/engine/kernels-bytes.js";

const FILE = new URL("../../src/node/turbo-versions.ts", import.meta.url);
const LIST = /versions: (\[[^\]]*\])/;

/** Adds versions to the list; those that were tested with other kernels go. */
export function noteTurboVersions(versions) {
  const kernels = createHash("sha256").update(KERNEL_BYTES.fused.shared).digest("hex");
  const source = readFileSync(FILE, "utf8");
  const known = source.includes(kernels) ? JSON.parse(LIST.exec(source)[1].replace(/,\s*\]/, "]")) : [];
  const all = [...new Set([...known, ...versions])].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const list = JSON.stringify(all, undefined, 1).replace(/\n\s*/g, " ").replace("[ ", "[").replace(" ]", "]");
  writeFileSync(FILE, source.replace(/kernels: "[^"]*"/, `kernels: "${kernels}"`).replace(LIST, `versions: ${list}`));
}
