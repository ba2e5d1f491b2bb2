import { z } from "zod";
import { DataError } from "../../core/errors.ts";
import { checkForm } from "../../core/faults.ts";
import { encodeJson } from "../../core/json.ts";
import { MAX_SEED } from "../../core/rng.ts";
import { readingShape, valueSchema } from "../configuration/settings-schema.ts";
import {
  ABSENT_KEYS,
  type AbsentKey,
  absentValue,
  type ProblemConfiguration,
  type Said,
  type SETTINGS,
  settingOf,
} from "../settings.ts";
import { contentFault } from "./content-fault.ts";
import { count, figure, networkFiguresSchema } from "./figures-schema.ts";
import { recordId, SCHEMA } from "./id.ts";

/** How a trial ended: it ran to its stop; a loss or weight was not finite; a rule stopped it early; it broke down. */
const STATUSES = ["done", "diverged", "stopped", "failed"] as const;
export type Status = (typeof STATUSES)[number];

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

const landscapeSchema = z.strictObject({
  /** Tells it from a network. */
  kind: z.literal("landscape"),
  /** Id of the landscape. */
  name: z.string().min(1),
  n: z.int().min(1).describe("Number of parameters."),
  /** Condition number of the Hessian. */
  condition: z.number(),
  /** Whether the axes are turned by a random rotation. */
  rotation: z.boolean(),
});

/** A target on the evaluation samples: an accuracy at least, or a loss or RMSE at most. */
export const targetSchema = z.strictObject({
  /** Which figure of the evaluation samples. */
  figure: z.enum(["accuracy", "loss", "rmse"]),
  /** The least accuracy, or the largest loss or RMSE. */
  value: z.number(),
});

/** What ends a trial. A key that isn't there is a rule that isn't there. */
export const stopSchema = z.strictObject({
  epochs: count.describe("The most epochs."),
  patience: z.int().min(1).optional().describe("Ends it after so many epochs without a lower evaluation loss."),
  target: targetSchema.optional().describe("Ends it at the first point that reaches this."),
  seconds: z.number().positive().optional().describe("Ends it after so many seconds of training; not repeatable."),
});

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
  /** What is minimised, on which data. */
  problem: z.discriminatedUnion("kind", [networkSchema, landscapeSchema]),
  /** What ends it. */
  stop: stopSchema,
  numerics: z.int().min(1).describe("Version of the arithmetic."),
});

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

