import type { ModelOrigin } from "../../src/formats/model.ts";

/** Where a model comes from, with every kind of value that a file must keep. */
export const ORIGIN: ModelOrigin = {
  technique: { id: "irprop+", hyper: { delta0: 0.001, deltaMax: Infinity } },
  epoch: 50,
  loss: 0.1351,
  seed: 4294967295,
  data: "flowers",
  dataDigest: "ab".repeat(32),
  numerics: 1,
};
