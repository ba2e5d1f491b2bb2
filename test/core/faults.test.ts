import { expect, test } from "vitest";
import { z } from "zod";
import { faultOf } from "../../src/core/faults.ts";

const schema = z.strictObject({
  epochs: z.int().min(0).max(9).optional(),
  kind: z.enum(["a", "b"]).optional(),
  inner: z.strictObject({ sizes: z.array(z.int().min(1)).min(2) }).optional(),
  name: z.string().min(1).optional(),
  list: z.array(z.string()).min(1).optional(),
  things: z
    .array(z.union([z.string(), z.strictObject({ id: z.string(), hyper: z.record(z.string(), z.int()).optional() })]))
    .optional(),
  size: z.union([z.literal("full"), z.int()], { error: '"full" or an integer' }).optional(),
});

const text = (value: unknown) => faultOf(schema.safeParse(value).error!, value, schema).text;

test("a fault says where it is, what was expected and what came", () => {
  expect(text({ epochs: "x" })).toBe('at epochs: expected a number, got "x"');
  expect(text({ epochs: 1.5 })).toBe("at epochs: expected an integer, got 1.5");
  expect(text({ epochs: -1 })).toBe("at epochs: expected a number of at least 0, got -1");
  expect(text({ epochs: 10 })).toBe("at epochs: expected a number of at most 9, got 10");
  expect(text({ kind: "c" })).toBe('at kind: expected one of a, b, got "c"');
  expect(text({ inner: { sizes: [3] } })).toBe("at inner.sizes: expected at least 2 entries, got [3]");
  expect(text({ inner: { sizes: [3, null] } })).toBe("at inner.sizes[1]: expected a number, got null");
  expect(text({ inner: {} })).toBe("at inner.sizes: expected an array, got nothing");
  expect(text({ size: {} })).toBe('at size: expected "full" or an integer, got {}');
  expect(text({ name: "" })).toBe("at name: expected a name, got an empty one");
  expect(text({ list: [] })).toBe("at list: expected at least 1 entry, got []");
  expect(text([])).toBe("expected an object, got []");
});

test("an unknown key is named with the nearest known one, or with all where none is near", () => {
  expect(text({ epoch: 3 })).toBe('unknown key "epoch"; did you mean epochs?');
  expect(text({ inner: { sizes: [1, 2], size: 3 } })).toBe('at inner: unknown key "size"; did you mean sizes?');
  expect(text({ zzzzzzzz: 3 })).toBe('unknown key "zzzzzzzz"; known are epochs, kind, inner, name, list, things, size');
});

test("an unknown key's path leads to the key itself", () => {
  const value = { inner: { sizes: [1, 2], size: 3 } };
  expect(faultOf(schema.safeParse(value).error!, value, schema).path).toEqual(["inner", "size"]);
});

test("of several forms, an object's faults are those of the form that is an object", () => {
  expect(text({ things: ["a", { id: 3 }] })).toBe("at things[1].id: expected a string, got 3");
  expect(text({ things: [{ id: "a", hypr: {} }] })).toBe('at things[0]: unknown key "hypr"; did you mean hyper?');
  expect(text({ things: [{ id: "a", hyper: { b: 1.5 } }] })).toBe("at things[0].hyper.b: expected an integer, got 1.5");
});
