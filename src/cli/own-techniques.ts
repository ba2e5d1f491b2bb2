import { techniqueFile } from "../experiment/configuration/notation.ts";

/** A technique as settings name it. */
type Named = string | { readonly id: string };

/** Loads the files of users' own techniques among some that settings name, so that they can be chosen by their paths. */
export async function loadOwnTechniques(named: readonly (Named | undefined)[]): Promise<void> {
  const paths = named.flatMap((one) => techniqueFile(typeof one === "string" ? one : (one?.id ?? "")) ?? []);
  if (paths.length === 0) return;
  const { loadOwnTechnique } = await import("../node/own-technique.ts");
  for (const path of new Set(paths)) await loadOwnTechnique(path);
}
