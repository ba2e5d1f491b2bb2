import { z } from "zod";
import { DataError, shown } from "../../core/errors.ts";
import { checkForm } from "../../core/faults.ts";
import { canonicalJson, encodeJson } from "../../core/json.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { knownWithId } from "../../optimizers/registry.ts";
import { isRegression, type ProblemTask } from "../record/curve.ts";
import { recordId } from "../record/id.ts";
import { identitySchema, problemSchema, sha, stopSchema, targetSchema } from "../record/identity-schema.ts";
import type { Identity, Stop, Target } from "../record/record.ts";
import { SETTINGS } from "../settings.ts";
import { misfitIn } from "./misfit.ts";
import { type Repeats, runCount, runsOf } from "./runs.ts";
import { stopFor } from "./stop-for.ts";

/** The precision f − f* at which a run on a landscape ends where no plan says it, as in COCO. */
export const PRECISION = SETTINGS.precision.default;

/** The version of the plan's form. */
export const PLAN_SCHEMA = 2;

/**
 * What a run is to reach where no plan says it: an accuracy; in a regression a loss of standardised targets, 0.5 being half
 * of their variance; on a landscape the precision at which runs end.
 */
export function defaultTargets(problem: Identity["problem"], { precision = PRECISION }: Stop): Target[] {
  if (problem.kind === "landscape") return [{ figure: "precision", value: precision }];
  return isRegression(problem) ? [{ figure: "loss", value: 0.5 }] : [{ figure: "accuracy", value: 0.95 }];
}

const { technique: techniqueOf, seed, numerics } = identitySchema.shape;
const label = z.string().min(1);

const plannedTechnique = z.strictObject({
  /** What tables and figures call it; no two are alike. */
  label,
  /** Id of the technique. */
  id: techniqueOf.shape.id,
  /** All hyper-parameters, as they were given. */
  hyper: techniqueOf.shape.hyper,
  file: z
    .strictObject({
      /** Name of the file in the run's folder. */
      name: z.string().min(1),
      /** SHA-256 of the file. */
      digest: sha,
    })
    .optional()
    .describe("A user's own technique: its file, and the SHA-256 of it."),
  candidateOf: label.optional().describe("Tuning: the technique of which this is a candidate."),
});

const rangeSchema = z.strictObject({
  /** Least value. */
  low: z.number(),
  /** Largest value. */
  high: z.number(),
  /** Whether candidates lie evenly between the bounds or between their logarithms. */
  scale: z.enum(["linear", "log"]),
});

const tuningSchema = z.strictObject({
  points: z.int().min(2).describe("Candidates of each technique."),
  seeds: z.array(seed).min(1).describe("The seeds that choose; none of them is a test seed."),
  space: z.record(z.string(), rangeSchema).describe("Bounds of each hyper-parameter that is tuned."),
});

/** The figures that a report can set beside its own. */
export const publishedFigure = z.enum(["test accuracy", "evaluation accuracy"]);

/** By which measure techniques can be ranked, by its id: those that they are compared by. */
export const DECIDING_MEASURES = [
  "test_accuracy",
  "test_rmse",
  "evaluation_accuracy",
  "evaluation_rmse",
  "evaluation_loss",
  "train_loss",
  "epochs_to_target",
  "evaluations_to_target",
] as const;

/** Those that only problems of one task have. */
export const TASK_OF_MEASURE: Partial<Record<(typeof DECIDING_MEASURES)[number], ProblemTask>> = {
  test_accuracy: "classification",
  evaluation_accuracy: "classification",
  test_rmse: "regression",
  evaluation_rmse: "regression",
  evaluations_to_target: "landscape",
};

const publishedSchema = z.strictObject({
  technique: label.describe("Label of the technique it is set beside."),
  problem: z.string().describe("Label of the problem."),
  /** Which figure it is. */
  figure: publishedFigure,
  /** The published value, a share. */
  value: z.number().min(0).max(1),
  /** Where it is published. */
  source: z.string().min(1),
});

