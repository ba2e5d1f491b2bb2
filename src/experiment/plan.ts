import { z } from "zod";
import type { Dataset } from "../core/contracts.ts";
import { DataError, UsageError } from "../core/errors.ts";
import { faultOf } from "../core/faults.ts";
import { canonicalJson, encodeJson } from "../core/json.ts";
import { NUMERICS } from "../core/numerics-version.ts";
import { sha256Hex } from "../core/sha256.ts";
import { network, parameterCount } from "../model/network.ts";
import { technique } from "../optimizers/registry.ts";
import type { Configuration } from "./configuration.ts";
import type { TechniqueChoice } from "./notation.ts";
import { type Identity, identitySchema, type NetworkProblem, networkProblem } from "./record.ts";
import { recordId } from "./record-id.ts";

/** The version of the plan's form. */
const PLAN_SCHEMA = 1;

/** The most parameters of a network, 256 MiB of them. */
const MAX_PARAMETERS = 64 * 1024 * 1024;

const { technique: techniqueOf, seed, problem, stop, numerics } = identitySchema.shape;

/** A plan as it stands in plan.json. */
export const planSchema = z.strictObject({
  schema: z.literal(PLAN_SCHEMA),
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: "a name of small letters, digits and hyphens" }),
  techniques: z
    .array(z.strictObject({ label: z.string().min(1), ...techniqueOf.shape }))
    .min(1)
    .describe("The techniques in the order of the tables."),
  seeds: z.array(seed).min(1),
  problem,
  stop,
  numerics,
  trials: z
    .array(z.strictObject({ id: z.string(), identity: identitySchema }))
    .describe("Every technique on every seed, technique after technique."),
});

/** A comparison with everything decided: which techniques on which seeds, and the trials that follow from that. */
export type Plan = z.output<typeof planSchema>;
/** A technique of a plan, with the name that tables and figures give it. */
export type PlannedTechnique = Plan["techniques"][number];
/** A trial of a plan. */
export type PlannedTrial = Plan["trials"][number];

/** What a plan must know of the data. */
export interface DatasetFacts {
  readonly name: string;
  readonly digest: string;
  /** Values per sample. */
  readonly columns: number;
  readonly classes: number;
  /** Samples to train and evaluate on. */
  readonly count: number;
  /** Whether the values are a picture's pixels. */
  readonly pictures: boolean;
}

/** What a plan must know of a data set. */
export function datasetFacts({ name, digest, columns, classes, train, picture }: Dataset): DatasetFacts {
  return { name, digest, columns, classes, count: train.count, pictures: picture !== undefined };
}

/**
 * The plan that a configuration makes on some data: every technique on every seed.
 * @throws UsageError if the data has too few samples for the sets, or the network would be too large.
 */
export function comparisonPlan(configuration: Configuration, facts: DatasetFacts): Plan {
  return assemblePlan({
    schema: PLAN_SCHEMA,
    name: slug(facts.name),
    techniques: labelled(configuration.techniques),
    seeds: [...configuration.seeds],
    problem: problemOf(configuration, facts),
    stop: { epochs: configuration.epochs },
    numerics: NUMERICS,
  });
}

/** SHA-256 that tells plans apart: of the trials' ids, in order. Names and labels don't matter. */
export function planDigest({ trials }: Plan): string {
  return sha256Hex(new TextEncoder().encode(canonicalJson(trials.map(({ id }) => id))));
}

/** A plan as the text of plan.json. */
export function planText(plan: Plan): string {
  return `${JSON.stringify(encodeJson(plan), undefined, 2)}\n`;
}

/**
 * A plan from parsed JSON.
 * @param what names the source in errors
 * @throws DataError that names the path of the first fault, also where the trials aren't those of techniques and seeds.
 */
export function parsePlan(json: unknown, what = "plan"): Plan {
  const parsed = planSchema.safeParse(json);
  if (!parsed.success) throw new DataError(`${what}: ${faultOf(parsed.error, json, planSchema).text}`);
  const plan = parsed.data;
  if (canonicalJson(assemblePlan(plan)) !== canonicalJson(plan)) {
    throw new DataError(`${what}: expected the trials that follow from its techniques, seeds, problem and stop`);
  }
  return plan;
}

/** What every trial of a configuration works on. @throws UsageError as {@link comparisonPlan}. */
function problemOf(configuration: Configuration, facts: DatasetFacts): NetworkProblem {
  const { activation, outputActivation, initialiser, loss, batch } = configuration;
  const layers = [facts.columns, ...configuration.hidden, facts.classes];
  const parameters = parameterCount(network(layers, activation, outputActivation));
  if (parameters > MAX_PARAMETERS) {
    throw new UsageError(`hidden: expected a network of at most ${MAX_PARAMETERS} parameters, got ${parameters}`);
  }
  const { train, evaluation } = sizes(configuration, facts);
  return networkProblem({
    data: facts.name,
    dataDigest: facts.digest,
    layers,
    activation,
    outputActivation,
    initialiser,
    loss,
    scale: configuration.scale ?? (facts.pictures ? "symmetric" : "standard"),
    train,
    evaluation,
    batch: batch === "full" || batch >= train ? "full" : batch, // the same computation has one id
  });
}

/** Sizes of training and evaluation set: five sixths and the rest, as far as neither is given. */
function sizes({ train, evaluation }: Configuration, { name, count }: DatasetFacts) {
  const fiveSixths = Math.floor((5 * count) / 6);
  const forTraining = train ?? Math.min(fiveSixths, count - (evaluation ?? 0));
  const forEvaluation = evaluation ?? Math.min(count - fiveSixths, count - forTraining);
  if (forTraining < 1 || forEvaluation < 1 || forTraining + forEvaluation > count) {
    const asked = `${Math.max(forTraining, 0)} + ${Math.max(forEvaluation, 0)}`;
    throw new UsageError(
      `train and evaluation: expected at least one sample each and at most the ${count} of ${name} in all, got ${asked}`,
    );
  }
  return { train: forTraining, evaluation: forEvaluation };
}

/** A whole plan from all but its trials. */
function assemblePlan(parts: Omit<Plan, "trials">): Plan {
  const { schema, name, techniques, seeds, problem, stop, numerics } = parts;
  const trials = techniques.flatMap(({ id, hyper }) =>
    seeds.map((seed): PlannedTrial => {
      const identity: Identity = { technique: { id, hyper }, seed, problem, stop, numerics };
      return { id: recordId(identity), identity };
    }),
  );
  return { schema, name, techniques, seeds, problem, stop, numerics, trials };
}

/** Techniques with their names; those that share an id are told apart by the hyper-parameters in which they differ. */
function labelled(choices: readonly TechniqueChoice[]): PlannedTechnique[] {
  return choices.map(({ id, hyper }) => {
    const siblings = choices.filter((other) => other.id === id);
    const differing = Object.keys(hyper).filter((name) => siblings.some((other) => other.hyper[name] !== hyper[name]));
    const suffix = differing.map((name) => ` ${name}=${hyper[name]}`).join("");
    return { label: `${technique(id).label}${suffix}`, id, hyper: { ...hyper } };
  });
}

/** A name for files and folders. */
function slug(name: string): string {
  const letters = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return letters.slice(0, 40).replace(/^-+|-+$/g, "") || "data";
}
