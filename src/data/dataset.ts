import type { Dataset, Samples, StartSha256 } from "../core/contracts.ts";
import { DataError, shown } from "../core/errors.ts";
import type { Classes } from "./classes.ts";
import { withDigest } from "./digest.ts";
import type { IdxImages, IdxLabels } from "./idx.ts";

/** Images and their labels. */
export interface LabelledImages {
  readonly images: IdxImages;
  readonly labels: IdxLabels;
}

/** What a data set of images is made of. */
export interface ImageParts {
  readonly name: string;
  /** The classes that labels stand for; if absent, {@link imageClasses} of the training labels. */
  readonly classes?: Classes;
  readonly train: LabelledImages;
  readonly test?: LabelledImages;
}

/**
 * A data set of images. The pixels stay where they are.
 * @throws DataError if images and labels, or the sizes of training and test images, don't go together, or a label is
 * out of range.
 */
export function imageDataset(parts: ImageParts, start?: StartSha256): Dataset {
  const { name, train, test, classes = imageClasses(train.labels, test?.labels) } = parts;
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
      ...classes,
      picture: { height, width },
      train: imageSamples(train, classes),
      ...(test && { test: imageSamples(test, classes) }),
    },
    start,
  );
}

/**
 * A data set whose classes have names, with the numbers that a model has given to these names.
 * @throws DataError if the model's names are others.
 */
export function renumbered(dataset: Dataset, { classNames }: Partial<Classes> = {}, start?: StartSha256): Dataset {
  const { classNames: own, digest: _, ...content } = dataset;
  if (own === undefined || classNames === undefined || own.join("\n") === classNames.join("\n")) return dataset;
  const places = own.map((name) => classNames.indexOf(name));
  if (places.includes(-1) || own.length !== classNames.length) {
    throw new DataError(
      `${dataset.name}: expected a model of its classes ${shown(own.join(", "))}, got ${shown(classNames.join(", "))}`,
    );
  }
  const samplesOf = (samples: Samples) => ({ ...samples, labels: samples.labels.map((label) => places[label]) });
  const { train, test } = dataset;
  const numbered = { ...content, classNames, train: samplesOf(train), ...(test && { test: samplesOf(test) }) };
  return withDigest(numbered, start);
}

/** The most classes of images: more are labels of another kind. */
const MAX_CLASSES = 10_000;

/**
 * The classes of images: ten, as of MNIST and its successors, where no label is greater than 9; else the labels that occur in the training set, in
 * order, which are the classes' names unless they are the integers from 0 on.
 * @throws DataError if there are more than 10,000.
 */
function imageClasses(train: IdxLabels, test: IdxLabels | undefined): Classes {
  const different = [...new Set<number>(train.labels)].sort((a, b) => a - b);
  const most = Math.max(different[different.length - 1], ...new Set<number>(test?.labels ?? []));
  if (most <= 9) return { classes: 10 };
  const classes = different.length;
  if (classes > MAX_CLASSES) {
    throw new DataError(`${train.source}: expected at most ${MAX_CLASSES} classes, got ${classes}`);
  }
  return different[classes - 1] === classes - 1 ? { classes } : { classes, classNames: different.map(String) };
}

function imageSamples({ images, labels }: LabelledImages, { classes, classNames }: Classes): Samples {
  const { source } = labels;
  if (labels.labels.length !== images.count) {
    throw new DataError(
      `${source}: expected ${images.count} labels for the images of ${images.source}, got ${labels.labels.length}`,
    );
  }
  const places = new Map(classNames?.map((name, place) => [Number(name), place]));
  const placeOf = (label: number) => (classNames === undefined ? label : (places.get(label) ?? classes));
  const placed = Uint32Array.from(labels.labels, placeOf);
  const wrong = placed.findIndex((place) => place >= classes);
  if (wrong >= 0) {
    const expected = classNames === undefined ? `from 0 to ${classes - 1}` : `of ${shown(classNames.join(", "))}`;
    throw new DataError(`${source}: expected labels ${expected}, got ${labels.labels[wrong]} for image ${wrong + 1}`);
  }
  return { count: images.count, values: images.pixels, labels: placed };
}
