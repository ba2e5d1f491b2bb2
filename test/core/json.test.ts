import { expect, test } from "vitest";
import { canonicalJson, decodeNumber, encodeNumber } from "../../src/core/json.ts";
import { fc } from "../support/random.ts";

test("canonical JSON sorts keys by UTF-16 units and writes numbers as RFC 8785 does", () => {
  expect(canonicalJson({ b: 1e21, a: [0.000001, 1e-7, -0], "€": null, "\r": true, é: undefined })).toBe(
    '{"\\r":true,"a":[0.000001,1e-7,0],"b":1e+21,"€":null}',
  );
  expect(canonicalJson({ delta: Infinity, g: [Number.NaN, -Infinity] })).toBe(
    '{"delta":"Infinity","g":["NaN","-Infinity"]}',
  );
  expect(() => canonicalJson(undefined)).toThrow(TypeError);
});

test("numbers that JSON lacks have names there and come back from them", () => {
  expect([0.5, Number.NaN, Infinity, -Infinity].map(encodeNumber)).toEqual([0.5, "NaN", "Infinity", "-Infinity"]);
  fc.assert(fc.property(fc.double(), (x) => Object.is(decodeNumber(encodeNumber(x)), x)));
});
