import type { Dataset, Samples, StartSha256 } from "../core/contracts.ts";
import { DataError, shown } from "../core/errors.ts";
import { type Classes, classesOf, classLabels } from "./classes.ts";
import type { Table } from "./csv.ts";
import { datasetDigest, packedValues } from "./digest.ts";
import type { IdxImages, IdxLabels } from "./idx.ts";

/** Images and their labels. */
export interface LabelledImages {
  readonly images: IdxImages;
  readonly labels: IdxLabels;
}

/** What a data set of images is made of. */
export interface ImageParts {
  readonly name: string;
  /** 10 if absent, as of MNIST and its successors. */
  readonly classes?: number;
  readonly train: LabelledImages;
  readonly test?: LabelledImages;
}

/** What a data set of a table is made of; of a table with targets, all but `classes`. */
export interface TableParts {
  readonly name: string;
  /** The classes that labels stand for; if absent, those of the training table. */
  readonly classes?: Classes;
  readonly train: Table;
  readonly test?: Table;
}

/**
 * A data set of images. The pixels stay where they are.
 * @throws DataError if images and labels, or the sizes of training and test images, don't go together, or a label is
 * out of range.
 */
export function imageDataset(parts: ImageParts, start?: StartSha256): Dataset {
  const { name, classes = 10, train, test } = parts;
  const { height, width } = train.images;
  if (test !== undefined && (test.images.height !== height || test.images.width !== width)) {
    throw new DataError(
      `${test.images.source}: expected images of ${height} × ${width} as in ${train.images.source}, got ${test.images.height} × ${test.images.width}`,
    );
  }
  return withDigest(
    {
      name,
      columns: height * width,
      classes,
      picture: { height, width },
      train: imageSamples(train, classes),
      ...(test && { test: imageSamples(test, classes) }),
    },
    start,
  );
}

/**
 * A data set of a table, or of one to train and evaluate on and one to test on. Values that are all integers from 0 to
 * 255 are kept as bytes.
 * @throws DataError if the tables' columns differ, or as `classesOf` and `classLabels`.
 */
export function tableDataset(parts: TableParts, start?: StartSha256): Dataset {
  const { name, train, test } = parts;
  if (test !== undefined) checkSameColumns(train, test);
  if (train.targetColumns.length > 0) return targetsDataset(parts, start);
  const { classes = classesOf(train) } = parts;
  const samplesOf = (table: Table): Samples => ({
    count: table.count,
    values: packedValues(table.values),
    labels: classLabels(table, classes),
  });
  return withDigest(
    {
      name,
      columns: train.columns.length,
      ...classes,
      train: samplesOf(train),
      ...(test && { test: samplesOf(test) }),
    },
    start,
  );
}

function targetsDataset({ name, train, test }: TableParts, start?: StartSha256): Dataset {
  const samplesOf = ({ count, values, targets }: Table): Samples => ({
    count,
    values: packedValues(values),
    labels: new Uint32Array(0),
    targets,
  });
  return withDigest(
    {
      name,
      columns: train.columns.length,
      classes: 0,
      targetNames: train.targetColumns,
      train: samplesOf(train),
      ...(test && { test: samplesOf(test) }),
    },
    start,
  );
}

function imageSamples({ images, labels }: LabelledImages, classes: number): Samples {
  if (labels.labels.length !== images.count) {
    throw new DataError(
      `${labels.source}: expected ${images.count} labels for the images of ${images.source}, got ${labels.labels.length}`,
    );
  }
  const wrong = labels.labels.findIndex((label) => label >= classes);
  if (wrong >= 0) {
    throw new DataError(
      `${labels.source}: expected labels from 0 to ${classes - 1}, got ${labels.labels[wrong]} for image ${wrong + 1}`,
    );
  }
  return { count: images.count, values: images.pixels, labels: Uint32Array.from(labels.labels) };
}

function checkSameColumns(train: Table, test: Table): void {
  const namesOf = ({ columns, labelColumn, targetColumns }: Table) => [
    ...columns,
    ...targetColumns,
    ...(labelColumn === null ? [] : [labelColumn]),
  ];
  const [ours, theirs] = [namesOf(test), namesOf(train)];
  if (ours.length !== theirs.length) {
    throw new DataError(`${test.source}: expected ${theirs.length} columns as in ${train.source}, got ${ours.length}`);
  }
  const c = ours.findIndex((name, at) => name !== theirs[at]);
  if (c >= 0) {
    throw new DataError(
      `${test.source}: expected the column ${shown(theirs[c])} as in ${train.source}, got ${shown(ours[c])}`,
    );
  }
}

function withDigest(content: Omit<Dataset, "digest">, start?: StartSha256): Dataset {
  return { ...content, digest: datasetDigest(content, start) };
}
