import { type SmallSource, unpackedTable } from "./small-set.ts";

/** Handwritten digits of 8 × 8 cells. */
export const digits: SmallSource = {
  name: "digits",
  source:
    "Alpaydin & Kaynak (1998), Optical Recognition of Handwritten Digits (its test set), UCI Machine Learning Repository",
  licence: "CC BY 4.0 (UCI); the copy is of scikit-learn, BSD 3-Clause",
  samples: () => unpackedTable(import("./digits-values.ts"), 1797),
};
