import { z } from "zod";
import { canonicalJson } from "../../core/json.ts";
import { readingOf } from "../configuration/configuration.ts";
import { MAX_EPOCHS } from "../configuration/limits.ts";
import { techniqueFile } from "../configuration/notation.ts";
import { readYaml, type ValuePath } from "../configuration/read-yaml.ts";
import {
  hyper,
  landscapeShape,
  problemShape,
  readingShape,
  schemaKey,
  settingsSchema,
  severalLandscapes,
  severalShape,
} from "../configuration/settings-schema.ts";
import { precisionSchema, stopSchema } from "../record/identity-schema.ts";
import type { Target } from "../record/record.ts";
import { type ReadingSettings, SETTINGS } from "../settings.ts";
import { DECIDING_MEASURES, publishedFigure } from "./plan.ts";
import { slug } from "./slug.ts";

const { data, seeds, folds } = settingsSchema.shape;

const name = z.string().min(1);

const technique = z
  .union(
    [
      z.string().min(1),
      z.strictObject({
        id: name,
        label: name.optional().describe("What tables and figures call it."),
        hyper: z.record(z.string(), hyper).optional().describe("Hyper-parameters that differ from its defaults."),
        grid: z
          .record(z.string(), z.array(hyper).min(1))
          .optional()
          .describe("Values of hyper-parameters: one technique for each combination."),
      }),
    ],
    { error: "a technique, such as irprop+:delta0=0.001 or {id: irprop+, grid: {delta0: [0.001, 0.01]}}" },
  )
  .meta({ examples: ["irprop+:delta0=0.001", { id: "irprop+", grid: { delta0: [0.001, 0.01] } }] });

const target = z
  .strictObject({
    accuracy: z.number().min(0).max(1).optional().describe("At least this accuracy on the evaluation set."),
    loss: z.number().min(0).optional().describe("At most this loss on the evaluation set."),
    rmse: z
      .number()
      .min(0)
      .optional()
      .describe("Regression: at most this RMSE on the evaluation set, in the target's unit."),
    precision: precisionSchema.optional().describe("Landscapes: f − f* below this."),
  })
  .refine((said) => Object.values(said).filter((value) => value !== undefined).length === 1, {
    error: "one of an accuracy, a loss, an rmse and a precision",
  })
  .transform((said): Target => {
    const figure = (["accuracy", "loss", "rmse", "precision"] as const).find((name) => said[name] !== undefined)!;
    return { figure, value: said[figure]! };
  });

const range = z
  .strictObject({
    low: z.number(),
    high: z.number(),
    scale: z.enum(["linear", "log"]).default("log"),
  })
  .refine(({ low, high, scale }) => low < high && (scale === "linear" || low > 0), {
    error: "low < high, and on the scale log low > 0",
  });

const tuning = z.strictObject({
  points: z.int().min(2).max(1000).describe("Candidates of each technique."),
  seeds: seeds.describe("The seeds that choose: a count, from the one after the largest of seeds, or a range or list."),
  space: z
    .record(z.string(), range)
    .optional()
    .describe("Bounds of hyper-parameters, beside or instead of those of delta0 and learningRate."),
});

const ownData = z
  .union(
    [z.string().min(1), z.strictObject({ path: z.string().min(1).describe("Where the table is."), ...readingShape })],
    {
      error: "a data set, such as iris or {path: flowers.csv, label: species}",
    },
  )
  .describe("A data set of its own: a name, a folder or a table; a table also with how it is read.")
  .meta({ examples: ["iris", { path: "flowers.csv", label: "species" }] });