/** A plan as it stands in plan.json. */
export const planSchema = z.strictObject({
  /** Version of the plan's form. */
  schema: z.literal(PLAN_SCHEMA),
  /** Its name, as of the run's folder. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: "a name of small letters, digits and hyphens" }),
  about: z.string().nullable().describe("What is asked, in one or two sentences."),
  problems: z
    .array(
      z.strictObject({
        /** What tables call it. */
        label: z.string(),
        /** Data, network and batches; or a landscape. */
        problem: problemSchema,
      }),
    )
    .min(1)
    .describe("The problems in the order of the sections; a single one may have an empty label."),
  techniques: z.array(plannedTechnique).min(1).describe("The techniques in the order of the tables."),
  /** The test seeds. */
  seeds: z.array(seed).min(1),
  folds: z
    .int()
    .min(2)
    .optional()
    .describe(
      "Cross-validation: each seed divides the samples into so many folds, and each fold is the test set once.",
    ),
  /** What ends a trial. */
  stop: stopSchema,
  targets: z.array(targetSchema).min(1).describe("What the epochs are counted to; tables have the first."),
  measure: z
    .enum(DECIDING_MEASURES)
    .optional()
    .describe(
      "What techniques are ranked by, where it isn't the first measure that they are compared by and that has a value.",
    ),
  tuning: tuningSchema.nullable().describe("Null where every technique has the hyper-parameters that the plan says."),
  published: z.array(publishedSchema).describe("Figures of others that a report sets beside its own."),
  /** Version of the arithmetic. */
  numerics,
  trials: z
    .array(
      z.strictObject({
        /** Digest of the identity. */
        id: z.string(),
        /** Whether it chooses among candidates or is compared. */
        role: z.enum(["tuning", "test"]),
        /** What is asked of it. */
        identity: identitySchema,
      }),
    )
    .describe(
      "Every trial that may ever run: problem after problem, in each the tuning trials and then the test trials, " +
        "technique after technique, each over the seeds, and of each seed over its folds.",
    ),
});

/**
 * A study with everything decided: which techniques on which problems and seeds, and the trials that follow from that.
 * Of a tuned plan's test trials, only those of the chosen candidates are run: see `requiredTrials`.
 */
export interface Plan extends z.output<typeof planSchema> {}
/** A technique of a plan, with the name that tables and figures give it. */
export type PlannedTechnique = Plan["techniques"][number];
/** A problem of a plan, with the name that tables and figures give it. */
export type PlannedProblem = Plan["problems"][number];
/** A trial of a plan. */
export type PlannedTrial = Plan["trials"][number];
/** How candidates are made and chosen between. */
export type Tuning = NonNullable<Plan["tuning"]>;
/** A figure that someone published. */
export type Published = Plan["published"][number];

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
 * @throws DataError that names the path of the first fault, also where the plan is of an older form, or the trials aren't
 * those that follow from the rest.
 */
export function parsePlan(json: unknown, what = "plan"): Plan {
  const older = (json as { schema?: unknown } | null)?.schema;
  if (older === 1) {
    throw new DataError(
      `${what}: expected a plan of schema 2, got schema 1 of an older lab; begin anew with its command`,
    );
  }
  const { value: plan, fault } = checkForm(json, planSchema);
  if (fault !== undefined) throw new DataError(`${what}: ${fault.text}`);
  const contradiction = contradictionIn(plan);
  if (contradiction !== null) throw new DataError(`${what}: ${contradiction}`);
  if (plan.trials.length !== trialCount(plan) || canonicalJson(assemblePlan(plan)) !== canonicalJson(plan)) {
    throw new DataError(
      `${what}: expected the trials that follow from its problems, techniques, seeds, stop and tuning`,
    );
  }
  return plan;
}

