import { expect, test } from "vitest";
import { UsageError } from "../../../src/core/errors.ts";
import { resolveConfiguration } from "../../../src/experiment/configuration/configuration.ts";
import { readSettings } from "../../../src/experiment/configuration/read-settings.ts";
import { formatConfiguration } from "../../../src/experiment/configuration/text.ts";
import type { Settings } from "../../../src/experiment/settings.ts";
import { TECHNIQUES } from "../../../src/optimizers/registry.ts";
import { fc } from "../../support/random.ts";

const asInPyTorch = { delta0: 0.01, etaMinus: 0.5, etaPlus: 1.2, deltaMin: 0.000001, deltaMax: 50 };

test("compare without settings is the Python project's comparison", () => {
  const configuration = resolveConfiguration("compare");
  const ids = ["rprop-", "rprop+", "irprop-", "irprop+", "rprop-torch", "irprop+local"];
  expect(configuration).toEqual({
    techniques: ids.map((id) => ({ id, hyper: { ...asInPyTorch, delta0: 0.001 } })),
    seeds: [0, 1, 2],
    epochs: 50,
    ...{ n: 20, evaluations: 100_000, precision: 1e-8 }, // of landscapes
    data: "mnist",
    reading: {},
    hidden: [128],
    activation: "relu",
    outputActivation: "identity",
    select: "loss",
    targetScale: "standard",
    initialiser: "pytorch",
    biases: "usual",
    batch: "full",
    schedule: "constant",
  });
});

test("techniques that are named have their own defaults", () => {
  const { techniques } = resolveConfiguration("compare", { techniques: ["rprop-", "irprop+:delta0=0.1"] });
  expect(techniques).toEqual([
    { id: "rprop-", hyper: asInPyTorch },
    { id: "irprop+", hyper: { ...asInPyTorch, delta0: 0.1 } },
  ]);
});

test("train without settings trains one technique with its own defaults on seed 0", () => {
  const { techniques, seeds } = resolveConfiguration("train");
  expect(techniques).toEqual([{ id: "irprop+", hyper: asInPyTorch }]);
  expect(seeds).toEqual([0]);
});

test("of several sources the later ones count, key by key", () => {
  const file: Settings = { epochs: 10, hidden: [32], seed: 4 };
  expect(resolveConfiguration("train", file, { epochs: 20 })).toMatchObject({ epochs: 20, hidden: [32], seeds: [4] });
});

test("a file for compare serves train where it names one technique and one seed, and the other way round", () => {
  expect(resolveConfiguration("train", { techniques: ["rprop-"], seeds: "7-7" })).toMatchObject({
    techniques: [{ id: "rprop-" }],
    seeds: [7],
  });
  expect(resolveConfiguration("compare", { technique: "rprop-", seed: 7 })).toMatchObject({
    techniques: [{ id: "rprop-" }],
    seeds: [7],
  });
  expect(() => resolveConfiguration("train", { techniques: ["rprop-", "rprop+"] })).toThrow(
    /expected one to train with, but techniques has 2/,
  );
  expect(() => resolveConfiguration("train", { seeds: 3 })).toThrow(/expected one to train with, but seeds has 3/);
});

test("seeds are a count, a text or a list; hidden sizes a number, a text or a list", () => {
  for (const seeds of [3, "0-2", "0,1,2", [0, 1, 2]]) {
    expect(resolveConfiguration("compare", { seeds }).seeds).toEqual([0, 1, 2]);
  }
  for (const hidden of [[128], 128, "128"]) expect(resolveConfiguration("train", { hidden }).hidden).toEqual([128]);
  expect(resolveConfiguration("train", { hidden: [] }).hidden).toEqual([]);
  expect(resolveConfiguration("train", { hidden: "none" }).hidden).toEqual([]);
});

test.each<[Settings, RegExp]>([
  [{ techniques: ["adamix"] }, /expected one of rprop-/],
  [{ techniques: ["rprop-", "rprop-:delta0=0.01"] }, /expected techniques that differ, got rprop- twice/],
  [{ techniques: [{ id: "rprop-", hyper: { etaPlus: 0.5 } }] }, /expected 0 < etaMinus < 1 < etaPlus/],
  [{ seeds: [3, 3] }, /got 3 twice/],
  [{ hidden: "128,0" }, /expected positive integers/],
  [{ hidden: "65537" }, /expected sizes up to 65536, got 65537/],
  [{ hidden: "1,".repeat(64).concat("1") }, /at most 64 layers, got 65/],
  [{ outputActivation: "tanh", loss: "cross-entropy" }, /expected identity with the loss cross-entropy/],
])("the settings %j are refused", (settings, message) => {
  expect(() => resolveConfiguration("compare", settings)).toThrow(UsageError);
  expect(() => resolveConfiguration("compare", settings)).toThrow(message);
});

test("the same technique with other hyper-parameters is another one", () => {
  const techniques = ["irprop+", "irprop+:delta0=0.1"];
  expect(resolveConfiguration("compare", { techniques }).techniques.length).toBe(2);
});

test("a configuration is made again by its text, in YAML and in JSON", () => {
  const settings = fc.record(
    {
      techniques: fc.uniqueArray(
        fc.constantFrom(...TECHNIQUES.map(({ id, defaults }) => `${id}:${Object.keys(defaults)[0]}=0.1`)),
        { minLength: 1 },
      ),
      seeds: fc.uniqueArray(fc.nat(0xffffffff), { minLength: 1, maxLength: 5 }),
      epochs: fc.nat(1000),
      data: fc.string({ minLength: 1 }),
      label: fc.string({ minLength: 1 }),
      header: fc.boolean(),
      exclude: fc.oneof(fc.string({ minLength: 1 }), fc.array(fc.string({ minLength: 1 }), { minLength: 1 })),
      missing: fc.constantFrom("drop" as const, "mean" as const, "indicator" as const),
      hidden: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
      loss: fc.constant("mean-squared-error" as const),
      outputActivation: fc.constantFrom("sigmoid" as const, "identity" as const),
      scale: fc.constantFrom("none" as const, "standard" as const),
      batch: fc.oneof(fc.constant("full" as const), fc.integer({ min: 1, max: 999 })),
      evaluation: fc.integer({ min: 1, max: 9 }),
    },
    { requiredKeys: ["loss"] },
  );
  fc.assert(
    fc.property(settings, fc.constantFrom("yaml" as const, "json" as const), (some, format) => {
      const configuration = resolveConfiguration("compare", some);
      const text = formatConfiguration(configuration, format);
      expect(resolveConfiguration("compare", readSettings(text, "a"))).toEqual(configuration);
    }),
  );
  const single = resolveConfiguration("train", { technique: "rprop+:etaPlus=1.3", seed: 9 });
  expect(resolveConfiguration("train", readSettings(formatConfiguration(single, "yaml", "train"), "a"))).toEqual(
    single,
  );
});

test("the YAML says over each key what it means, and shows open keys as comments", () => {
  const text = formatConfiguration(resolveConfiguration("compare", { seeds: "0-2" }), "yaml");
  expect(text).toContain("# compare: the seeds: a count (3), a range (0-4) or a list ([3, 7, 9]).\nseeds: [0, 1, 2]\n");
  expect(text).toContain("techniques:\n  - rprop-:delta0=0.001\n  - rprop+:delta0=0.001\n");
  expect(text).toMatch(/# How values are brought into the network.*\n# scale:\n/);
  expect(text).not.toMatch(/^(# )?(technique|seed):/m);
});
