import type { Reading } from "../reading.ts";
import { kindOf, type Py, PyList, PyName, PyStorage, PyTensor, PyTuple } from "./values.ts";

/** PyTorch allows no more dimensions. */
const MAX_DIMENSIONS = 64;

/** The tensor that one of PyTorch's rebuilding functions stands for (torch/_utils.py); undefined for other names. */
export function rebuildTensor(name: string, args: readonly Py[], reading: Reading): PyTensor | undefined {
  switch (name) {
    case "torch._utils._rebuild_tensor":
    case "torch._utils._rebuild_tensor_v2": {
      const storage = storageOf(args[0], reading);
      return view(storage.dtype, storage, args, reading);
    }
    case "torch._utils._rebuild_tensor_v3": {
      const dtype = args[6];
      if (!(dtype instanceof PyName)) throw reading.error(`expected the dtype of a tensor, got ${kindOf(dtype)}`);
      return view(dtype.name.replace(/^torch\./, ""), storageOf(args[0], reading), args, reading);
    }
    case "torch._utils._rebuild_parameter":
    case "torch._utils._rebuild_parameter_with_state": {
      // A parameter of some other kind of tensor stays a placeholder.
      return args[0] instanceof PyTensor ? args[0] : undefined;
    }
    default:
      return undefined;
  }
}

function view(dtype: string, storage: PyStorage, args: readonly Py[], reading: Reading): PyTensor {
  const offset = count(args[1], "a tensor's offset", reading);
  const shape = counts(args[2], "a tensor's shape", reading);
  const strides = counts(args[3], "a tensor's strides", reading);
  if (shape.length !== strides.length) {
    throw reading.error(`expected a stride for each of ${shape.length} dimensions, got ${strides.length}`);
  }
  return new PyTensor(dtype, storage, offset, shape, strides);
}

function storageOf(value: Py | undefined, reading: Reading): PyStorage {
  if (!(value instanceof PyStorage)) throw reading.error(`expected a tensor's storage, got ${kindOf(value)}`);
  return value;
}

function counts(value: Py | undefined, what: string, reading: Reading): number[] {
  if (!(value instanceof PyTuple || value instanceof PyList) || value.items.length > MAX_DIMENSIONS) {
    throw reading.error(`expected ${what} as a tuple of at most ${MAX_DIMENSIONS}, got ${kindOf(value)}`);
  }
  reading.take(16 * value.items.length);
  return value.items.map((item) => count(item, what, reading));
}

function count(value: Py | undefined, what: string, reading: Reading): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    const got = typeof value === "number" || typeof value === "bigint" ? String(value).slice(0, 40) : kindOf(value);
    throw reading.error(`expected ${what} in integers from 0, got ${got}`);
  }
  return value;
}
