import { Document, isSeq } from "yaml";
import { type Settings, settingsSchema } from "../settings.ts";
import type { Configuration, TrainingCommand } from "./configuration.ts";
import { techniqueText } from "./notation.ts";

/**
 * A configuration as the text of a configuration file that makes it again. YAML says over each key what it means, and
 * shows the keys that are left open as comments; JSON has neither.
 */
export function formatConfiguration(
  configuration: Configuration,
  format: "yaml" | "json",
  command: TrainingCommand = "compare",
): string {
  const settings = settingsOf(configuration, command);
  if (format === "json") return `${JSON.stringify(settings, undefined, 2)}\n`;
  const others: readonly string[] =
    command === "train" ? ["$schema", "techniques", "seeds", "jobs"] : ["$schema", "technique", "seed"];
  const parts = Object.entries(settingsSchema.shape)
    .filter(([key]) => !others.includes(key))
    .map(([key, schema]) => {
      const value = settings[key as keyof Settings];
      const line = value === undefined ? `# ${key}:\n` : yamlLine(key, value);
      return `# ${schema.description}\n${line}`;
    });
  return parts.join("\n");
}

/** The settings that make a configuration, in the schema's order. */
function settingsOf(configuration: Configuration, command: TrainingCommand): Settings {
  const { techniques, seeds, ...rest } = configuration;
  const texts = techniques.map(techniqueText);
  const values: Settings = {
    ...rest,
    hidden: [...rest.hidden],
    ...(command === "train" ? { technique: texts[0], seed: seeds[0] } : { techniques: texts, seeds: [...seeds] }),
  };
  const ordered = Object.keys(settingsSchema.shape).map((key) => [key, values[key as keyof Settings]]);
  return Object.fromEntries(ordered.filter(([, value]) => value !== undefined));
}

/** A key with its value in YAML: lists of numbers in one line, techniques one below the other. */
function yamlLine(key: string, value: unknown): string {
  const document = new Document({ [key]: value });
  const node = document.get(key);
  if (isSeq(node)) node.flow = key !== "techniques";
  return document.toString({ flowCollectionPadding: false });
}
