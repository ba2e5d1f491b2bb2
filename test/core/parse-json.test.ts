import { expect, test } from "vitest";
import { parseJson } from "../../src/core/parse-json.ts";
import { fc } from "../support/random.ts";

test("JSON is read as JSON.parse reads it, brackets and quotes in texts included", () => {
  fc.assert(fc.property(fc.json({ maxDepth: 20 }), (text) => void expect(parseJson(text)).toEqual(JSON.parse(text))));
  expect(parseJson(`{"${"[".repeat(1000)}": "\\\\\\"{[{["}`)).toEqual({ ["[".repeat(1000)]: '\\"{[{[' });
});

test("a hundred levels are read, and no more", () => {
  const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
  expect(parseJson(nested(100))).toEqual(JSON.parse(nested(100)));
  expect(() => parseJson(nested(101))).toThrow(new SyntaxError("expected at most 100 levels, got more"));
});

test("hardly anything but brackets is refused", () => {
  const empties = (count: number) => `[${Array(count).fill("[]")}]`;
  expect(parseJson(empties(100_000))).toHaveLength(100_000);
  expect(() => parseJson(empties(200_000))).toThrow(/^expected at most 175000 brackets, got more$/);
});
