import { UsageError } from "../../core/errors.ts";
import { network, parameterCount } from "../../model/network.ts";
import { knownWithId } from "../../optimizers/registry.ts";
import type { TechniqueChoice } from "../configuration/notation.ts";
import type { TrialProblem } from "../record/record.ts";

/** Which of the techniques can't be used on which of the problems, and why, in one sentence; null where all can. Unknown techniques are passed over. */
export function misfitIn(
  techniques: readonly Pick<TechniqueChoice, "id" | "hyper">[],
  problems: readonly TrialProblem[],
): string | null {
  for (const { id, hyper } of techniques) {
    const most = mostParameters(id, hyper);
    for (const problem of problems) {
      const parameters = sizeOf(problem);
      if (parameters > most)
        return `${id}: expected a ${problem.kind} of at most ${most} parameters, got ${parameters}`;
    }
  }
  return null;
}

/** The most parameters that a technique can be used on; of hyper-parameters out of bounds, which are told elsewhere, nothing is known. */
function mostParameters(id: string, hyper: TechniqueChoice["hyper"]): number {
  try {
    return knownWithId(id)?.create(hyper).needs.mostParameters ?? Infinity;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError || error instanceof UsageError) return Infinity;
    throw error;
  }
}

function sizeOf(problem: TrialProblem): number {
  if (problem.kind === "landscape") return problem.n;
  const { layers, activation, outputActivation } = problem;
  return parameterCount(network(layers, activation, outputActivation));
}
