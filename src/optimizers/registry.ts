import { nearest, shown, UsageError } from "../core/errors.ts";
import { technique as adadelta } from "./adadelta.ts";
import { technique as adagrad } from "./adagrad.ts";
import { technique as adam } from "./adam.ts";
import { technique as adamax } from "./adamax.ts";
import { technique as adamw } from "./adamw.ts";
import { technique as asgd } from "./asgd.ts";
import { technique as bfgs } from "./bfgs.ts";
import { knownTechnique } from "./card/known-technique.ts";
import type { KnownTechnique } from "./card/technique.ts";
import { technique as cgFletcherReeves } from "./cg-fr.ts";
import { technique as cgHestenesStiefel } from "./cg-hs.ts";
import { technique as cgPolakRibiere } from "./cg-pr.ts";
import { technique as deltaBarDelta } from "./delta-bar-delta.ts";
import { technique as grpropSag } from "./grprop-sag.ts";
import { technique as grpropSlr } from "./grprop-slr.ts";
import { technique as irpropMinus } from "./irprop-minus.ts";
import { technique as irpropPlus } from "./irprop-plus.ts";
import { technique as irpropPlusLocal } from "./irprop-plus-local.ts";
import { technique as lbfgs } from "./lbfgs.ts";
import { technique as lion } from "./lion.ts";
import { technique as nadam } from "./nadam.ts";
import { technique as quickprop } from "./quickprop.ts";
import { technique as radam } from "./radam.ts";
import { technique as rmsprop } from "./rmsprop.ts";
import { technique as rpropMinus } from "./rprop-minus.ts";
import { technique as rpropPlus } from "./rprop-plus.ts";
import { technique as rpropTorch } from "./rprop-torch.ts";
import { technique as scg } from "./scg.ts";
import { technique as sgd } from "./sgd.ts";
import { technique as signum } from "./signum.ts";
import { technique as steepestDescent } from "./steepest-descent.ts";
import { technique as supersab } from "./supersab.ts";

/** All techniques, in the order of lists and tables. A new one is a file in this folder and a line here. */
export const TECHNIQUES: readonly KnownTechnique[] = [
  rpropMinus,
  rpropPlus,
  irpropMinus,
  irpropPlus,
  rpropTorch,
  irpropPlusLocal,
  sgd,
  rmsprop,
  adam,
  adamw,
  nadam,
  radam,
  adamax,
  adagrad,
  adadelta,
  asgd,
  lion,
  signum,
  quickprop,
  deltaBarDelta,
  supersab,
  grpropSlr,
  grpropSag,
  steepestDescent,
  cgPolakRibiere,
  cgFletcherReeves,
  cgHestenesStiefel,
  scg,
  lbfgs,
  bfgs,
].map((card) => knownTechnique(card, `src/optimizers/ (${card.id})`));

/** A technique from a user's file. */
export interface OwnTechnique extends KnownTechnique {
  /** The file's name without folders, and the SHA-256 of its bytes, which is part of a trial's identity. */
  readonly file: { readonly name: string; readonly digest: string };
  /** The path by which it was named. */
  readonly path: string;
}

/** Users' techniques in this process, by id and by the path by which they were named. */
const own = new Map<string, OwnTechnique>();

/**
 * Makes a user's technique known in this process (each worker thread is one), by its id and its path.
 * @throws UsageError if the id is a built-in technique's, or that of another file.
 */
export function addOwnTechnique(entry: OwnTechnique): void {
  const { id, file, path } = entry;
  if (TECHNIQUES.some((known) => known.id === id)) {
    throw new UsageError(`${file.name}: expected an id of its own, got ${id}, which the lab has`);
  }
  const known = own.get(id);
  if (known !== undefined && known.file.digest !== file.digest) {
    throw new UsageError(`${file.name}: expected an id of its own, got ${id}, which another file has, too`);
  }
  for (const name of [id, path]) own.set(name, entry);
}

/** A user's technique by its id or path, if there is one. */
export function ownTechnique(name: string): OwnTechnique | undefined {
  return own.get(name);
}

/** The technique with this id, also a user's that was added; undefined where there is none. */
export function knownWithId(id: string): KnownTechnique | undefined {
  return TECHNIQUES.find((entry) => entry.id === id) ?? own.get(id);
}

/**
 * The technique with this id, including users' techniques that were added.
 * @throws UsageError that names the nearest one, or those that begin with the name, and all known ids
 */
export function technique(id: string): KnownTechnique {
  const found = knownWithId(id);
  if (found !== undefined) return found;
  const known = TECHNIQUES.map((entry) => entry.id);
  const near = nearOnes(id.replaceAll("⁺", "+").replaceAll("⁻", "-"), known);
  const hint = near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
  throw new UsageError(`technique: expected one of ${known.join(", ")}, got ${shown(id)}${hint}`);
}

/** Techniques that begin with the name, which may be the family's; else the nearest one, if any. */
function nearOnes(name: string, known: readonly string[]): string[] {
  const family = known.filter((id) => name.length > 3 && id.startsWith(name.toLowerCase()));
  const near = nearest(name, known);
  if (family.length > 0 && near !== name.toLowerCase()) return family;
  return near === undefined ? [] : [near];
}
