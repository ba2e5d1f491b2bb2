/** Kinds of processors by what Linux says of them: names of makers hide the generation, on which ratios depend. */
import { existsSync, readFileSync } from "node:fs";
import { cpus } from "node:os";

const KNOWN = [
  { id: "zen5", label: "AMD EPYC of the fifth generation (Zen 5)", vendor: "AuthenticAMD", family: 26 },
  {
    id: "emerald-rapids",
    label: "Intel Xeon of the fifth generation (Emerald Rapids)",
    vendor: "GenuineIntel",
    family: 6,
    model: 207,
  },
];

/** The kind of processor of this machine, as a folder's name. */
export function processorHere() {
  const info = existsSync("/proc/cpuinfo") ? readFileSync("/proc/cpuinfo", "utf8") : "";
  return processorOf(info, cpus()[0]?.model ?? "unknown");
}

/** The kind of processor that /proc/cpuinfo describes; of others the name that it gives itself, in small letters with hyphens. */
export function processorOf(info, name) {
  const said = (key) => new RegExp(`^${key}\\s*: (.*)$`, "m").exec(info)?.[1];
  const known = KNOWN.find(
    ({ vendor, family, model }) =>
      vendor === said("vendor_id") &&
      family === Number(said("cpu family")) &&
      (model === undefined || model === Number(said("model"))),
  );
  if (known) return known.id;
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? ["unknown"];
  return words.join("-");
}

/** What a kind of processor is called in a sentence. */
export function processorLabel(id) {
  return KNOWN.find((one) => one.id === id)?.label ?? id;
}
