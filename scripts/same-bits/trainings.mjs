/**
 * The small trainings whose digests are frozen in test/golden/digests.json. Every host runs these very definitions: they
 * need the package's public API, and neither files nor Node nor a page.
 */

import { grey, huge, pictures, table, tiny } from "./data.mjs";
import { ACTIVATIONS, LOSSES, NUMERICS, TECHNIQUES, technique } from "./lab.mjs";

/** What a training does unless it says otherwise. */
const DEFAULTS = {
  data: pictures,
  technique: "irprop+",
  hyper: {},
  hidden: [37],
  activation: "relu",
  loss: "cross-entropy",
  scale: "symmetric",
  batch: "full",
  epochs: 4,
};

/** All of them, as {name, dataset, identity}. MNIST's is apart: {@link mnistTraining}. */
export const TRAININGS = Object.entries(wanted()).map(([name, given]) => training(name, given));

/** Two epochs on MNIST, full batch. */
export function mnistTraining(mnist) {
  return training("mnist", { data: mnist, train: 50_000, hidden: [128], hyper: { delta0: 0.001 }, epochs: 2, seed: 0 });
}

function wanted() {
  const list = {};
  for (const { id, defaults, create } of TECHNIQUES) {
    const rate = ["delta0", "learningRate"].find((name) => name in defaults);
    list[`technique ${id}`] = { technique: id, hyper: rate ? { [rate]: 0.05 } : {}, epochs: 8 };
    if (create().needs.problem) continue; // searches along a line want one function
    list[`technique ${id}, batches of 64`] = { technique: id, batch: 64, epochs: 2 };
  }
  for (const batch of [1, 64, 600]) {
    list[`batches of ${batch}, sparse`] = { batch, technique: "irprop-", epochs: 2 };
    list[`batches of ${batch}, dense`] = { batch, technique: "irprop-", data: grey, hidden: [18], epochs: 2 };
  }
  for (const activation of ACTIVATIONS) {
    for (const loss of LOSSES) list[`${activation}, ${loss}`] = { activation, loss, data: grey, scale: "unit" };
  }
  for (const output of ["relu", "tanh", "sigmoid", "leaky-relu"]) {
    list[`output ${output}`] = { output, loss: "mean-squared-error", data: table, hidden: [6], scale: "none" };
  }
  for (const hidden of [[], [1], [33, 18], [64, 5], [70, 35, 3]]) {
    list[`layers 77-${[...hidden, 10].join("-")}`] = { hidden, activation: "tanh" };
    list[`layers 5-${[...hidden, 3].join("-")}, batches of 50`] = { hidden, data: table, scale: "none", batch: 50 };
  }
  for (const scale of ["none", "unit", "symmetric"]) {
    list[`scale ${scale}, sparse`] = { scale };
    list[`scale ${scale}, dense`] = { scale, data: grey };
  }
  for (const batch of ["full", 64, 600])
    list[`scale standard, batch ${batch}`] = { scale: "standard", data: table, batch };
  for (const batch of ["full", 64]) {
    list[`tiny numbers, batch ${batch}`] = { data: tiny, scale: "none", hidden: [9], batch };
    list[`tiny numbers, PyTorch's Rprop, batch ${batch}`] = {
      data: tiny,
      scale: "none",
      technique: "rprop-torch",
      batch,
    };
    list[`huge numbers, batch ${batch}`] = { data: huge, scale: "none", batch };
    list[`steps into infinity, batch ${batch}`] = {
      data: table,
      scale: "none",
      activation: "identity",
      loss: "mean-squared-error",
      hyper: { delta0: 1e8, etaPlus: 100, deltaMax: 3e38 },
      batch,
      epochs: 30,
    };
  }
  return list;
}

function training(name, given) {
  const {
    data,
    technique: id,
    hyper,
    hidden,
    output,
    epochs,
    seed = seedOf(name),
    ...rest
  } = { ...DEFAULTS, ...given };
  const { count } = data.train;
  const train = given.train ?? count - 90; // some samples are for neither
  const identity = {
    technique: { id, hyper: { ...technique(id).create(hyper).hyper } },
    seed,
    problem: {
      kind: "network",
      data: data.name,
      dataDigest: data.digest,
      layers: [data.columns, ...hidden, data.classes],
      initialiser: "pytorch",
      train,
      evaluation: given.train === undefined ? 60 : count - train,
      ...(output && { outputActivation: output }),
      ...rest,
    },
    stop: { epochs },
    numerics: NUMERICS,
  };
  return { name, dataset: data, identity };
}

/** A seed that no other entry of the list can change. */
function seedOf(name) {
  return [...name].reduce((seed, letter) => (Math.imul(seed, 31) + letter.charCodeAt(0)) >>> 0, 0);
}
