import { Command } from "commander";
import type { Configuration } from "../experiment/configuration.ts";
import type { Settings } from "../experiment/settings.ts";
import { configure } from "./configure.ts";
import type { Io } from "./io.ts";

const EXAMPLES = `
The text is a configuration file itself: nbl config > compare.yaml, then nbl compare --config compare.yaml.

Examples:
  nbl config
  nbl config --config mine.yaml       checks a file and shows what it means
  nbl config --json                   the JSON Schema of configuration files, for editors`;

/** `nbl config`: prints the configuration that is in force, or its schema. */
export function configCommand(io: Io): Command {
  return new Command("config")
    .description("Print the configuration that is in force, every key explained, as YAML.")
    .option("--config <file>", "a configuration file, YAML or JSON")
    .option("--json", "print the JSON Schema of configuration files instead")
    .addHelpText("after", EXAMPLES)
    .action(async (flags: { config?: string; json?: true }) => {
      if (flags.json) {
        const { jsonSchemas } = await import("../experiment/json-schemas.ts");
        io.out(`${JSON.stringify(jsonSchemas()["configuration.schema.json"], undefined, 2)}\n`);
        return;
      }
      io.out(await configurationText(await configure("compare", { ...flags })));
    });
}

/** A configuration as commented YAML; keys without a value are comments too. */
async function configurationText(configuration: Configuration): Promise<string> {
  const { stringify } = await import("yaml");
  const { settingsSchema } = await import("../experiment/settings.ts");
  const { techniqueText } = await import("../experiment/notation.ts");
  const settings: Settings = {
    ...configuration,
    techniques: configuration.techniques.map(techniqueText),
    seeds: [...configuration.seeds],
    hidden: [...configuration.hidden],
  };
  const keys = Object.entries(settingsSchema.shape).filter(([key]) => key !== "$schema");
  const blocks = keys.map(([key, schema]) => {
    const value = settings[key as keyof Settings];
    const isNumbers = Array.isArray(value) && value.every((entry) => typeof entry === "number");
    const text = stringify(value, { flowCollectionPadding: false, collectionStyle: isNumbers ? "flow" : "block" });
    if (value === undefined) return `# ${schema.description}\n# ${key}:\n`;
    return `# ${schema.description}\n${key}:${Array.isArray(value) && !isNumbers ? "\n" : " "}${text}`;
  });
  return blocks.join("\n");
}
