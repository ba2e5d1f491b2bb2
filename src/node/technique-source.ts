import { isBuiltin } from "node:module";
import { init, parse } from "es-module-lexer";
import { shown, UsageError } from "../core/errors.ts";
import { messageOf } from "../core/message-of.ts";
import { readFile } from "./files/read.ts";
import { nodeSha256 } from "./sha256.ts";

/** The most bytes of a technique's file. */
export const TECHNIQUE_LIMIT = 4 * 1024 * 1024;

/** The file of a user's technique, before any of it has run. */
export interface TechniqueSource {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes. */
  readonly digest: string;
}

/** Reads the file of a technique without running it. @throws DataError if it can't be read. */
export function readTechnique(path: string): TechniqueSource {
  const bytes = readFile(path, { limit: TECHNIQUE_LIMIT });
  return { path, bytes, digest: nodeSha256().update(bytes).hex() };
}

/**
 * Runs a technique's file: exactly the bytes of the digest, as a module without a path, so that it can't import other files.
 * @returns its exports
 * @throws UsageError if it imports anything but Node's own modules, or can't be loaded.
 */
export async function runTechnique({ path, bytes }: TechniqueSource): Promise<Readonly<Record<string, unknown>>> {
  await refuseImports(path, bytes);
  try {
    return await import(`data:text/javascript;base64,${Buffer.from(bytes).toString("base64")}`);
  } catch (error) {
    const [said] = messageOf(error).split("\n");
    const place = error instanceof Error ? placeIn(error) : undefined;
    const where = place ? `${path}:${place}` : path;
    throw new UsageError(`${where}: expected a module that can be loaded (${said.slice(0, 200)})`);
  }
}

/** Line and column where a technique's file threw an error, such as `12:5`; undefined if the error isn't from that file. */
export function placeIn({ stack }: Error): string | undefined {
  return stack?.match(/data:text\/javascript;base64,[A-Za-z0-9+/=]*:([0-9]+(?::[0-9]+)?)/)?.[1];
}

/** The digest covers only this file, so other files could change the technique unnoticed. */
async function refuseImports(path: string, bytes: Uint8Array): Promise<void> {
  await init;
  const text = new TextDecoder().decode(bytes);
  for (const { n: name, d: dynamic, ss, se } of importsOf(text)) {
    if (dynamic === -2) continue; // import.meta
    if (name !== undefined && isBuiltin(name)) continue;
    const what = name === undefined ? shown(text.slice(ss, se)) : shown(name);
    throw new UsageError(
      `${path}: expected a technique in one file, which imports Node's own modules at most, got an import of ${what}; bundle them into one file`,
    );
  }
}

function importsOf(text: string): ReturnType<typeof parse>[0] {
  try {
    return parse(text)[0];
  } catch {
    return []; // loading it reports the error
  }
}
