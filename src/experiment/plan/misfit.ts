import { shown } from "../../core/errors.ts";
import { network, parameterCount } from "../../model/network.ts";
import { knownWithId } from "../../optimizers/registry.ts";
import { isSchedulable } from "../../trainer/scheduled.ts";
import type { TechniqueChoice } from "../configuration/notation.ts";
import type { TrialProblem } from "../record/record.ts";

/** Which of the techniques can't be used on which of the problems, and why, in one sentence; null where all can. Unknown techniques are passed over. */
export function misfitIn(
  techniques: readonly Pick<TechniqueChoice, "id">[],
  problems: readonly TrialProblem[],
): string | null {
  for (const { id } of techniques) {
    const known = knownWithId(id);
    if (known === undefined) continue;
    const { mostParameters: most = Infinity } = known;
    for (const problem of problems) {
      if (problem.kind === "network" && problem.schedule !== undefined && !isSchedulable(known)) {
        return `schedule: expected constant for ${id}, which has no learning rate for all weights, got ${shown(problem.schedule)}`;
      }
      const parameters = sizeOf(problem);
      if (parameters > most)
        return `${id}: expected a ${problem.kind} of at most ${most} parameters, got ${parameters}`;
    }
  }
  return null;
}

function sizeOf(problem: TrialProblem): number {
  if (problem.kind === "landscape") return problem.n;
  const { layers, activation, outputActivation } = problem;
  return parameterCount(network(layers, activation, outputActivation));
}
