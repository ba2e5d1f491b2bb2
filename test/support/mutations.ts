import { fc } from "./random.ts";

/** The bytes that a file grows to: most of them no longer than this, a few to the other, which take far longer to read. */
const LARGE = 2048;
const LARGEST = 65_536;

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Bytes that readers stumble over: ends of lines, marks of order, halves of characters, brackets, signs of YAML. */
const TOKENS = [
  ..."\n|\r|\r\n|\0|\t|\"|'|,|:|[|]|{|}|-|?|#|&a |*a|<<: *a|!!set |!!binary |---\n|...\n|%YAML 1.1\n---\n|\\|\\ud800".split(
    "|",
  ),
  ..."__proto__|constructor|toString|null|true|NaN|Infinity|\u2028|\ufeff|Ä".split("|"),
].map(utf8);
const STRANGE = [[0xed, 0xa0, 0x80], [0xff], [0xc0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x1f, 0x8b, 8, 0]].map((bytes) =>
  Uint8Array.from(bytes),
);

/** Numbers in text, one of which takes the place of another. */
const NUMBERS = [
  ..."0|-0|-1|1e999|-1e999|1e-400|1.5|9007199254740993|4294967296|2147483648|18446744073709551616|0x10|1_000|01".split(
    "|",
  ),
  "9".repeat(400),
].map(utf8);

/** Lengths and places in binary files: least and largest of 1, 2, 4 and 8 bytes, in either order. */
const LENGTHS = [
  [0],
  [0xff],
  [0x7f, 0xff],
  [0, 0, 0, 0],
  [0xff, 0xff, 0xff, 0xff],
  [0x7f, 0xff, 0xff, 0xff],
  [0xff, 0xff, 0xff, 0x7f],
  [1, 0, 0, 0],
  [0, 0, 0, 1],
  [0, 0, 0, 0, 1, 0, 0, 0],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x1f, 0],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
].map((bytes) => Uint8Array.from(bytes));

const natural = fc.nat(0x3fffffff);
const step = fc.record({
  how: fc.constantFrom("flip", "flip", "cut", "end", "insert", "token", "repeat", "splice", "swap", "number", "length"),
  at: natural,
  other: natural,
  size: fc.nat(64),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
} as const);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Real files with one to four changes each. */
export function broken(files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(fc.nat(files.length - 1), fc.array(step, { minLength: 1, maxLength: 4 }))
    .map(([k, steps]) => steps.reduce((bytes, step) => changed(bytes, step, files), files[k]));
}

/** Real texts with one to four changes each. */
export function brokenTexts(texts: readonly string[]): fc.Arbitrary<string> {
  return broken(texts.map(utf8)).map((bytes) => new TextDecoder().decode(bytes));
}

function changed(
  bytes: Uint8Array,
  { how, at, other, size, bytes: some }: Step,
  files: readonly Uint8Array[],
): Uint8Array {
  const place = at % (bytes.length + 1);
  switch (how) {
    case "flip":
      return put(bytes, place, 1, some.subarray(0, 1));
    case "cut":
      return put(bytes, place, size, []);
    case "end":
      return bytes.slice(0, place);
    case "insert":
      return put(bytes, place, 0, some);
    case "token":
      return put(bytes, place, 0, one([...TOKENS, ...STRANGE], other));
    case "repeat": {
      const part = bytes.subarray(place, place + size);
      const most = other % 64 === 0 ? LARGEST : LARGE;
      const times = Math.min(other % 2000, Math.floor((most - bytes.length) / (part.length + 1)));
      return put(bytes, place, 0, repeated(part, Math.max(times, 0)));
    }
    case "splice": {
      const file = one(files, other);
      const from = (other >>> 8) % (file.length + 1);
      return put(bytes, place, size, file.subarray(from, from + size));
    }
    case "swap": {
      const length = (size % 8) + 1;
      const there = other % (bytes.length + 1);
      const part = bytes.slice(there, there + length);
      return put(put(bytes, there, part.length, bytes.subarray(place, place + part.length)), place, part.length, part);
    }
    case "number": {
      let start = place;
      while (start < bytes.length && !isDigit(bytes[start])) start++;
      let end = start;
      while (end < bytes.length && isDigit(bytes[end])) end++;
      return put(bytes, start, end - start, one(NUMBERS, other));
    }
    case "length": {
      const length = one(LENGTHS, other);
      return put(bytes, place, length.length, length);
    }
  }
}

function put(bytes: Uint8Array, at: number, remove: number, insert: ArrayLike<number>): Uint8Array {
  const end = Math.min(at + remove, bytes.length);
  const out = new Uint8Array(at + insert.length + bytes.length - end);
  out.set(bytes.subarray(0, at));
  out.set(insert, at);
  out.set(bytes.subarray(end), at + insert.length);
  return out;
}

function repeated(part: Uint8Array, times: number): Uint8Array {
  const out = new Uint8Array(part.length * times);
  for (let k = 0; k < times; k++) out.set(part, k * part.length);
  return out;
}

const one = <T>(all: readonly T[], k: number): T => all[k % all.length];

const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;

/** Values of JSON that take the place of others: made anew each time, for they may be changed in their turn. */
const values = (): readonly unknown[] => [
  ...[
    null,
    true,
    "",
    "x",
    "NaN",
    "Infinity",
    "\ud800",
    "a\nb",
    "\u2028",
    "x".repeat(5000),
    [],
    {},
    [[]],
    [null],
    { a: 1 },
  ],
  ...[0, -1, 0.5, 1e308, 2 ** 53, 2 ** 32, 1e-320, { toString: 1 }, { toJSON: 1 }, JSON.parse('{"__proto__":1}')],
  ...[Array(1000).fill(0), Array(1000).fill("x"), Array(1000).fill({}), deep(50), deep(2000)],
];

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let k = 0; k < levels; k++) value = k % 2 === 0 ? [value] : { a: value };
  return value;
}

const place = fc.record({
  path: fc.array(natural, { minLength: 1, maxLength: 6 }),
  how: fc.nat(9),
  value: fc.nat(values().length - 1),
});

/** Plain data with one or two parts replaced, removed, doubled, or put under another name. */
export function brokenJson<T>(whole: readonly T[]): fc.Arbitrary<unknown> {
  return fc.tuple(fc.nat(whole.length - 1), fc.array(place, { minLength: 1, maxLength: 2 })).map(([k, places]) => {
    const root = { value: structuredClone(whole[k]) as unknown };
    for (const { path, how, value } of places) changePart(root, path, how, values()[value]);
    return root.value;
  });
}

/** Walks along a path, which ends by chance or at a leaf, and changes what is there. */
function changePart(root: object, path: readonly number[], how: number, value: unknown): void {
  let at = root as Record<string, unknown>;
  let key = "value";
  for (const step of path) {
    const next = at[key];
    const keys = typeof next === "object" && next !== null ? Object.keys(next) : [];
    if (keys.length === 0) break;
    at = next as Record<string, unknown>;
    key = one(keys, step);
  }
  if (how < 6) at[key] = value;
  else if (how === 6) delete at[key];
  else if (how === 7) at[`${key}x`] = value;
  else if (how === 8 && Array.isArray(at)) at.push(at[key]);
  else at["a\nb"] = at[key];
}
