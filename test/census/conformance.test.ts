import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import first from "../../conformance/rprop.json" with { type: "json" };
import second from "../../conformance/rprop-2.json" with { type: "json" };
import { sha256Hex } from "../../src/core/sha256.ts";
import { technique } from "../../src/optimizers/registry.ts";
import { drive, scriptOf } from "../optimizers/drive.ts";
import { DEVIATIONS } from "./census.ts";

type Columns = Record<string, number[]>;

test("the file of format 1 keeps its bytes", () => {
  const bytes = readFileSync(new URL("../../conformance/rprop.json", import.meta.url));
  expect(sha256Hex(bytes)).toBe("6a3944a0675b7ab9ff991974767c7791e01d504d0456de0fab72c6595dd7b753");
});

test("format 2 has the scripts of format 1, number by number, and adds to them", () => {
  for (const script of first.scripts) {
    const { misses, ...rest } = script;
    const again = second.scripts.find(({ name }) => name === script.name)!;
    expect(again).toMatchObject(rest);
    for (const miss of misses) {
      const { id } = DEVIATIONS.find(({ name }) => name === miss.name)!;
      expect(again.misses.find(({ rule }) => rule === id)!.weights).toEqual(miss.weights);
    }
  }
});

describe.each(second.scripts)("script $name", (script) => {
  test.each(Object.keys(script.weights))("the lab's %s walks it exactly", (id) => {
    const { weights, stepSizes } = drive(technique(id).create(script.hyper), scriptOf(script), { start: script.start });
    expect(weights).toEqual((script.weights as Columns)[id]);
    expect(stepSizes).toEqual((script.stepSizes as Columns)[id]);
  });
});

test("every deviation is told from its rule by at least one script, and says at which step", () => {
  for (const { id, of } of DEVIATIONS) {
    const misses = second.scripts.map((script) => ({ script, miss: script.misses.find(({ rule }) => rule === id)! }));
    for (const { script, miss } of misses) {
      expect(miss.of).toBe(of);
      const expected = (script.weights as Columns)[of!];
      const at = miss.weights.findIndex((w, t) => w !== expected[t]);
      expect(miss.differs).toBe(at < 0 ? null : at + 1);
    }
    expect(misses.some(({ miss }) => miss.differs !== null)).toBe(true);
  }
});
