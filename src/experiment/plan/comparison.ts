import { UsageError } from "../../core/errors.ts";
import { NUMERICS } from "../../core/numerics-version.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { MAX_TRIALS } from "../configuration/limits.ts";
import type { NetworkProblem } from "../record/record.ts";
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
  const { techniques, seeds, folds, epochs } = configuration;
  const count = techniques.length * runCount({ seeds, folds });
  if (count > MAX_TRIALS) throw new UsageError(`compare: expected at most ${MAX_TRIALS} trials, got ${count}`);
  const problem = problemOf(configuration, withoutFold(facts, folds), start);
  const misfit = misfitIn(techniques, [problem]);
  if (misfit !== null) throw new UsageError(misfit);
  return assemblePlan({
    schema: PLAN_SCHEMA,
    name: slug(facts.name, "data"),
    about: null,
    problems: [{ label: "", problem }],
    techniques: labelled(techniques.map((choice) => ({ choice }))),
    seeds: [...seeds],
    ...(folds !== undefined && { folds }),
    stop: { epochs },
    targets: defaultTargets(problem),
    tuning: null,
    published: [],
    numerics: NUMERICS,
  });
}
