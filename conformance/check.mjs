import { readFileSync } from "node:fs";

const { scripts, functions } = JSON.parse(readFileSync(new URL("rprop-2.json", import.meta.url), "utf8"));

/**
 * Which rule of the Rprop family does an optimizer compute? `walk(hyper, start, gradients, errors)` makes an optimizer with these
 * hyper-parameters and returns the weight after each step. A gradient of null stands for that of w²/2, which is w.
 * @returns {{rules: string[], partings: Record<string, string>}} the rules and deviations that it never leaves, and where it leaves the others
 */
export function check(walk, within = 2e-6) {
  const partings = {};
  const known = new Set();
  for (const { name, hyper, start, gradient, error, weights, misses } of [...scripts, ...functions]) {
    const nothing = weights["rprop-"].map(() => null);
    const found = walk(hyper, start, gradient ?? nothing, error ?? nothing);
    const rules = [...Object.entries(weights), ...misses.map((miss) => [miss.rule, miss.weights])];
    for (const [rule, expected] of rules) {
      known.add(rule);
      const t = expected.findIndex((w, k) => !(Math.abs(w - found[k]) <= within));
      if (t >= 0) partings[rule] ??= `step ${t + 1} of ${name}`;
    }
  }
  return { rules: [...known].filter((rule) => partings[rule] === undefined), partings };
}
