/**
 * A technique of one's own, in one file that the lab loads by its path:
 *
 *     nbl train --technique examples/pausing-rprop.mjs:pause=2
 *     nbl compare --techniques irprop- examples/pausing-rprop.mjs
 *     nbl conformance examples/pausing-rprop.mjs
 *
 * It exports `technique`, a card as the lab's own in src/optimizers/: a name, a sentence, hyper-parameters with their defaults, and
 * `create`, which gives the rule; what else a card may say is in src/optimizers/card/technique.ts. A file is known by its digest:
 * change it, and its runs are others. It may import Node's own modules, but no packages and no
 * files beside it.
 */

/** iRprop⁻ that pauses longer: where the gradient turned, Δ shrinks and the weight stays for `pause` steps instead of one. */
export const technique = {
  id: "pausing-rprop",
  label: "pausing Rprop",
  summary: "iRprop⁻ whose weights stay for several steps after a turn.",
  defaults: { delta0: 0.01, etaMinus: 0.5, etaPlus: 1.2, deltaMin: 1e-6, deltaMax: 50, pause: 1 },
  formula: [
    "s = g(t)·g(t−1)",
    "s > 0   Δ ← min(η⁺Δ, Δmax);  w ← w − sign(g)Δ   grow",
    "s < 0   Δ ← max(η⁻Δ, Δmin);  g(t) ← 0   turn, stay",
    "s = 0   w ← w − sign(g)Δ, unless it pauses   keep",
  ],
  elementwise: true, // threads may cut the vectors anywhere; without this, step sees all of each
  create({ delta0, etaMinus, etaPlus, deltaMin, deltaMax, pause }) {
    if (!(pause >= 1)) throw new RangeError(`expected pause >= 1, got ${pause}`);
    return {
      needs: { loss: false },
      // What it carries from step to step: vectors of the parameters' size and precision, and numbers.
      init: (size, reals) => ({
        delta: new reals(size).fill(delta0),
        prevGrad: new reals(size),
        pausing: new reals(size),
      }),
      step(params, gradient, _loss, { delta, prevGrad, pausing }) {
        for (let i = 0; i < params.length; i++) {
          const g = gradient[i];
          const s = Math.sign(g) * Math.sign(prevGrad[i]);
          if (s < 0) {
            delta[i] = Math.max(etaMinus * delta[i], deltaMin);
            pausing[i] = pause;
          } else if (s > 0) delta[i] = Math.min(etaPlus * delta[i], deltaMax);
          if (pausing[i] > 0) {
            pausing[i]--;
            prevGrad[i] = 0;
          } else {
            params[i] -= Math.sign(g) * delta[i];
            prevGrad[i] = g;
          }
        }
      },
    };
  },
};
