import { oneLine } from "../../core/errors.ts";
import { tensorText } from "../tensors.ts";

/**
 * What a pickle can hold, as inert data. Nothing here has a way to be called: a name is a text, and an object of any
 * class is a placeholder with the class's name and its attributes.
 */
export type Py =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PyList
  | PyTuple
  | PyDict
  | PySet
  | PyName
  | PyObject
  | PyStorage
  | PyTensor;

export class PyList {
  readonly items: Py[];
  constructor(items: Py[] = []) {
    this.items = items;
  }
}

export class PyTuple {
  readonly items: readonly Py[];
  constructor(items: readonly Py[]) {
    this.items = items;
  }
}

/** A set or a frozenset: its items in order, repeated ones included. */
export class PySet {
  readonly items: Py[];
  constructor(items: Py[] = []) {
    this.items = items;
  }
}

/** A dict or an OrderedDict; keys other than texts and numbers are told apart by identity. */
export class PyDict {
  private map: Map<Py, Py> | undefined; // empty ones are many and cheap
  /** Attributes beside the entries, which an OrderedDict may have. */
  attributes: PyDict | undefined;
  get size(): number {
    return this.map?.size ?? 0;
  }
  set(key: Py, value: Py): void {
    this.map ??= new Map();
    this.map.set(key, value);
  }
  get(key: Py): Py | undefined {
    return this.map?.get(key);
  }
  entries(): Iterable<[Py, Py]> {
    return this.map?.entries() ?? [];
  }
}

/** A class or function that the pickle names, such as `collections.OrderedDict`. */
export class PyName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A placeholder for an object of a class, or for what a function would have given. */
export class PyObject {
  /** The class's or function's name, such as `torch.nn.modules.linear.Linear`. */
  readonly name: string;
  readonly args: Py;
  readonly attributes = new PyDict();
  /** Entries and items, where its class is a kind of dictionary or list. */
  readonly entries = new PyDict();
  items: Py[] | undefined;
  constructor(name: string, args: Py) {
    this.name = name;
    this.args = args;
  }
}

/** A storage: numbers that lie in a file of their own. */
export class PyStorage {
  /** Such as `float32`; for storages without a type, `untyped`. */
  readonly dtype: string;
  readonly key: string;
  /** Looks the bytes up; throws DataError if they are missing or broken. */
  readonly bytes: () => Uint8Array;
  constructor(dtype: string, key: string, bytes: () => Uint8Array) {
    this.dtype = dtype;
    this.key = key;
    this.bytes = bytes;
  }
}

/** A tensor: a view of a storage, in elements of its dtype. */
export class PyTensor {
  readonly dtype: string;
  readonly storage: PyStorage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  constructor(dtype: string, storage: PyStorage, offset: number, shape: readonly number[], strides: readonly number[]) {
    this.dtype = dtype;
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }
}

/** A value's kind in a few words, for errors. */
export function kindOf(value: Py | undefined): string {
  if (value === undefined) return "nothing";
  if (value === null) return "None";
  if (value instanceof PyList) return "a list";
  if (value instanceof PyTuple) return "a tuple";
  if (value instanceof PyDict) return "a dictionary";
  if (value instanceof PySet) return "a set";
  if (value instanceof PyName) return `the name ${oneLine(value.name)}`;
  if (value instanceof PyObject) return `an object of ${oneLine(value.name)}`;
  if (value instanceof PyStorage) return `a storage of ${oneLine(value.dtype)}`;
  if (value instanceof PyTensor) return tensorText(value);
  if (value instanceof Uint8Array) return "bytes";
  return typeof value === "string" ? "a text" : typeof value === "boolean" ? "a truth value" : "a number";
}
