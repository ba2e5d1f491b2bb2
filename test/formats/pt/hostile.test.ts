import { deflateSync } from "fflate";
import { expect, test } from "vitest";
import { DataError } from "../../../src/core/errors.ts";
import { OP } from "../../../src/formats/pt/opcodes.ts";
import { readPt } from "../../../src/formats/pt/read-pt.ts";
import { readPtRprop } from "../../../src/formats/pt/read-pt-rprop.ts";
import { writePt } from "../../../src/formats/pt/write-pt.ts";
import { network } from "../../../src/model/network.ts";
import { hostile, tryToRead } from "../../support/hostile.ts";
import { broken } from "../../support/mutations.ts";
import { ORIGIN } from "../../support/origin.ts";
import { fc } from "../../support/random.ts";
import { contents, golden, NAMES, NEWER, ofPickle, zipped } from "./files.ts";

/** Reads bytes as a model and as a technique's state. */
const readBoth = (bytes: Uint8Array) => {
  let fault: unknown;
  for (const read of [readPt, readPtRprop]) {
    try {
      read(bytes, { what: "a.pt" });
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      expect(error.message).toMatch(/^a\.pt: /);
      fault = error;
    }
  }
  if (fault !== undefined) throw fault;
};
const tryPt = (bytes: Uint8Array) => tryToRead(bytes.length, () => readBoth(bytes));

/** A model of the lab's, with what it says of a table. */
const own = writePt(network([3, 2, 1], "tanh"), new Float32Array(11), {
  metadata: {
    scale: "standard",
    moments: { mean: Float64Array.of(0, 1, 2), deviation: Float64Array.of(1, 2, 3) },
    criterion: "mean-squared-error",
    classes: 0,
    targetNames: ["price"],
    targetMoments: { mean: Float64Array.of(5), deviation: Float64Array.of(1e6) },
    table: { columns: [{ name: "a" }, { name: "b", categories: ["x", "y"] }] },
    origin: ORIGIN,
  },
});
const real = NAMES.filter((name) => !["old-format.pt", "jit.pt"].includes(name));
const pickled = [...real.map(golden), ...NEWER, own].map(contents);

hostile(
  ".pt, of any bytes",
  fc
    .tuple(fc.constantFrom([], [0x50, 0x4b, 3, 4], [0x80, 2, 0x8a, 10]), fc.uint8Array({ maxLength: 400 }))
    .map(([a, b]) => Uint8Array.from([...a, ...b])),
  readBoth,
);
hostile(".pt", broken([...NAMES.map(golden), ...NEWER, own]), readBoth);
hostile(
  ".pt, pickles in a zip that is right",
  fc
    .tuple(fc.constantFrom(...pickled), broken(pickled.map((files) => files.get("data.pkl")!)))
    .map(([files, pickle]) => zipped(new Map([...files, ["data.pkl", pickle]]))),
  readBoth,
);
hostile(".pt, any row of opcodes", rowsOfOpcodes(), readBoth);

function rowsOfOpcodes(): fc.Arbitrary<Uint8Array> {
  const text = (text: string) => [OP.SHORT_BINUNICODE, text.length, ...new TextEncoder().encode(text)];
  const name = (name: string) => [OP.GLOBAL, ...new TextEncoder().encode(`${name.replace(" ", "\n")}\n`)];
  const names = ["collections OrderedDict", "torch._utils _rebuild_tensor_v2", "torch._utils _rebuild_parameter"];
  const others = ["torch FloatStorage", "builtins set", "torch Size", "os system", "_codecs encode", "builtins dict"];
  const storage = [
    OP.MARK,
    ...text("storage"),
    ...name("torch FloatStorage"),
    ...text("0"),
    ...text("cpu"),
    OP.BININT1,
    16,
  ];
  const tensor = [...name(names[1]), OP.MARK, ...storage, OP.TUPLE, OP.BINPERSID, OP.BININT1, 0];
  const shape = (a: number, b: number) => [OP.BININT1, a, OP.BININT1, b, OP.TUPLE2];
  const whole = [...tensor, ...shape(4, 4), ...shape(4, 1), OP.NEWFALSE, OP.EMPTY_DICT, OP.TUPLE, OP.REDUCE];
  const step = fc.oneof(
    fc.constantFrom(...Object.values(OP)).map((opcode) => [opcode]),
    fc.tuple(fc.constantFrom(OP.BININT1, OP.BINGET, OP.BINPUT), fc.nat(8)).map((pair) => [...pair]),
    fc.constantFrom(...[...names, ...others].map(name)),
    fc.constantFrom(..."model optimizer 0.weight 0.bias _modules _parameters state param_groups".split(" ").map(text)),
    fc.constantFrom(storage, whole, [OP.EMPTY_DICT], [OP.MARK], [OP.SETITEMS], [OP.TUPLE], [OP.REDUCE], [OP.BUILD]),
    fc.uint8Array({ maxLength: 3 }).map((bytes) => [...bytes]),
  );
  return fc.array(step, { maxLength: 40 }).map((steps) => ofPickle([OP.PROTO, 2, ...steps.flat(), OP.STOP]));
}

