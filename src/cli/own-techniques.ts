import type { Command } from "commander";
import { UsageError } from "../core/errors.ts";
import { techniqueFile } from "../experiment/configuration/notation.ts";

/** A technique in settings. */
type Named = string | { readonly id: string };

/** The flag of commands that may find another person's technique. */
export interface RunTechniquesFlag {
  readonly runTechniques?: true;
}

/** Adds it to a command. */
export function addRunTechniquesFlag(command: Command): Command {
  return command.option(
    "--run-techniques",
    "run technique programs that a file names or a folder contains, with your rights; those that you name yourself always run",
  );
}

/** The file that names techniques, and whether their programs may run. */
export interface TechniquesOrigin extends RunTechniquesFlag {
  readonly file: string;
  /** Techniques that the command line names too: the user trusts these. */
  readonly own?: readonly (Named | undefined)[];
}

/**
 * Loads the technique files among the techniques that settings name, so that they can be chosen by their paths.
 * @param origin the file that names them, which may be another person's; without it, the command line names them
 * @throws UsageError if programs that a file names may not run; none of them has run then.
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

/** The sentence for a program that another person may have written. */
export function mayNotRun(what: string, digest: string): UsageError {
  return new UsageError(
    `${what} with SHA-256 ${digest} that would run with your rights; if you know what it does, --run-techniques lets it`,
  );
}

function filesOf(named: readonly (Named | undefined)[]): string[] {
  return named.flatMap((one) => techniqueFile(typeof one === "string" ? one : (one?.id ?? "")) ?? []);
}
