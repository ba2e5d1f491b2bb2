import { shown } from "../../core/errors.ts";
import type { Reading } from "../reading.ts";
import { kindOf, type Py, PyDict, PyList, PyObject, PyTensor, PyTuple } from "./values.ts";

/** What kind of thing torch.save was given. */
export type PtKind = "state_dict" | "module" | "checkpoint";

/** Where in a file the model is, and the optimizer's state if there is one. */
export interface FoundModel {
  readonly kind: PtKind;
  /** A state_dict, or a placeholder of a module. */
  readonly model: PyDict | PyObject;
  /** What an optimizer's state_dict() gave. */
  readonly optimizer?: PyDict;
  /** What the names of the model's entries begin with, where a key says it. */
  readonly prefix?: string;
}

/** How programs call the model in their checkpoints, in the order of asking. */
const MODEL_KEYS = ["model_state_dict", "state_dict", "model", "model_state", "net", "network", "module"];

/** How entries of a state_dict are called that are a layer's. */
const LAYER_ENTRY = /(?:^|[./])(?:weight|bias|kernel)(?:_\w+)?$|parametrizations\.|_packed_params/;

/**
 * Finds the model: the file's one value, or an entry of a checkpoint dictionary.
 * @param key that the caller names: of a dictionary, with dots between keys of dictionaries within, or what names of entries begin with
 * @throws DataError if there is none, or more than one that could be meant.
 */
export function findModel(root: Py, reading: Reading, key?: string): FoundModel {
  const found = modelIn(root, reading, key);
  return found ?? oneModelIn(root, reading);
}

/** A placeholder of a torch.nn.Module or a class made from it: by what all of them keep. */
export function isModule(value: Py | undefined): value is PyObject {
  return (
    value instanceof PyObject &&
    value.attributes.get("_modules") instanceof PyDict &&
    value.attributes.get("_parameters") instanceof PyDict
  );
}

/** A dictionary, or an object of a class made from it. */
export function dictOf(value: Py | undefined): PyDict | undefined {
  if (value instanceof PyDict) return value;
  if (!(value instanceof PyObject)) return undefined;
  const { entries } = value;
  return entries.size === 0 || isModule(value) ? undefined : entries;
}

/** The model that is itself the file's value, or that a key names. */
function modelIn(root: Py, reading: Reading, key: string | undefined): FoundModel | undefined {
  if (key === undefined) return isModel(root) ? asFound(root) : undefined;
  const dict = dictOf(root);
  const optimizer = dict && optimizerOf(dict);
  let value: Py | undefined = dict?.get(key) ?? root;
  const parts = value === root ? key.split(".") : [];
  let place = 0;
  for (; place < parts.length; place++) {
    const next: Py | undefined = dictOf(value)?.get(parts[place]);
    if (next === undefined) break;
    value = next;
  }
  const prefix = parts.slice(place).join(".");
  // Within the one model of a checkpoint, a key may be what the names of a part's entries begin with.
  if (prefix !== "" && place === 0 && !isModel(value)) value = oneModelIn(root, reading).model;
  if (!isModel(value)) throw reading.error(`expected a model under ${shown(key)}, got ${kindOf(value)}`);
  return { ...asFound(value), kind: "checkpoint", ...(optimizer && { optimizer }), ...(prefix && { prefix }) };
}

function oneModelIn(root: Py, reading: Reading): FoundModel {
  const dict = dictOf(root);
  if (dict === undefined) {
    throw reading.error(`expected a state_dict, a module or a checkpoint dictionary, got ${kindOf(root)}`);
  }
  const optimizer = optimizerOf(dict);
  for (const key of MODEL_KEYS) {
    const value = dict.get(key);
    if (isModel(value)) return { ...asFound(value), kind: "checkpoint", ...(optimizer && { optimizer }) };
  }
  const others: [Py, PyDict | PyObject][] = [];
  for (const [key, value] of dict.entries()) if (isModel(value)) others.push([key, value]);
  if (others.length === 1) return { ...asFound(others[0][1]), kind: "checkpoint", ...(optimizer && { optimizer }) };
  if (others.length > 1) {
    const keys = others.slice(0, 5).map(([key]) => (typeof key === "string" ? shown(key) : kindOf(key)));
    throw reading.error(`expected one model, got several, under ${keys.join(", ")}; name one with --key`);
  }
  throw reading.error(`expected a model in the checkpoint under ${MODEL_KEYS.join(", ")}, got only ${keysOf(dict)}`);
}

function asFound(model: PyDict | PyObject): FoundModel {
  return isModule(model) ? { kind: "module", model } : { kind: "state_dict", model: dictOf(model)! };
}

function isModel(value: Py | undefined): value is PyDict | PyObject {
  return isModule(value) || isStateDict(value);
}

/** A dictionary by texts, some of whose entries are those of a layer: tensors, or what stands for one that can't be read. */
function isStateDict(value: Py | undefined): value is PyDict | PyObject {
  const dict = dictOf(value);
  if (dict === undefined || dict.size === 0) return false;
  let isOne = true;
  let hasLayer = false;
  let areTensors = true;
  for (const [key, entry] of dict.entries()) {
    isOne &&= typeof key === "string";
    const isTensor = entry instanceof PyTensor;
    areTensors &&= isTensor;
    const isTensorLike = isTensor || (entry instanceof PyObject && !isModule(entry)) || entry instanceof PyTuple;
    hasLayer ||= isTensorLike && typeof key === "string" && LAYER_ENTRY.test(key);
  }
  return isOne && (hasLayer || areTensors);
}

/** The state_dict of an optimizer; Lightning has a list of them. */
function optimizerOf(root: PyDict): PyDict | undefined {
  for (const [key, value] of root.entries()) {
    if (typeof key !== "string" || !/^optim/i.test(key)) continue;
    const one = value instanceof PyList && value.items.length === 1 ? value.items[0] : value;
    if (one instanceof PyDict && one.get("param_groups") !== undefined) return one;
  }
  return undefined;
}

function keysOf(root: PyDict): string {
  const keys: string[] = [];
  for (const [key] of root.entries()) {
    if (keys.length === 5) return `${keys.join(", ")}, …`;
    keys.push(typeof key === "string" ? shown(key) : kindOf(key));
  }
  return keys.length === 0 ? "an empty dictionary" : keys.join(", ");
}
