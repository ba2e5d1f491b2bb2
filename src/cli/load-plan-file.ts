import type { Dataset } from "../core/contracts.ts";
import { DataError, nearest, shown, UsageError } from "../core/errors.ts";
import type { DataSource, PlanFile } from "../experiment/plan/file.ts";
import type { Plan } from "../experiment/plan/plan.ts";
import { loadOwnTechniques, type RunTechniquesFlag } from "./own-techniques.ts";
import { readData } from "./read-data.ts";
import { readTextFile } from "./text-file.ts";

/**
 * The plan of a plan file or a preset, and its data sets. A preset's name takes precedence over a file's; write `./NAME` for a file
 * of that name.
 * @returns also the files that are read for it
 * @throws UsageError if the plan is faulty; DataError if it or its data can't be read.
 */
export async function loadPlanFile(
  plan: string,
  flags: RunTechniquesFlag = {},
): Promise<{ datasets: readonly Dataset[]; plan: Plan; inputs: readonly string[] }> {
  const { parsePlanFile, techniquesNamed } = await import("../experiment/plan/file.ts");
  const { resolvePlan } = await import("../experiment/plan/resolve.ts");
  const { datasetFacts } = await import("../experiment/plan/problem.ts");
  const { dataFiles, isTable } = await import("../node/datasets.ts");
  const path = await placeOf(plan);
  const file = parsePlanFile(await readTextFile(path), path);
  await loadOwnTechniques(techniquesNamed(file), { file: path, ...flags });
  const sources = file.sources.map(({ data, reading }) => ({
    data,
    reading: isTable(data) ? { ...file.reading, ...reading } : reading,
  }));
  refuseUnused(file, sources);
  const datasets: Dataset[] = [];
  for (const { data, reading } of sources) datasets.push(await readData(data, reading));
  const inputs = [path, ...sources.flatMap(({ data, reading }) => dataFiles(data, reading.test))];
  return { datasets, plan: resolvePlan(file, datasets.map(datasetFacts)), inputs };
}

/** @throws UsageError if a plan says how tables are read, and none of its data sets is one. */
function refuseUnused({ reading, where }: PlanFile, sources: readonly DataSource[]): void {
  const [key] = Object.keys(reading);
  const isUsed = sources.some((source) => Object.hasOwn(source.reading, key));
  if (key === undefined || isUsed) return;
  const names = sources.map(({ data }) => shown(data)).join(", ");
  throw new UsageError(`${where([key])}: ${key} is for tables only, got ${names}`);
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
