/** The forms of records; see docs/record.md. */
import { z } from "zod";
import { readingShape } from "../configuration/settings-schema.ts";
import { count, figure, networkFiguresSchema } from "./figures-schema.ts";
import { SCHEMA } from "./id.ts";
import { identitySchema, sha } from "./identity-schema.ts";

/** How a trial ended: it ran to its stop; a loss or weight was not finite; a rule stopped it early; it broke down. */
export const STATUSES = ["done", "diverged", "stopped", "failed"] as const;

const curveOf = z.strictObject({
  /** Mean loss at each point. */
  loss: z.array(figure),
  accuracy: z
    .array(figure)
    .describe("Share of the samples that got their own label, at each point; empty in a regression."),
  rmse: z
    .array(figure)
    .optional()
    .describe(
      "Regression: root of the mean squared error in the target's unit, at each point; of several targets the mean of theirs.",
    ),
});

export const curveSchema = z
  .strictObject({
    epoch: z
      .array(count)
      .describe("Point t: the network after t epochs. All figures of a point are of the same weights."),
    /** On the training samples. */
    train: curveOf,
    /** On the evaluation samples. */
    evaluation: curveOf,
    stepping: z
      .array(figure.nullable())
      .describe("Mini-batches: mean loss seen while stepping through the epoch that ended here; null elsewhere."),
    forward: z
      .array(count)
      .describe(
        "Samples propagated forward for training so far, a technique's own probes too; measuring isn't counted.",
      ),
    backward: z.array(count).describe("Samples propagated backward for training so far, probes too."),
    seconds: z.array(figure).describe("Time spent training so far; measuring isn't counted."),
  })
  .superRefine((curve, context) => {
    const { train, evaluation } = curve;
    const columns: [PropertyKey[], unknown[] | undefined, boolean][] = [
      [["train", "loss"], train.loss, false],
      [["train", "accuracy"], train.accuracy, true],
      [["train", "rmse"], train.rmse, false],
      [["evaluation", "loss"], evaluation.loss, true],
      [["evaluation", "accuracy"], evaluation.accuracy, true],
      [["evaluation", "rmse"], evaluation.rmse, true],
      [["stepping"], curve.stepping, false],
      [["forward"], curve.forward, false],
      [["backward"], curve.backward, false],
      [["seconds"], curve.seconds, false],
    ];
    for (const [path, column, mayBeEmpty] of columns) {
      if (column === undefined || column.length === curve.epoch.length || (mayBeEmpty && column.length === 0)) continue;
      context.addIssue({ code: "custom", path, message: `${curve.epoch.length} entries as in curve.epoch` });
    }
  });

const worstSample = z.strictObject({
  index: count.describe("Place in the test set."),
  /** The class it is of. */
  label: count,
  /** The class that the network says. */
  said: count,
  /** Its loss. */
  loss: figure,
  pixels: z.string().optional().describe("Images: the raw pixels as base64 of unsigned bytes."),
});

export const insideSchema = z.strictObject({
  grew: z
    .array(count)
    .describe("Step sizes Δ that grew in each epoch's last update, the gradient having kept its sign."),
  turned: z.array(count).describe("Steps that shrank, the gradient's sign having turned."),
  rested: z.array(count).describe("Steps that stayed."),
  undone: z.array(count).describe("Moves that were taken back."),
  /** Quantiles of the step sizes Δ, layer by layer. */
  deltaQuantiles: z.strictObject({
    /** Which quantiles: 0 is the least Δ, 1 the largest. */
    q: z.array(z.number().min(0, { abort: true }).max(1, { abort: true })),
    layers: z.array(z.array(z.array(figure))).describe("[layer][epoch][quantile] of Δ after each epoch."),
  }),
});

const byPlace = {
  confusion: z.array(z.array(count)).describe("[label][said]"),
  /** The samples with the largest loss, the largest first. */
  worst: z.array(worstSample),
};

const inUnit = z.array(figure).min(1);

const prediction = {
  index: count.describe("Place in the test set."),
  truth: inUnit.describe("What is true of each target, in its unit."),
  said: inUnit.describe("What the network says of it."),
};

