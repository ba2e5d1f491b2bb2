import { shown } from "../../core/errors.ts";
import { kebab } from "../../core/kebab.ts";
import { FLAGS_ONLY, SETTING_KEYS, type Settings, settingOf } from "../settings.ts";
import { checked, readYaml } from "./read-yaml.ts";
import { settingsSchema } from "./settings-schema.ts";

/** What flags look like once the command line is parsed: texts, or lists of texts, by the names of the settings. */
export type Flags = Readonly<Record<string, unknown>>;

/**
 * The settings that flags make; flags that are no settings (`json`, `force`, …) and those without a value are passed
 * over.
 * @throws UsageError that names the flag.
 */
export function settingsOfFlags(flags: Flags): Settings {
  const said = SETTING_KEYS.filter((key) => flags[key] !== undefined).map((key) => {
    const { kind } = settingOf(key).form;
    const value = flags[key];
    const isNumber =
      (kind === "integer" || kind === "number") &&
      typeof value === "string" &&
      (kind === "number" ? /^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$/ : /^[+-]?[0-9]+(\.[0-9]+)?$/).test(
        value.trim(),
      );
    return [key, isNumber ? Number(value) : value] as const;
  });
  return checked(Object.fromEntries(said), settingsSchema, ({ path, said }) => `--${kebab(String(path[0]))}: ${said}`);
}

/**
 * The settings in the text of a configuration file, YAML or JSON.
 * @param name names the file in errors
 * @throws UsageError as {@link readYaml}.
 */
export function readSettings(text: string, name: string): Settings {
  return readYaml(text, name, settingsSchema, ({ path, text }) => {
    const isFlag = path.length === 1 && FLAGS_ONLY.includes(String(path[0]));
    return isFlag ? `unknown key ${shown(path[0])}; it is a flag only` : text;
  }).value;
}
