import { type Command, Option } from "commander";
import { kebab } from "../core/kebab.ts";
import { defaultText, READING_KEYS, SETTING_KEYS, type SettingKey, settingOf } from "../experiment/settings.ts";
import { addRunTechniquesFlag } from "./own-techniques.ts";

/** Adds the flag of a setting to a command; its value is a text, checked with the file's. */
function addSettingFlag(command: Command, key: SettingKey): Command {
  const setting = settingOf(key);
  const { about, flag = about, value, form } = setting;
  const usual = defaultText(setting);
  if (form.kind === "switch") {
    const [yes, no] = [new Option(`--${kebab(key)}`, about), new Option(`--no-${kebab(key)}`, flag)];
    return command.addOption(yes.hideHelp()).addOption(no);
  }
  const notes = [...(form.kind === "choice" ? [form.of.join(", ")] : []), ...(usual ? [`default: ${usual}`] : [])];
  return command.option(`--${kebab(key)} ${value}`, notes.length === 0 ? flag : `${flag} (${notes.join("; ")})`);
}

/** The flags of a command that trains: its settings except `out` and `jobs`, which differ between commands, and `--config`. */
export function addTrainingFlags(command: Command, only: "train" | "compare"): Command {
  for (const key of SETTING_KEYS) {
    const { only: wanted = only, part } = settingOf(key);
    if (wanted === only && part !== "run") addSettingFlag(command, key);
  }
  command.option("--config <file>", "a configuration file, YAML or JSON, see nbl config; flags override it");
  return addRunTechniquesFlag(command);
}

/** The flags that say how a table is read, which is worked on again. */
export function addReadingFlags(command: Command): Command {
  for (const key of READING_KEYS) addSettingFlag(command, key);
  return command;
}

/** The flags of output that `nbl train` and `nbl compare` share. */
export function addOutputFlags(command: Command): Command {
  return command
    .option("--json", "print one JSON value instead of text")
    .option("--events", "print progress as NDJSON on standard error, one object per line");
}

/** The help of `--take-lock`. */
export const TAKE_LOCK =
  "take the folder over from a process that can't be checked from here, if you know that it is gone";

/** The flags that say where a plan is run and how many trials at a time. */
export function addFolderFlags(command: Command): Command {
  return addSettingFlag(command, "jobs")
    .option("--out <folder>", "the run's folder (default: runs/NAME of data or plan)")
    .option("--fresh", "move the folder aside if it exists, and start again")
    .option("--take-lock", TAKE_LOCK)
    .option("--no-models", "keep no models, only records");
}
