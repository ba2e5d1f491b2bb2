import type { Dataset } from "../core/contracts.ts";
import { DataError, nearest, shown } from "../core/errors.ts";
import type { Plan } from "../experiment/plan/plan.ts";
import { loadOwnTechniques, type RunTechniquesFlag } from "./own-techniques.ts";
import { readData } from "./read-data.ts";
import { readTextFile } from "./text-file.ts";

/**
 * The plan of a plan file or a preset, and its data. A preset's name takes precedence over a file's; write `./NAME` for a file
 * of that name.
 * @returns also the files that are read for it
 * @throws UsageError if the plan is faulty; DataError if it or its data can't be read.
 */
export async function loadPlanFile(
  plan: string,
  flags: RunTechniquesFlag = {},
): Promise<{ dataset: Dataset; plan: Plan; inputs: readonly string[] }> {
  const { parsePlanFile, techniquesNamed } = await import("../experiment/plan/file.ts");
  const { resolvePlan } = await import("../experiment/plan/resolve.ts");
  const { datasetFacts } = await import("../experiment/plan/problem.ts");
  const { dataFiles } = await import("../node/datasets.ts");
  const path = await placeOf(plan);
  const file = parsePlanFile(await readTextFile(path), path);
  await loadOwnTechniques(techniquesNamed(file), { file: path, ...flags });
  const { data, reading } = file;
  const dataset = await readData(data, reading);
  const inputs = [path, ...dataFiles(data, reading.test)];
  return { dataset, plan: resolvePlan(file, datasetFacts(dataset)), inputs };
}

async function placeOf(plan: string): Promise<string> {
  const { presetFile, presetNames } = await import("../node/presets.ts");
  const preset = presetFile(plan);
  if (preset !== undefined) return preset;
  const { kindOf } = await import("../node/files/look.ts");
  if (kindOf(plan) !== undefined) return plan;
  const near = nearest(plan, presetNames());
  const hint = near === undefined ? "nbl list presets lists them" : `did you mean ${near}?`;
  throw new DataError(`${shown(plan)}: no such file, and no preset of that name; ${hint}`);
}
