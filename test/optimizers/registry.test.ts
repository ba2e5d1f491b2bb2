import { expect, test } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { TECHNIQUES, technique } from "../../src/optimizers/registry.ts";

test("the Rprop family is listed in the order of tables", () => {
  expect(TECHNIQUES.map(({ id }) => id).slice(0, 6)).toEqual([
    "rprop-",
    "rprop+",
    "irprop-",
    "irprop+",
    "rprop-torch",
    "irprop+local",
  ]);
});

test("ids and labels are unique, and each entry makes the technique of its id with its defaults", () => {
  expect(new Set(TECHNIQUES.map(({ id }) => id)).size).toBe(TECHNIQUES.length);
  expect(new Set(TECHNIQUES.map(({ label }) => label)).size).toBe(TECHNIQUES.length);
  for (const { id, defaults, summary, create } of TECHNIQUES) {
    expect(technique(id).id).toBe(id);
    expect(create().id).toBe(id);
    expect(create().hyper).toEqual(defaults);
    expect(summary, "one sentence").toMatch(/^[^.]+(\.\w[^.]*)*\.$/);
  }
});

test("only irprop+ of the Rprop family compares errors, and so needs a full batch", () => {
  const rprop = TECHNIQUES.slice(0, 6);
  expect(rprop.filter(({ create }) => create().needs.loss).map(({ id }) => id)).toEqual(["irprop+"]);
  expect(rprop.filter(({ create }) => create().needs.fullBatch).map(({ id }) => id)).toEqual(["irprop+"]);
});

test("an unknown technique is refused with the nearest and all known ids", () => {
  const known = TECHNIQUES.map(({ id }) => id).join(", ");
  expect(() => technique("irpro+")).toThrow(
    new UsageError(`technique: expected one of ${known}, got "irpro+"; did you mean irprop+?`),
  );
  expect(() => technique("iRprop⁺")).toThrow(/did you mean irprop\+\?$/);
  expect(() => technique("Rprop⁻")).toThrow(/did you mean rprop-\?$/);
  expect(() => technique("rprop")).toThrow(/did you mean rprop- or rprop\+ or rprop-torch\?$/);
  expect(() => technique("zzzzzzzzzzzz")).toThrow(
    new UsageError(`technique: expected one of ${known}, got "zzzzzzzzzzzz"`),
  );
});
