import { readFileSync } from "node:fs";

const RULES = readFileSync(new URL("rules.mjs", import.meta.url), "utf8");

/**
 * A program for `nbl … --technique`: a census rule as a technique of one's own. Such a file stands alone, so it contains all rules.
 * Each weight is one cell; what cells keep is in vectors of the run's precision.
 */
export function techniqueText({ id, label, does }) {
  return `${RULES}
const RULE = ruleNamed(${JSON.stringify(id)});

export const technique = {
  id: ${JSON.stringify(id)},
  label: ${JSON.stringify(label)},
  summary: ${JSON.stringify(`${does[0].toUpperCase()}${does.slice(1)}.`)},
  defaults: { delta0: 0.01, etaMinus: 0.5, etaPlus: 1.2, deltaMin: 1e-6, deltaMax: 50 },
  create(hyper) {
    const { w: _, lastError: _last, ...kept } = cellOf(RULE, hyper, 0);
    const names = Object.keys(kept);
    return {
      needs: { loss: true, fullBatch: true },
      init: (size, reals) => ({
        prevLoss: Number.POSITIVE_INFINITY,
        ...Object.fromEntries(names.map((name) => [name, new reals(size).fill(kept[name])])),
      }),
      step(params, gradient, loss, state) {
        const cell = {};
        for (let i = 0; i < params.length; i++) {
          for (const name of names) cell[name] = state[name][i];
          cell.w = params[i];
          cell.lastError = state.prevLoss;
          RULE.step(cell, gradient[i], loss, hyper);
          params[i] = cell.w;
          for (const name of names) state[name][i] = cell[name];
        }
        state.prevLoss = loss;
      },
    };
  },
};
`;
}
