import type { Dataset } from "../core/contracts.ts";
import { UsageError } from "../core/errors.ts";
import type { DatasetOptions } from "../node/datasets.ts";

import { type DataSettings, datasetOptions } from "./table-options.ts";

/** Flags that say where the data of an earlier training is. */
export interface DataFlags {
  readonly data?: string;
  readonly label?: string;
  readonly task?: DataSettings["task"];
  readonly target?: string;
  readonly test?: string;
}

/**
 * The data that flags name; else that of a name and digest, if it is one that is known by name.
 * @param what begins the sentence where it isn't: `model.safetensors: was trained on`
 * @param own of a table: classes, where a model has numbered its labels, or the columns of a regression's targets
 * @throws UsageError where it isn't known; DataError where it can't be read.
 */
export async function loadKnownData(
  { name, digest }: { readonly name: string; readonly digest: string },
  flags: DataFlags,
  what: string,
  { classes, targetColumns }: Pick<DatasetOptions, "classes" | "targetColumns"> = {},
): Promise<Dataset> {
  const { KNOWN_DATA } = await import("../data/known.ts");
  const { loadDataset } = await import("../node/datasets.ts");
  const spec = flags.data ?? KNOWN_DATA.find((known) => known.name === name && known.digest === digest)?.name;
  if (spec === undefined) {
    throw new UsageError(`${what} ${name}, which isn't known by name; name its data with --data`);
  }
  const isTable = /\.csv(?:\.gz)?$/i.test(spec);
  return loadDataset(spec, {
    ...(isTable && classes && { classes }),
    ...(isTable && targetColumns && flags.label === undefined && { targetColumns }),
    ...(await datasetOptions(flags)),
  });
}