export const predictions = z.strictObject({
  samples: z.array(z.strictObject(prediction)).describe("At most 200, spread evenly over the set."),
  worst: z
    .array(z.strictObject({ ...prediction, loss: figure }))
    .describe("The samples with the largest loss, the largest first."),
});

/** What records of all schemas have. */
const common = {
  numerics: z.int().min(1).describe("Version of the arithmetic."),
  version: z.string().min(1).describe("Version of the lab."),
  id: sha.describe("SHA-256 of the canonical JSON of identity."),
  /** What was asked. */
  identity: identitySchema,
  /** How it ended. */
  status: z.enum(STATUSES),
  reason: z.string().describe("Why it ended: `epochs`, or a sentence."),
  /** The figures, point by point. */
  curve: curveSchema,
  inside: insideSchema
    .nullable()
    .describe("What happened inside the technique, epoch by epoch; null for techniques without step sizes."),
};

const hits = z.strictObject({
  exponents: z
    .array(z.number())
    .describe("Target k is f − f* < 10^exponents[k]: from 2 down to the precision at which the run ends, in fifths."),
  evaluations: z
    .array(z.int().min(1, { abort: true }).nullable())
    .describe(
      "Evaluations at which each target was first hit, probes counted and hitting too; null where it never was.",
    ),
});

const ending = {
  model: z.string().nullable().describe("File of the chosen network, relative to the run's folder."),
  /** Where it ran. */
  host: z.strictObject({
    /** Such as `Node 20.20.2`. */
    runtime: z.string(),
    /** Architecture of the processor. */
    arch: z.string(),
    /** Model of the processor. */
    cpu: z.string(),
    /** Threads that worked on the trial. */
    threads: z.int().min(1),
    data: z
      .strictObject({
        /** The table, or the folder. */
        path: z.string().min(1),
        ...readingShape,
      })
      .optional()
      .describe("Where the data lay, if it was a user's own: absolute paths there."),
  }),
};

const DIGESTS =
  "SHA-256 of the weights as little-endian float32 in PyTorch's order, on a landscape float64; null where the trial failed.";

/** A trial's record, as it stands in JSON; see docs/record.md. */
export const record2 = z.strictObject({
  /** Version of the record's form. */
  schema: z.literal(SCHEMA),
  ...common,
  chosen: networkFiguresSchema
    .nullable()
    .describe("The network that the evaluation set chose, by the problem's `select`; null where there is none."),
  last: networkFiguresSchema
    .nullable()
    .describe("The network after the last epoch; null where the trial failed, or diverged between two points."),
  test: z
    .strictObject(byPlace)
    .nullable()
    .describe(
      "The chosen network on the test set, class by class; null where there is no such network or set, or no classes.",
    ),
  predictions: predictions
    .nullable()
    .optional()
    .describe("Regression: what the chosen network says of the test set; null where there is no such network or set."),
  hits: hits.optional().describe("Landscapes: which targets were hit, and when."),
  weights: z
    .strictObject({
      /** Before the first update. */
      initial: sha,
      chosen: sha.nullable().describe("Of the chosen network; null where there is none."),
      /** After the last update. */
      last: sha,
    })
    .nullable()
    .describe(DIGESTS),
  ...ending,
});

/** A record of schema 1: only the network of the least evaluation loss was measured. */
export const record1 = z.strictObject({
  /** Version of the record's form. */
  schema: z.literal(1),
  ...common,
  best: z
    .strictObject({
      /** Epochs that it was trained for. */
      epoch: count,
      /** Its mean loss on the evaluation samples. */
      evaluationLoss: figure,
    })
    .nullable()
    .describe("The point of the least evaluation loss; null where there is none."),
  test: z
    .strictObject({
      /** Mean loss. */
      loss: figure,
      /** Share of the samples that got their own label. */
      accuracy: figure,
      ...byPlace,
    })
    .nullable()
    .describe("The best network on the test set; null where the data has none or the trial failed."),
  weights: z
    .strictObject({
      /** Before the first update. */
      initial: sha,
      /** Of the best network. */
      best: sha,
      /** After the last update. */
      final: sha,
    })
    .nullable()
    .describe(DIGESTS),
  ...ending,
});

/** A record of any schema that is read. */
export const recordSchema = z.discriminatedUnion("schema", [record1, record2]);
