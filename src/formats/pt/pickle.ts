import { elements } from "../tensors.ts";
import { OP } from "./opcodes.ts";

/** What the writer puts into a pickle: texts, true integers apart from floats, and PyTorch's containers. */
export type Pickled =
  | null
  | boolean
  | string
  | { readonly int: number }
  | { readonly float: number }
  | { readonly list: readonly Pickled[] }
  | { readonly tuple: readonly Pickled[] }
  | {
      readonly dict: readonly (readonly [Pickled, Pickled])[];
      readonly isOrdered?: boolean;
      /** Of an OrderedDict: its attributes by their names. */
      readonly attributes?: Pickled;
    }
  | { readonly storage: number; readonly shape: readonly number[] };

/**
 * A value as a pickle of protocol 2, which `torch.load(weights_only=True)` asks for. A tensor is a float32 one, contiguous
 * and alone in the storage of the given number. Equal values give equal bytes.
 */
export function pickle(value: Pickled): Uint8Array {
  const bytes: number[] = [OP.PROTO, 2];
  put(value);
  bytes.push(OP.STOP);
  return Uint8Array.from(bytes);

  function put(value: Pickled): void {
    if (value === null) bytes.push(OP.NONE);
    else if (typeof value === "boolean") bytes.push(value ? OP.NEWTRUE : OP.NEWFALSE);
    else if (typeof value === "string") text(value);
    else if ("int" in value) int(value.int);
    else if ("float" in value) {
      const f64 = new DataView(new ArrayBuffer(8));
      f64.setFloat64(0, value.float, false);
      bytes.push(OP.BINFLOAT, ...new Uint8Array(f64.buffer));
    } else if ("list" in value) {
      bytes.push(OP.EMPTY_LIST, OP.MARK);
      for (const item of value.list) put(item);
      bytes.push(OP.APPENDS);
    } else if ("tuple" in value) tuple(value.tuple);
    else if ("dict" in value) {
      if (value.isOrdered) orderedDict();
      else bytes.push(OP.EMPTY_DICT);
      bytes.push(OP.MARK);
      for (const [key, entry] of value.dict) {
        put(key);
        put(entry);
      }
      bytes.push(OP.SETITEMS);
      if (value.attributes !== undefined) {
        put(value.attributes);
        bytes.push(OP.BUILD);
      }
    } else tensor(value.storage, value.shape);
  }

  /** torch._utils._rebuild_tensor_v2(storage, offset, size, stride, requires_grad, backward_hooks) */
  function tensor(storage: number, shape: readonly number[]): void {
    const strides = shape.map((_, d) => elements(shape.slice(d + 1)));
    global("torch._utils", "_rebuild_tensor_v2");
    bytes.push(OP.MARK, OP.MARK);
    text("storage");
    global("torch", "FloatStorage");
    text(String(storage));
    text("cpu");
    int(elements(shape));
    bytes.push(OP.TUPLE, OP.BINPERSID);
    int(0);
    tuple(shape.map((int) => ({ int })));
    tuple(strides.map((int) => ({ int })));
    bytes.push(OP.NEWFALSE);
    orderedDict();
    bytes.push(OP.TUPLE, OP.REDUCE);
  }

  function tuple(items: readonly Pickled[]): void {
    if (items.length > 3) throw new RangeError(`pickle: expected tuples of at most 3, got ${items.length}`);
    for (const item of items) put(item);
    bytes.push(items.length === 0 ? OP.EMPTY_TUPLE : OP.TUPLE1 + items.length - 1);
  }

  function orderedDict(): void {
    global("collections", "OrderedDict");
    bytes.push(OP.EMPTY_TUPLE, OP.REDUCE);
  }

  function global(module: string, name: string): void {
    bytes.push(OP.GLOBAL, ...new TextEncoder().encode(`${module}\n${name}\n`));
  }

  function text(value: string): void {
    const utf8 = new TextEncoder().encode(value);
    bytes.push(OP.BINUNICODE, ...u32(utf8.length));
    for (const byte of utf8) bytes.push(byte);
  }

  function int(value: number): void {
    if (!(Number.isInteger(value) && value >= 0 && value < 0x80000000)) {
      throw new RangeError(`pickle: expected integers from 0 to 2³¹ − 1, got ${value}`);
    }
    if (value < 256) bytes.push(OP.BININT1, value);
    else bytes.push(OP.BININT, ...u32(value));
  }
}

function u32(value: number): number[] {
  return [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24];
}