/** What in a plan contradicts itself, in one sentence; null where nothing does. */
export function contradictionIn(plan: Omit<Plan, "trials">): string | null {
  const { problems, techniques, seeds, folds, stop, tuning } = plan;
  const unlike = (what: string, values: readonly unknown[]) => {
    const seen = new Set<string>();
    for (const value of values) {
      const text = canonicalJson(value);
      if (seen.has(text)) return `expected ${what} that differ, got ${shown(value)} twice`;
      seen.add(text);
    }
    return null;
  };
  const candidates = techniques.filter(({ candidateOf }) => candidateOf !== undefined).length;
  const untuned = tuning === null ? candidates > 0 : candidates < techniques.length;
  const tuningSeeds = new Set(tuning?.seeds);
  const both = seeds.find((one) => tuningSeeds.has(one));
  return (
    unlike(
      "labels of problems",
      problems.map(({ label }) => label),
    ) ??
    unlike(
      "problems",
      problems.map(({ problem }) => problem),
    ) ??
    unlike(
      "labels of techniques",
      techniques.map(({ label }) => label),
    ) ??
    unlike("techniques", techniques.map(identityOf)) ??
    unlike("seeds", seeds) ??
    unlike("tuning seeds", tuning?.seeds ?? []) ??
    (both === undefined ? null : `expected tuning seeds that aren't test seeds, got ${both} as both`) ??
    (tuning !== null && folds !== undefined
      ? "expected folds or tuning, got both: candidates would be chosen with the samples of every fold"
      : null) ??
    (untuned ? "expected candidates where there is tuning, and only there" : null) ??
    misfitIn(
      techniques,
      problems.map(({ problem }) => problem),
    ) ??
    stopFault(problems, stop) ??
    (folds !== undefined && problems.some(({ problem }) => problem.kind === "landscape")
      ? "expected networks in a cross-validation, got a landscape"
      : null)
  );
}

/** What is missing in a stop for a plan's problems. */
function stopFault(problems: Plan["problems"], { epochs, evaluations, precision }: Stop): string | null {
  const has = (kind: Identity["problem"]["kind"]) => problems.some(({ problem }) => problem.kind === kind);
  if (has("network") && epochs === undefined) return "expected epochs in stop for its networks, got none";
  if (has("landscape") && (evaluations === undefined || precision === undefined)) {
    return "expected evaluations and a precision in stop for its landscapes, got none";
  }
  return null;
}

/** How many trials follow from the rest of a plan. */
function trialCount({ problems, techniques, seeds, folds, tuning }: Omit<Plan, "trials">): number {
  return problems.length * techniques.length * (runCount({ seeds, folds }) + (tuning?.seeds.length ?? 0));
}

/** A whole plan from all but its trials. */
export function assemblePlan(parts: Omit<Plan, "trials">): Plan {
  const { schema, name, about, problems, techniques, seeds, folds } = parts;
  const { stop, targets, measure, tuning, published, numerics } = parts;
  const deciding = measure === undefined ? {} : { measure };
  const trials = problems.flatMap(({ problem }) => {
    const over = (repeats: Repeats, role: PlannedTrial["role"]) =>
      techniques.flatMap((technique) =>
        runsOf(repeats).map((run): PlannedTrial => {
          const identity: Identity = {
            technique: identityOf(technique),
            ...run,
            problem,
            stop: stopFor(problem, stop),
            numerics,
          };
          return { id: recordId(identity), role, identity };
        }),
      );
    return [...over({ seeds: tuning?.seeds ?? [] }, "tuning"), ...over({ seeds, folds }, "test")];
  });
  return {
    schema,
    name,
    about,
    problems,
    techniques,
    seeds,
    ...(folds !== undefined && { folds }),
    stop,
    targets,
    ...deciding,
    tuning,
    published,
    numerics,
    trials,
  };
}

/** A technique as it stands in an identity: without hyper-parameters that came later where they have their defaults. */
function identityOf({ id, hyper: all, file }: PlannedTechnique): Identity["technique"] {
  const { addedLater = [], defaults = {} } = knownWithId(id) ?? {};
  const isSaid = ([name, value]: [string, number]) => !addedLater.includes(name) || !Object.is(value, defaults[name]);
  const hyper = Object.fromEntries(Object.entries(all).filter(isSaid));
  return file === undefined ? { id, hyper } : { id, hyper, digest: file.digest };
}
