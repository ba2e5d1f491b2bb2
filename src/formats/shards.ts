import { z } from "zod";
import { DataError, shown } from "../core/errors.ts";
import { checkForm } from "../core/faults.ts";
import { parseJson } from "../core/parse-json.ts";
import { readPtTensors } from "./pt/read-pt-tensors.ts";
import { type Beside, Reading } from "./reading.ts";
import type { ModelPart, StoredFile, TensorContent } from "./tensors.ts";
import { unpackStored } from "./unpack-tensors.ts";

/** The longest list of parts, and the most parts. */
const LONGEST = 10_000_000;
const MAX_SHARDS = 1000;

const indexSchema = z.object({ weight_map: z.record(z.string(), z.string()) });

/** Whether a file may be the list of a model's parts: `model.safetensors.index.json`. */
export function isShardIndex(bytes: Uint8Array): boolean {
  if (bytes.length > LONGEST) return false;
  const beginning = bytes
    .subarray(0, 64)
    .find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf);
  return beginning === 0x7b && new TextDecoder().decode(bytes).includes('"weight_map"');
}

/** The name of the list that a part is in, if a name is that of one of several: `model-00001-of-00002.safetensors`. */
export function indexNameOf(name: string): string | undefined {
  const [, stem, total, ending] = /^(.*)-\d{5}-of-(\d{5})(\.[a-z]+)$/i.exec(name) ?? [];
  return stem === undefined || Number(total) < 2 ? undefined : `${stem}${ending}.index.json`;
}

/**
 * All tensors of a model whose parts a list names, in files beside it.
 * @throws DataError if it isn't such a list, or a part is missing, broken or hasn't the tensors that it is said to have.
 */
export function readShards(bytes: Uint8Array, what: string, beside?: Beside): StoredFile {
  const reading = new Reading(what, bytes.length, beside);
  const map = weightMap(bytes, reading);
  const names = new Set(map.values());
  if (names.size > MAX_SHARDS) throw reading.error(`expected at most ${MAX_SHARDS} parts, got ${names.size}`);
  const tensors = new Map<string, TensorContent>();
  const parts: ModelPart[] = [];
  for (const name of names) {
    const part = reading.beside(name);
    parts.push({ name, bytes: part });
    const isZip = part[0] === 0x50 && part[1] === 0x4b;
    for (const tensor of isZip ? readPtTensors(part, name) : unpackStored(part, name).tensors) {
      if (map.get(tensor.name) === name) tensors.set(tensor.name, tensor);
    }
  }
  for (const [tensor, name] of map) {
    if (!tensors.has(tensor)) throw reading.error(`expected tensor ${shown(tensor)} in ${shown(name)}, got none`);
  }
  return { tensors: [...tensors.values()], metadata: {}, parts };
}

/** In which file each tensor is. */
function weightMap(bytes: Uint8Array, reading: Reading): Map<string, string> {
  let json: unknown;
  try {
    json = parseJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw reading.error("expected a list of a model's parts as JSON, got broken JSON");
  }
  const { value, fault } = checkForm(json, indexSchema);
  if (fault !== undefined) throw new DataError(`${reading.what}: ${fault.text}`);
  return new Map(Object.entries(value.weight_map));
}
