import { shown } from "../core/errors.ts";
import type { Activation } from "../model/activation.ts";
import type { Network } from "../model/network.ts";
import { DTYPES } from "./dtypes.ts";
import { foundLayers } from "./layer-groups.ts";
import type { Parameter } from "./parameter.ts";
import { Reading } from "./reading.ts";
import { arrangedLayers, type LayerFacts, layerFacts, networkOf, type StateGuesses } from "./state-network.ts";
import type { StoredFile, TensorContent } from "./tensors.ts";
import { unpackStored } from "./unpack-tensors.ts";

/** How to interpret a state_dict, which doesn't name its activations. */
export interface StateDictOptions {
  /** Names the file in errors. */
  readonly what?: string;
  /** The hidden layers' activation (default: relu). */
  readonly activation?: Activation;
  /** The last layer's (default: identity). */
  readonly outputActivation?: Activation;
  /** What the names of one model's entries begin with, where there are several. */
  readonly key?: string;
  /** The layers' names in the order of use, where names and sizes don't tell it. */
  readonly order?: readonly string[];
}

/** A network out of a state_dict. */
export interface StateDictModel {
  readonly network: Network;
  /** The parameters in the lab's order, in float32; a layer without biases has zeros. */
  readonly params: Float32Array;
  readonly layers: readonly LayerFacts[];
  readonly activationFrom: "caller" | "default";
  readonly guesses: StateGuesses;
}

/**
 * Reads a network from a safetensors file of any tool, such as what `safetensors.torch.save_file(model.state_dict(), …)`
 * made: linear layers NAME.weight [out, in] or NAME.kernel [in, out] and NAME.bias [out], and batch normalisation. The format
 * keeps no order, so layers follow each other by their names and by what fits: docs/model-files.md.
 * @throws DataError if the file is broken, holds anything else, or layers don't fit each other.
 */
export function readStateDict(bytes: Uint8Array, options: StateDictOptions = {}): StateDictModel {
  return stateDictIn(unpackStored(bytes, options.what), options);
}

/** The network in a file that was read. @throws DataError as {@link readStateDict}. */
export function stateDictIn({ tensors }: StoredFile, options: StateDictOptions): StateDictModel {
  const { what = "safetensors", activation, outputActivation, key, order } = options;
  const size = tensors.reduce((sum, { values }) => sum + (values?.byteLength ?? 0), 0);
  const reading = new Reading(what, size);
  const entries = new Map(tensors.map((tensor) => [tensor.name, parameterOf(tensor, reading)]));
  const found = foundLayers(key === undefined ? entries : entriesUnder(entries, key, reading), reading);
  const arranged = arrangedLayers(found, { isFileOrder: false, order }, reading);
  return {
    ...networkOf(arranged, { activation, outputActivation }, reading),
    layers: arranged.layers.map(layerFacts),
    activationFrom: activation === undefined ? "default" : "caller",
    guesses: arranged.guesses,
  };
}

/** The entries of one of several models, without the beginning of their names. @throws DataError if there are none. */
export function entriesUnder<T>(
  entries: ReadonlyMap<string, T>,
  key: string,
  reading: Pick<Reading, "error">,
): Map<string, T> {
  const under = new Map<string, T>();
  for (const [name, entry] of entries) {
    if (name.startsWith(key) && /^[./]./.test(name.slice(key.length))) under.set(name.slice(key.length + 1), entry);
  }
  if (under.size > 0) return under;
  const beginnings = [...new Set([...entries.keys()].map((name) => name.split(/[./]/)[0]))];
  throw reading.error(`expected entries under ${shown(key)}, got those of ${shown(beginnings.slice(0, 6).join(", "))}`);
}

function parameterOf({ name, shape, dtype, values }: TensorContent, reading: Reading): Parameter {
  return {
    shape,
    dtype,
    read() {
      if (values !== undefined) return values;
      throw reading.error(
        `expected tensor ${shown(name)} of one of ${[...DTYPES.keys()].join(", ")}, got ${shown(dtype)}`,
      );
    },
  };
}
