import type { Dataset } from "../../core/contracts.ts";
import { DataError } from "../../core/errors.ts";
import { recordsOf, recordsText } from "../../experiment/record/read.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import { isCheckpoint } from "../../experiment/trial/is-checkpoint.ts";
import { foreignModel, usualScale } from "../../formats/foreign-model.ts";
import { openModel } from "../../formats/open-model.ts";
import { writeModel } from "../../formats/write-model.ts";
import { unpacked } from "./gunzip.ts";
import { MODEL_NAME } from "./model-name.ts";
import type { DataCalls, DroppedFile } from "./protocol.ts";

/** A record, a model or both out of files. */
export type ReadFile = ReturnType<DataCalls["read"]>[number];

/**
 * The records and models in files: `.jsonl` and `.json` hold records, others a model. A model that is named by the id of a
 * record, as in a run's folder, is put beside it. Another tool's model becomes one of the lab's, for raw values of the
 * loaded data.
 * @throws DataError in one sentence, if a file isn't right.
 */
export async function readFiles(files: readonly DroppedFile[], data: Pick<Dataset, "picture">): Promise<ReadFile[]> {
  const records: { name: string; record: TrialRecord }[] = [];
  const models = new Map<string, Pick<ReadFile, "model" | "taken">>();
  for (const { name, bytes: packed } of files) {
    const bytes = await unpacked(packed, name);
    if (MODEL_NAME.test(name)) models.set(name, modelIn(bytes, name, data));
    else {
      const read = recordsOf(recordsText(bytes, name), name);
      if (read.length === 0) throw new DataError(`${name}: expected at least one whole record, got none`);
      records.push(...read.map((record) => ({ name: read.length === 1 ? name : nameOf(record, name), record })));
    }
  }
  const all = records.map(({ name, record }) => {
    const file = [...models.keys()].find((one) => one.endsWith(`${record.id}.safetensors`));
    const { model, taken } = file === undefined ? NO_MODEL : models.get(file)!;
    if (file !== undefined) models.delete(file);
    return { name, record, model, taken };
  });
  return [...all, ...[...models].map(([name, found]) => ({ name, record: null, ...found }))];
}

const NO_MODEL = { model: null, taken: null };

/** The lab's own file as it is; of another tool's, a file of the lab's, and how it was taken. */
function modelIn(bytes: Uint8Array, name: string, data: Pick<Dataset, "picture">): Pick<ReadFile, "model" | "taken"> {
  if (isCheckpoint(bytes, name)) {
    throw new DataError(`${name}: expected a model, got a checkpoint; nbl train --resume FILE --out MODEL writes one`);
  }
  const opened = openModel(bytes, { what: name });
  if (opened.metadata) return { model: bytes, taken: null };
  const { scaling, activationFrom, network } = opened;
  const scale = scaling ? null : usualScale(data);
  const activation = activationFrom === "file" || network.layers.length === 2 ? null : network.activation;
  const model = writeModel(foreignModel(opened, scaling ?? { scale: usualScale(data) }));
  return { model, taken: scale === null && activation === null ? null : { scale, activation } };
}

/** What a record of a file with several is called. */
function nameOf({ identity }: TrialRecord, file: string): string {
  return `${file}: ${identity.technique.id}, ${identity.seed}`;
}