const predictions = z.strictObject({
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

const DIGESTS = "SHA-256 of the weights as little-endian float32 in PyTorch's order; null where the trial failed.";

/** A trial's record, as it stands in JSON; see docs/record.md. */
const record2 = z.strictObject({
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
const record1 = z.strictObject({
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

/** What was asked of a trial: technique, seed, problem, stop. Its digest is the trial's id. */
export interface Identity extends z.output<typeof identitySchema> {}
export interface NetworkProblem extends z.output<typeof networkSchema> {}
/** A target on the evaluation samples. */
export interface Target extends z.output<typeof targetSchema> {}
/** What ends a trial. */
export interface Stop extends z.output<typeof stopSchema> {}
/** What became of a trial. Numbers are plain numbers here, NaN and infinities included; in JSON they have names. */
export type TrialRecord = TrialRecord1 | TrialRecord2;
/** The record that this lab writes. */
export interface TrialRecord2 extends z.output<typeof record2> {}
/** One of a run's two networks in a record. */
export type RecordedNetwork = NonNullable<TrialRecord2["chosen"]>;
/** Its measures on a set. */
export type RecordedFigures = RecordedNetwork["train"];
/** One of before both networks were measured: see networks.ts for what is known of them. */
export interface TrialRecord1 extends z.output<typeof record1> {}
/** The figures of a run, point by point. Columns that the problem doesn't have (accuracy of a landscape or a regression) are empty. */
export type Curve = TrialRecord["curve"];
/** The chosen network on the test set, class by class. */
export type TestResult = NonNullable<TrialRecord2["test"]>;
/** What a regression's chosen network says of the test set. */
export type Predictions = z.output<typeof predictions>;
type WithoutHost<R> = Omit<R, "host" | "curve"> & { curve: Omit<Curve, "seconds"> };
/** A record without what differs from run to run: no host, no seconds. */
export type CanonicalRecord = WithoutHost<TrialRecord1> | WithoutHost<TrialRecord2>;

/**
 * A record from parsed JSON.
 * @param what names the source in errors, such as `trials.jsonl line 3`
 * @throws DataError that names the path of the first fault, also where the id isn't the identity's digest.
 */
export function parseRecord(json: unknown, what = "trial record"): TrialRecord {
  const isOld = (json as { schema?: unknown } | null)?.schema === 1;
  const { value: record, fault } = checkForm<TrialRecord>(json, isOld ? record1 : record2);
  if (fault !== undefined) throw new DataError(`${what}: ${fault.text}`);
  const id = recordId(record.identity);
  if (record.id !== id) throw new DataError(`${what}: at id: expected the identity's digest ${id}, got ${record.id}`);
  if (record.numerics !== record.identity.numerics) {
    throw new DataError(
      `${what}: at numerics: expected ${record.identity.numerics} as in identity, got ${record.numerics}`,
    );
  }
  const strange = contentFault(record);
  if (strange !== null) throw new DataError(`${what}: ${strange}`);
  return record;
}

/** A record as one line of JSON, without a line end. */
export function recordText(record: TrialRecord): string {
  return JSON.stringify(encodeJson(record));
}

/**
 * Records in the plan's order, which is that of `ids`.
 * @throws RangeError if a record's id isn't among `ids`.
 */
export function inPlanOrder<R extends { readonly id: string }>(records: Iterable<R>, ids: readonly string[]): R[] {
  const rank = new Map(ids.map((id, index) => [id, index]));
  const sorted = [...records];
  for (const { id } of sorted) {
    if (!rank.has(id)) throw new RangeError(`plan order: expected an id of the plan, got ${id}`);
  }
  return sorted.sort((a, b) => rank.get(a.id)! - rank.get(b.id)!);
}

/**
 * The records of which "byte for byte" is said: in the plan's order (`ids`), without host and seconds. Its text is
 * `canonicalJson(canonicalView(…))`.
 */
export function canonicalView(records: Iterable<TrialRecord>, ids: readonly string[]): CanonicalRecord[] {
  return inPlanOrder(records, ids).map(({ host: _, curve: { seconds: __, ...curve }, ...record }) => ({
    ...record,
    curve,
  }));
}

/** What an identity's problem is made from: settings, all of them decided, and what the data adds. */
type ProblemParts = Required<Omit<ProblemConfiguration, "hidden">> &
  Pick<NetworkProblem, "data" | "dataDigest" | "task" | "targets" | "layers" | "loss" | "scale"> & {
    readonly start?: NetworkProblem["start"];
  };

/** A network's problem from its parts: in the order of its form, and without what is absent where it is the default. */
export function networkProblem(parts: ProblemParts): NetworkProblem {
  const all: Record<string, unknown> = { kind: "network", ...parts };
  for (const key of ABSENT_KEYS) if (all[key] === absentValue(key)) delete all[key];
  const keys = Object.keys(networkSchema.shape).filter((key) => all[key] !== undefined);
  return Object.fromEntries(keys.map((key) => [key, all[key]])) as NetworkProblem;
}

/** A network's problem with all settings, those that are absent too. */
export function wholeProblem(problem: NetworkProblem): NetworkProblem & Pick<ProblemConfiguration, AbsentKey> {
  const absent = ABSENT_KEYS.map((key) => [key, absentValue(key)]);
  return { ...Object.fromEntries(absent), ...problem };
}
