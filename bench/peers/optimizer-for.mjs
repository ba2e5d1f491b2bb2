import { TECHNIQUES } from "../../dist/optimizers/registry.js";

/** The technique that a measurement names, with the hyper-parameters that PyTorch's script gives its own. */
export function optimizerFor(id) {
  const known = TECHNIQUES.find((technique) => technique.id === id);
  if (known) return known.create(id === "sgd" ? {} : { delta0: 0.001 });
  if (id === "sgd") return plainSgd(0.1);
  throw new RangeError(`bench: expected a technique of the registry or sgd, got ${id}`);
}

/** w ← w − η·g, for as long as the lab has no such technique. */
function plainSgd(rate) {
  const eta = Math.fround(rate);
  return {
    id: "sgd",
    hyper: { rate },
    needs: { loss: false, fullBatch: false },
    init: () => ({}),
    step(params, gradient) {
      for (let i = 0; i < params.length; i++) params[i] -= eta * gradient[i];
    },
  };
}
