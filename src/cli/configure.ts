import type { Dataset } from "../core/contracts.ts";
import { UsageError } from "../core/errors.ts";
import type { Configuration, TrainingCommand } from "../experiment/configuration.ts";
import type { Plan } from "../experiment/plan.ts";
import type { Flags } from "../experiment/settings.ts";

/** The most bytes of a configuration file. */
const CONFIG_LIMIT = 1024 * 1024;

/** The configuration that a command's file and flags make; the flags count more. */
export async function configure(command: TrainingCommand, flags: Flags): Promise<Configuration> {
  const { readSettings, settingsOfFlags } = await import("../experiment/settings.ts");
  const { resolveConfiguration } = await import("../experiment/configuration.ts");
  const fromFlags = settingsOfFlags(flags); // a wrong flag is told even if the file can't be read
  const { config } = flags;
  if (typeof config !== "string") return resolveConfiguration(command, fromFlags);
  const { readDataFile } = await import("../node/data-file.ts");
  const text = utf8(await readDataFile(config, CONFIG_LIMIT), config);
  return resolveConfiguration(command, readSettings(text, config), fromFlags);
}

/** The text of a file. Zeros are refused too: they are every second byte of UTF-16. */
function utf8(bytes: Uint8Array, file: string): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {
    // said below
  }
  throw new UsageError(`${file}: expected a text in UTF-8, got another encoding`);
}

/** The data of a configuration, and the plan that it makes on it. */
export async function loadPlan(configuration: Configuration): Promise<{ dataset: Dataset; plan: Plan }> {
  const { loadDataset } = await import("../node/datasets.ts");
  const { comparisonPlan } = await import("../experiment/plan-comparison.ts");
  const { datasetFacts } = await import("../experiment/plan-problem.ts");
  const { data, label, test } = configuration;
  const dataset = await loadDataset(data, {
    ...(label !== undefined && { labelColumn: label }),
    ...(test !== undefined && { testFile: test }),
  });
  return { dataset, plan: comparisonPlan(configuration, datasetFacts(dataset)) };
}
