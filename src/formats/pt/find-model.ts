import { shown } from "../../core/errors.ts";
import type { Reading } from "../reading.ts";
import { kindOf, type Py, PyDict, PyObject, PyTensor } from "./values.ts";

/** What kind of thing torch.save was given. */
export type PtKind = "state_dict" | "module" | "checkpoint";

/** Where in a file the model is, and the optimizer's state if there is one. */
export interface FoundModel {
  readonly kind: PtKind;
  /** A state_dict, or a placeholder of a module. */
  readonly model: PyDict | PyObject;
  /** What an optimizer's state_dict() gave. */
  readonly optimizer?: PyDict;
}

/** How programs call the model in their checkpoints, in the order of asking. */
const MODEL_KEYS = ["model_state_dict", "state_dict", "model", "model_state", "net", "network", "module"];

/**
 * Finds the model: the file's one value, or an entry of a checkpoint dictionary.
 * @throws DataError if there is none, or more than one that could be meant.
 */
export function findModel(root: Py, reading: Reading): FoundModel {
  if (isModule(root)) return { kind: "module", model: root };
  if (isStateDict(root)) return { kind: "state_dict", model: root };
  if (!(root instanceof PyDict)) {
    throw reading.error(`expected a state_dict, a module or a checkpoint dictionary, got ${kindOf(root)}`);
  }
  const optimizer = optimizerOf(root);
  for (const key of MODEL_KEYS) {
    const value = root.get(key);
    if (isModel(value)) return { kind: "checkpoint", model: value, ...(optimizer && { optimizer }) };
  }
  const others: (PyDict | PyObject)[] = [];
  for (const [, value] of root.entries()) if (isModel(value)) others.push(value);
  if (others.length === 1) return { kind: "checkpoint", model: others[0], ...(optimizer && { optimizer }) };
  throw reading.error(`expected a model in the checkpoint under ${MODEL_KEYS.join(", ")}, got only ${keysOf(root)}`);
}

/** A placeholder of a torch.nn.Module or a class made from it: by what all of them keep. */
export function isModule(value: Py | undefined): value is PyObject {
  return (
    value instanceof PyObject &&
    value.attributes.get("_modules") instanceof PyDict &&
    value.attributes.get("_parameters") instanceof PyDict
  );
}

function isModel(value: Py | undefined): value is PyDict | PyObject {
  return isModule(value) || isStateDict(value);
}

function isStateDict(value: Py | undefined): value is PyDict {
  if (!(value instanceof PyDict) || value.size === 0) return false;
  for (const [key, entry] of value.entries()) if (typeof key !== "string" || !(entry instanceof PyTensor)) return false;
  return true;
}

function optimizerOf(root: PyDict): PyDict | undefined {
  for (const [key, value] of root.entries()) {
    const isNamed = typeof key === "string" && /^optim/i.test(key);
    if (isNamed && value instanceof PyDict && value.get("param_groups") !== undefined) return value;
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
