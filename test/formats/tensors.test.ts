import { expect, test } from "vitest";
import { DataError } from "../../src/core/errors.ts";
import { packTensors } from "../../src/formats/pack-tensors.ts";
import { unpackTensors } from "../../src/formats/unpack-tensors.ts";
import { fc } from "../support/random.ts";

const values = (...numbers: number[]) => new Float32Array(numbers);

/** A file of a header, given as text, and some data. */
function file(header: string, data: number, length?: bigint): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + data);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const entry = (shape: string, begin: number | string, end: number | string, dtype = "F32") =>
  `{"dtype":"${dtype}","shape":${shape},"data_offsets":[${begin},${end}]}`;

test("a file is laid out as the format says", () => {
  const bytes = packTensors({ tensors: [{ name: "w", shape: [1, 2], values: values(1, -2) }], metadata: { k: "v" } });
  const header = '{"__metadata__":{"k":"v"},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}';
  expect(header.length).toBe(81);
  expect([...bytes.subarray(0, 8)]).toEqual([88, 0, 0, 0, 0, 0, 0, 0]);
  expect(new TextDecoder().decode(bytes.subarray(8, 96))).toBe(header + " ".repeat(7));
  expect([...bytes.subarray(96)]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
});

test("what is packed is unpacked, bit for bit", () => {
  const tensor = fc.record({
    name: fc.string().filter((name) => name !== "__metadata__"),
    shape: fc.array(fc.nat(3), { maxLength: 3 }),
  });
  const tensors = fc.uniqueArray(tensor, { selector: ({ name }) => name, maxLength: 4 });
  const metadata = fc.dictionary(
    fc.string().filter((key) => key !== "__proto__"),
    fc.string(),
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(tensors, metadata, fc.infiniteStream(fc.float()), (shapes, metadata, numbers) => {
      const tensors = shapes.map(({ name, shape }) => {
        const size = shape.reduce((a, b) => a * b, 1);
        return { name, shape, values: Float32Array.from({ length: size }, () => numbers.next().value as number) };
      });
      const read = unpackTensors(packTensors({ tensors, metadata }));
      const byName = <T extends { name: string }>(list: readonly T[]) =>
        [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
      expect(byName(read.tensors)).toEqual(byName(tensors));
      expect({ ...read.metadata }).toEqual(metadata);
    }),
  );
});

test("names that come twice and shapes that don't fit can't be packed", () => {
  const w = { name: "w", shape: [2], values: values(1, 2) };
  expect(() => packTensors({ tensors: [w, w], metadata: {} })).toThrow(/got w twice/);
  expect(() => packTensors({ tensors: [{ ...w, shape: [3] }], metadata: {} })).toThrow(
    /expected 3 values for w, got 2/,
  );
});

const wrong: [string, Uint8Array, RegExp][] = [
  ["no bytes", new Uint8Array(0), /first 8 bytes, got 0 bytes/],
  ["half a length", new Uint8Array(7), /first 8 bytes, got 7/],
  ["a header longer than the file", file("{}", 0, 3n), /expected a header of 3 bytes, got only 2/],
  ["a header of 100,000,001 bytes", file("{}", 0, 100_000_001n), /at most 100000000 bytes, got 100000001/],
  ["a header of 2⁶⁴ − 1 bytes", file("{}", 0, 2n ** 64n - 1n), /at most 100000000 bytes/],
  ["a header that is no object", file("[]", 0), /begins with \{/],
  ["a header that is no JSON", file("{a}", 0), /JSON in UTF-8/],
  ["a header of broken UTF-8", file("{}", 0).with(9, 0xff), /JSON in UTF-8/],
  ["a key twice", file(`{"a":${entry("[0]", 0, 0)},"a":${entry("[0]", 0, 0)}}`, 0), /got "a" twice/],
  ["another dtype", file(`{"a":${entry("[1]", 0, 2, "F16")}}`, 2), /tensor "a" of dtype float32, got float16/],
  [
    "an unknown dtype",
    file(`{"a":${entry("[1]", 0, 1, "F8_E4M3")}}`, 1),
    /expected tensor "a" of dtype float32, got F8_E4M3$/,
  ],
  ["a shape that is no list", file(`{"a":${entry("4", 0, 4)}}`, 4), /at shape: expected an array, got 4/],
  [
    "a negative size",
    file(`{"a":${entry("[-1]", 0, 4)}}`, 4),
    /at shape\[0\]: expected a number of at least 0, got -1/,
  ],
  ["half a size", file(`{"a":${entry("[0.5]", 0, 2)}}`, 2), /at shape\[0\]: expected an integer, got 0.5/],
  ["an infinite size", file(`{"a":${entry("[1e999]", 0, 4)}}`, 4), /at shape\[0\]: expected .*got Infinity/],
  [
    "a shape with an infinite product",
    file(`{"a":${entry(`[${"9007199254740991,".repeat(30)}1]`, 0, 4)}}`, 4),
    /got 4/,
  ],
  [
    "a shape of another size",
    file(`{"a":${entry("[2]", 0, 4)}}`, 4),
    /expected 8 bytes for tensor "a" of shape \[2\], got 4/,
  ],
  ["offsets the wrong way round", file(`{"a":${entry("[1]", 4, 0)}}`, 4), /to begin at byte 0/],
  [
    "overlapping tensors",
    file(`{"a":${entry("[2]", 0, 8)},"b":${entry("[1]", 4, 8)}}`, 8),
    /"b" to begin at byte 8 of the data, got 4/,
  ],
  ["a hole", file(`{"a":${entry("[1]", 0, 4)},"b":${entry("[1]", 8, 12)}}`, 12), /"b" to begin at byte 4/],
  ["data missing", file(`{"a":${entry("[2]", 0, 8)}}`, 7), /expected \d+ bytes in all, got \d+/],
  ["data too many", file(`{"a":${entry("[2]", 0, 8)}}`, 9), /expected \d+ bytes in all, got \d+/],
  ["offsets past 2⁵³", file(`{"a":${entry("[1]", 0, "1e300")}}`, 4), /at data_offsets\[1\]/],
  ["metadata that is no text", file('{"__metadata__":{"a":1}}', 0), /__metadata__: at a: expected a string, got 1/],
  ["an unknown key", file('{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0],"x":1}}', 0), /unknown key "x"/],
];

test.each(wrong)("%s is a DataError", (_, bytes, message) => {
  expect(() => unpackTensors(bytes)).toThrow(DataError);
  expect(() => unpackTensors(bytes)).toThrow(message);
});

test("a file is read from the middle of a buffer too", () => {
  const bytes = packTensors({ tensors: [{ name: "w", shape: [2], values: values(1, 2) }], metadata: {} });
  const shifted = new Uint8Array(bytes.length + 3).subarray(3);
  shifted.set(bytes);
  expect(unpackTensors(shifted).tensors[0].values).toEqual(values(1, 2));
});