/** What a plan file may say; the descriptions are also those of its JSON Schema. */
export const planFileSchema = z
  .strictObject({
    $schema: schemaKey,
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/, { error: "a name of small letters, digits and hyphens" })
      .max(40)
      .optional()
      .describe("What its folder is called; without it, the file's name."),
    about: name.optional().describe("What is asked, in one or two sentences."),
    data,
    ...readingShape,
    problem: z
      .strictObject({ ...problemShape, ...landscapeShape })
      .optional()
      .describe("What all problems have in common; as in a configuration."),
    problems: z
      .array(z.strictObject({ label: name.optional(), data: ownData.optional(), ...problemShape, ...landscapeShape }))
      .min(1)
      .optional()
      .describe("The problems, each by what it has of its own."),
    vary: z
      .strictObject({ data: z.array(ownData).min(1).optional(), ...severalShape, ...severalLandscapes })
      .optional()
      .describe("Instead of problems: values of settings, one problem for each combination."),
    techniques: z
      .array(technique)
      .min(1)
      .describe("The techniques, with hyper-parameters that differ from their defaults."),
    seeds: seeds.describe("The seeds: a count (3), a range (0-4) or a list ([3, 7, 9])."),
    folds,
    stop: z
      .strictObject({
        epochs: z.int().min(0).max(MAX_EPOCHS).optional().describe("The most epochs; without it, 50."),
        evaluations: stopSchema.shape.evaluations.describe("Landscapes: the most evaluations; without it, 100,000."),
        precision: stopSchema.shape.precision.describe(
          "Landscapes: stop once f − f* was below this; without it, 1e-8.",
        ),
        patience: z.int().min(1).optional().describe("Stop after so many epochs without a lower evaluation loss."),
        target: target.optional().describe("Stop at the first point that reaches this."),
        seconds: z.number().positive().optional().describe("Stop after so many seconds of training; not repeatable."),
      })
      .optional()
      .describe("What ends a trial."),
    targets: z
      .array(target)
      .min(1)
      .optional()
      .describe(
        "What the epochs are counted to; without it, an accuracy of 0.95; in a regression a loss of 0.5; on a landscape the precision at which runs end.",
      ),
    measure: z
      .enum(DECIDING_MEASURES)
      .optional()
      .describe(
        "What techniques are ranked by; without it test accuracy, or evaluation accuracy where there is no test set.",
      ),
    track: z
      .union([z.literal("defaults"), z.strictObject({ tuning })], {
        error: "defaults or {tuning: {points: 8}}",
      })
      .optional()
      .describe("defaults: the hyper-parameters that the plan says. tuning: the best of equally many candidates each."),
    published: z
      .array(
        z.strictObject({
          technique: name.describe("Its label, or its id where only one technique has it."),
          problem: name.optional().describe("The problem's label, where there are several."),
          figure: publishedFigure,
          value: z.number().min(0).max(1),
          source: name,
        }),
      )
      .optional()
      .describe("Figures of others that the report sets beside its own."),
  })
  .refine(({ problems, vary }) => problems === undefined || vary === undefined, {
    error: "either problems or vary",
    path: ["vary"],
  });

/** What a plan file says; nothing is resolved yet. */
export interface PlanSettings extends z.output<typeof planFileSchema> {}

/** A data set that a plan file names. */
export interface DataSource {
  /** As in a configuration: a name that is known, a folder of IDX files, or a table. */
  readonly data: string;
  /** What is said of it alone about how it is read. */
  readonly reading: ReadingSettings;
}

/** A plan file that was read. */
export interface PlanFile {
  /** The plan's name. */
  readonly name: string;
  /** The data sets of its problems, in the order of their first use. */
  readonly sources: readonly DataSource[];
  /** How tables are read if they say nothing else. */
  readonly reading: ReadingSettings;
  /** All that the file says. */
  readonly settings: PlanSettings;
  /** Where the key or entry at a path begins: `mine.yaml:3:5`. */
  readonly where: (path: ValuePath) => string;
}

/**
 * A plan file from its text, YAML or JSON. Techniques and sizes are looked at once the data is known: see `resolvePlan`.
 * @param name the file's name: in errors, and without folder and extension the plan's name where the file gives none
 * @throws UsageError, with line and column, as `readYaml`.
 */
export function parsePlanFile(text: string, name: string): PlanFile {
  const { value: settings, where } = readYaml(text, name, planFileSchema, (fault) => fault.text);
  const bare = name.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "");
  return {
    name: settings.name ?? slug(bare, "plan"),
    sources: sourcesOf(settings),
    reading: readingOf(settings),
    settings,
    where,
  };
}

/** A data set that a problem names. */
export type OwnData = z.output<typeof ownData>;

/** What tells the data sets of a plan file apart; that of the plan itself has none. */
export function sourceKey(data: OwnData | undefined): string {
  return canonicalJson(data ?? null);
}

/** The keys of its data sets, in the order of its sources. */
export function sourceKeys(settings: PlanSettings): string[] {
  return [...new Set(namedData(settings).map(sourceKey))];
}

function sourcesOf(settings: PlanSettings): DataSource[] {
  const sources = new Map(namedData(settings).map((data) => [sourceKey(data), sourceOf(data, settings)]));
  return [...sources.values()];
}

/** The data sets of all problems, repeated or not; undefined stands for that of the plan itself. Landscapes have none. */
function namedData({ problem, problems, vary }: PlanSettings): (OwnData | undefined)[] {
  if (problem?.landscape !== undefined || vary?.landscape !== undefined) return [];
  return (
    vary?.data ?? problems?.flatMap(({ data, landscape }) => (landscape === undefined ? [data] : [])) ?? [undefined]
  );
}

function sourceOf(own: OwnData | undefined, settings: PlanSettings): DataSource {
  if (own === undefined) return { data: settings.data ?? SETTINGS.data.default, reading: readingOf(settings) };
  if (typeof own === "string") return { data: own, reading: {} };
  const { path, ...reading } = own;
  return { data: path, reading: readingOf(reading) };
}

/** The ids of a plan file's techniques, as it names them: what stands before the colon, or at `id`. */
export function techniquesNamed({ settings }: PlanFile): string[] {
  return settings.techniques.map((entry) =>
    typeof entry === "string" ? (techniqueFile(entry) ?? entry.split(":")[0]) : entry.id,
  );
}
