import { type SmallSource, unpackedTable } from "./small-set.ts";

/** Patients, and how far their diabetes had progressed a year later. */
export const diabetes: SmallSource = {
  name: "diabetes",
  source:
    "Efron, Hastie, Johnstone & Tibshirani (2004), Annals of Statistics 32:407–499; raw, without its scaling there",
  licence: "its authors name no terms; the copy is of scikit-learn, BSD 3-Clause",
  async samples() {
    const { count, values, labels } = await unpackedTable(import("./diabetes-values.ts"), 442);
    return { count, values, labels: new Uint32Array(0), targets: Float32Array.from(labels) };
  },
};
