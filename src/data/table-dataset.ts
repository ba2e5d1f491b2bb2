import type { Dataset, Samples, StartSha256 } from "../core/contracts.ts";
import { type Classes, classesOf, classLabels } from "./classes.ts";
import type { Table } from "./csv.ts";
import type { WantedColumns } from "./csv-wanted.ts";
import { packedValues, withDigest } from "./digest.ts";
import { inputColumns, inputCount, inputValues } from "./table-inputs.ts";
import { tableReading } from "./table-reading.ts";

/** What a data set of a table is made of; of a table with targets, all but `classes`. */
export interface TableParts {
  readonly name: string;
  /** The classes that labels stand for; if absent, those of the training table. */
  readonly classes?: Classes;
  readonly train: Table;
  readonly test?: Table;
  /** The columns that go into the network, as a model has them; if absent, those of the training table. */
  readonly wanted?: WantedColumns;
  /** Whether a column of the training table with missing values gets an input more, which tells them. */
  readonly indicators?: boolean;
}

/**
 * A data set of a table, or of one to train and evaluate on and one to test on. Values that are all integers from 0 to
 * 255 are kept as bytes.
 * @throws DataError if the tables' columns don't go together, or as `classesOf` and `classLabels`.
 */
export function tableDataset(parts: TableParts, start?: StartSha256): Dataset {
  const { name, train, test, indicators = false } = parts;
  const wanted = parts.wanted ?? { source: train.source, columns: inputColumns(train, indicators) };
  const { columns: inputs } = wanted;
  const isRegression = train.targetColumns.length > 0;
  const classes = isRegression ? { classes: 0 } : (parts.classes ?? classesOf(train));
  const samplesOf = (table: Table): Samples => ({
    count: table.count,
    labels: isRegression ? new Uint32Array(0) : classLabels(table, classes), // before the values, which may be many
    values: packedValues(inputValues(table, wanted)),
    ...(isRegression && { targets: table.targets }),
  });
  const samples = samplesOf(train);
  return withDigest(
    {
      name,
      columns: inputCount(inputs),
      ...classes,
      ...(isRegression && { targetNames: train.targetColumns }),
      train: samples,
      ...(test && { test: samplesOf(test) }),
      inputs,
      table: tableReading(train, inputs, classes, samples.labels),
    },
    start,
  );
}
