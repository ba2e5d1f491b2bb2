import { type SmallSource, unpackedTable } from "./small-set.ts";

/** Breast tumours, malignant or benign. */
export const breastCancer: SmallSource = {
  name: "breast-cancer",
  source:
    "Wolberg, Mangasarian, Street & Street (1993), Breast Cancer Wisconsin (Diagnostic), UCI Machine Learning Repository",
  licence: "CC BY 4.0 (UCI); the copy is of scikit-learn, BSD 3-Clause",
  classNames: ["malignant", "benign"],
  samples: () => unpackedTable(import("./breast-cancer-values.ts"), 569),
};
