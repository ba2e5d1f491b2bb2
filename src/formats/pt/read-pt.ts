import { shown } from "../../core/errors.ts";
import type { Activation } from "../../model/activation.ts";
import type { Network } from "../../model/network.ts";
import { foundLayers } from "../layer-groups.ts";
import type { ModelMetadata } from "../model.ts";
import type { Parameter } from "../parameter.ts";
import { entriesUnder } from "../read-state-dict.ts";
import { Reading } from "../reading.ts";
import {
  type ArrangedLayers,
  arrangedLayers,
  type LayerFacts,
  layerFacts,
  networkOf,
  type StateGuesses,
} from "../state-network.ts";
import { openArchive } from "./archive.ts";
import { type FoundModel, findModel, type PtKind } from "./find-model.ts";
import { labMetadata } from "./lab-metadata.ts";
import { strangeTensor } from "./strange-tensors.ts";
import { tensorValues } from "./tensor-values.ts";
import { PyDict, PyTensor } from "./values.ts";
import { type WalkedModule, walkModule } from "./walk-module.ts";

/** How to interpret a `.pt` where the file doesn't say. */
export interface PtOptions {
  /** Names the file in errors. */
  readonly what?: string;
  /** The hidden layers' activation, whatever another tool's file says. */
  readonly activation?: Activation;
  /** The last layer's. */
  readonly outputActivation?: Activation;
  /** Where the model is, if there are several: a dictionary's key, or what names of entries begin with. */
  readonly key?: string;
  /** The layers' names in the order of use, where names and sizes don't tell it. */
  readonly order?: readonly string[];
}

/** A network out of a `.pt`. */
export interface PtModel {
  /** What torch.save was given. */
  readonly kind: PtKind;
  /** Layers and activations. */
  readonly network: Network;
  /** The parameters in the lab's order, in float32; a layer without biases has zeros. */
  readonly params: Float32Array;
  /** Sizes and biases of the layers. */
  readonly layers: readonly LayerFacts[];
  /**
   * Who says which activations there are: the file's Sequential; the caller; the names of a module's children, of which
   * only a program knows where they are used; or nobody, and then it is relu.
   */
  readonly activationFrom: "file" | "caller" | "guess" | "default";
  /** Whether there is the state_dict of an optimizer beside it. */
  readonly hasOptimizer: boolean;
  /** What was taken where the file doesn't say it. */
  readonly guesses: StateGuesses;
  /** What the lab says of a model, if it wrote the file and was given it. */
  readonly metadata?: ModelMetadata;
}

/**
 * Reads a network from a file of `torch.save`: a state_dict, a whole module, or a checkpoint dictionary with one of them.
 * No code in it is run: docs/model-files.md. float64 is rounded to float32. A state_dict doesn't say its activations.
 * @throws DataError if the file is broken or older than PyTorch 1.6, or isn't a chain of linear layers; or if activations are named for a
 *   file of the lab's that says them.
 */
export function readPt(bytes: Uint8Array, options: PtOptions = {}): PtModel {
  const { kind, model, arranged, activations, activationFrom, reading, optimizer } = openPt(bytes, options);
  const { network, params } = networkOf(arranged, activations, reading);
  const said = labMetadata(model, network, reading);
  if (said && (options.activation ?? options.outputActivation) !== undefined) {
    throw reading.error("expected no activation beside a model that says its own");
  }
  return {
    kind,
    network: said?.network ?? network,
    params,
    layers: arranged.layers.map(layerFacts),
    activationFrom: said ? "file" : activationFrom,
    hasOptimizer: optimizer !== undefined,
    guesses: arranged.guesses,
    ...(said && { metadata: said.metadata }),
  };
}

/** A `.pt` whose layers are found and whose numbers are yet to be read. */
export interface OpenPt extends FoundModel {
  readonly arranged: ArrangedLayers;
  readonly activations: { readonly activation: Activation; readonly outputActivation: Activation };
  readonly activationFrom: PtModel["activationFrom"];
  /** Whether the file's own tensors are the parameters, in their order. */
  readonly isPlain: boolean;
  readonly little: boolean;
  readonly reading: Reading;
}

