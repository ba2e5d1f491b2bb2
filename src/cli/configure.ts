import type { Dataset } from "../core/contracts.ts";
import type { Scale } from "../data/scaling.ts";
import type { Configuration, TrainingCommand } from "../experiment/configuration/configuration.ts";
import type { Flags } from "../experiment/configuration/read-settings.ts";
import type { Plan } from "../experiment/plan/plan.ts";
import type { NetworkProblem } from "../experiment/record/record.ts";
import type { Settings } from "../experiment/settings.ts";
import type { RunTechniquesFlag } from "./own-techniques.ts";
import { readData } from "./read-data.ts";
import { readTextFile } from "./text-file.ts";

/**
 * The configuration from a command's file and flags; flags override the file.
 * @param least settings that both override
 */
export async function configure(
  command: TrainingCommand,
  flags: Flags & RunTechniquesFlag,
  least: Settings = {},
): Promise<Configuration> {
  const { readSettings, settingsOfFlags } = await import("../experiment/configuration/read-settings.ts");
  const { resolveConfiguration } = await import("../experiment/configuration/configuration.ts");
  const { loadOwnTechniques } = await import("./own-techniques.ts");
  const all = [settingsOfFlags(flags)]; // first, so that a wrong flag is reported even if the file can't be read
  const named = ({ technique, techniques = [] }: Settings) => [technique, ...techniques];
  const own = named(all[0]);
  const { config, runTechniques } = flags;
  if (typeof config === "string") {
    const settings = readSettings(await readTextFile(config), config);
    all.unshift(settings);
    await loadOwnTechniques(named(settings), { file: config, own, ...(runTechniques && { runTechniques }) });
  }
  await loadOwnTechniques(own);
  return resolveConfiguration(command, least, ...all);
}

/**
 * The data of a configuration, and the plan for it.
 * @param start digests of the weights that all trials start from, if they aren't drawn
 * @param usual the scale of a data set if the configuration names none
 */
export async function loadPlan(
  configuration: Configuration,
  start?: NetworkProblem["start"],
  usual?: (dataset: Dataset) => Scale,
): Promise<{ dataset: Dataset; plan: Plan }> {
  const { comparisonPlan } = await import("../experiment/plan/comparison.ts");
  const { datasetFacts } = await import("../experiment/plan/problem.ts");
  const dataset = await readData(configuration.data, configuration.reading);
  const scaled = { ...configuration, scale: configuration.scale ?? usual?.(dataset) };
  return { dataset, plan: comparisonPlan(scaled, datasetFacts(dataset), start) };
}
