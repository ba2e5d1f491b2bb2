import type { Command } from "commander";
import { UsageError } from "../core/errors.ts";
import { techniqueFile } from "../experiment/configuration/notation.ts";

/** A technique as settings name it. */
type Named = string | { readonly id: string };

/** The flag of commands that may meet a technique of somebody else's. */
export interface RunTechniquesFlag {
  readonly runTechniques?: true;
}

/** Adds it to a command. */
export function addRunTechniquesFlag(command: Command): Command {
  return command.option(
    "--run-techniques",
    "run programs of techniques that a file or folder brings, with your rights; those that you name yourself run anyway",
  );
}

/** Where techniques are named, if not on the command line, and whether their programs may run. */
export interface TechniquesOrigin extends RunTechniquesFlag {
  readonly file: string;
  /** Techniques that the command line names too: these are the user's own. */
  readonly own?: readonly (Named | undefined)[];
}

/**
 * Loads the files of users' own techniques among some that settings name, so that they can be chosen by their paths.
 * @param origin the file that names them, which may be somebody else's; without it, the command line does
 * @throws UsageError if a file's programs may not run; nothing of them has run then.
 */
export async function loadOwnTechniques(
  named: readonly (Named | undefined)[],
  origin?: TechniquesOrigin,
): Promise<void> {
  const paths = [...new Set(filesOf(named))];
  if (paths.length === 0) return;
  const { loadOwnTechnique } = await import("../node/own-technique.ts");
  const { readTechnique } = await import("../node/technique-source.ts");
  const sources = paths.map(readTechnique);
  if (origin !== undefined && !origin.runTechniques) {
    const { isSameFile } = await import("../node/files/look.ts");
    const own = filesOf(origin.own ?? []);
    const foreign = sources.find(({ path }) => !own.some((file) => isSameFile(file, path)));
    if (foreign) throw mayNotRun(`${origin.file}: names ${foreign.path}, a program`, foreign.digest);
  }
  for (const source of sources) await loadOwnTechnique(source);
}

/** The sentence for a program that somebody else may have made. */
export function mayNotRun(what: string, digest: string): UsageError {
  return new UsageError(
    `${what} with SHA-256 ${digest} that would run with your rights; if you know what it does, --run-techniques lets it`,
  );
}

function filesOf(named: readonly (Named | undefined)[]): string[] {
  return named.flatMap((one) => techniqueFile(typeof one === "string" ? one : (one?.id ?? "")) ?? []);
}
