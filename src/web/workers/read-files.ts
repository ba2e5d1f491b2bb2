import { DataError } from "../../core/errors.ts";
import { recordsOf, recordsText } from "../../experiment/record/read.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import { isCheckpoint } from "../../experiment/trial/is-checkpoint.ts";
import { foreignModel, isPairFor, usualScale } from "../../formats/foreign-model.ts";
import { knownModelFormat, openModel } from "../../formats/open-model.ts";
import type { Beside } from "../../formats/reading.ts";
import { indexNameOf, isShardIndex } from "../../formats/shards.ts";
import { writeModel } from "../../formats/write-model.ts";
import { kindOfBytes } from "./file-kind.ts";
import { unpacked } from "./gunzip.ts";
import type { DataCalls, DroppedFile, ForData } from "./protocol.ts";

/** A record, a model, or both, read from files. */
export type ReadFile = ReturnType<DataCalls["read"]>[number];

/**
 * The records and models in files, which are recognised by their first bytes. A model whose name is the id of a record, as in
 * a run's folder, is joined with that record. Another tool's model is converted to the lab's format, for raw values of the
 * loaded data; its numbers may be in other files among these.
 * @throws DataError if a file can't be read.
 */
export async function readFiles(files: readonly DroppedFile[], data: ForData): Promise<ReadFile[]> {
  const records: { name: string; record: TrialRecord }[] = [];
  const models = new Map<string, ModelRead>();
  const plain = new Map<string, Uint8Array>();
  for (const { name, bytes } of files) plain.set(name, await unpacked(bytes, name));
  const used = new Set<string>();
  const besideOf = (file: string) => (name: string) => {
    const folder = file.replace(/[^/]*$/, "");
    const found = [folder + name, name].find((one) => plain.has(one));
    if (found !== undefined) used.add(found);
    return found === undefined ? undefined : plain.get(found);
  };
  const ordered = [...plain].sort(([a], [b]) => Number(isPart(a)) - Number(isPart(b)));
  const others: string[] = [];
  for (const [name, bytes] of ordered) {
    const kind = kindOfBytes(bytes);
    if (used.has(name)) continue;
    const index = indexNameOf(name.replace(/^.*\//, ""));
    if (index !== undefined)
      throw new DataError(`${name}: expected the list of its parts beside it, ${index}, got none`);
    if (kind === "model" || isShardIndex(bytes)) models.set(name, modelIn(bytes, name, data, besideOf(name)));
    else if (kind === "other") others.push(name);
    else {
      const read = recordsOf(recordsText(bytes, name), name);
      if (read.length === 0) throw new DataError(`${name}: expected at least one whole record, got none`);
      records.push(...read.map((record) => ({ name: read.length === 1 ? name : nameOf(record, name), record })));
    }
  }
  for (const name of others) if (!used.has(name)) knownModelFormat(plain.get(name)!, name); // throws, and says what the file is
  const all = records.map(({ name, record }) => {
    const file = [...models.keys()].find((one) => one.endsWith(`${record.id}.safetensors`));
    const read = file === undefined ? NO_MODEL : models.get(file)!;
    if (file !== undefined) models.delete(file);
    return { name, record, ...read };
  });
  return [...all, ...[...models].map(([name, found]) => ({ name, record: null, ...found }))];
}

type ModelRead = Pick<ReadFile, "model" | "taken" | "isForeign">;

/** Whether a file is a part of a sharded model: parts are read through the model's index, so they come after it. */
function isPart(name: string): boolean {
  return indexNameOf(name) !== undefined;
}

const NO_MODEL = { model: null, taken: null, isForeign: false };

/** A file of the lab's as it is; another tool's file converted, with how it was interpreted. */
function modelIn(bytes: Uint8Array, name: string, data: ForData, beside: Beside): ModelRead {
  if (isCheckpoint(bytes, name)) {
    throw new DataError(`${name}: expected a model, got a checkpoint; nbl train --resume FILE --out MODEL writes one`);
  }
  const opened = openModel(bytes, { what: name, beside });
  if (opened.metadata) return { model: bytes, taken: null, isForeign: false };
  const { scaling, activationFrom, network, guesses = {} } = opened;
  const scale = scaling ? null : usualScale(data);
  const activation = activationFrom === "file" || network.layers.length === 2 ? null : network.activation;
  const { classes, targetNames } = data;
  const isPair = !targetNames && isPairFor(network, classes);
  const model = writeModel(foreignModel(opened, scaling ?? { scale: usualScale(data) }, { classes, targetNames }));
  const { order = null, passedOver = null } = guesses;
  const isAllSaid = scale === null && activation === null && order === null && passedOver === null && !isPair;
  const taken = isAllSaid ? null : { scale, activation, order, passedOver, isPair };
  return { model, taken, isForeign: true };
}

/** The name of a record in a file of several. */
function nameOf({ identity }: TrialRecord, file: string): string {
  return `${file}: ${identity.technique.id}, ${identity.seed}`;
}
