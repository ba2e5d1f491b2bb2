import { expect, test } from "vitest";
import { repeatedKey } from "../../src/formats/repeated-key.ts";
import { fc } from "../support/random.ts";

test("a key that comes twice in one object is found, at any depth and however it is written", () => {
  expect(repeatedKey('{"a":1,"b":2,"a":3}')).toBe("a");
  expect(repeatedKey('{"x":[{"a":1},{"b":{"k" : 1, "k"\n:2}}]}')).toBe("k");
  expect(repeatedKey('{"a":1,"\\u0061":2}')).toBe("a");
});

test("equal keys of different objects, and equal values, are no repetition", () => {
  expect(repeatedKey('{"a":{"a":{"a":"a"}},"b":["a","a",{"a":"a:"}],"c":"\\"a\\":"}')).toBeUndefined();
});

test("what JSON.stringify writes has no repeated key", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => repeatedKey(JSON.stringify(value)) === undefined));
});

test("a very long string is no trouble", () => {
  expect(repeatedKey(`{"${"\\n".repeat(1e6)}":1,"a":2,"a":3}`)).toBe("a");
});
