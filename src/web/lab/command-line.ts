import { kebab } from "../../core/kebab.ts";
import { isTableName } from "../../data/table-name.ts";
import { techniqueText } from "../../experiment/configuration/notation.ts";
import { PAGE_KEYS, type PageKey, SETTINGS, settingOf } from "../../experiment/settings.ts";
import type { Setup } from "../workers/setup.ts";
import type { Run } from "./lab.ts";

/**
 * The command that trains one run of a setup to the same digests: `nbl train --technique irprop+:delta0=0.001`. What
 * the command line has as its default is left out. Dropped files are named as they are in the user's folder; for IDX files
 * this is the name of the folder.
 */
export function commandLine({ technique: { id, hyper } }: Pick<Run, "technique">, setup: Setup): string {
  const technique = techniqueText({ id, hyper });
  const said = PAGE_KEYS.flatMap((key) => {
    if (key === "techniques") return [];
    if (key === "data" && setup.data.startsWith("file:")) return filesOf(setup.data.slice(5));
    if (settingOf(key).form.kind === "switch") {
      return setup[key] === undefined ? [] : [`--${setup[key] ? "" : "no-"}${kebab(key)}`];
    }
    const text = flagText(setup[key], key);
    return text === undefined ? [] : [`--${kebab(key)} ${quoted(text)}`];
  });
  const first = technique === SETTINGS.technique.default ? [] : [`--technique ${quoted(technique)}`];
  return ["nbl train", ...first, ...said].join(" ");
}

/** A setting's value as that of a flag; undefined if no flag is needed. */
function flagText(value: Setup[PageKey], key: PageKey): string | undefined {
  const usual = settingOf(key).default;
  if (value === undefined || String(value) === String(usual)) return undefined;
  return String(value) || "none";
}

/** The flags for dropped data, by file name; for tables also the test set's, if there is one. */
function filesOf(name: string): string[] {
  const parts = name.split(",");
  const [file, test] = parts.every(isTableName) ? parts : [name];
  return [`--data ${quoted(file)}`, ...(test === undefined ? [] : [`--test ${quoted(test)}`])];
}

/** A word of a shell command, quoted if necessary. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
