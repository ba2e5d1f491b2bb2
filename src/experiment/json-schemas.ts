import { z } from "zod";
import { settingsSchema } from "./configuration/settings-schema.ts";
import { planFileSchema } from "./plan/file.ts";
import { planSchema } from "./plan/plan.ts";
import { recordSchema } from "./record/record-schema.ts";

/**
 * The JSON Schemas (draft 2020-12) of what is read and written, by the names of their files in `schemas/`: for editors
 * and other programs. They say what stands in JSON; that an id is its identity's digest, and the like, they can't say.
 */
export function jsonSchemas(): Record<string, unknown> {
  const schema = (form: z.ZodType, title: string, description: string) => ({
    title,
    description,
    ...z.toJSONSchema(form, { io: "input" }),
  });
  return {
    "configuration.schema.json": schema(
      settingsSchema,
      "Configuration",
      "A configuration file of nbl train and nbl compare; see docs/configuration.md.",
    ),
    "plan-file.schema.json": schema(planFileSchema, "Plan file", "A plan as one writes it; see docs/plans.md."),
    "plan.schema.json": schema(planSchema, "Plan", "The plan.json of a run's folder; see docs/record.md."),
    "trial-record.schema.json": schema(
      recordSchema,
      "Trial record",
      "What became of a trial: a line of trials.jsonl; see docs/record.md.",
    ),
  };
}
