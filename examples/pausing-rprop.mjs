/**
 * A technique of one's own, in one file that the lab loads by its path:
 *
 *     nbl train --technique examples/pausing-rprop.mjs:pause=2
 *     nbl compare --techniques irprop- examples/pausing-rprop.mjs
 *     nbl conformance examples/pausing-rprop.mjs
 *
 * It exports `technique`: a name, a sentence, hyper-parameters with their defaults, and `create`, which gives the rule. A file is known
 * by its digest: change it, and its runs are others. It may import packages, but no files beside it.
 */

/**
 * iRprop⁻ that pauses longer: where the gradient turned, Δ shrinks and the weight rests for `pause` steps instead of one.
 *   s > 0   Δ ← min(η⁺Δ, Δmax)      s < 0   Δ ← max(η⁻Δ, Δmin);  the weight rests      else   w ← w − sign(g)Δ
 */
export const technique = {
  id: "pausing-rprop",
  label: "pausing Rprop",
  summary: "iRprop⁻ whose weights rest for several steps after a turn.",
  defaults: { delta0: 0.01, etaMinus: 0.5, etaPlus: 1.2, deltaMin: 1e-6, deltaMax: 50, pause: 1 },
  create(options = {}) {
    const hyper = { ...technique.defaults, ...options };
    const { delta0, etaMinus, etaPlus, deltaMin, deltaMax, pause } = hyper;
    if (!(pause >= 1)) throw new RangeError(`pausing-rprop: expected pause >= 1, got ${pause}`);
    return {
      hyper,
      needs: { loss: false, fullBatch: false },
      // Vectors of the parameters' size and precision; threads share the work on them.
      init: (size, reals = Float32Array) => ({
        delta: new reals(size).fill(delta0),
        prevGrad: new reals(size),
        resting: new reals(size),
      }),
      step(params, gradient, _loss, { delta, prevGrad, resting }) {
        for (let i = 0; i < params.length; i++) {
          const g = gradient[i];
          const s = Math.sign(g) * Math.sign(prevGrad[i]);
          if (s < 0) {
            delta[i] = Math.max(etaMinus * delta[i], deltaMin);
            resting[i] = pause;
          } else if (s > 0) delta[i] = Math.min(etaPlus * delta[i], deltaMax);
          if (resting[i] > 0) {
            resting[i]--;
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
