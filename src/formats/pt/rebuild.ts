import { ENTRY, type Reading } from "../reading.ts";
import { rebuildTensor } from "./rebuild-tensor.ts";
import { kindOf, type Py, PyDict, PyList, PyName, PyObject, PySet, PyTensor, PyTuple } from "./values.ts";

/** Bytes of memory that an item of a list is counted as, the first one for itself. */
const ITEM = 16;
const FIRST_ITEM = 160; // V8 makes room for 17

/**
 * What stands for a call of `callee` with `args`. A few names stand for data and are rebuilt; of every other a
 * placeholder keeps the name and the arguments. Nothing is called.
 */
export function reduce(callee: Py, args: Py, reading: Reading): Py {
  const name = nameOf(callee, reading);
  if (!(args instanceof PyTuple))
    throw reading.error(`expected ${kindOf(callee)} to come with a tuple, got ${kindOf(args)}`);
  const [first] = args.items;
  switch (name) {
    case "collections.OrderedDict":
    case "builtins.dict":
      return dictionary(first, reading);
    case "builtins.list":
      return new PyList(copied(first, reading));
    case "builtins.set":
    case "builtins.frozenset":
      return new PySet(copied(first, reading));
    case "torch.Size":
      return first instanceof PyTuple ? first : new PyTuple(copied(first, reading));
    case "_codecs.encode": // how protocol 2 writes bytes
      return latin1(first, reading);
    case "torch._tensor._rebuild_from_type_v2": {
      // (function, class, arguments, state): a tensor with attributes, or of a class of its own
      const [inner, , innerArgs] = args.items;
      if (inner instanceof PyName && innerArgs instanceof PyTuple) {
        const tensor = rebuildTensor(inner.name, innerArgs.items, reading);
        if (tensor !== undefined) return tensor;
      }
      return new PyObject(name, args);
    }
    default:
      return rebuildTensor(name, args.items, reading) ?? new PyObject(name, args);
  }
}

/** What stands for a new object of a class, before its attributes come. */
export function make(type: Py, args: Py, reading: Reading): Py {
  const name = nameOf(type, reading);
  return name === "collections.OrderedDict" ? new PyDict() : new PyObject(name, args);
}

/** Gives an object its attributes. Those of tensors and sets are left out: nobody asks for them. */
export function build(target: Py, state: Py, reading: Reading): void {
  if (target instanceof PyTensor || target instanceof PySet) return;
  if (target instanceof PyDict) {
    if (state instanceof PyDict) target.attributes = state;
    return;
  }
  if (!(target instanceof PyObject))
    throw reading.error(`expected an object to give attributes to, got ${kindOf(target)}`);
  // Objects with slots have a pair: attributes and slots.
  const parts = state instanceof PyTuple && state.items.length === 2 ? state.items : [state];
  for (const part of parts) {
    if (!(part instanceof PyDict)) continue;
    reading.take(ENTRY * part.size);
    for (const [key, value] of part.entries()) target.attributes.set(key, value);
  }
}

/** Puts an entry into a dictionary, or into an object of a class that is a kind of one. */
export function setItem(target: Py, key: Py, value: Py, reading: Reading): void {
  if (target instanceof PyDict) target.set(key, value);
  else if (target instanceof PyObject) target.entries.set(key, value);
  else throw reading.error(`expected a dictionary to put an entry into, got ${kindOf(target)}`);
}

/** Appends to a list or a set, or to an object of a class that is a kind of one. */
export function append(target: Py, item: Py, reading: Reading): void {
  if (target instanceof PyObject) target.items ??= [];
  else if (!(target instanceof PyList || target instanceof PySet))
    throw reading.error(`expected a list to append to, got ${kindOf(target)}`);
  const items = target.items!;
  reading.take(items.length === 0 ? FIRST_ITEM : ITEM);
  items.push(item);
}

/** The name without what protocol 2 makes of it: there it is Python 2's. */
function nameOf(value: Py, reading: Reading): string {
  if (!(value instanceof PyName)) throw reading.error(`expected the name of a class or function, got ${kindOf(value)}`);
  return value.name.startsWith("__builtin__.") ? value.name.replace("__builtin__", "builtins") : value.name;
}

function dictionary(source: Py | undefined, reading: Reading): PyDict {
  const dict = new PyDict();
  if (source === undefined) return dict;
  const pairs = source instanceof PyDict ? [...source.entries()] : pairsOf(copied(source, reading), reading);
  reading.take(ENTRY * pairs.length);
  for (const [key, value] of pairs) dict.set(key, value);
  return dict;
}

function pairsOf(items: readonly Py[], reading: Reading): [Py, Py][] {
  return items.map((item): [Py, Py] => {
    const pair = item instanceof PyList || item instanceof PyTuple ? item.items : [];
    if (pair.length !== 2) throw reading.error(`expected pairs of key and value, got ${kindOf(item)}`);
    return [pair[0], pair[1]];
  });
}

function copied(source: Py | undefined, reading: Reading): Py[] {
  if (source === undefined) return [];
  if (!(source instanceof PyList || source instanceof PyTuple || source instanceof PySet)) {
    throw reading.error(`expected a list of items, got ${kindOf(source)}`);
  }
  reading.take(ITEM * source.items.length);
  return [...source.items];
}

function latin1(text: Py | undefined, reading: Reading): Uint8Array {
  if (typeof text !== "string") throw reading.error(`expected a text for bytes, got ${kindOf(text)}`);
  reading.take(text.length);
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
