import { expect, test } from "vitest";
import { UsageError } from "../../../src/core/errors.ts";
import {
  parseHidden,
  parseNumber,
  parseSeeds,
  parseTechnique,
  techniqueText,
} from "../../../src/experiment/configuration/notation.ts";
import { fc } from "../../support/random.ts";

const defaults = { delta0: 0.01, etaMinus: 0.5, etaPlus: 1.2, deltaMin: 0.000001, deltaMax: 50 };

test("a technique is an id, with hyper-parameters that differ from its defaults after a colon", () => {
  expect(parseTechnique("irprop+")).toEqual({ id: "irprop+", hyper: defaults });
  expect(parseTechnique("irprop+:delta0=0.001,etaPlus=1.3")).toEqual({
    id: "irprop+",
    hyper: { ...defaults, delta0: 0.001, etaPlus: 1.3 },
  });
  expect(parseTechnique("irprop+local:delta0=1e-3").hyper).toEqual({ ...defaults, delta0: 0.001 });
});

test("a technique's text is what makes it again", () => {
  for (const text of ["rprop-", "irprop+:delta0=0.001", "rprop-torch:etaMinus=0.6,deltaMin=1e-9"]) {
    expect(techniqueText(parseTechnique(text))).toBe(text);
  }
});

test.each([
  ["adamix", /expected one of rprop-, .*got "adamix"; did you mean adam[a-z]*\?/],
  ["irprop", /did you mean irprop- or irprop\+ or irprop\+local\?/],
  ["irprop+:delta=1", /did you mean delta0\?/],
  ["irprop+:__proto__=1", /got "__proto__"/],
  ["irprop+:", /expected NAME=VALUE after the colon, got ""/],
  ["irprop+:delta0", /expected NAME=VALUE after the colon, got "delta0"/],
  ["irprop+:delta0=1=2", /expected NAME=VALUE/],
  ["irprop+:delta0=1,delta0=2", /expected delta0 once, got it twice/],
  ["irprop+:delta0=fast", /technique irprop\+: delta0: expected a number, got "fast"/],
  ["irprop+:delta0=", /delta0: expected a number, got ""/],
  ["irprop+:delta0=-1", /expected delta0 > 0/],
  ["irprop+:etaPlus=0.9", /0 < etaMinus < 1 < etaPlus, got 0\.5 and 0\.9/],
  ["irprop+:deltaMax=Infinity", /irprop\+: expected deltaMax to be finite, got Infinity/],
  ["irprop+,rprop-", /expected names with spaces between them/],
])("the technique %s is refused", (text, message) => {
  expect(() => parseTechnique(text)).toThrow(UsageError);
  expect(() => parseTechnique(text)).toThrow(message);
});

test("seeds are a count, a range, a list or a single one", () => {
  expect(parseSeeds("3")).toEqual([0, 1, 2]);
  expect(parseSeeds("0-4")).toEqual([0, 1, 2, 3, 4]);
  expect(parseSeeds("3,7,9")).toEqual([3, 7, 9]);
  expect(parseSeeds("7-7")).toEqual([7]);
  expect(parseSeeds("9, 0-2, 5")).toEqual([9, 0, 1, 2, 5]);
  expect(parseSeeds("4294967295-4294967295")).toEqual([4294967295]);
});

test.each([
  ["0", /count from 1 to 10000, got 0; a single seed 7 is written 7-7/],
  ["10001", /count from 1 to 10000/],
  ["99999999999999999999", /count from 1/],
  ["", /expected a count \(3\), a range \(0-4\) or a list \(3,7,9\), got ""/],
  ["a", /got "a"/],
  ["1,", /got "1,"/],
  ["-1", /got "-1"/],
  ["1.5", /got "1\.5"/],
  ["4-2", /expected a range that rises, got "4-2"/],
  ["3,3", /expected seeds that differ, got 3 twice/],
  ["1-3,2", /got 2 twice/],
  ["0-4294967295", /at most 10000 seeds/],
  ["0-9999,10000-19999", /from 1 to 10000 seeds, got 20000/],
  ["4294967296-4294967296", /32-bit unsigned integers, got 4294967296/],
])("the seeds %j are refused", (text, message) => {
  expect(() => parseSeeds(text)).toThrow(UsageError);
  expect(() => parseSeeds(text)).toThrow(message);
});

test("any list of seeds that differ comes back from its text", () => {
  const seeds = fc.uniqueArray(fc.nat(0xffffffff), { minLength: 2, maxLength: 9 });
  fc.assert(fc.property(seeds, (list) => void expect(parseSeeds(list.join(","))).toEqual(list)));
});

test("hidden sizes are positive integers with commas between, or none", () => {
  expect(parseHidden("128")).toEqual([128]);
  expect(parseHidden("128, 64")).toEqual([128, 64]);
  expect(parseHidden("none")).toEqual([]);
  for (const text of ["0", "", "128,", "12.5", "-3", "1e3", "a", "128,none"]) {
    expect(() => parseHidden(text)).toThrow(/hidden: expected positive integers/);
  }
});

test("a number is decimal, and nothing else is taken for one", () => {
  expect(["1", "-0.5", ".5", "5.", "1e-3", " 2 ", "Infinity"].map((text) => parseNumber(text, "x"))).toEqual([
    1,
    -0.5,
    0.5,
    5,
    0.001,
    2,
    Infinity,
  ]);
  for (const text of ["", "0x10", "1_000", "1,5", "NaN", "1e", "."]) {
    expect(() => parseNumber(text, "x")).toThrow(/^x: expected a number/);
  }
});
