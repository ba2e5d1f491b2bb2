import { Command } from "commander";
import { configure } from "./configure.ts";
import type { Io } from "./io.ts";

const EXAMPLES = `
The output is a configuration file itself: nbl config > compare.yaml, then nbl compare --config compare.yaml.

Examples:
  nbl config
  nbl config --config mine.yaml       checks a file and shows what it means
  nbl config --json                   the JSON Schema of configuration files, for editors`;

/** `nbl config`: prints the configuration that is in force, or its schema. */
export function configCommand(io: Io): Command {
  return new Command("config")
    .description("Print the configuration that is in force, every key explained, as YAML.")
    .option("--config <file>", "a configuration file, YAML or JSON")
    .option("--run-techniques", "run programs of techniques that the file names, with your rights")
    .option("--json", "print the JSON Schema of configuration files instead")
    .addHelpText("after", EXAMPLES)
    .action(async (flags: { config?: string; json?: true; runTechniques?: true }) => {
      if (flags.json) {
        const { jsonSchemas } = await import("../experiment/json-schemas.ts");
        io.out(`${JSON.stringify(jsonSchemas()["configuration.schema.json"], undefined, 2)}\n`);
        return;
      }
      const { formatConfiguration } = await import("../experiment/configuration/text.ts");
      io.out(formatConfiguration(await configure("compare", { ...flags }), "yaml"));
    });
}
