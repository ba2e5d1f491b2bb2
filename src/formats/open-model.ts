import { DataError } from "../core/errors.ts";
import type { Activation } from "../model/activation.ts";
import type { Network } from "../model/network.ts";
import type { ModelMetadata } from "./model.ts";
import type { InputScaling } from "./onnx/input-scaling.ts";
import { readOnnx } from "./onnx/read-onnx.ts";
import { otherKind } from "./other-kinds.ts";
import { type PtModel, readPt } from "./pt/read-pt.ts";
import { modelIn } from "./read-model.ts";
import { type StateDictModel, stateDictIn } from "./read-state-dict.ts";
import type { Beside } from "./reading.ts";
import { isShardIndex, readShards } from "./shards.ts";
import type { LayerFacts, StateGuesses } from "./state-network.ts";
import type { StoredFile } from "./tensors.ts";
import { unpackStored } from "./unpack-tensors.ts";

/** The forms of model files. */
export type ModelFormat = "safetensors" | "pt" | "onnx";

/** How to interpret a file where it doesn't say. */
export interface OpenOptions {
  /** Names the file in errors. */
  readonly what?: string;
  /** The hidden layers' activation, where the file leaves it open. */
  readonly activation?: Activation | undefined;
  /** The last layer's. */
  readonly outputActivation?: Activation | undefined;
  /** Which of several models in the file is meant, see PtOptions. */
  readonly key?: string | undefined;
  /** The layers' names in the order of use, where names and sizes don't tell it. */
  readonly order?: readonly string[] | undefined;
  /** Gives the files in its folder: a model may have its numbers there. */
  readonly beside?: Beside | undefined;
}

/** A network out of a file of any form. */
export interface OpenedModel {
  readonly format: ModelFormat;
  readonly network: Network;
  /** The parameters in the lab's order. */
  readonly params: Float32Array;
  /** What the network must be given; only files that the lab wrote say it. */
  readonly metadata?: ModelMetadata;
  /** Absent in the lab's safetensors. */
  readonly layers?: readonly LayerFacts[];
  /** How raw values come into the network, where the file says that and no more. */
  readonly scaling?: InputScaling;
  /** Names of the classes in order, where the file says them and no more. */
  readonly classNames?: readonly string[];
  /** Names of the columns in order, where the file says them and no more. */
  readonly columnNames?: readonly string[];
  /** What was taken where a state_dict doesn't say it. */
  readonly guesses?: StateGuesses;
  /** Who says which activations there are: see PtModel. */
  readonly activationFrom: "file" | "caller" | "guess" | "default";
}

/**
 * The form of a model file, by its first bytes and not its name: a zip is taken for a `.pt`, a field 1 of a protobuf that is a
 * number, the format's version, for ONNX.
 * @returns undefined if it is none that is known
 */
export function modelFormat(bytes: Uint8Array): ModelFormat | undefined {
  if (bytes[8] === 0x7b && bytes[6] === 0 && bytes[7] === 0) return "safetensors"; // { after a length that can be
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return "pt";
  if (bytes[0] === 0x80) return "pt"; // a pickle: PyTorch's form before 1.6, which its reader tells
  return bytes[0] === 0x08 ? "onnx" : undefined;
}

/** The form of a model file; a list of parts counts as its parts. @throws DataError if no form is known that begins like this. */
export function knownModelFormat(bytes: Uint8Array, what: string): ModelFormat {
  const format = isShardIndex(bytes) ? "safetensors" : modelFormat(bytes);
  if (format === undefined) {
    throw new DataError(
      `${what}: expected a model as safetensors, .pt or ONNX, got ${otherKind(bytes) ?? "something else"}`,
    );
  }
  return format;
}

/**
 * Reads a network from a model file of any form: one of the lab's own, or another tool's state_dict, module or graph.
 * @throws DataError if it is of no known form, broken, or no chain of linear layers; or if the caller names activations of
 *   a file that says them.
 */
export function openModel(bytes: Uint8Array, options: OpenOptions = {}): OpenedModel {
  const { what = "model" } = options;
  const format = knownModelFormat(bytes, what);
  if (format === "safetensors") return openStored(storedIn(bytes, what, options.beside), options);
  if (format === "pt") {
    const model = readPt(bytes, saidIn(options));
    return { format, ...pick(model), ...(model.metadata && { metadata: model.metadata }) };
  }
  refuseActivations(options);
  const { beside } = options;
  const { network, params, layers, scaling, metadata, classNames, columnNames } = readOnnx(bytes, { what, beside });
  const names = { ...(classNames && { classNames }), ...(columnNames && { columnNames }) };
  const said = { ...(scaling.scale !== "none" && { scaling }), ...names };
  return { format, network, params, layers, ...(metadata ? { metadata } : said), activationFrom: "file" };
}

/** The tensors of a safetensors file, or of all parts of a model that is in several. @throws DataError if one is broken. */
export function storedIn(bytes: Uint8Array, what: string, beside?: Beside): StoredFile {
  return isShardIndex(bytes) ? readShards(bytes, what, beside) : unpackStored(bytes, what);
}

/** The network in a safetensors file that was read. @throws DataError as {@link openModel}. */
export function openStored(file: StoredFile, options: OpenOptions): OpenedModel {
  const format = "safetensors";
  if (!isModelOfTheLab(file.metadata)) return { format, ...pick(stateDictIn(file, saidIn(options))) };
  refuseActivations(options);
  return { format, ...modelIn(file, saidIn(options).what), activationFrom: "file" };
}

function saidIn({ what = "model", activation, outputActivation, key, order }: OpenOptions) {
  return {
    what,
    ...(activation && { activation }),
    ...(outputActivation && { outputActivation }),
    ...(key !== undefined && { key }),
    ...(order && { order }),
  };
}

function refuseActivations({ what = "model", activation, outputActivation, key, order }: OpenOptions): void {
  if (activation !== undefined || outputActivation !== undefined) {
    throw new DataError(`${what}: expected no activation beside a model that says its own`);
  }
  if (key !== undefined || order !== undefined) {
    throw new DataError(`${what}: expected no key or order beside a file of one model that says its order`);
  }
}

/** Other tools may have a text of one of these names, not of all. */
function isModelOfTheLab(metadata: Readonly<Record<string, string>>): boolean {
  return ["architecture", "scaling", "criterion"].every((key) => metadata[key] !== undefined);
}

function pick({ network, params, layers, activationFrom, guesses }: PtModel | StateDictModel) {
  return { network, params, layers, activationFrom, guesses };
}
