import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Optimizer } from "../core/contracts.ts";
import { shown, UsageError } from "../core/errors.ts";
import type { Identity } from "../experiment/record/record.ts";
import { checkOptions } from "../optimizers/check-options.ts";
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
 * `technique` with `id`, `label`, `summary`, `defaults` and `create(options)`, as the lab's own do, and imports nothing beside it
 * but packages: its digest is that of this one file.
 * @throws UsageError if it can't be loaded or isn't a technique.
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
  const own: OwnTechnique = { ...checked(exported["technique"], name), path, file: { name, digest } };
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

/** A technique as the registry has them, its options checked as those of the lab's own. */
function checked(value: unknown, file: string): Omit<OwnTechnique, "file" | "path"> {
  const refuse = (expected: string, got: unknown): never => {
    throw new UsageError(`${file}: expected ${expected}, got ${shown(got)}`);
  };
  if (typeof value !== "object" || value === null) return refuse("an export named technique", value);
  const { id, label, summary, defaults, create } = value as Record<string, unknown>;
  if (typeof id !== "string" || !/^[a-z0-9][a-z0-9+-]{0,39}$/.test(id)) {
    return refuse("technique.id to be a name of small letters, digits, + and -", id);
  }
  if (typeof label !== "string" || label.trim() === "") return refuse("technique.label to be a name", label);
  if (typeof summary !== "string") return refuse("technique.summary to be a sentence", summary);
  if (typeof defaults !== "object" || defaults === null) return refuse("technique.defaults to be an object", defaults);
  const strange = Object.entries(defaults).find(([, one]) => typeof one !== "number" || Number.isNaN(one));
  if (strange !== undefined) return refuse(`technique.defaults.${strange[0]} to be a number`, strange[1]);
  if (typeof create !== "function") return refuse("technique.create to be a function", create);
  const known = defaults as Readonly<Record<string, number>>;
  const make = (options: Readonly<Record<string, number>> = {}): Optimizer => {
    checkOptions(id, options, known);
    const made = create(options) as Partial<Optimizer> | null;
    if (typeof made?.step !== "function" || typeof made.init !== "function") {
      return refuse("technique.create() to give an optimizer with init and step", made);
    }
    return {
      ...(made as Optimizer),
      id,
      hyper: { ...known, ...options, ...made.hyper },
      needs: { loss: true, fullBatch: false, ...made.needs },
    };
  };
  const first = make();
  const state = first.init(2);
  const isState = typeof state === "object" && state !== null;
  if (!isState) return refuse("the optimizer's init(2) to give its state, an object of vectors and numbers", state);
  return { id, label, summary, defaults: known, create: make };
}
