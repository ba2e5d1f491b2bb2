import type { Dataset, Samples, StartSha256 } from "../core/contracts.ts";
import { type Classes, classesOf, classLabels } from "./classes.ts";
import type { Table } from "./csv.ts";
import { packedValues, withDigest } from "./digest.ts";
import { inputsOf, inputValues, type TableInput } from "./table-inputs.ts";
import { tableReading } from "./table-reading.ts";

/** What a data set of a table is made of; of a table with targets, all but `classes`. */
export interface TableParts {
  readonly name: string;
  /** The classes that labels stand for; if absent, those of the training table. */
  readonly classes?: Classes;
  readonly train: Table;
  readonly test?: Table;
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
  const inputs = inputsOf(train, indicators);
  if (train.targetColumns.length > 0) return targetsDataset(parts, inputs, start);
  const { classes = classesOf(train) } = parts;
  const samplesOf = (table: Table): Samples => ({
    count: table.count,
    labels: classLabels(table, classes), // before the values, which may be many
    values: packedValues(inputValues(table, inputs, train)),
  });
  const samples = samplesOf(train);
  return withDigest(
    {
      name,
      columns: inputs.length,
      ...classes,
      train: samples,
      ...(test && { test: samplesOf(test) }),
      table: tableReading(train, inputs, classes, samples.labels),
    },
    start,
  );
}

function targetsDataset(
  { name, train, test }: TableParts,
  inputs: readonly TableInput[],
  start?: StartSha256,
): Dataset {
  const samplesOf = (table: Table): Samples => ({
    count: table.count,
    values: packedValues(inputValues(table, inputs, train)),
    labels: new Uint32Array(0),
    targets: table.targets,
  });
  const { targetColumns } = train;
  return withDigest(
    {
      name,
      columns: inputs.length,
      classes: 0,
      targetNames: targetColumns,
      train: samplesOf(train),
      ...(test && { test: samplesOf(test) }),
      table: tableReading(train, inputs, { classes: 0 }, new Uint32Array(0)),
    },
    start,
  );
}
