/** A storage without a dtype of its own: its tensors have one. */
export const UNTYPED = "untyped";

const STORAGES: Readonly<Record<string, string>> = {
  "torch.HalfStorage": "float16",
  "torch.BFloat16Storage": "bfloat16",
  "torch.FloatStorage": "float32",
  "torch.DoubleStorage": "float64",
  "torch.CharStorage": "int8",
  "torch.ShortStorage": "int16",
  "torch.IntStorage": "int32",
  "torch.LongStorage": "int64",
  "torch.ByteStorage": "uint8",
  "torch.BoolStorage": "bool",
  "torch.storage.UntypedStorage": UNTYPED,
};

/** The dtype of a storage's class; the class's own name where it is none that can be read. */
export function storageDtype(name: string): string {
  return Object.hasOwn(STORAGES, name) ? STORAGES[name] : name;
}
