import { expect, test } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { readSettings, settingsOfFlags } from "../../src/experiment/configuration/read-settings.ts";
import { settingsSchema } from "../../src/experiment/configuration/settings-schema.ts";
import { fc } from "../support/random.ts";

test("YAML and JSON say the same", () => {
  const settings = { techniques: ["irprop+:delta0=0.001"], seeds: "0-4", epochs: 3, hidden: [128, 64], batch: "full" };
  const yaml = "techniques:\n  - irprop+:delta0=0.001\nseeds: 0-4 # five\nepochs: 3\nhidden: [128, 64]\nbatch: full\n";
  expect(readSettings(yaml, "a.yaml")).toEqual(settings);
  expect(readSettings(JSON.stringify(settings, undefined, "\t"), "a.json")).toEqual(settings);
});

test("an empty file sets nothing", () => {
  expect(readSettings("", "a.yaml")).toEqual({});
  expect(readSettings("# epochs: 3\n", "a.yaml")).toEqual({});
});

test("a technique may be written with its hyper-parameters by name", () => {
  const text = "technique:\n  id: irprop+\n  hyper: {delta0: 1e-3, deltaMax: .inf}\n";
  expect(readSettings(text, "a.yaml").technique).toEqual({
    id: "irprop+",
    hyper: { delta0: 0.001, deltaMax: Infinity },
  });
});

test.each([
  ["epoch: 3", 'a.yaml:1:1: unknown key "epoch"; did you mean epochs?'],
  ["epochs: 3\nhiden: 5", 'a.yaml:2:1: unknown key "hiden"; did you mean hidden?'],
  ["epochs: many", 'a.yaml:1:1: at epochs: expected a number, got "many"'],
  ["epochs: 1.5", "a.yaml:1:1: at epochs: expected an integer, got 1.5"],
  ["epochs: -1", "a.yaml:1:1: at epochs: expected a number of at least 0, got -1"],
  ["epochs: 1000001", "a.yaml:1:1: at epochs: expected a number of at most 1000000, got 1000001"],
  ["seed: 4294967296", "a.yaml:1:1: at seed: expected a number of at most 4294967295, got 4294967296"],
  ["batch: 0", "a.yaml:1:1: at batch: expected a number of at least 1, got 0"],
  ["train: 0", "a.yaml:1:1: at train: expected a number of at least 1, got 0"],
  ["loss: mse", 'a.yaml:1:1: at loss: expected one of cross-entropy, mean-squared-error, got "mse"'],
  ["\n  hidden:\n  - 128\n  - 0", "a.yaml:4:5: at hidden[1]: expected a number of at least 1, got 0"],
  ["techniques: []", "a.yaml:1:1: at techniques: expected at least 1 entry, got []"],
  ["techniques:\n- rprop-\n- 3", "a.yaml:3:3: at techniques[1]: expected a technique, such as irprop+:delta0=0.001 or"],
  ["seeds: [1, 2.5]", "a.yaml:1:1: at seeds: expected a count (3), a range (0-4) or a list ([3, 7, 9]) of seeds"],
  ["- epochs", 'a.yaml:1:1: expected an object, got ["epochs"]'],
  ["epochs: 3\nepochs: 4", "a.yaml:2:1: Map keys must be unique"],
  ["hidden: [1,\nepochs: 2", "a.yaml:2:1: "],
  ["epochs: !secret 3", "a.yaml:1:9: Unresolved tag: !secret"],
  ["epochs: 3\n---\nepochs: 4", "a.yaml:2:1: expected one YAML document, got several"],
  ["epochs: *other", "a.yaml: Unresolved alias"],
])("the file %j is refused with line and column", (text, message) => {
  expect(() => readSettings(text, "a.yaml")).toThrow(UsageError);
  expect(() => readSettings(text, "a.yaml")).toThrow(message);
});

test("texts that would blow up are refused", () => {
  const bomb = `a: &a [x, x]\n${[..."bcdefghij"].map((c, k) => `${c}: &${c} [${`*${"abcdefghi"[k]},`.repeat(9)}]`).join("\n")}`;
  expect(() => readSettings(bomb, "a.yaml")).toThrow(UsageError);
  expect(() => readSettings("[".repeat(10_000), "a.yaml")).toThrow(UsageError);
  expect(() => readSettings('{"a":'.repeat(10_000), "a.json")).toThrow(UsageError);
});

test("whatever text comes, it is read or refused with a UsageError", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      ...Object.keys(settingsSchema.shape),
      ": ",
      "\n",
      "- ",
      "[",
      "]",
      "{",
      "}",
      "3",
      "&a",
      "*a",
      "'",
      "?",
      "|",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      try {
        readSettings(pieces.join(""), "a.yaml");
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
      }
    }),
    { numRuns: 1000 },
  );
});

test("flags are settings in texts; others and those without a value are passed over", () => {
  const flags = {
    technique: "irprop+:delta0=0.001",
    seed: "7",
    batch: "64",
    hidden: "128,64",
    outputActivation: "tanh",
    epochs: undefined,
    json: true,
    config: "a.yaml",
  };
  expect(settingsOfFlags(flags)).toEqual({
    technique: "irprop+:delta0=0.001",
    seed: 7,
    batch: 64,
    hidden: "128,64",
    outputActivation: "tanh",
  });
  expect(settingsOfFlags({ techniques: ["rprop-"], seeds: "3", batch: "full" })).toEqual({
    techniques: ["rprop-"],
    seeds: "3",
    batch: "full",
  });
});

test.each([
  [{ epochs: "many" }, '--epochs: expected a number, got "many"'],
  [{ epochs: "" }, '--epochs: expected a number, got ""'],
  [{ epochs: "0x10" }, '--epochs: expected a number, got "0x10"'],
  [{ seed: "-1" }, "--seed: expected a number of at least 0, got -1"],
  [{ seed: "4294967296" }, "--seed: expected a number of at most 4294967295, got 4294967296"],
  [{ batch: "half" }, '--batch: expected full or a positive integer, got "half"'],
  [{ batch: "0" }, "--batch: expected a number of at least 1, got 0"],
  [{ train: "0" }, "--train: expected a number of at least 1, got 0"],
  [{ evaluation: "1.5" }, "--evaluation: expected an integer, got 1.5"],
  [{ jobs: "0" }, "--jobs: expected a number of at least 1, got 0"],
  [{ outputActivation: "gelu" }, "--output-activation: expected one of relu, tanh"],
  [{ scale: "log" }, "--scale: expected one of none, unit, symmetric, standard"],
])("the flags %j are refused by name", (flags, message) => {
  expect(() => settingsOfFlags(flags)).toThrow(UsageError);
  expect(() => settingsOfFlags(flags)).toThrow(message);
});
