import type { InputColumn, TableReading } from "../core/contracts.ts";
import type { Classes } from "./classes.ts";
import type { Table } from "./csv.ts";

/** How a training table was understood, for people to check. */
export function tableReading(
  table: Table,
  inputs: readonly InputColumn[],
  { classes, classNames }: Classes,
  labels: Uint32Array,
): TableReading {
  const { columns, form, header, leftOut, dropped, count } = table;
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label]++;
  return {
    ...form,
    header,
    rows: count,
    dropped,
    numbers: inputs.flatMap(({ name, categories }) => (categories ? [] : [name])),
    texts: inputs.flatMap(({ name, categories }) => (categories ? [{ name, categories }] : [])),
    missing: columns.flatMap(({ name, missing }) => (missing === 0 ? [] : [{ name, count: missing }])),
    counting: columns.flatMap(({ name }, c) => (countsRows(table, c) ? [name] : [])),
    leftOut,
    ...(table.labelColumn === null
      ? { targets: table.targetColumns }
      : { label: { name: table.labelColumn, why: table.labelWhy } }),
    classes: counts.map((count, k) => ({ name: classNames?.[k] ?? String(k), count })),
  };
}

/** Whether a column's numbers are those of the rows, from any first one on. */
function countsRows({ columns, count, values }: Table, column: number): boolean {
  if (columns[column].texts !== undefined || count < 3) return false;
  for (let r = 1, at = column; r < count; r++, at += columns.length) {
    if (values[at + columns.length] !== values[at] + 1) return false;
  }
  return true;
}
