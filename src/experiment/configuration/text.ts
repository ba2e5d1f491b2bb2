import { Document, isSeq } from "yaml";
import { SETTING_KEYS, type SettingKey, type Settings, settingOf, settingSentence } from "../settings.ts";
import type { Configuration, TrainingCommand } from "./configuration.ts";
import { techniqueText } from "./notation.ts";

/**
 * A configuration as the text of a configuration file that makes it again. YAML says over each key what it means, and
 * shows the keys that are left open as comments; JSON has neither.
 */
export function formatConfiguration(
  configuration: Configuration,
  format: "yaml" | "json",
  command: TrainingCommand = "compare",
): string {
  const settings = settingsOf(configuration, command);
  if (format === "json") return `${JSON.stringify(settings, undefined, 2)}\n`;
  const parts = SETTING_KEYS.filter((key) => (settingOf(key).only ?? command) === command).map((key) => {
    const value = settings[key];
    const line = value === undefined ? `# ${key}:\n` : yamlLine(key, value);
    return `# ${settingSentence(settingOf(key))}\n${line}`;
  });
  return parts.join("\n");
}

/** The settings that make a configuration, in the order of lists. */
function settingsOf(configuration: Configuration, command: TrainingCommand): Settings {
  const { techniques, seeds, reading, ...rest } = configuration;
  const texts = techniques.map(techniqueText);
  const values: Settings = {
    ...reading,
    ...rest,
    hidden: [...rest.hidden],
    ...(command === "train" ? { technique: texts[0], seed: seeds[0] } : { techniques: texts, seeds: [...seeds] }),
  };
  const said = SETTING_KEYS.filter((key) => values[key] !== undefined);
  return Object.fromEntries(said.map((key) => [key, values[key]]));
}

/** A key with its value in YAML: lists of numbers in one line, techniques one below the other. */
function yamlLine(key: SettingKey, value: unknown): string {
  const document = new Document({ [key]: value });
  const node = document.get(key);
  if (isSeq(node)) node.flow = key !== "techniques";
  return document.toString({ flowCollectionPadding: false });
}
