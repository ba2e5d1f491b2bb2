import { expect, test } from "vitest";
import { SCALES } from "../../src/data/scaling.ts";
import { ACTIVATIONS } from "../../src/model/activation.ts";
import { INITIALISERS } from "../../src/model/initialiser.ts";
import { LOSSES } from "../../src/model/loss.ts";
import { technique } from "../../src/optimizers/registry.ts";
import { SELECTIONS } from "../../src/trainer/selection.ts";
import { DEFAULT_SETUP } from "../../src/web/lab/default-setup.ts";
import { SCREENS } from "../../src/web/lab/route.ts";
import { addressText, readAddress } from "../../src/web/lab/url.ts";
import type { Setup } from "../../src/web/workers/setup.ts";
import { fc } from "../support/random.ts";

const count = fc.integer({ min: 1, max: 60000 });
const choice = fc.constantFrom("rprop-", "rprop+", "irprop-", "irprop+", "rprop-torch", "irprop+local").chain((id) =>
  fc
    .record({
      delta0: fc.constantFrom(1e-5, 0.001, 0.1, 2.5),
      etaPlus: fc.double({ min: 1.01, max: 3, noNaN: true }),
      etaMinus: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    })
    .map((hyper) => ({ id, hyper: { ...technique(id).create(hyper).hyper } })),
);
const named = fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" });
const ofFile = fc.record(
  {
    data: fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }).map((name) => `file:${name}`),
    dataDigest: fc.string({ minLength: 64, maxLength: 64, unit: fc.constantFrom(..."0123456789abcdef") }),
    label: named,
    target: named,
    task: fc.constantFrom("classification", "regression"),
    missing: fc.constantFrom("drop", "mean", "indicator"),
    exclude: named,
    categories: named,
    header: fc.boolean(),
    delimiter: fc.constantFrom(";", "tab"),
    decimal: fc.constantFrom("point", "comma"),
  },
  { requiredKeys: ["data", "dataDigest"] },
);
const known = fc.record({ data: fc.constantFrom("mnist", "moons", "spirals", "rings", "checkerboard") });
const rest = fc.record(
  {
    train: count,
    evaluation: count,
    scale: fc.constantFrom(...SCALES),
    hidden: fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 4 }),
    activation: fc.constantFrom(...ACTIVATIONS),
    initialiser: fc.constantFrom(...INITIALISERS),
    loss: fc.constantFrom(...LOSSES),
    select: fc.constantFrom(...SELECTIONS),
    batch: fc.oneof(fc.constant("full" as const), count),
    schedule: fc.constantFrom("constant", "cosine", "step:every=5,factor=0.25", "one-cycle:rise=0.5"),
    seed: fc.integer({ min: 0, max: 0xffffffff }),
    epochs: fc.integer({ min: 0, max: 1_000_000 }),
    techniques: fc.uniqueArray(choice, { minLength: 1, maxLength: 6, selector: (one) => JSON.stringify(one) }),
  },
  {
    requiredKeys: [
      "hidden",
      "activation",
      "initialiser",
      "loss",
      "select",
      "batch",
      "schedule",
      "seed",
      "epochs",
      "techniques",
    ],
  },
);
const setups = fc
  .tuple(fc.oneof(known, ofFile), rest)
  .map(([data, others]): Setup => ({ ...data, ...others }) as Setup);

test("an address brings back the screen, the experiment and what screens keep there", () => {
  const parts = fc.dictionary(fc.constantFrom("landscape", "tour"), fc.string({ unit: "grapheme" }));
  fc.assert(
    fc.property(fc.constantFrom(...SCREENS), setups, parts, (screen, setup, parts) => {
      const text = addressText(screen, setup, parts);
      expect(readAddress(text)).toEqual({ screen, setup, parts: { ...parts }, faults: [] });
      expect(new URL(`http://localhost/${text}`).hash).toBe(text); // a browser changes nothing in it
    }),
  );
});

test("addresses are readable, and leave defaults out", () => {
  expect(addressText("race", DEFAULT_SETUP)).toBe("#race?data=mnist");
  const techniques = [technique("irprop+").create({ delta0: 0.01, etaPlus: 1.1 }), technique("sgd").create()];
  const setup: Setup = { ...DEFAULT_SETUP, hidden: [32, 16], seed: 7, batch: 64, techniques };
  expect(addressText("inside", setup)).toBe(
    "#inside?data=mnist&hidden=32,16&batch=64&seed=7&techniques=irprop+:etaPlus=1.1,sgd",
  );
});

test("an address that says nothing of an experiment has none", () => {
  expect(readAddress("")).toEqual({ screen: "weight", setup: null, parts: {}, faults: [] });
  expect(readAddress("#rules")).toEqual({ screen: "rules", setup: null, parts: {}, faults: [] });
});

test("what can't be read is told, and has its default", () => {
  const address = readAddress(
    "#races?epochs=abc&seed=7&colour=blue&hidden=0&data=nist&techniques=irprop,irprop%2B&batch=%",
  );
  expect(address.faults).toEqual([
    "races",
    "epochs=abc",
    "colour=blue",
    "hidden=0",
    "data=nist",
    "techniques=irprop,irprop%2B",
    "batch=%",
  ]);
  expect(address.screen).toBe("race");
  expect(address.setup).toEqual({ ...DEFAULT_SETUP, seed: 7 });
});

test("a technique that is there twice, and one out of bounds, are told", () => {
  expect(readAddress("#race?techniques=sgd,sgd").faults).toEqual(["techniques=sgd,sgd"]);
  expect(readAddress("#race?techniques=irprop+:etaPlus=0.5").faults).toEqual(["techniques=irprop+:etaPlus=0.5"]);
});
