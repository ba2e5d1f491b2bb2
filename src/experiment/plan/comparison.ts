import { UsageError } from "../../core/errors.ts";
import { NUMERICS } from "../../core/numerics-version.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { parseLandscape } from "../configuration/landscape-notation.ts";
import { MAX_TRIALS } from "../configuration/limits.ts";
import {
  landscapeProblem,
  type NetworkProblem,
  problemSource,
  type Stop,
  type TrialProblem,
} from "../record/record.ts";
import { misfitIn } from "./misfit.ts";
import { assemblePlan, defaultTargets, PLAN_SCHEMA, type Plan } from "./plan.ts";
import { type DatasetFacts, problemOf, withoutFold } from "./problem.ts";
import { runCount } from "./runs.ts";
import { slug } from "./slug.ts";
import { labelled } from "./techniques.ts";

/**
 * The plan that a configuration makes on some data: every technique on every seed.
 * @param start digests of the weights that all start from, if they aren't to be drawn
 * @throws UsageError if the data has too few samples for the sets, the network would be too large, or there would be too many trials.
 */
export function comparisonPlan(
  configuration: Configuration,
  facts: DatasetFacts,
  start?: NetworkProblem["start"],
): Plan {
  const { folds, epochs } = configuration;
  const problem = problemOf(configuration, withoutFold(facts, folds), start);
  return planOn(configuration, problem, { epochs });
}

/**
 * The plan that a configuration makes on its landscape.
 * @throws UsageError if there would be too many trials; RangeError if there is no landscape
 */
export function landscapePlan(configuration: Configuration): Plan {
  const { landscape, n, evaluations, precision } = configuration;
  if (landscape === undefined) throw new RangeError("plan: expected a configuration with a landscape, got none");
  const problem = landscapeProblem(parseLandscape(landscape, n));
  return planOn(configuration, problem, { evaluations, precision });
}

function planOn({ techniques, seeds, folds }: Configuration, problem: TrialProblem, stop: Stop): Plan {
  const count = techniques.length * runCount({ seeds, folds });
  if (count > MAX_TRIALS) throw new UsageError(`compare: expected at most ${MAX_TRIALS} trials, got ${count}`);
  const misfit = misfitIn(techniques, [problem]);
  if (misfit !== null) throw new UsageError(misfit);
  return assemblePlan({
    schema: PLAN_SCHEMA,
    name: slug(problemSource(problem), "data"),
    about: null,
    problems: [{ label: "", problem }],
    techniques: labelled(techniques.map((choice) => ({ choice }))),
    seeds: [...seeds],
    ...(folds !== undefined && { folds }),
    stop,
    targets: defaultTargets(problem, stop),
    tuning: null,
    published: [],
    numerics: NUMERICS,
  });
}