/** Opens a `.pt` and finds the layers in it: the part that {@link readPt} shares with the reader of optimizers' states. */
export function openPt(bytes: Uint8Array, options: PtOptions): OpenPt {
  const { what = "pt", activation, outputActivation, key, order } = options;
  const reading = new Reading(what, bytes.length);
  const { root, little } = openArchive(bytes, reading);
  const found = findModel(root, reading, key);
  const walked = found.model instanceof PyDict ? undefined : walkModule(found.model, reading);
  const state = walked?.parameters ?? stateOf(found.model as PyDict, reading);
  const entries = new Map([...state].map(([name, tensor]) => [name, parameterOf(tensor, name, little, reading)]));
  const { prefix } = found;
  const layersFound = foundLayers(
    prefix === undefined ? entries : entriesUnder(entries, prefix, reading),
    reading,
    walked?.epsilons,
  );
  const placed = walked?.isSequential ? walked.norms : undefined;
  const arrange = { isFileOrder: true, order, placed };
  const arranged = arrangedLayers(layersFound, arrange, reading);
  const said = walked && activation === undefined ? activationsOf(walked, arranged.layers.length, reading) : undefined;
  const { linear, norms } = layersFound;
  return {
    ...found,
    arranged,
    activations: {
      activation: activation ?? said?.hidden ?? "relu",
      outputActivation: outputActivation ?? said?.output ?? "identity",
    },
    activationFrom: activation !== undefined ? "caller" : (said?.from ?? "default"),
    isPlain: norms.length === 0 && linear.every((layer, l) => layer.isPlain && layer === arranged.layers[l]),
    little,
    reading,
  };
}

/** The tensors of a state_dict. @throws DataError if something stands for a tensor that has no numbers. */
function stateOf(dict: PyDict, reading: Reading): Map<string, PyTensor> {
  const state = new Map<string, PyTensor>();
  for (const [key, value] of dict.entries()) {
    if (typeof key !== "string") continue;
    if (value instanceof PyTensor) state.set(key, value);
    else {
      const strange = strangeTensor(key, value);
      if (strange !== undefined) throw reading.error(strange);
    }
  }
  return state;
}

function parameterOf(tensor: PyTensor, name: string, little: boolean, reading: Reading): Parameter {
  const { shape, dtype } = tensor;
  return { shape, dtype, read: () => tensorValues(tensor, shown(name), little, reading) };
}

/**
 * The hidden layers' activation and the last one's, as a module's children tell. In a Sequential the place of a child is
 * the order of use. Elsewhere the order is in a program that nobody runs, and the activation is taken as that of all
 * hidden layers.
 */
function activationsOf({ activations, unknown, isSequential }: WalkedModule, layers: number, reading: Reading) {
  for (const { path, name } of unknown) {
    throw reading.error(
      `expected activations that the lab has, or one named by the caller, got ${name} at ${shown(path)}`,
    );
  }
  const isPlaced = activations.every((found) => found.isPlaced);
  const after = Array.from({ length: layers + 1 }, (): Activation[] => []);
  for (const { activation, after: place } of activations)
    after[isPlaced ? Math.min(place, layers) : 1].push(activation);
  if (after[0].length > 0) throw reading.error(`expected no activation before the first layer, got ${after[0][0]}`);
  if (!isPlaced) {
    const kinds = new Set(after[1]);
    if (kinds.size > 1)
      throw reading.error(
        `expected one activation of all hidden layers, or one that is named, got ${[...kinds].join(", ")}`,
      );
    return { hidden: after[1][0], output: undefined, from: "guess" as const };
  }
  const kinds = after.slice(1).map((several) => {
    if (several.length > 1) throw reading.error(`expected one activation after a layer, got ${several.length}`);
    return several[0] as Activation | undefined;
  });
  const hidden = new Set(kinds.slice(0, -1).map((kind) => kind ?? "identity"));
  if (hidden.size > 1)
    throw reading.error(`expected one activation of all hidden layers, got ${[...hidden].join(", ")}`);
  // Without any activation in sight, it is in a program, unless there is none.
  if (activations.length === 0 && !isSequential) return undefined;
  return { hidden: [...hidden][0], output: kinds.at(-1), from: "file" as const };
}
