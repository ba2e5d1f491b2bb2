import type { Configuration } from "../experiment/configuration/configuration.ts";
import type { DatasetOptions } from "../node/datasets.ts";

/** What settings, or flags of the same names, say of how data is read. */
export type DataSettings = { readonly [K in "label" | "task" | "target" | "test"]?: Configuration[K] };

/** These settings as options of the reader. @throws UsageError where a name of a target is empty. */
export async function datasetOptions({ label, task, target, test }: DataSettings): Promise<DatasetOptions> {
  const { columnsNamed } = await import("../node/datasets.ts");
  return {
    ...(label !== undefined && { labelColumn: label }),
    ...(task !== undefined && { task }),
    ...(target !== undefined && { targetColumns: columnsNamed(target) }),
    ...(test !== undefined && { testFile: test }),
  };
}
