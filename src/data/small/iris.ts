import { type SmallSource, unpackedTable } from "./small-set.ts";

/** Fisher's irises. */
export const iris: SmallSource = {
  name: "iris",
  source: "Fisher (1936), Annals of Eugenics 7:179–188; measured by Anderson; as in R and scikit-learn",
  licence: "CC BY 4.0 (UCI); the copy is of scikit-learn, BSD 3-Clause",
  classNames: ["setosa", "versicolor", "virginica"],
  samples: () => unpackedTable(import("./iris-values.ts"), 150),
};
