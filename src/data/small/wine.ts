import { type SmallSource, unpackedTable } from "./small-set.ts";

/** Wines of three cultivars. */
export const wine: SmallSource = {
  name: "wine",
  source: "Aeberhard & Forina (1992), Wine, UCI Machine Learning Repository",
  licence: "CC BY 4.0 (UCI); the copy is of scikit-learn, BSD 3-Clause",
  samples: () => unpackedTable(import("./wine-values.ts"), 178),
};
