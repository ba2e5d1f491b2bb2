/** The ways in which a host runs all trainings, and the comparison of the results with the frozen table. */

import { digestsOf } from "./digests.mjs";
import { canFuse, chooseArithmetic } from "./lab.mjs";
import { TRAININGS } from "./trainings.mjs";

/**
 * Ways by name. "picked" is the arithmetic that the self-test chooses; memory is shared where the host can share it.
 */
export const CHECKS = {
  fused: { arithmetic: "fused", shared: false, path: "measured", threads: 1 },
  "other path": { arithmetic: "picked", shared: true, path: "other", threads: 1 },
  exact: { arithmetic: "exact", shared: false, path: "measured", threads: 1 },
  "exact, other path": { arithmetic: "exact", shared: true, path: "other", threads: 1 },
  wide: { arithmetic: "picked", shared: true, path: "measured", threads: 1, width: "wide" },
  "2 threads": { arithmetic: "picked", shared: true, path: "measured", threads: 2, entryBytes: 4 },
  "2 threads, wide": { arithmetic: "picked", shared: true, path: "measured", threads: 2, width: "wide", entryBytes: 4 },
  "3 threads": { arithmetic: "picked", shared: true, path: "other", threads: 3 },
  "4 threads": { arithmetic: "picked", shared: true, path: "measured", threads: 4 },
};

/** The way in which MNIST is trained, if requested; on one thread if threads aren't available. */
const MNIST = { arithmetic: "picked", shared: true, path: "measured", threads: 2 };

/**
 * Runs all trainings in each of the ways named, and MNIST where it is given: {picks, checks}, each check being
 * {digests, seconds}, digests by training, or {absent: "why it isn't available here"}.
 * `helpers` are the threads that can help, `now` is a clock in milliseconds.
 */
export async function runChecks(names, { helpers, mnist, now }) {
  const picks = chooseArithmetic();
  const checks = {};
  const run = async (name, trainings, way) => {
    const begin = now();
    const digests = {};
    const shared = way.shared && typeof SharedArrayBuffer !== "undefined";
    for (const training of trainings) digests[training.name] = await digestsOf(training, { ...way, shared }, helpers);
    checks[name] = { digests, seconds: (now() - begin) / 1000 };
  };
  for (const name of names) {
    const way = { ...CHECKS[name], ...(CHECKS[name].arithmetic === "picked" && { arithmetic: picks }) };
    const absent = whyAbsent(way, picks, helpers);
    if (absent === null) await run(name, TRAININGS, way);
    else checks[name] = { absent };
  }
  if (mnist !== undefined) {
    const alone = whyAbsent({ ...MNIST, arithmetic: picks }, picks, helpers) !== null;
    await run("mnist", [mnist], { ...MNIST, arithmetic: picks, ...(alone && { threads: 1 }) });
  }
  return { picks, checks };
}

function whyAbsent({ arithmetic, threads }, picks, helpers) {
  if (arithmetic === "fused" && picks !== "fused") return canFuse() ? "madd isn't fused" : "no relaxed SIMD";
  if (threads > helpers.length + 1) return "no threads";
  return null;
}

/** The first digest that differs from the golden one, as a sentence; null if all are the same. */
export function difference(golden, digests) {
  for (const [name, got] of Object.entries(digests)) {
    for (const [what, expected] of Object.entries(golden[name] ?? { entry: "in the table" })) {
      if (got[what] !== expected) return `${name}: expected ${what} ${expected}, got ${got[what]}`;
    }
  }
  return null;
}
