import { z } from "zod";
import { shown } from "../core/errors.ts";
import { decodeNumber } from "../core/json.ts";
import { kebab } from "../core/kebab.ts";
import { MAX_SEED } from "../core/rng.ts";
import { SCALES } from "../data/scaling.ts";
import { ACTIVATIONS } from "../model/activation.ts";
import { INITIALISERS } from "../model/initialiser.ts";
import { LOSSES } from "../model/loss.ts";
import { MAX_EPOCHS, MAX_LAYER } from "./configuration/limits.ts";
import { MAX_SEEDS } from "./configuration/notation.ts";
import { checked, readYaml } from "./configuration/read-yaml.ts";

/** A hyper-parameter in a file: YAML's `.inf` and JSON's "Infinity" are infinite. */
export const hyper = z
  .union([z.number(), z.literal("Infinity")], { error: "a number or Infinity" })
  .transform((value) => decodeNumber(value));

const techniqueSetting = z
  .union(
    [z.string().min(1), z.strictObject({ id: z.string().min(1), hyper: z.record(z.string(), hyper).optional() })],
    { error: "a technique, such as irprop+:delta0=0.001 or {id: irprop+, hyper: {delta0: 0.001}}" },
  )
  .meta({ examples: ["irprop+:delta0=0.001", { id: "irprop+", hyper: { delta0: 0.001 } }] });

const seed = z.int().min(0).max(MAX_SEED);
const size = z.int().min(1).max(MAX_LAYER);

/**
 * What a configuration file may say, and the flags of `nbl train` and `nbl compare`; every key may be left out. The
 * descriptions are also the comments of `nbl config` and the texts of the JSON Schema.
 */
export const settingsSchema = z.strictObject({
  $schema: z.string().optional().describe("For editors: where the JSON Schema of this file is."),
  technique: techniqueSetting
    .optional()
    .describe("train: the technique, with hyper-parameters that differ from its defaults."),
  techniques: z
    .array(techniqueSetting)
    .min(1)
    .optional()
    .describe("compare: the techniques; without it, the six of the main comparison with delta0 = 0.001."),
  seed: seed.optional().describe("train: the seed of split, first weights and batch order."),
  seeds: z
    .union([z.int().min(1).max(MAX_SEEDS), z.string(), z.array(seed).min(1).max(MAX_SEEDS)], {
      error: "a count (3), a range (0-4) or a list ([3, 7, 9]) of seeds",
    })
    .optional()
    .describe("compare: the seeds: a count (3), a range (0-4) or a list ([3, 7, 9])."),
  epochs: z
    .int()
    .min(0)
    .max(MAX_EPOCHS)
    .optional()
    .describe("Passes over the training set; 0 only measures the start."),
  data: z
    .string()
    .min(1)
    .optional()
    .describe(
      "mnist, moons, spirals, rings, checkerboard, a folder with MNIST's four files, or a CSV file with a header.",
    ),
  label: z.string().min(1).optional().describe("CSV: the column of the labels; without it, label or the last one."),
  test: z.string().min(1).optional().describe("CSV: a file with the test set."),
  hidden: z
    .union([size, z.array(size).max(64), z.string()], {
      error: `sizes from 1 to ${MAX_LAYER}, such as 128 or [128, 64]`,
    })
    .optional()
    .describe("Sizes of the hidden layers."),
  activation: z.enum(ACTIVATIONS).optional().describe("Activation of the hidden layers."),
  outputActivation: z
    .enum(ACTIVATIONS)
    .optional()
    .describe("Activation of the last layer; identity under cross-entropy."),
  loss: z.enum(LOSSES).optional().describe("What training minimises; cross-entropy includes the soft-max."),
  initialiser: z.enum(INITIALISERS).optional().describe("How the first weights are drawn."),
  scale: z
    .enum(SCALES)
    .optional()
    .describe("How values are brought into the network; without it, symmetric for pictures, standard for tables."),
  batch: z
    .union([z.literal("full"), z.int().min(1)], { error: "full or a positive integer" })
    .optional()
    .describe("Samples per update: full or a number."),
  train: z.int().min(1).optional().describe("Samples to train on; without it, five sixths."),
  evaluation: z.int().min(1).optional().describe("Samples to evaluate on; without it, the other sixth."),
  out: z.string().min(1).optional().describe("train: the model's file. compare: the run's folder."),
  jobs: z.int().min(1).max(1024).optional().describe("compare: trials at a time; without it, one per core."),
});

/** What a configuration file or the flags say; nothing is resolved yet. */
export type Settings = z.output<typeof settingsSchema>;

/** What of the settings says what trials work on. */
export type ProblemSettings = Pick<
  Settings,
  "hidden" | "activation" | "outputActivation" | "loss" | "initialiser" | "scale" | "batch" | "train" | "evaluation"
>;

/** What flags look like once the command line is parsed: texts, or lists of texts, by the names of the settings. */
export type Flags = Readonly<Record<string, unknown>>;

/** Flags that no configuration file can set: they say how to compute or what to print, not what. */
const FLAGS_ONLY = new Set(["config", "threads", "turbo", "force", "fresh", "json", "events"]);

const INTEGERS = new Set(["seed", "epochs", "batch", "train", "evaluation", "jobs"]);

/**
 * The settings that flags make; flags that are no settings (`json`, `force`, …) and those without a value are passed
 * over.
 * @throws UsageError that names the flag.
 */
export function settingsOfFlags(flags: Flags): Settings {
  const known = Object.entries(flags).filter(([key, value]) => key in settingsSchema.shape && value !== undefined);
  const values = known.map(([key, value]) => {
    const isNumber = INTEGERS.has(key) && typeof value === "string" && /^[+-]?[0-9]+(\.[0-9]+)?$/.test(value.trim());
    return [key, isNumber ? Number(value) : value] as const;
  });
  return checked(
    Object.fromEntries(values),
    settingsSchema,
    ({ path, said }) => `--${kebab(String(path[0]))}: ${said}`,
  );
}

/**
 * The settings in the text of a configuration file, YAML or JSON.
 * @param name names the file in errors
 * @throws UsageError as {@link readYaml}.
 */
export function readSettings(text: string, name: string): Settings {
  return readYaml(text, name, settingsSchema, ({ path, text }) => {
    const isFlag = path.length === 1 && FLAGS_ONLY.has(String(path[0]));
    return isFlag ? `unknown key ${shown(path[0])}; it is a flag only` : text;
  }).value;
}
