// Finds the shortest script of gradients and errors on which all rules that the census knows take different paths, two by two:
//     node bench/census/shortest.mjs
// All scripts of one step are looked at, then all of two, and so on. If none shorter is found, there is none with these gradients and
// hyper-parameters: errors count only by whether they fall, stay or rise.
import { pathToFileURL } from "node:url";
import { cellOf, RULES, stepCell } from "./rules.mjs";

/** Dyadic: every weight and step size of a short script is exact in float32. */
export const HYPER = { delta0: 0.5, etaMinus: 0.5, etaPlus: 1.5, deltaMin: 0.015625, deltaMax: 1 };

/** Gradients whose sign and size can turn, grow and shrink. */
const GRADIENTS = [2, 1, 0, -1, -2];

/** The error falls, stays or rises: no rule reads more of it. */
const CHANGES = [-1, 0, 1];

/**
 * A shortest script, the first in the order of GRADIENTS and CHANGES, on which each two rules part; null if `most` steps don't do.
 * `states` says how many different situations were looked at, in which scripts of the same length leave the rules.
 * @returns {{gradient: number[], error: number[], states: number} | null}
 */
export function shortestScript(rules = RULES, { hyper = HYPER, most = 10, firstError = 8 } = {}) {
  const pairs = rules.flatMap((_, a) => rules.slice(a + 1).map((_other, k) => [a, a + 1 + k]));
  const cells = rules.map((rule) => cellOf(rule, hyper, 0));
  let situations = [{ cells, together: pairs, gradient: [], error: [] }];
  let states = 0;
  for (let steps = 1; steps <= most; steps++) {
    const found = new Map();
    for (const before of situations) {
      for (const after of followers(before, rules, hyper, firstError)) {
        if (after.together.length === 0)
          return { gradient: after.gradient, error: after.error, states: states + found.size };
        const key = keyOf(after);
        if (!found.has(key)) found.set(key, after);
      }
    }
    situations = [...found.values()];
    states += situations.length;
  }
  return null;
}

/** Where a script's next step leads, for each gradient and change of the error. */
function* followers({ cells, together, gradient, error }, rules, hyper, firstError) {
  for (const g of GRADIENTS) {
    for (const change of error.length === 0 ? [0] : CHANGES) {
      const now = error.length === 0 ? firstError : error.at(-1) + change;
      const after = cells.map((cell, k) => {
        if (cell === null) return null;
        const next = { ...cell };
        stepCell(rules[k], next, g, now, hyper);
        return next;
      });
      const still = together.filter(([a, b]) => after[a].w === after[b].w);
      const waiting = new Set(still.flat());
      yield {
        cells: after.map((cell, k) => (waiting.has(k) ? cell : null)), // a rule that has left all others needn't be followed
        together: still,
        gradient: [...gradient, g],
        error: [...error, now],
      };
    }
  }
}

/** Two scripts with one key leave the rules alike: what parts them later is the same. Weights and errors count only by their differences. */
function keyOf({ cells, together }) {
  const kept = cells.map((cell) => {
    if (cell === null) return "";
    const { w: _, lastError, before, ...state } = cell;
    return Object.values(state).join() + (before === undefined ? "" : Math.sign(lastError - before));
  });
  return `${kept.join(";")}|${together.join(";")}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = shortestScript();
  console.log(
    found === null
      ? "none"
      : `${found.gradient.length} steps: g ${found.gradient.join(" ")}, E ${found.error.join(" ")} after ${found.states} situations`,
  );
}