test("every truncation of a file is a DataError", () => {
  const bytes = golden("deflated.pt");
  for (let length = 0; length < bytes.length; length++) {
    expect(() => readPt(bytes.subarray(0, length))).toThrow(DataError);
  }
});

test("a command that a file brings stays a name", () => {
  // checkpoint.pt has one, that record.py put there; here it stands in the model's place.
  const evil = [OP.PROTO, 2, OP.GLOBAL, ...new TextEncoder().encode("os\nsystem\n")];
  const pickle = [...evil, OP.SHORT_BINUNICODE, 4, ...new TextEncoder().encode("true"), OP.TUPLE1, OP.REDUCE, OP.STOP];
  expect(() => readPt(ofPickle(pickle))).toThrow(/checkpoint dictionary, got an object of os\.system$/);
});

const u32 = (value: number) => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24];
const text = (text: string) => [OP.BINUNICODE, ...u32(text.length), ...new TextEncoder().encode(text)];
const global = (module: string, name: string) => [OP.GLOBAL, ...new TextEncoder().encode(`${module}\n${name}\n`)];
const repeated = (count: number, ...bytes: number[]) => new Array<number[]>(count).fill(bytes).flat();
const int = (value: number) => [OP.BININT, ...u32(value)];

/** A tensor over the storage "0" of `count` numbers: a call, up to its place in there. */
const tensorIn = (count: number, offset: number) => [
  ...[...global("torch._utils", "_rebuild_tensor_v2"), OP.MARK],
  ...[OP.MARK, ...text("storage"), ...global("torch", "FloatStorage"), ...text("0"), ...text("cpu"), ...int(count)],
  ...[OP.TUPLE, OP.BINPERSID, ...int(offset)],
];

/** A state_dict of one tensor [rows, columns] over a storage of 16 numbers. */
function layer(shape: number[], strides: number[], offset = 0, count = 16): Uint8Array {
  const tuple = (values: number[]) => [OP.MARK, ...values.flatMap(int), OP.TUPLE];
  return ofPickle([
    ...[OP.PROTO, 2, OP.EMPTY_DICT, ...text("0.weight"), ...tensorIn(count, offset)],
    ...[...tuple(shape), ...tuple(strides), OP.NEWFALSE],
    ...[OP.EMPTY_DICT, OP.TUPLE, OP.REDUCE, OP.SETITEM, OP.STOP],
  ]);
}

test("a tensor within its storage is read", () => {
  expect(readPt(layer([4, 4], [4, 1])).network.layers).toEqual([4, 4]);
});

