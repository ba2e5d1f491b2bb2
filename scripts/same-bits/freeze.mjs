/**
 * Rewrites test/golden/digests.json: this is a decision to change bits, which raises `numerics`. The table is written only if
 * fused and exact kernels give the same here.
 *     npm run build && node scripts/same-bits/freeze.mjs
 */
import { readFileSync, writeFileSync } from "node:fs";
import { difference } from "./checks.mjs";
import { NUMERICS } from "./lab.mjs";
import { runInNode } from "./nodes.mjs";

const file = new URL("../../test/golden/digests.json", import.meta.url);
const result = await runInNode([process.execPath], { names: ["fused", "exact, other path"], mnist: true }, 300);
if (result.failed !== undefined) throw new Error(result.failed);
const { fused, "exact, other path": exact, mnist } = result.checks;
if (fused.absent !== undefined) throw new Error(`fused kernels: ${fused.absent}`);
const parted = difference(fused.digests, exact.digests);
if (parted !== null) throw new Error(`fused and exact kernels part: ${parted}`);

const digests = { ...fused.digests, ...mnist.digests };
console.log(changes(digests).join("\n") || "nothing changed");
const origin =
  "Digests of the lab's own trainings: written by scripts/same-bits/freeze.mjs, read in docs/same-bits.md.";
writeFileSync(file, `${JSON.stringify({ origin, numerics: NUMERICS, digests }, undefined, 1)}\n`);

function changes(now) {
  const before = beforehand();
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].flatMap((name) => {
    if (!(name in before)) return [`new: ${name}`];
    if (!(name in now)) return [`gone: ${name}`];
    const changed = Object.keys(now[name]).filter((what) => now[name][what] !== before[name][what]);
    return changed.length === 0 ? [] : [`changed: ${name} (${changed.join(", ")})`];
  });
}

function beforehand() {
  try {
    return JSON.parse(readFileSync(file, "utf8")).digests;
  } catch {
    return {};
  }
}
