import { shown } from "../../core/errors.ts";
import { kindOf, type Py, PyObject, PyTensor, PyTuple } from "./values.ts";

/** What stands in a state_dict for a tensor without plain numbers, by the name of what would rebuild it, and what helps. */
const KINDS: readonly (readonly [name: RegExp, what: string, help: string])[] = [
  [
    /\.Uninitialized(?:Parameter|Buffer)$/,
    "a weight of a lazy layer that was never given an input",
    "run the model once before it is saved",
  ],
  [/meta_tensor/, "a tensor on the device meta, which has no numbers", "load the weights before the model is saved"],
  [/_rebuild_qtensor$|ScriptObject$|PackedParams/, "quantised weights", "save the model before it is quantised"],
  [/sparse/, "a sparse tensor", "call to_dense() before it is saved"],
  [/^numpy[._]/, "an array of NumPy", "make it a tensor with torch.from_numpy before it is saved"],
  [/nested/, "a nested tensor", "save plain tensors"],
];

/**
 * What an entry of a state_dict is that isn't a tensor with numbers, in words.
 * @returns undefined for a value that is no tensor of any kind
 */
export function strangeTensor(key: string, value: Py): string | undefined {
  const items = value instanceof PyTuple ? value.items : [value];
  for (const item of items) {
    if (!(item instanceof PyObject)) continue;
    const kind = KINDS.find(([name]) => name.test(item.name));
    if (kind !== undefined) return `expected tensors with numbers, got ${kind[1]} named ${shown(key)}; ${kind[2]}`;
    return `expected tensors with numbers, got ${kindOf(item)} named ${shown(key)}`;
  }
  return items.some((item) => item instanceof PyTensor)
    ? `expected a tensor named ${shown(key)}, got several`
    : undefined;
}
