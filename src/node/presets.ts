import { fileURLToPath } from "node:url";
import { namesIn } from "./files/look.ts";

/** The package's folder of plan files: each is a preset, with the file's name without `.yaml`. */
const PRESETS = fileURLToPath(new URL("../../plans/", import.meta.url));

/** The names of the plans that come with the lab, such as `seed-report`. */
export function presetNames(): string[] {
  return namesIn(PRESETS)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length))
    .sort();
}

/** The plan file of a preset; undefined if there is no preset of that name. */
export function presetFile(name: string): string | undefined {
  return presetNames().includes(name) ? `${PRESETS}${name}.yaml` : undefined;
}
