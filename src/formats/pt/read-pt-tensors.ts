import { shown } from "../../core/errors.ts";
import { DTYPES } from "../dtypes.ts";
import { Reading } from "../reading.ts";
import type { TensorContent } from "../tensors.ts";
import { openArchive } from "./archive.ts";
import { tensorValues } from "./tensor-values.ts";
import { type Py, PyDict, PyList, PyObject, PySet, PyTensor, PyTuple } from "./values.ts";

/** What a module keeps its parts in: left out of names, as in its state_dict. */
const INNER = new Set(["_modules", "_parameters", "_buffers"]);

/** Things within things, at most. */
const DEEPEST = 1000;

/**
 * Every tensor in a `.pt`, whatever it is for, in the file's order: named by the keys, attributes and places that lead to it,
 * with dots between them. Without values where the dtype can't be read.
 * @throws DataError if the file is broken.
 */
export function readPtTensors(bytes: Uint8Array, what = "pt"): TensorContent[] {
  const reading = new Reading(what, bytes.length);
  const { root, little } = openArchive(bytes, reading);
  const tensors: TensorContent[] = [];
  const seen = new Set<Py>();
  walk(root, "", 0);
  return tensors;

  function walk(value: Py, name: string, depth: number): void {
    if (depth > DEEPEST) throw reading.error(`expected contents at most ${DEEPEST} deep, got more`);
    if (value instanceof PyTensor) {
      reading.take(500 + 2 * name.length);
      const { shape, dtype } = value;
      const isReadable = DTYPES.has(dtype);
      const read = () => tensorValues(value, shown(name), little, reading, 1);
      tensors.push({ name, shape, dtype, ...(isReadable && { values: read() }) });
      return;
    }
    if (seen.has(value) || !isContainer(value)) return;
    seen.add(value);
    for (const [key, part] of partsOf(value)) {
      const inner = INNER.has(key) ? name : name === "" ? key : `${name}.${key}`;
      if (isContainer(part) || part instanceof PyTensor) reading.take(100 + 2 * inner.length);
      walk(part, inner, depth + 1);
    }
  }
}

type Container = PyDict | PyList | PyTuple | PySet | PyObject;

function isContainer(value: Py): value is Container {
  return [PyDict, PyList, PyTuple, PySet, PyObject].some((kind) => value instanceof kind);
}

function* partsOf(value: Container): Generator<[key: string, part: Py]> {
  if (value instanceof PyDict) {
    for (const [key, part] of value.entries()) yield [keyText(key), part];
  } else if (value instanceof PyObject) {
    yield* partsOf(value.attributes);
    yield* partsOf(value.entries);
    if (value.items) yield* partsOf(new PyList(value.items));
  } else {
    let place = 0;
    for (const part of value.items) yield [String(place++), part];
  }
}

function keyText(key: Py): string {
  return typeof key === "string" || typeof key === "number" ? String(key) : "?";
}
