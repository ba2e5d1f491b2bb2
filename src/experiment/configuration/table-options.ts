import { shown, UsageError } from "../../core/errors.ts";
import type { CsvOptions } from "../../data/csv.ts";
import { USUAL_TARGET } from "../../data/usual-target.ts";
import type { ReadingSettings, Said } from "../settings.ts";

/** How a table is read. */
export interface TableOptions extends CsvOptions {
  /** What is to be learnt; without it, numbers where there are target columns, else classes. */
  readonly task?: Said<"task"> | undefined;
}

/** How settings say that a table is read; the file of a test set is the caller's. */
export function tableOptions({ label, target, test: _, exclude, categories, ...rest }: ReadingSettings): TableOptions {
  return {
    ...rest,
    ...(target !== undefined && { targetColumns: columnsNamed(target) }),
    ...(label !== undefined && { labelColumn: label }),
    ...(exclude !== undefined && { exclude: [exclude].flat() }),
    ...(categories !== undefined && { categories: [categories].flat() }),
  };
}

/** How a table is read, by its task. @throws UsageError where options contradict each other. */
export function csvOptions(path: string, { labelColumn, targetColumns, task, ...rest }: TableOptions): CsvOptions {
  const tells = rest.wanted?.columns.some(({ indicator }) => indicator) ?? false;
  const csv = { ...rest, ...(tells && rest.missing === undefined && { missing: "indicator" as const }) };
  const isRegression = task === "regression" || (task === undefined && targetColumns !== undefined);
  if (isRegression && labelColumn !== undefined) {
    throw new UsageError(`${path}: expected a label column or a regression, got both`);
  }
  if (!isRegression && targetColumns !== undefined) {
    throw new UsageError(`${path}: expected target columns with the task regression, got ${task}`);
  }
  if (isRegression) return { ...csv, targetColumns: targetColumns ?? [USUAL_TARGET] };
  return { ...csv, ...(labelColumn !== undefined && { labelColumn }) };
}

/** The columns that a setting names, with commas between. @throws UsageError where one has no name. */
function columnsNamed(text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes(""))
    throw new UsageError(`target: expected names of columns with commas between, got ${shown(text)}`);
  return names;
}
