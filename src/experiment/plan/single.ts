import { ownTechnique, technique } from "../../optimizers/registry.ts";
import { type Identity, problemSource } from "../record/record.ts";
import { assemblePlan, defaultTargets, PLAN_SCHEMA, type Plan } from "./plan.ts";
import { slug } from "./slug.ts";

/** The plan of a single trial. Its technique must be known, also where it is a user's own. */
export function singlePlan(identity: Identity): Plan {
  const { id, hyper } = identity.technique;
  const { problem } = identity;
  const file = ownTechnique(id)?.file;
  return assemblePlan({
    schema: PLAN_SCHEMA,
    name: slug(problemSource(problem), "data"),
    about: null,
    problems: [{ label: "", problem }],
    techniques: [{ label: technique(id).label, id, hyper, ...(file && { file: { ...file } }) }],
    seeds: [identity.seed],
    stop: identity.stop,
    targets: defaultTargets(problem, identity.stop),
    tuning: null,
    published: [],
    numerics: identity.numerics,
  });
}
