import { TECHNIQUES } from "../../dist/optimizers/registry.js";

/** Hyper-parameters that PyTorch's script gives its own, where they aren't the lab's defaults. */
const OPTIONS = {
  sgd: { learningRate: 0.1 },
  adam: { learningRate: 0.001 },
  "rprop-torch": { delta0: 0.001 },
  lbfgs: { historySize: 10 },
};

/** The technique that a measurement names, with the hyper-parameters that PyTorch's script gives its own. */
export function optimizerFor(id) {
  const known = TECHNIQUES.find((technique) => technique.id === id);
  if (!known) throw new RangeError(`bench: expected a technique of the registry, got ${id}`);
  return known.create(OPTIONS[id] ?? {});
}
