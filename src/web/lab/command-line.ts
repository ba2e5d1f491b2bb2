import { kebab } from "../../core/kebab.ts";
import { isTableName } from "../../data/table-name.ts";
import { techniqueText } from "../../experiment/configuration/notation.ts";
import { PAGE_KEYS, type PageKey, SETTINGS, settingOf } from "../../experiment/settings.ts";
import type { Setup } from "../workers/setup.ts";
import type { Run } from "./lab.ts";

/**
 * The command that trains one run of a setup to the same digests: `nbl train --technique irprop+:delta0=0.001`. What
 * the command line has as its default is left out. Dropped files stand there by name, as they lie in the reader's folder; of
 * IDX files that is the folder's name.
 */
export function commandLine({ technique: { id, hyper } }: Pick<Run, "technique">, setup: Setup): string {
  const technique = techniqueText({ id, hyper });
  const said = PAGE_KEYS.flatMap((key) => {
    if (key === "techniques") return [];
    if (key === "data" && setup.data.startsWith("file:")) return filesOf(setup.data.slice(5));
    const text = flagText(setup[key], key);
    return text === undefined ? [] : [`--${kebab(key)} ${quoted(text)}`];
  });
  const first = technique === SETTINGS.technique.default ? [] : [`--technique ${quoted(technique)}`];
  return ["nbl train", ...first, ...said].join(" ");
}

/** A setting's value as a flag's; undefined where nothing need be said. */
function flagText(value: Setup[PageKey], key: PageKey): string | undefined {
  const usual = settingOf(key).default;
  if (value === undefined || String(value) === String(usual)) return undefined;
  return String(value) || "none";
}

/** The flags of dropped data, by name: of tables, perhaps also that of the test set. */
function filesOf(name: string): string[] {
  const parts = name.split(",");
  const [file, test] = parts.every(isTableName) ? parts : [name];
  return [`--data ${quoted(file)}`, ...(test === undefined ? [] : [`--test ${quoted(test)}`])];
}

/** A word of a shell's command. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
