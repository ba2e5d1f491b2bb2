/**
 * The rules of the library uninaannpy (github.com/marcellorussox/MnistANN at 7c5e04e, uninaannpy/neural_network.py, `rprops` and
 * `train_neural_network`), as a technique of one's own: they aren't the published ones that its names stand for.
 *
 * - The first update is one of gradient descent, by `rate` times the gradient of the *sum* of the losses over `samples` training samples.
 *   The gradient at the start is kept, so that Δ grows or shrinks in the very next update.
 * - `back = 0` moves a weight at a turn, by the smaller step, in Rprop⁻ and in iRprop⁻; `back = 1` takes the last step back, as Rprop⁺ does.
 * - `store = 1` keeps the gradient after a turn (Rprop⁻), `store = 0` keeps 0, which leaves Δ alone in the next update (iRprop⁻, Rprop⁺).
 *
 * Its iRprop⁺ compares errors of the evaluation set, which no technique is given here, and isn't among them.
 */
export const technique = {
  id: "uninaannpy",
  label: "uninaannpy",
  summary: "The rules of the library uninaannpy: one step of gradient descent, then its Rprop⁻, iRprop⁻ or Rprop⁺.",
  defaults: {
    delta0: 0.1,
    etaMinus: 0.5,
    etaPlus: 1.2,
    deltaMin: 1e-5,
    deltaMax: 50,
    rate: 1e-5,
    samples: 48000,
    back: 0,
    store: 1,
  },
  formula: [
    "the first update of all is w ← w − rate·samples·g, then",
    "s = g(t)·g(t−1)",
    "s > 0   Δ ← min(η⁺Δ, Δmax);  w ← w − sign(g)Δ   grow",
    "s < 0   Δ ← max(η⁻Δ, Δmin);  w ← w − sign(g)Δ, with back = 1 w ← w − Δw(t−1);  with store = 0 g(t) ← 0   turn, move · turn, back",
    "s = 0   w ← w − sign(g)Δ   keep",
  ],
  elementwise: true,
  create({ delta0, etaMinus, etaPlus, deltaMin, deltaMax, rate, samples, back, store }) {
    for (const [name, value] of Object.entries({ back, store })) {
      if (value !== 0 && value !== 1) throw new RangeError(`expected ${name} to be 0 or 1, got ${value}`);
    }
    return {
      needs: { loss: false },
      init: (size, reals) => ({
        delta: new reals(size).fill(delta0),
        prevGrad: new reals(size),
        lastStep: new reals(size),
        step: 0,
      }),
      step(params, gradient, _loss, state) {
        const { delta, prevGrad, lastStep } = state;
        for (let i = 0; i < params.length; i++) {
          const g = gradient[i];
          if (state.step === 0) {
            params[i] -= rate * samples * g;
            prevGrad[i] = g;
            continue;
          }
          const s = Math.sign(g) * Math.sign(prevGrad[i]);
          if (s > 0) delta[i] = Math.min(delta[i] * etaPlus, deltaMax);
          else if (s < 0) delta[i] = Math.max(delta[i] * etaMinus, deltaMin);
          lastStep[i] = s < 0 && back === 1 ? -lastStep[i] : -Math.sign(g) * delta[i];
          params[i] += lastStep[i];
          prevGrad[i] = s < 0 && store === 0 ? 0 : g;
        }
        state.step++;
      },
    };
  },
};
