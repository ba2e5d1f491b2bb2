import { networkOf, taskOf } from "../experiment/trial/layout.ts";
import { technique } from "../optimizers/registry.ts";
import type { Trial } from "./trial.ts";

/** Notes once for each technique that needs full batches, and doesn't get them, what this means. */
export function noteOnce(onNote: ((trial: Trial, sentence: string) => void) | undefined): (trial: Trial) => void {
  const noted = new Set<string>();
  return (trial) => {
    const { id, hyper } = trial.identity.technique;
    if (trial.identity.problem.kind === "landscape") return;
    const { batch } = taskOf(networkOf(trial.identity));
    const { needs } = technique(id).create(hyper);
    if (batch === 0 || noted.has(id) || !needs.fullBatch) return;
    noted.add(id);
    onNote?.(
      trial,
      `${id}: its rule compares ${needs.loss ? "errors" : "gradients"} of the same data, so on changing mini-batches of ${batch} it has no meaning`,
    );
  };
}
