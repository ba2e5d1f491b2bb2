import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { shown, UsageError } from "../core/errors.ts";
import { signStepFault } from "../engine/sign-step-check.ts";
import type { Identity } from "../experiment/record/record.ts";
import { knownTechnique } from "../optimizers/card/known-technique.ts";
import type { KnownTechnique } from "../optimizers/card/technique.ts";
import { addOwnTechnique, type OwnTechnique, ownTechnique } from "../optimizers/registry.ts";
import { unreadable } from "./data-file.ts";
import { nodeSha256 } from "./sha256.ts";

/** Where a user's technique is, for threads that have to load it again. */
export interface OwnFile {
  readonly path: string;
  readonly digest: string;
}

const places = new Map<string, OwnFile>();

/**
 * Loads a user's technique and makes it known by its id and this path. The file is run: it is a program of the user's. It exports
 * `technique`, a card as the lab's own, and imports nothing beside it but packages: its digest is that of this one file.
 * @throws UsageError if it can't be loaded, isn't a card, or its loop isn't what its turn rule says.
 */
export async function loadOwnTechnique(path: string): Promise<OwnTechnique> {
  const name = basename(path);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw unreadable(path, error);
  }
  const digest = nodeSha256().update(bytes).hex();
  let exported: Record<string, unknown>;
  try {
    exported = (await import(`${pathToFileURL(resolve(path)).href}?${digest}`)) as Record<string, unknown>;
  } catch (error) {
    throw new UsageError(`${path}: expected a module that can be loaded (${(error as Error).message.split("\n")[0]})`);
  }
  const own: OwnTechnique = { ...tried(exported["technique"], name), path, file: { name, digest } };
  addOwnTechnique(own);
  places.set(own.id, { path: resolve(path), digest });
  return own;
}

/** Where the technique of an identity is, if it is a user's. @throws UsageError if it isn't known here, or is another one. */
export function ownFileOf({ technique: { id, digest } }: Pick<Identity, "technique">): OwnFile | undefined {
  if (digest === undefined) return undefined;
  const place = places.get(id);
  if (place?.digest === digest) return place;
  const got = place === undefined ? "no file" : `one with ${place.digest}`;
  throw new UsageError(`technique ${id}: expected the user's file with SHA-256 ${digest}, got ${got}`);
}

/** Where a loaded technique with this digest is. */
export function ownFileByDigest(digest: string): OwnFile | undefined {
  return [...places.values()].find((place) => place.digest === digest);
}

/** Makes sure that this thread knows a user's technique. @throws Error if the file has changed meanwhile. */
export async function ensureOwnTechnique(file: OwnFile | undefined): Promise<void> {
  if (file === undefined || ownTechnique(file.path)?.file.digest === file.digest) return;
  const { file: loaded } = await loadOwnTechnique(file.path);
  if (loaded.digest !== file.digest) throw new Error(`${file.path}: the file was changed while the run went on`);
}

/** A card that passed the door, made once with its defaults. */
function tried(value: unknown, file: string): KnownTechnique {
  const known = knownTechnique(value, file);
  const optimizer = known.create();
  const state = optimizer.init(2);
  if (typeof state !== "object" || state === null) {
    throw new UsageError(
      `${file}: expected init(2) to give a state, an object of vectors and numbers, got ${shown(state)}`,
    );
  }
  const fault = optimizer.turnRule && signStepFault(optimizer, "exact");
  if (fault) throw new UsageError(`${file}: ${fault}`);
  return known;
}
