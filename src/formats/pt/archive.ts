import { shown } from "../../core/errors.ts";
import { DTYPES } from "../dtypes.ts";
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

/** The magic number 0x1950a86a20f9469cfc6c of files before PyTorch 1.6, as a pickle writes it. */
const OLD_MAGIC = [0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

/** Longest class and key of a storage together. */
const LONGEST_KEY = 200;

/**
 * Opens a file of torch.save: a zip of a pickle `data.pkl`, a storage in each `data/KEY`, and since PyTorch 2.1 the
 * `byteorder`, all in one folder (torch/serialization.py, caffe2/serialize/inline_container.h).
 * @throws DataError if it is something else or broken.
 */
export function openArchive(bytes: Uint8Array, reading: Reading): Archive {
  if (bytes[0] === 0x80 && OLD_MAGIC.every((byte, i) => bytes[4 + i] === byte)) {
    throw reading.error(
      "expected a zip as torch.save writes it since PyTorch 1.6, got the format before: load it in PyTorch and save it again",
    );
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw reading.error(
      `expected a zip as torch.save writes it, got ${bytes.length === 0 ? "no bytes" : "something else"}`,
    );
  }
  const files = new Map(unzip(bytes, reading).map((file) => [file.name, file]));
  const pickles = [...files.keys()].filter((name) => /^[^/]*\/data\.pkl$/.test(name));
  if (pickles.length !== 1) {
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
