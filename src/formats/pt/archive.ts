import { shown } from "../../core/errors.ts";
import { DTYPES } from "../dtypes.ts";
import { KERAS_HELP, otherKind } from "../other-kinds.ts";
import type { Reading } from "../reading.ts";
import { storageDtype, UNTYPED } from "./storage-dtypes.ts";
import { unpickle } from "./unpickle.ts";
import { unzip, type ZippedFile } from "./unzip.ts";
import { kindOf, type Py, PyName, PyStorage, PyTuple } from "./values.ts";

/** What torch.save put into a file. */
export interface Archive {
  readonly root: Py;
  /** Whether numbers in storages have their lowest byte first. */
  readonly little: boolean;
}

/** Longest class and key of a storage together. */
const LONGEST_KEY = 200;

/**
 * Opens a file of torch.save: a zip of a pickle `data.pkl`, a storage in each `data/KEY`, and since PyTorch 2.1 the
 * `byteorder`, all in one folder (torch/serialization.py, caffe2/serialize/inline_container.h).
 * @throws DataError if it is something else or broken.
 */
export function openArchive(bytes: Uint8Array, reading: Reading): Archive {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw reading.error(`expected a zip as torch.save writes it, got ${otherKind(bytes) ?? "something else"}`);
  }
  const files = new Map(unzip(bytes, reading).map((file) => [file.name, file]));
  const pickles = [...files.keys()].filter((name) => /^[^/]*\/data\.pkl$/.test(name));
  if (pickles.length !== 1) {
    const kind = archiveKind([...files.keys()]);
    if (kind !== undefined) throw reading.error(`expected a zip as torch.save writes it, got ${kind}`);
    throw reading.error(`expected one FOLDER/data.pkl in the zip, as torch.save writes it, got ${pickles.length}`);
  }
  const folder = pickles[0].slice(0, -"data.pkl".length);
  if (files.has(`${folder}constants.pkl`)) {
    throw reading.error("expected a file of torch.save, got a program of torch.jit.save");
  }
  const little = isLittle(files.get(`${folder}byteorder`), reading);
  const storages = new Map<string, PyStorage>();
  const root = unpickle(files.get(pickles[0])!.bytes(), reading, (id) => {
    const { type, key, count } = storageId(id, reading);
    const known = storages.get(`${type} ${key}`);
    if (known !== undefined) return known;
    const dtype = storageDtype(type);
    const storage = new PyStorage(dtype, key, () => {
      const content = files.get(`${folder}data/${key}`)?.bytes();
      if (content === undefined) throw reading.error(`expected the storage ${shown(key)} in the zip, got none`);
      const size = dtype === UNTYPED ? 1 : (DTYPES.get(dtype)?.size ?? 1);
      if (content.length !== count * size) {
        throw reading.error(`expected ${count * size} bytes in the storage ${shown(key)}, got ${content.length}`);
      }
      return content;
    });
    storages.set(`${type} ${key}`, storage);
    return storage;
  });
  return { root, little };
}

/** What a zip is instead, by the names of its files; undefined where they say nothing. */
function archiveKind(names: readonly string[]): string | undefined {
  if (names.some((name) => name.endsWith("model.weights.h5"))) return KERAS_HELP;
  if (names.length > 0 && names.every((name) => name.endsWith(".npy"))) return "arrays of NumPy (.npz)";
  return undefined;
}

/** A storage's persistent id: ("storage", its class, its key, where it lay, its number of elements). */
function storageId(id: Py, reading: Reading): { type: string; key: string; count: number } {
  const [tag, type, key, , count] = id instanceof PyTuple ? id.items : [];
  if (tag !== "storage" || !(type instanceof PyName) || typeof key !== "string" || typeof count !== "number") {
    throw reading.error(`expected a persistent id of a storage, got ${kindOf(id)}`);
  }
  if (type.name.length + key.length > LONGEST_KEY) {
    throw reading.error(
      `expected a storage's key of at most ${LONGEST_KEY} letters, got ${type.name.length + key.length}`,
    );
  }
  return { type: type.name, key, count };
}

function isLittle(file: ZippedFile | undefined, reading: Reading): boolean {
  if (file === undefined) return true; // before PyTorch 2.1 there was none, and little was meant
  const text = String.fromCharCode(...file.bytes().subarray(0, 10));
  if (text !== "little" && text !== "big")
    throw reading.error(`expected the byte order little or big, got ${shown(text)}`);
  return text === "little";
}
