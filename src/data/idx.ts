import { DataError } from "../core/errors.ts";
import { strangeKind } from "./file-kinds.ts";

/** The images of an IDX file. */
export interface IdxImages {
  /** Where they come from, for error messages. */
  readonly source: string;
  /** Number of images. */
  readonly count: number;
  /** Rows of an image. */
  readonly height: number;
  /** Pixels in a row. */
  readonly width: number;
  /** Grey values 0…255 [count, height, width]: a view of the file's bytes. */
  readonly pixels: Uint8Array;
}

/** The labels of an IDX file. */
export interface IdxLabels {
  /** Where they come from, for error messages. */
  readonly source: string;
  /** [count], whole numbers from 0 on; a view of the file's bytes where these are bytes. */
  readonly labels: Uint8Array | Uint32Array;
}

/**
 * Reads an IDX file of unsigned bytes in three dimensions, as of MNIST's images. Copies nothing.
 * @throws DataError if the magic number is another, a dimension is 0, or the bytes are fewer or more than the header says.
 */
export function parseIdxImages(bytes: Uint8Array, source: string): IdxImages {
  const { sizes, content, size } = parse(bytes, source, [3], "images");
  if (size !== 1) throw new DataError(`${source}: expected IDX images of bytes, got numbers of ${8 * size} bits`);
  const [count, height, width] = sizes;
  return { source, count, height, width, pixels: content };
}

/**
 * Reads an IDX file of labels: bytes, or big-endian integers of 16 or 32 bits, in one dimension as of MNIST, or in two as of QMNIST, whose first
 * column is the class.
 * @throws DataError as {@link parseIdxImages}, and if a label is below 0.
 */
export function parseIdxLabels(bytes: Uint8Array, source: string): IdxLabels {
  const { sizes, content, size } = parse(bytes, source, [1, 2], "labels");
  const [count, width = 1] = sizes;
  if (size === 1 && width === 1) return { source, labels: content };
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  const labels = Uint32Array.from({ length: count }, (_, k) => {
    const at = k * width * size;
    const label = size === 1 ? content[at] : size === 2 ? view.getInt16(at) : view.getInt32(at);
    if (label < 0) throw new DataError(`${source}: expected labels from 0 on, got ${label} for image ${k + 1}`);
    return label;
  });
  return { source, labels };
}

/** Bytes of an element by its type code, the third byte of the magic number; the fourth is the number of dimensions. */
const SIZES: Readonly<Record<number, 1 | 2 | 4>> = { 8: 1, 11: 2, 12: 4 };

function parse(bytes: Uint8Array, source: string, dimensions: readonly number[], what: string) {
  const least = 4 + 4 * dimensions[0];
  const strange = strangeKind(bytes);
  if (strange !== undefined) throw new DataError(`${source}: expected IDX ${what}, got ${strange}`);
  if (bytes.length < least) {
    throw new DataError(`${source}: expected an IDX header of ${least} bytes, got a file of ${bytes.length} bytes`);
  }
  const [first, second, type, rank] = bytes;
  const size = SIZES[type];
  const headerLength = 4 + 4 * rank;
  if (first !== 0 || second !== 0 || size === undefined || !dimensions.includes(rank) || bytes.length < headerLength) {
    const magic = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
    throw new DataError(`${source}: expected the magic number ${0x800 + dimensions[0]} of IDX ${what}, got ${magic}`);
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerLength);
  const sizes = Array.from({ length: rank }, (_, d) => header.getUint32(4 + 4 * d));
  if (sizes.includes(0))
    throw new DataError(`${source}: expected IDX ${what}, got none: the header says ${sizes.join(" × ")}`);
  // Past 2⁵³ the product is rounded, but then it is far from any file's length.
  const expectedLength = sizes.reduce((product, one) => product * one, size);
  const length = bytes.length - headerLength;
  if (length !== expectedLength) {
    const fault = length < expectedLength ? "truncated" : "followed by something else";
    const unit = size === 1 ? "" : ` × ${size}`;
    throw new DataError(
      `${source}: the IDX ${what} are ${fault}: the header says ${sizes.join(" × ")}${unit} bytes, got ${length}`,
    );
  }
  return { sizes, content: bytes.subarray(headerLength), size };
}
