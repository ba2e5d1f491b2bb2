import { type SmallSource, unpackedTable } from "./small-set.ts";

/** Splinters of glass of six kinds. */
export const glass: SmallSource = {
  name: "glass",
  source: "German (1987), Glass Identification, UCI Machine Learning Repository",
  licence: "CC BY 4.0 (UCI); values checked against those of R's mlbench 2.1-3",
  classNames: ["float windows", "other windows", "car windows", "containers", "tableware", "headlamps"],
  samples: () => unpackedTable(import("./glass-values.ts"), 214),
};
