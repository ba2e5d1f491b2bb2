import type { Optimizer } from "../core/contracts.ts";
import { nearest, shown, UsageError } from "../core/errors.ts";
import { ADAM_DEFAULTS, adam } from "./adam.ts";
import { checkOptions } from "./check-options.ts";
import { irpropMinus } from "./irprop-minus.ts";
import { irpropPlus } from "./irprop-plus.ts";
import { irpropPlusLocal } from "./irprop-plus-local.ts";
import { RMSPROP_DEFAULTS, rmsprop } from "./rmsprop.ts";
import { rpropMinus } from "./rprop-minus.ts";
import { RPROP_DEFAULTS } from "./rprop-options.ts";
import { rpropPlus } from "./rprop-plus.ts";
import { rpropTorch } from "./rprop-torch.ts";
import { SGD_DEFAULTS, sgd } from "./sgd.ts";

/** A technique as commands, records and pages name it. */
export interface Technique {
  /** The name in commands and records, such as `irprop+`. */
  readonly id: string;
  /** The name in tables and figures, such as `iRprop⁺`. */
  readonly label: string;
  /** What sets it apart, in one sentence. */
  readonly summary: string;
  /** All its hyper-parameters with their defaults. */
  readonly defaults: Readonly<Record<string, number>>;
  /**
   * The technique with these hyper-parameters; what is left out has its default.
   * @throws UsageError, TypeError, RangeError as {@link checkOptions}; RangeError for a value out of its bounds
   */
  create(options?: Readonly<Record<string, number>>): Optimizer;
}

/** A new technique is one file beside this one, and one entry here. */
const ENTRIES: readonly Technique[] = [
  {
    id: "rprop-",
    label: "Rprop⁻",
    summary: "Never takes a step back: where the gradient turns, only the step size shrinks.",
    defaults: RPROP_DEFAULTS,
    create: rpropMinus,
  },
  {
    id: "rprop+",
    label: "Rprop⁺",
    summary: "Takes the last step of a weight back whenever its gradient turns.",
    defaults: RPROP_DEFAULTS,
    create: rpropPlus,
  },
  {
    id: "irprop-",
    label: "iRprop⁻",
    summary: "Where the gradient turns, the weight rests for one step.",
    defaults: RPROP_DEFAULTS,
    create: irpropMinus,
  },
  {
    id: "irprop+",
    label: "iRprop⁺",
    summary: "Where the gradient turns, the last step is taken back only if the network's error rose.",
    defaults: RPROP_DEFAULTS,
    create: irpropPlus,
  },
  {
    id: "rprop-torch",
    label: "PyTorch's Rprop",
    summary:
      "torch.optim.Rprop: iRprop⁻ that multiplies gradients in float32 and clamps every step size at every step.",
    defaults: RPROP_DEFAULTS,
    create: rpropTorch,
  },
  {
    id: "irprop+local",
    label: "local iRprop⁺",
    summary: "The Python project's iRprop⁺: takes a step back where the weight's own gradient grew, not the error.",
    defaults: RPROP_DEFAULTS,
    create: irpropPlusLocal,
  },
  {
    id: "sgd",
    label: "SGD",
    summary: "Gradient descent: follows the gradient by its size, with momentum where asked.",
    defaults: SGD_DEFAULTS,
    create: sgd,
  },
  {
    id: "rmsprop",
    label: "RMSprop",
    summary: "Divides the gradient by the root of its running mean square: Rprop's idea for mini-batches.",
    defaults: RMSPROP_DEFAULTS,
    create: rmsprop,
  },
  {
    id: "adam",
    label: "Adam",
    summary: "Divides the gradient's running mean by the root of its running mean square.",
    defaults: ADAM_DEFAULTS,
    create: adam,
  },
];

/** All techniques, in the order of lists and tables; each refuses options that aren't among its defaults. */
export const TECHNIQUES: readonly Technique[] = ENTRIES.map((entry) => ({
  ...entry,
  create(options = {}) {
    checkOptions(entry.id, options, entry.defaults);
    return entry.create(options);
  },
}));

/** A technique from a user's file. */
export interface OwnTechnique extends Technique {
  /** The file's name without folders, and the SHA-256 of its bytes, which is part of a trial's identity. */
  readonly file: { readonly name: string; readonly digest: string };
  /** The path that it was named with. */
  readonly path: string;
}

/** Techniques that users brought into this process, by id and by the path that they were named with. */
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

/** A user's technique by its id or path; undefined where there is none. */
export function ownTechnique(name: string): OwnTechnique | undefined {
  return own.get(name);
}

/**
 * The technique with this id, or that of a user's file which was added.
 * @throws UsageError that names the nearest one, or those that begin so, and all known ids
 */
export function technique(id: string): Technique {
  const found = TECHNIQUES.find((entry) => entry.id === id) ?? own.get(id);
  if (found !== undefined) return found;
  const known = TECHNIQUES.map((entry) => entry.id);
  const near = nearOnes(id.replaceAll("⁺", "+").replaceAll("⁻", "-"), known);
  const hint = near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
  throw new UsageError(`technique: expected one of ${known.join(", ")}, got ${shown(id)}${hint}`);
}

/** Those that begin with the name, which may be the family's; else the nearest one, if any. */
function nearOnes(name: string, known: readonly string[]): string[] {
  const family = known.filter((id) => name.length > 3 && id.startsWith(name.toLowerCase()));
  const near = nearest(name, known);
  if (family.length > 0 && near !== name.toLowerCase()) return family;
  return near === undefined ? [] : [near];
}
