import { expect, test } from "vitest";
import { nearest, shown } from "../../src/core/errors.ts";

test("a value is shown on one line, at most 80 characters of it", () => {
  expect(shown("a\nb\u2028\u0085")).toBe('"a\\nb\\u2028\\u0085"');
  expect(shown({ a: [1, null, "x"], b: {} })).toBe('{"a":[1,null,"x"],"b":{}}');
  expect(shown("x".repeat(1000))).toBe(`"${"x".repeat(76)}…`);
  expect(shown(`${"x".repeat(75)}😀😀😀`)).toBe(`"${"x".repeat(75)}…`); // no half of a character
  expect(shown(Array(1000).fill([]))).toBe(`[${"[],".repeat(25)}[…`);
});

test("of a value that is deep, or within itself, the beginning is shown", () => {
  const within: unknown[] = [];
  within.push(within);
  expect(shown(within)).toBe(`${"[".repeat(77)}…`);
  expect(shown({ toString: 1, toJSON: 2 })).toBe('{"toString":1,"toJSON":2}');
});

test("the nearest name is at most half of its length away", () => {
  expect(nearest("epoch", ["batch", "epochs"])).toBe("epochs");
  expect(nearest("c", ["a", "b"])).toBe(undefined); // nothing of it is the same
  expect(nearest("zzzz", ["batch", "epochs"])).toBe(undefined);
  expect(nearest("x".repeat(1_000_000), ["batch", "epochs"])).toBe(undefined);
});
