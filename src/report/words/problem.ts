import { MNIST_DIGEST } from "../../data/digest.ts";
import { precisionName } from "../../experiment/record/hits.ts";
import type { Identity, LandscapeProblem, NetworkProblem, Stop } from "../../experiment/record/record.ts";
import { landscape } from "../../landscapes/registry.ts";
import type { Network } from "../../model/network.ts";
import { countText, plural, sentenceList } from "./numbers.ts";

/** A problem in one line: network, data, batch, epochs. */
export function problemText({
  problem,
  stop,
  folds,
}: Pick<Identity, "problem" | "stop"> & { readonly folds?: number | undefined }): string {
  if (problem.kind === "landscape") return landscapeText(problem, stop);
  const { epochs: most = 0, ...rules } = stop;
  const epochs = `${Object.keys(rules).length > 0 ? "at most " : ""}${plural(most, "epoch")}`;
  const batch = problem.batch === "full" ? "full batch" : `batches of ${countText(problem.batch)}`;
  const samples = `${plural(problem.train, "sample")} to train on, ${countText(problem.evaluation)} to evaluate`;
  const tested = folds === undefined ? "" : `, 1 of ${countText(folds)} folds to test`;
  const choice = problem.select ? CHOICES[problem.select] : "";
  const start = problem.start ? ", from given weights" : "";
  const targets = problem.targets ? `, ${sentenceList(problem.targets)} to be predicted` : "";
  return `${dataLabel(problem)}: ${networkText(problem)}${start}${targets}, ${samples}${tested}, ${batch}, ${epochs}${choice}`;
}

/** A landscape in one line: its shape, its size, and where runs end. */
function landscapeText(
  { name, n, options, rotation }: LandscapeProblem,
  { evaluations = 0, precision = 0 }: Stop,
): string {
  const shape = Object.entries(options).map(([key, value]) => `${key} ${value}`);
  const parts = [...shape, ...(rotation ? ["rotated"] : []), plural(n, "parameter")];
  return `${landscape(name).label}: ${parts.join(", ")}, at most ${plural(evaluations, "evaluation")}, to f − f* < ${precisionName(precision)}`;
}

/** The criterion for the chosen network, if it isn't the least evaluation loss. */
const CHOICES: Readonly<Record<NonNullable<NetworkProblem["select"]>, string>> = {
  loss: "",
  accuracy: ", the network chosen by evaluation accuracy",
  rmse: ", the network chosen by evaluation RMSE",
  last: ", the last network chosen",
};

/** A network in short form: `784–128–10 ReLU`. */
export function networkText({ layers, activation }: Pick<Network, "layers" | "activation">): string {
  const sizes = layers.join("–");
  return layers.length === 2 ? sizes : `${sizes} ${activation.replace("-", " ").replace("relu", "ReLU")}`;
}

function dataLabel({ data, dataDigest }: NetworkProblem): string {
  return data === "mnist" && dataDigest === MNIST_DIGEST ? "MNIST" : data;
}
