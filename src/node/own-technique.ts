import { basename, resolve } from "node:path";
import { shown, UsageError } from "../core/errors.ts";
import { kernelStepFault } from "../engine/kernel-step.ts";
import type { Identity } from "../experiment/record/record.ts";
import { knownTechnique } from "../optimizers/card/known-technique.ts";
import type { KnownTechnique } from "../optimizers/card/technique.ts";
import { addOwnTechnique, type OwnTechnique, ownTechnique } from "../optimizers/registry.ts";
import { placeIn, readTechnique, runTechnique, type TechniqueSource } from "./technique-source.ts";

/** The file of a user's technique, for threads that have to load it again. */
export interface OwnFile {
  readonly path: string;
  readonly digest: string;
}

const places = new Map<string, OwnFile>();

/**
 * Loads a user's technique and makes it known by its id and this path. The file is run: it is a program of the user's. It exports
 * `technique`, a card as the lab's own, and imports nothing but Node's own modules: its digest is that of this one file.
 * @param file its path, or its content that was read already
 * @throws UsageError if it can't be loaded, isn't a card, or its loop isn't what its turn rule says; DataError if it can't be read.
 */
export async function loadOwnTechnique(file: string | TechniqueSource): Promise<OwnTechnique> {
  const source = typeof file === "string" ? readTechnique(file) : file;
  const { path, digest } = source;
  const name = basename(path);
  const { technique } = await runTechnique(source);
  const own: OwnTechnique = { ...tried(technique, name), path, file: { name, digest } };
  addOwnTechnique(own);
  places.set(own.id, { path: resolve(path), digest });
  return own;
}

/** The file of an identity's technique, if it is a user's. @throws UsageError if it isn't loaded here, or has another digest. */
export function ownFileOf({ technique: { id, digest } }: Pick<Identity, "technique">): OwnFile | undefined {
  if (digest === undefined) return undefined;
  const place = places.get(id);
  if (place?.digest === digest) return place;
  const got = place === undefined ? "no file" : `one with ${place.digest}`;
  throw new UsageError(`technique ${id}: expected the user's file with SHA-256 ${digest}, got ${got}`);
}

/** The files of all loaded techniques. */
export function ownFiles(): string[] {
  return [...places.values()].map(({ path }) => path);
}

/** The file of the loaded technique with this digest. */
export function ownFileByDigest(digest: string): OwnFile | undefined {
  return [...places.values()].find((place) => place.digest === digest);
}

/** Loads a user's technique in this thread if necessary. @throws Error if the file has changed in the meantime. */
export async function ensureOwnTechnique(file: OwnFile | undefined): Promise<void> {
  if (file === undefined || ownTechnique(file.path)?.file.digest === file.digest) return;
  const source = readTechnique(file.path);
  if (source.digest !== file.digest) throw new Error(`${file.path}: the file was changed while the run went on`);
  await loadOwnTechnique(source);
}

/** The message of an error, with the line in the user's technique if it was thrown there. */
export function placedText(error: unknown, own: OwnFile | undefined): string {
  if (!(error instanceof Error)) return String(error);
  const place = own && placeIn(error);
  return place ? `${error.message} (${basename(own.path)}:${place})` : error.message;
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
  const fault = kernelStepFault(optimizer, "exact");
  if (fault) throw new UsageError(`${file}: ${fault}`);
  return known;
}
