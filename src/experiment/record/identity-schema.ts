/** The forms of what is asked of a trial. */
import { z } from "zod";
import { MAX_SEED } from "../../core/rng.ts";
import { LEAST_DIMENSIONS, MAX_DIMENSIONS, MAX_EVALUATIONS, PRECISIONS } from "../configuration/limits.ts";
import { valueSchema } from "../configuration/settings-schema.ts";
import { ABSENT_KEYS, type AbsentKey, absentValue, type Said, type SETTINGS, settingOf } from "../settings.ts";
import { count, figure } from "./figures-schema.ts";

export const sha = z.string().regex(/^[0-9a-f]{64}$/, { error: "a SHA-256 of 64 hexadecimal digits" });

const layers = z
  .array(z.int().min(1, { abort: true }))
  .min(2)
  .describe("Sizes from input to output.");

type AbsentShape = { -readonly [K in keyof Pick<typeof SETTINGS, AbsentKey>]: z.ZodOptional<z.ZodType<Said<K>>> };

/** The settings that are absent where they are the default, which therefore can't stand there. */
function absentShape(): AbsentShape {
  const entries = ABSENT_KEYS.map((key) => {
    const { about } = settingOf(key);
    const value = absentValue(key);
    const schema = valueSchema(key);
    const other =
      schema instanceof z.ZodEnum
        ? schema.exclude([String(value)])
        : schema.refine((said) => said !== value, { error: `another value than ${value}, which is left out` });
    return [key, other.optional().describe(`${about[0].toUpperCase()}${about.slice(1)}; absent where it is ${value}.`)];
  });
  return Object.fromEntries(entries) as AbsentShape;
}

/** What a network's trial works on, as it stands in JSON. */
export const networkSchema = z.strictObject({
  /** Tells it from a landscape. */
  kind: z.literal("network"),
  data: z.string().min(1).describe("Name of the data set."),
  dataDigest: sha.describe("SHA-256 of the data set's whole content."),
  task: z.literal("regression").optional().describe("Absent where classes are told apart."),
  targets: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe("Regression: the names of what is to be learnt, in order."),
  /** Sizes from input to output. */
  layers,
  activation: valueSchema("activation").describe("Activation of the hidden layers."),
  ...absentShape(),
  /** How the first weights are drawn. */
  initialiser: valueSchema("initialiser"),
  /** What is minimised. */
  loss: valueSchema("loss"),
  /** How raw values are brought into the network. */
  scale: valueSchema("scale"),
  train: z.int().min(1).describe("Samples to train on."),
  evaluation: count.describe("Samples to evaluate on."),
  batch: z
    .union([z.literal("full"), z.int().min(1)], { error: '"full" or a positive integer' })
    .describe("Samples per update."),
  start: z
    .strictObject({
      weights: sha.describe("SHA-256 of these weights."),
      state: sha.optional().describe("Of the technique's state that they come with, vector after vector by name."),
    })
    .optional()
    .describe("Where it starts from given weights, instead of those that the initialiser draws."),
});

/** What a landscape's trial works on, as it stands in JSON; its seed draws start and rotation. */
export const landscapeSchema = z.strictObject({
  /** Tells it from a network. */
  kind: z.literal("landscape"),
  name: z.string().min(1).describe("Id of the landscape."),
  n: z.int().min(LEAST_DIMENSIONS).max(MAX_DIMENSIONS).describe("Number of parameters."),
  options: z.record(z.string(), z.number()).describe("The numbers that shape it, all of them."),
  rotation: z.boolean().describe("Whether it is turned by a random rotation."),
});

/** What a trial works on: a network on data, or a landscape. */
export const problemSchema = z.discriminatedUnion("kind", [networkSchema, landscapeSchema]);

/** A precision f − f* on a landscape: a power of ten. */
export const precisionSchema: z.ZodType<number> = z.literal([...PRECISIONS], {
  error: `a power of ten from ${PRECISIONS[0]} to 1e-12`,
});

/** A target on the evaluation samples: an accuracy at least, or a loss or RMSE at most; or on a landscape: f − f* below a value. */
export const targetSchema = z.strictObject({
  /** Which figure of the evaluation samples; `precision` is f − f* on a landscape. */
  figure: z.enum(["accuracy", "loss", "rmse", "precision"]),
  /** The least accuracy, or the largest loss or RMSE, or what f − f* has to be below. */
  value: z.number(),
});

/** What ends a trial. A key that isn't there is a rule that isn't there. */
export const stopSchema = z.strictObject({
  epochs: count.optional().describe("The most epochs; absent on landscapes."),
  evaluations: z.int().min(1).max(MAX_EVALUATIONS).optional().describe("Landscapes: the most evaluations, probes too."),
  precision: precisionSchema.optional().describe("Landscapes: ends it once f − f* was below this."),
  patience: z.int().min(1).optional().describe("Ends it after so many epochs without a lower evaluation loss."),
  target: targetSchema.optional().describe("Ends it at the first point that reaches this."),
  seconds: z.number().positive().optional().describe("Ends it after so many seconds of training; not repeatable."),
});

/** For cross-validation: which of how many folds is held out. */
const foldSchema = z
  .strictObject({
    of: z.int().min(2).describe("Number of folds."),
    index: z.int().min(1).describe("The fold that is held out, from 1 on."),
  })
  .refine(({ of, index }) => index <= of, { error: "a fold from 1 to `of`" });

/** What was asked of a trial, and nothing that time, host or number of threads could change. */
export const identitySchema = z.strictObject({
  /** The rule and its hyper-parameters. */
  technique: z.strictObject({
    /** Id of the technique. */
    id: z.string().min(1),
    hyper: z.record(z.string(), figure).describe("All hyper-parameters, as they were given."),
    digest: sha.optional().describe("A user's own technique: SHA-256 of its file."),
  }),
  /** The seed of split, first weights and order of batches. */
  seed: z.int().min(0).max(MAX_SEED),
  fold: foldSchema
    .optional()
    .describe("Cross-validation: this fold is the test set; the seed divides all samples into folds. Else absent."),
  /** What is minimised, on which data. */
  problem: problemSchema,
  /** What ends it. */
  stop: stopSchema,
  numerics: z.int().min(1).describe("Version of the arithmetic."),
});
