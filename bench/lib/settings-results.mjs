/** The results of the part `settings`, which are kept for each kind of processor. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { processorLabel } from "./processors.mjs";

/** Those in a folder of results, by kind of processor: {processor, label, rows, machine}. */
export function settingsResults(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "settings.json")))
    .map(({ name }) => ({
      processor: name,
      label: processorLabel(name),
      ...JSON.parse(readFileSync(join(folder, name, "settings.json"), "utf8")),
    }))
    .sort((a, b) => (a.processor < b.processor ? 1 : -1));
}
