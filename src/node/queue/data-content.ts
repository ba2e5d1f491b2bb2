import type { Dataset, Samples } from "../../core/contracts.ts";
import { DataError, oneLine } from "../../core/errors.ts";
import { datasetDigest } from "../../data/digest.ts";
import { nodeSha256 } from "../sha256.ts";
import type { DescribedData } from "./manifest.ts";

/** The most bytes of a data set that travels through a queue. */
export const LARGEST_DATA = 256 * 1024 * 1024;

/** The bytes of a piece of it, before it is packed; the last one has fewer. */
export const PIECE = 1024 * 1024;

/** The bytes of a data set's content: of each set the values row after row, then the labels (u32) or targets (f32), little-endian. */
export function contentBytes({ train, test }: Pick<Dataset, "train" | "test">): Uint8Array {
  const parts = [train, ...(test ? [test] : [])].flatMap(({ values, labels, targets }) => [values, targets ?? labels]);
  const bytes = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

/** The number of bytes of a described data set's content. */
export function contentLength(described: DescribedData): number {
  return [described.train, described.test].reduce((sum, set) => sum + (set ? sizesOf(described, set).bytes : 0), 0);
}

/**
 * The data set of a description and its content.
 * @param what names the bytes in errors
 * @throws DataError unless the content has the digest.
 */
export function datasetFrom(described: DescribedData, bytes: Uint8Array, what: string): Dataset {
  const expected = contentLength(described);
  if (bytes.length !== expected) throw new DataError(`${what}: expected ${expected} bytes, got ${bytes.length}`);
  const { train: trainForm, test: testForm } = described;
  let at = 0;
  const take = (count: number) => {
    at += count;
    return bytes.slice(at - count, at).buffer; // copied: the places of numbers are multiples of 4
  };
  const samplesOf = (set: DescribedData["train"]): Samples => {
    const { values, rest } = sizesOf(described, set);
    const own = take(values);
    const behind = take(rest);
    return {
      count: set.count,
      values: set.values === "u8" ? new Uint8Array(own) : new Float32Array(own),
      labels: described.targetNames ? new Uint32Array(0) : new Uint32Array(behind),
      ...(described.targetNames && { targets: new Float32Array(behind) }),
    };
  };
  const train = samplesOf(trainForm);
  const test = testForm && samplesOf(testForm);
  return withFacts(described, { train, ...(test && { test }) }, what);
}

/**
 * A data set that was found, with the names that the description gives it, so that records and models are the same everywhere.
 * @throws DataError if it isn't the one that is described.
 */
export function withFacts(
  described: DescribedData,
  { train, test }: Pick<Dataset, "train" | "test">,
  what: string,
): Dataset {
  const { place: _, pieces: __, train: ___, test: ____, ...facts } = described;
  const { columns, classes, digest } = described;
  const strange = [train, test].some((set) => set?.labels.some((label) => label >= classes));
  if (strange) throw new DataError(`${what}: expected labels below ${classes}, got a greater one`);
  const got = datasetDigest({ columns, classes, train, ...(test && { test }) }, nodeSha256);
  if (got !== digest)
    throw new DataError(`${what}: expected the data ${oneLine(described.name)} with digest ${digest}, got ${got}`);
  return { ...(facts as Omit<Dataset, "train" | "test">), train, ...(test && { test }) };
}

/** Bytes of a set's values, and of its labels or targets. */
function sizesOf({ columns, targetNames }: DescribedData, { count, values }: DescribedData["train"]) {
  const ofValues = count * columns * (values === "u8" ? 1 : 4);
  const rest = 4 * count * (targetNames?.length ?? 1);
  return { values: ofValues, rest, bytes: ofValues + rest };
}
