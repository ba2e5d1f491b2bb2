import { chooseTechnique } from "../../experiment/configuration/notation.ts";
import type { Setup } from "./setup.ts";

/** What a first visit shows: the Python project's comparison, six techniques that start from its first step size. */
export const DEFAULT_SETUP: Setup = {
  data: "mnist",
  hidden: [128],
  activation: "relu",
  initialiser: "pytorch",
  loss: "cross-entropy",
  batch: "full",
  seed: 0,
  epochs: 50,
  techniques: ["rprop-", "rprop+", "irprop-", "irprop+", "rprop-torch", "irprop+local"].map((id) =>
    chooseTechnique(id, { delta0: 0.001 }),
  ),
};
