import { DataError } from "../core/errors.ts";

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
  /** [count], a view of the file's bytes. */
  readonly labels: Uint8Array;
}

/**
 * Reads an IDX file of unsigned bytes in three dimensions, as of MNIST's images. Copies nothing.
 * @throws DataError if the magic number is another, a dimension is 0, or the bytes are fewer or more than the header says.
 */
export function parseIdxImages(bytes: Uint8Array, source: string): IdxImages {
  const { sizes, content } = parse(bytes, source, 3, "images");
  const [count, height, width] = sizes;
  return { source, count, height, width, pixels: content };
}

/**
 * Reads an IDX file of unsigned bytes in one dimension, as of MNIST's labels. Copies nothing.
 * @throws DataError as {@link parseIdxImages}.
 */
export function parseIdxLabels(bytes: Uint8Array, source: string): IdxLabels {
  return { source, labels: parse(bytes, source, 1, "labels").content };
}

/** Type code of unsigned bytes, the third byte of the magic number; the fourth is the number of dimensions. */
const UNSIGNED_BYTES = 0x08;

function parse(bytes: Uint8Array, source: string, dimensions: number, what: string) {
  const headerLength = 4 + 4 * dimensions;
  if (bytes.length < headerLength) {
    throw new DataError(
      `${source}: expected an IDX header of ${headerLength} bytes, got a file of ${bytes.length} bytes`,
    );
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerLength);
  const expectedMagic = (UNSIGNED_BYTES << 8) | dimensions;
  const magic = header.getUint32(0);
  if (magic !== expectedMagic) {
    throw new DataError(`${source}: expected the magic number ${expectedMagic} of IDX ${what}, got ${magic}`);
  }
  const sizes = Array.from({ length: dimensions }, (_, d) => header.getUint32(4 + 4 * d));
  if (sizes.includes(0))
    throw new DataError(`${source}: expected IDX ${what}, got none: the header says ${sizes.join(" × ")}`);
  // Past 2⁵³ the product is rounded, but then it is far from any file's length.
  const expectedLength = sizes.reduce((product, size) => product * size, 1);
  const length = bytes.length - headerLength;
  if (length !== expectedLength) {
    const fault = length < expectedLength ? "truncated" : "followed by something else";
    throw new DataError(
      `${source}: the IDX ${what} are ${fault}: the header says ${sizes.join(" × ")} bytes, got ${length}`,
    );
  }
  return { sizes, content: bytes.subarray(headerLength) };
}
