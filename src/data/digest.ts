import type { Dataset, Samples, StartSha256 } from "../core/contracts.ts";
import { littleEndianBytes, startSha256 } from "../core/sha256.ts";

/** The digest of MNIST, as its authors published it. */
export const MNIST_DIGEST = "f7801bcf93b3c5cdb22c300474669f9b775be8c4aa65ef593d7d1ca7c2ff18bc";

/** What a data set's digest is made of. */
export type DatasetContent = Pick<Dataset, "columns" | "classes" | "train" | "test">;

/**
 * SHA-256 over a data set's content, in hexadecimal. Of the training set, then of the test set if there is one:
 * rows, columns and classes (u32), the values row after row (u8 if all of this set are integers from 0 to 255, else
 * f32, a missing one as 7fc00000), the labels (u32), or in a regression, whose classes are 0, the targets (f32); all little-endian. So neither packing nor
 * compression nor the kind of array matters.
 */
export function datasetDigest(content: DatasetContent, start: StartSha256 = startSha256): string {
  const hash = start();
  for (const samples of [content.train, content.test]) {
    if (samples === undefined) continue;
    hash.update(littleEndianBytes(new Uint32Array([samples.count, content.columns, content.classes])));
    const packed = packedValues(samples.values);
    hash.update(packed instanceof Uint8Array ? packed : littleEndianBytes(oneNaN(packed)));
    hash.update(littleEndianBytes(samples.targets ?? samples.labels));
  }
  return hash.hex();
}

/** The values as bytes if all are integers from 0 to 255, else as they are; copied only where that changes them. */
export function packedValues(values: Samples["values"]): Samples["values"] {
  if (values instanceof Uint8Array) return values;
  return values.every((value) => value >= 0 && value <= 255 && Number.isInteger(value))
    ? Uint8Array.from(values)
    : values;
}

/** The values with the same bits for each that is missing, as engines need not keep them; copied only where there is one. */
function oneNaN(values: Float32Array): Float32Array {
  if (!values.some(Number.isNaN)) return values;
  const copy = values.slice();
  const bits = new Uint32Array(copy.buffer);
  copy.forEach((value, at) => {
    if (Number.isNaN(value)) bits[at] = 0x7fc00000;
  });
  return copy;
}

/** A data set from its content. */
export function withDigest(content: Omit<Dataset, "digest">, start?: StartSha256): Dataset {
  return { ...content, digest: datasetDigest(content, start) };
}
