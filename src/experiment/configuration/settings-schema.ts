import { z } from "zod";
import { decodeNumber } from "../../core/json.ts";
import { MAX_SEED } from "../../core/rng.ts";
import { parseSchedule } from "../../trainer/schedule.ts";
import {
  PROBLEM_KEYS,
  type ProblemKey,
  READING_KEYS,
  type Said,
  SETTING_KEYS,
  type Setting,
  type SettingKey,
  settingOf,
  settingSentence,
} from "../settings.ts";
import { MAX_SEEDS } from "./notation.ts";

/** A hyper-parameter in a file: YAML's `.inf` and JSON's "Infinity" are infinite. */
export const hyper = z
  .union([z.number(), z.literal("Infinity")], { error: "a number or Infinity" })
  .transform((value) => decodeNumber(value));

const technique = z
  .union(
    [z.string().min(1), z.strictObject({ id: z.string().min(1), hyper: z.record(z.string(), hyper).optional() })],
    { error: "a technique, such as irprop+:delta0=0.001 or {id: irprop+, hyper: {delta0: 0.001}}" },
  )
  .meta({ examples: ["irprop+:delta0=0.001", { id: "irprop+", hyper: { delta0: 0.001 } }] });

const schedule = z
  .string()
  .superRefine((text, context) => {
    try {
      parseSchedule(text);
    } catch (error) {
      const message = (error as Error).message.replace(/^expected (.*), got .*$/s, "$1");
      context.addIssue({ code: "custom", message });
    }
  })
  .meta({ examples: ["cosine", "step:every=10,factor=0.5"] });

/** The schema of one value of a setting. */
export function valueSchema<K extends SettingKey>(key: K): z.ZodType<Said<K>> {
  return formSchema(settingOf(key).form) as unknown as z.ZodType<Said<K>>;
}

function formSchema(form: Setting["form"]): z.ZodType {
  switch (form.kind) {
    case "text":
      return z.string().min(1);
    case "switch":
      return z.boolean();
    case "names":
      return z.union([z.string().min(1), z.array(z.string().min(1)).min(1)], {
        error: "a column's name, or a list of names",
      });
    case "number":
      return z.number().min(form.min).max(form.max);
    case "integer": {
      const number = z.int().min(form.min);
      const bounded = form.max === Number.MAX_SAFE_INTEGER ? number : number.max(form.max);
      if (form.word === undefined) return bounded;
      return z.union([z.literal(form.word), bounded], { error: `${form.word} or a positive integer` });
    }
    case "choice":
      return z.enum(form.of);
    case "sizes": {
      const size = z.int().min(1).max(form.max);
      return z.union([size, z.array(size).max(form.most), z.string()], {
        error: `sizes from 1 to ${form.max}, such as 128 or [128, 64]`,
      });
    }
    case "schedule":
      return schedule;
    case "technique":
      return technique;
    case "techniques":
      return z.array(technique).min(1);
    case "seeds": {
      const seed = z.int().min(0).max(MAX_SEED);
      return z.union([z.int().min(1).max(MAX_SEEDS), z.string(), z.array(seed).min(1).max(MAX_SEEDS)], {
        error: "a count (3), a range (0-4) or a list ([3, 7, 9]) of seeds",
      });
    }
  }
}

type Shape<K extends SettingKey> = { [P in K]: z.ZodOptional<z.ZodType<Said<P>>> };

/** Some settings as the keys of a file, each of which may be left out, with what they say. */
function settingsShape<K extends SettingKey>(keys: readonly K[]): Shape<K> {
  const entries = keys.map((key) => [
    key,
    valueSchema(key)
      .optional()
      .describe(settingSentence(settingOf(key))),
  ]);
  return Object.fromEntries(entries) as Shape<K>;
}

/** What an editor looks for in a file. */
export const schemaKey = z.string().optional().describe("For editors: where the JSON Schema of this file is.");

/**
 * What a configuration file may say, and the flags of `nbl train` and `nbl compare`; every key may be left out. The
 * descriptions are also the comments of `nbl config`.
 */
export const settingsSchema = z.strictObject({ $schema: schemaKey, ...settingsShape(SETTING_KEYS) });

/** What a plan file may say of how a table is read. */
export const readingShape = settingsShape(READING_KEYS);

/** What a plan file may say of a problem. */
export const problemShape = settingsShape(PROBLEM_KEYS);

/** What a plan file may say of a problem that is a landscape. */
export const landscapeShape = settingsShape(["landscape", "n"]);

type Several = { [P in ProblemKey]: z.ZodOptional<z.ZodArray<z.ZodType<Said<P>>>> };

/** Of what is said of landscapes several values. */
export const severalLandscapes = {
  landscape: z.array(valueSchema("landscape")).min(1).optional(),
  n: z.array(valueSchema("n")).min(1).optional(),
};

/** Of each key of a problem several values. */
export const severalShape = Object.fromEntries(
  PROBLEM_KEYS.map((key) => [key, z.array(valueSchema(key)).min(1).optional()]),
) as Several;