test.each([
  ["past its storage", layer([4, 4], [4, 1], 1), /within the 16 numbers of its storage, got place 16/],
  ["with strides past its storage", layer([4, 4], [5, 1]), /within the 16 numbers of its storage, got place 18/],
  [
    "of a storage that is longer than its file",
    layer([4, 4], [4, 1], 0, 17),
    /expected 68 bytes in the storage "0", got 64/,
  ],
  ["that repeats one number forever", layer([65536, 65536], [0, 0]), /fit into \d+ bytes of memory/],
  ["of 2⁶² numbers", layer([2147483647, 2147483647], [1, 1]), /fit into \d+ bytes of memory/],
  ["of a negative size", layer([-1, 4], [4, 1]), /a tensor's shape in integers from 0, got -1/],
  ["of more sizes than strides", layer([4, 4], [1]), /a stride for each of 2 dimensions, got 1/],
  ["of 65 dimensions", layer(repeated(65, 1), repeated(65, 1)), /tuple of at most 64/],
])("a tensor %s is a DataError", (_, bytes, message) => {
  expect(() => readPt(bytes)).toThrow(DataError);
  expect(() => readPt(bytes)).toThrow(message);
});

const pickles: [string, number[], RegExp][] = [
  ["of protocol 0", [0x28, OP.STOP], /names its protocol first/],
  ["of protocol 6", [OP.PROTO, 6, OP.STOP], /protocol 2 to 5, got 6/],
  ["with an opcode of old, INST", [OP.PROTO, 2, OP.MARK, 0x69, OP.STOP], /got opcode 0x69 at byte 3/],
  ["with an extension", [OP.PROTO, 2, 0x82, 1, OP.STOP], /got opcode 0x82/],
  ["without an end", [OP.PROTO, 2, OP.NONE], /expected 1 bytes at byte 3 of the pickle, got 0/],
  ["of nothing", [OP.PROTO, 2, OP.STOP], /expected a value on the stack/],
  ["with a text of 4 GB", [OP.PROTO, 2, OP.BINUNICODE, 255, 255, 255, 255, 65], /expected 4294967295 bytes at byte 7/],
  ["with bytes of 2⁶⁴", [OP.PROTO, 4, OP.BINBYTES8, ...repeated(8, 255)], /expected 18446744073709552000 bytes/],
  ["with an integer of 4 GB", [OP.PROTO, 2, OP.LONG4, 255, 255, 255, 127], /at most 255 bytes, got 2147483647/],
  ["with a text of no UTF-8", [OP.PROTO, 2, OP.BINUNICODE, 1, 0, 0, 0, 255, OP.STOP], /UTF-8/],
  ["that asks an empty memo", [OP.PROTO, 2, OP.BINGET, 7, OP.STOP], /memo 7 to be set/],
  ["with an endless name", [OP.PROTO, 2, OP.GLOBAL, ...repeated(2000, 65), 10, 10, OP.STOP], /no end of one/],
  [
    "of a list that holds itself",
    [OP.PROTO, 2, OP.EMPTY_LIST, OP.MEMOIZE, OP.BINGET, 0, OP.APPEND, OP.STOP],
    /got a list/,
  ],
  [
    "of lists 200,000 deep",
    [OP.PROTO, 2, ...repeated(200_000, OP.EMPTY_LIST), ...repeated(199_999, OP.APPEND), OP.STOP],
    /./,
  ],
  [
    "of a call of a number",
    [OP.PROTO, 2, OP.BININT1, 1, OP.EMPTY_TUPLE, OP.REDUCE, OP.STOP],
    /name of a class or function, got a number/,
  ],
  [
    "of another persistent id",
    [OP.PROTO, 2, OP.BININT1, 1, OP.BINPERSID, OP.STOP],
    /persistent id of a storage, got a number/,
  ],
];

test.each(pickles)("a pickle %s is a DataError", async (_, pickle, message) => {
  const bytes = ofPickle(pickle);
  await tryPt(bytes);
  expect(() => readPt(bytes)).toThrow(DataError);
  expect(() => readPt(bytes)).toThrow(message);
});

test("dictionaries copied a million times are stopped before they fill the memory", async () => {
  const entries = repeated(1000, OP.BININT1, 1, OP.NONE);
  for (let i = 0; i < 1000; i++) entries[3 * i + 1] = i; // 256 keys that differ
  const dict = [OP.EMPTY_DICT, OP.MARK, ...entries, OP.SETITEMS, OP.BINPUT, 0];
  const copies = repeated(50_000, OP.BINGET, 1, OP.BINGET, 2, OP.REDUCE);
  const pickle = [
    OP.PROTO,
    2,
    ...dict,
    OP.TUPLE1,
    OP.BINPUT,
    2,
    ...global("collections", "OrderedDict"),
    OP.BINPUT,
    1,
    ...copies,
  ];
  await tryPt(ofPickle([...pickle, OP.STOP]));
  expect(() => readPt(ofPickle([...pickle, OP.STOP]))).toThrow(/fit into \d+ bytes of memory/);
});

test("modules within modules, shared 2¹⁰⁰ times or within themselves, come to an end", async () => {
  const module = (children: number[]) => [
    ...[...global("torch.nn.modules.container", "Sequential"), OP.EMPTY_TUPLE, OP.NEWOBJ, OP.EMPTY_DICT],
    ...[...text("_parameters"), OP.EMPTY_DICT, OP.SETITEM, ...text("_modules"), OP.EMPTY_DICT, ...children, OP.SETITEM],
    ...[OP.BUILD, OP.BINPUT, 0],
  ];
  const both = [OP.MARK, ...text("a"), OP.BINGET, 0, ...text("b"), OP.BINGET, 0, OP.SETITEMS];
  const deep = (levels: number) => [OP.PROTO, 2, ...module([]), ...repeated(levels, ...module(both)), OP.STOP];
  await tryPt(ofPickle(deep(90)));
  expect(() => readPt(ofPickle(deep(90)))).toThrow(/fit into \d+ bytes of memory/);
  expect(() => readPt(ofPickle(deep(101)))).toThrow(/modules at most 100 deep/);
  const within = [OP.PROTO, 2, ...module([OP.BINPUT, 9]), OP.BINGET, 9, ...text("a"), OP.BINGET, 0, OP.SETITEM];
  expect(() => readPt(ofPickle([...within, OP.POP, OP.STOP]))).toThrow(/modules that differ, got .* within itself/);
});

test("modules whose names run together come to an end", async () => {
  const square = [
    ...int(4),
    ...int(4),
    OP.TUPLE2,
    ...int(4),
    ...int(1),
    OP.TUPLE2,
    OP.NEWFALSE,
    OP.EMPTY_DICT,
    OP.TUPLE,
  ];
  const weight = [...text("weight"), ...tensorIn(16, 0), ...square, OP.REDUCE, OP.SETITEM];
  const module = (name: string, parameters: number[], children: number[]) => [
    ...[...global("torch.nn.modules", name), OP.EMPTY_TUPLE, OP.NEWOBJ, OP.EMPTY_DICT],
    ...[...text("_parameters"), OP.EMPTY_DICT, ...parameters, OP.SETITEM],
    ...[...text("_modules"), OP.EMPTY_DICT, ...children, OP.SETITEM, OP.BUILD],
  ];
  const child = (name: string, module: number[]) => [...text(name), ...module, OP.SETITEM];
  const linear = module("linear.Linear", weight, []);
  const sequential = (children: number[]) => module("container.Sequential", [], children);
  const relu = child("c", module("activation.ReLU", [], []));
  // a.b is a child of a, and a child of the root
  const root = sequential([...child("a", sequential(child("b", linear))), ...child("a.b", linear), ...relu]);
  const bytes = ofPickle([OP.PROTO, 2, ...root, OP.STOP]);
  await tryPt(bytes);
  expect(readPt(ofPickle([OP.PROTO, 2, ...sequential([...child("a", linear), ...relu]), OP.STOP])).network).toEqual(
    network([4, 4], "relu", "relu"),
  );
});

/** A zip that our writer made, with some bytes of its last entry or its end set. */
function forged(change: (view: DataView, entry: number, end: number) => void): Uint8Array {
  const bytes = writePt(network([2, 2]), new Float32Array(6));
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  let entry = view.getUint32(end + 16, true);
  while (!String.fromCharCode(...bytes.subarray(entry + 46, entry + 60)).startsWith("archive/data/0")) {
    entry += 46 + view.getUint16(entry + 28, true);
  }
  change(view, entry, end);
  return bytes;
}

test.each<[string, Parameters<typeof forged>[0], RegExp]>([
  [
    "a directory past the file",
    (view, _, end) => view.setUint32(end + 16, 0xfffffff0, true),
    /directory to end at byte/,
  ],
  ["more files than it has", (view, _, end) => view.setUint16(end + 10, 99, true), /expected 99 files in the zip, got/],
  [
    "a file past the directory",
    (view, entry) => view.setUint32(entry + 20, 0x7fffffff, true),
    /to end before the zip's directory/,
  ],
  ["files that overlap", (view, entry) => view.setUint32(entry + 42, 0, true), /apart from other files|another name/],
  [
    "a longer file than is there",
    (view, entry) => view.setUint32(entry + 24, 17, true),
    /expected 17 bytes of "archive\/data\/0", got 16/,
  ],
  ["another sum", (view, entry) => view.setUint32(entry + 16, 5, true), /expected the CRC-32 5 of "archive\/data\/0"/],
  [
    "another method",
    (view, entry) => view.setUint16(entry + 10, 14, true),
    /stored or deflated in the zip, got method 14/,
  ],
  ["an encrypted file", (view, entry) => view.setUint16(entry + 8, 1, true), /aren't encrypted/],
  ["deflated bytes that are none", (view, entry) => view.setUint16(entry + 10, 8, true), /expected .*archive\/data\/0/],
  [
    "another name inside",
    (view, entry) => view.setUint8(view.getUint32(entry + 42, true) + 30, 65),
    /got another name/,
  ],
  [
    "a name twice",
    (view, entry) => view.setUint8(entry + 46 + 13, 49),
    /names that differ in the zip, got "archive\/data\/1" twice/,
  ],
  ["several parts", (view, _, end) => view.setUint16(end + 4, 1, true), /one part, got one of several/],
])("a zip with %s is a DataError", async (_, change, message) => {
  await tryPt(forged(change));
  expect(() => readPt(forged(change))).toThrow(message);
});

test("a bomb is seen before it grows", async () => {
  // 40 MB of zeros in some KB, said to be 64 bytes and said to be all of them
  const packed = deflateSync(new Uint8Array(40_000_000), { level: 1 });
  for (const said of [64, 40_000_000]) {
    const bytes = ofPickle(packed);
    const view = new DataView(bytes.buffer);
    const entry = view.getUint32(bytes.length - 22 + 16, true);
    view.setUint16(entry + 10, 8, true);
    view.setUint32(entry + 24, said, true);
    await tryPt(bytes);
    expect(() => readPt(bytes)).toThrow(said === 64 ? /got more|broken or more/ : /bytes of memory|broken/);
  }
});

test("sizes and places that are in a ZIP64 field are read, and checked as others", async () => {
  const plain = writePt(network([2, 2]), new Float32Array([1, 2, 3, 4, 5, 6]));
  const end = plain.length - 22;
  const directory = new DataView(plain.buffer).getUint32(end + 16, true);
  /** The same file, with the first entry's three numbers in 64 bits. */
  const large = (add: number) => {
    const view = new DataView(plain.buffer);
    const place = directory + 46 + view.getUint16(directory + 28, true);
    const bytes = new Uint8Array(plain.length + 28);
    bytes.set(plain.subarray(0, place));
    bytes.set(plain.subarray(place), place + 28);
    const out = new DataView(bytes.buffer);
    out.setUint16(directory + 30, 28, true);
    out.setUint16(place, 1, true);
    out.setUint16(place + 2, 24, true);
    for (const [i, field] of [24, 20, 42].entries()) {
      out.setBigUint64(place + 4 + 8 * i, BigInt(view.getUint32(directory + field, true) + add), true);
      out.setUint32(directory + field, 0xffffffff, true);
    }
    out.setUint32(end + 28 + 12, view.getUint32(end + 12, true) + 28, true);
    return bytes;
  };
  expect(readPt(large(0))).toEqual(readPt(plain));
  await tryPt(large(2 ** 40));
  expect(() => readPt(large(2 ** 40))).toThrow(/expected "archive\/data\.pkl" at byte 1099511627776 of the zip/);
});
