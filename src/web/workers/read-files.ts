import { DataError } from "../../core/errors.ts";
import { recordsOf } from "../../experiment/read-records.ts";
import type { TrialRecord } from "../../experiment/record.ts";
import { readModel } from "../../formats/read-model.ts";
import { unpacked } from "./gunzip.ts";
import type { DroppedFile, ModelFile } from "./protocol.ts";

/**
 * The records and models in files: `.jsonl` and `.json` hold records, `.safetensors` a model. A model that is named by the id
 * of a record, as in a run's folder, is put beside it.
 * @throws DataError in one sentence, if a file isn't right.
 */
export async function readFiles(
  files: readonly DroppedFile[],
): Promise<{ name: string; record: TrialRecord | null; model: ModelFile | null }[]> {
  const records: { name: string; record: TrialRecord }[] = [];
  const models = new Map<string, ModelFile>();
  for (const { name, bytes: packed } of files) {
    const bytes = await unpacked(packed, name);
    if (/\.safetensors$/i.test(name)) {
      readModel(bytes, name); // only to know that it can be read
      models.set(name, bytes);
    } else {
      const read = recordsOf(new TextDecoder().decode(bytes), name);
      if (read.length === 0) throw new DataError(`${name}: expected at least one whole record, got none`);
      records.push(...read.map((record) => ({ name: read.length === 1 ? name : nameOf(record, name), record })));
    }
  }
  const all = records.map(({ name, record }) => {
    const file = [...models.keys()].find((one) => one.endsWith(`${record.id}.safetensors`));
    const model = file === undefined ? null : models.get(file)!;
    if (file !== undefined) models.delete(file);
    return { name, record, model };
  });
  return [...all, ...[...models].map(([name, model]) => ({ name, record: null, model }))];
}

/** What a record of a file with several is called. */
function nameOf({ identity }: TrialRecord, file: string): string {
  return `${file}: ${identity.technique.id}, ${identity.seed}`;
}
