import type { Dataset } from "../core/contracts.ts";
import { UsageError } from "../core/errors.ts";
import { type OwnColumns, readData } from "./read-data.ts";

/** Flags that say where data is that was worked on earlier, and, beside these, how a table is read. */
export interface DataFlags {
  readonly data?: string;
  readonly label?: string;
  readonly target?: string;
  readonly test?: string;
}

/**
 * The data that flags name; else that of a name and digest, if it is one that is known by name.
 * @param what begins the sentence where it isn't: `model.safetensors: was trained on`
 * @param own of a table: classes, where a model has numbered its labels, or the columns of a regression's targets; the columns that it wants
 * @throws UsageError where it isn't known; DataError where it can't be read.
 */
export async function loadKnownData(
  { name, digest }: { readonly name: string; readonly digest: string },
  flags: DataFlags,
  what: string,
  { classes, targetColumns, wanted }: OwnColumns = {},
): Promise<Dataset> {
  const { KNOWN_DATA } = await import("../data/known.ts");
  const { settingsOfFlags } = await import("../experiment/configuration/read-settings.ts");
  const { readingOf } = await import("../experiment/configuration/configuration.ts");
  const { isTable } = await import("../node/datasets.ts");
  const { READING_KEYS } = await import("../experiment/settings.ts");
  const said = Object.entries(flags).filter(([key]) => (READING_KEYS as readonly string[]).includes(key));
  const reading = readingOf(settingsOfFlags(Object.fromEntries(said)));
  const spec = flags.data ?? KNOWN_DATA.find((known) => known.name === name && known.digest === digest)?.name;
  if (spec === undefined) {
    throw new UsageError(`${what} ${name}, which isn't known by name; name its data with --data`);
  }
  return readData(spec, reading, {
    ...(classes && isTable(spec) && { classes }),
    ...(targetColumns && isTable(spec) && { targetColumns }),
    ...(wanted && isTable(spec) && { wanted }),
  });
}
