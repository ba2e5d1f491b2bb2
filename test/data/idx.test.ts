import { expect, test } from "vitest";
import { DataError } from "../../src/core/errors.ts";
import { parseIdxImages, parseIdxLabels } from "../../src/data/idx.ts";
import { fc } from "../support/random.ts";
import { idxBytes, mutated } from "./idx-bytes.ts";

const pixels = [0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255];
const images = idxBytes([2, 3, 2], pixels);
const labels = idxBytes([3], [7, 0, 255]);

test("images are read with their count, height and width, and their pixels are a view", () => {
  const parsed = parseIdxImages(images, "a");
  expect(parsed).toEqual({ source: "a", count: 2, height: 3, width: 2, pixels: Uint8Array.from(pixels) });
  expect(parsed.pixels.buffer).toBe(images.buffer);
});

test("labels are read", () => {
  expect(parseIdxLabels(labels, "b")).toEqual({ source: "b", labels: Uint8Array.of(7, 0, 255) });
});

test("labels of 16 and 32 bits, and the first column of two dimensions, are read", () => {
  expect(parseIdxLabels(idxBytes([2], [1, 2, 0, 7], 0xb01), "b").labels).toEqual(Uint32Array.of(258, 7));
  expect(parseIdxLabels(idxBytes([2], [0, 1, 0, 0, 0, 0, 0, 9], 0xc01), "b").labels).toEqual(Uint32Array.of(65536, 9));
  const rows = idxBytes([2, 2], [0, 0, 0, 5, 9, 9, 9, 9, 0, 0, 0, 6, 9, 9, 9, 9], 0xc02);
  expect(parseIdxLabels(rows, "b").labels).toEqual(Uint32Array.of(5, 6));
  expect(parseIdxLabels(idxBytes([2, 3], [1, 9, 9, 2, 9, 9]), "b").labels).toEqual(Uint32Array.of(1, 2));
});

test("a file that begins within a larger buffer is read from its own beginning", () => {
  const padded = new Uint8Array(images.length + 5);
  padded.set(images, 5);
  expect(parseIdxImages(padded.subarray(5), "a").pixels).toEqual(Uint8Array.from(pixels));
});

test.each([
  ["an empty file", new Uint8Array(0), "f: expected an IDX header of 16 bytes, got a file of 0 bytes"],
  ["a header cut short", images.subarray(0, 15), "f: expected an IDX header of 16 bytes, got a file of 15 bytes"],
  ["labels instead of images", idxBytes([12], pixels), "f: expected the magic number 2051 of IDX images, got 2049"],
  [
    "a gzip file",
    Uint8Array.from({ length: 20 }, (_, i) => [0x1f, 0x8b][i] ?? 0),
    "f: expected IDX images, got a gzipped file within a gzipped one; unpack it once",
  ],
  ["floats", idxBytes([2, 3, 2], pixels, 0xd03), "f: expected the magic number 2051 of IDX images, got 3331"],
  [
    "a truncated file",
    images.subarray(0, 27),
    "f: the IDX images are truncated: the header says 2 × 3 × 2 bytes, got 11",
  ],
  [
    "trailing bytes",
    idxBytes([2, 3, 2], [...pixels, 0]),
    "f: the IDX images are followed by something else: the header says 2 × 3 × 2 bytes, got 13",
  ],
  ["no images", idxBytes([0, 28, 28], []), "f: expected IDX images, got none: the header says 0 × 28 × 28"],
  ["images without height", idxBytes([2, 0, 28], []), "f: expected IDX images, got none: the header says 2 × 0 × 28"],
  [
    "absurd sizes",
    idxBytes([0xffffffff, 0xffffffff, 0xffffffff], pixels),
    "f: the IDX images are truncated: the header says 4294967295 × 4294967295 × 4294967295 bytes, got 12",
  ],
])("%s is refused as images, with the file's name", (_, bytes, message) => {
  expect(() => parseIdxImages(bytes, "f")).toThrow(new DataError(message));
});

test.each([
  ["images instead of labels", images, "f: expected the magic number 2049 of IDX labels, got 2051"],
  ["a truncated file", labels.subarray(0, 10), "f: the IDX labels are truncated: the header says 3 bytes, got 2"],
  [
    "labels below 0",
    idxBytes([2], [0, 0, 0, 3, 255, 255, 255, 254], 0xc01),
    "f: expected labels from 0 on, got -2 for image 2",
  ],
  [
    "too few words",
    idxBytes([2], [0, 0, 0, 3], 0xc01),
    "f: the IDX labels are truncated: the header says 2 × 4 bytes, got 4",
  ],
  ["no labels", idxBytes([0], []), "f: expected IDX labels, got none: the header says 0"],
])("%s is refused as labels, with the file's name", (_, bytes, message) => {
  expect(() => parseIdxLabels(bytes, "f")).toThrow(new DataError(message));
});

const edits = fc.array(fc.tuple(fc.nat(3), fc.nat(40), fc.nat(255)), { minLength: 1, maxLength: 4 });

test("a broken file gives a DataError or fewer bytes than it has, never anything else", () => {
  fc.assert(
    fc.property(edits, (changes) => {
      for (const [bytes, parse] of [
        [mutated(images, changes), (b: Uint8Array) => parseIdxImages(b, "f").pixels],
        [mutated(labels, changes), (b: Uint8Array) => parseIdxLabels(b, "f").labels],
      ] as const) {
        try {
          expect(parse(bytes).length).toBeLessThan(bytes.length);
        } catch (error) {
          if (!(error instanceof DataError)) throw error;
        }
      }
    }),
    { numRuns: 1000 },
  );
});
