import { techniqueText } from "../../experiment/configuration/notation.ts";
import { DEFAULT_SETUP } from "./default-setup.ts";
import type { Run } from "./lab.ts";
import type { Setup } from "./setup.ts";

/**
 * The command that trains one run of a setup to the same digests: `nbl train --technique irprop+:delta0=0.001`. What
 * the command line has as its default is left out. Dropped files stand there by name, as they lie in the reader's folder; of
 * IDX files that is the folder's name.
 */
export function commandLine({ technique: { id, hyper } }: Pick<Run, "technique">, setup: Setup): string {
  const { data, hidden, activation, initialiser, loss, scale, batch, seed, epochs, train, evaluation } = setup;
  const [file, testFile] = data.startsWith("file:") ? filesOf(data.slice(5)) : [data];
  const flags: readonly (readonly [flag: string, value: string | undefined, byDefault?: string])[] = [
    ["technique", techniqueText({ id, hyper }), "irprop+"],
    ["data", file, "mnist"],
    ["test", testFile],
    ["hidden", hidden.join() || "none", DEFAULT_SETUP.hidden.join()],
    ["activation", activation, "relu"],
    ["initialiser", initialiser, "pytorch"],
    ["loss", loss, "cross-entropy"],
    ["scale", scale],
    ["batch", String(batch), "full"],
    ["train", train?.toString()],
    ["evaluation", evaluation?.toString()],
    ["seed", String(seed), "0"],
    ["epochs", String(epochs), "50"],
  ];
  const said = flags.filter(([, value, byDefault]) => value !== undefined && value !== byDefault);
  return ["nbl train", ...said.map(([flag, value]) => `--${flag} ${quoted(value!)}`)].join(" ");
}

/** The files of dropped data, by name: of tables, perhaps also that of the test set. */
function filesOf(name: string): string[] {
  const parts = name.split(",");
  return parts.every((part) => /\.csv(?:\.gz)?$/i.test(part)) ? parts : [name];
}

/** A word of a shell's command. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
