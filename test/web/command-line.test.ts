import { Command } from "commander";
import { expect, test } from "vitest";
import { addTrainingFlags } from "../../src/cli/training-flags.ts";
import { type Configuration, resolveConfiguration } from "../../src/experiment/configuration/configuration.ts";
import { settingsOfFlags } from "../../src/experiment/configuration/read-settings.ts";
import { technique } from "../../src/optimizers/registry.ts";
import { commandLine } from "../../src/web/lab/command-line.ts";
import { DEFAULT_SETUP } from "../../src/web/lab/default-setup.ts";
import type { Setup } from "../../src/web/workers/setup.ts";
import { settingsOf } from "../../src/web/workers/setup-settings.ts";

/** What a command line makes, by the parsers of the command. */
function configured(line: string): Configuration {
  const words = [...line.matchAll(/'((?:[^']|'\\'')*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare);
  expect(words.slice(0, 2)).toEqual(["nbl", "train"]);
  const command = addTrainingFlags(new Command(), "train").exitOverride();
  return resolveConfiguration("train", settingsOfFlags(command.parse(words.slice(2), { from: "user" }).opts()));
}

const planned = (setup: Setup, k: number) => ({ technique: { ...setup.techniques[k], label: "" } }) as never;

const others: Setup = {
  data: "moons",
  train: 500,
  evaluation: 100,
  hidden: [],
  activation: "tanh",
  initialiser: "normal-0.1",
  loss: "mean-squared-error",
  select: "accuracy",
  scale: "none",
  batch: 32,
  schedule: "cosine:warmUp=0.1",
  seed: 123,
  epochs: 7,
  techniques: [technique("adam").create({ learningRate: 0.01 }), technique("sgd").create({ momentum: 0.9 })],
};

const table: Setup = {
  ...others,
  ...{ data: "file:t.csv", task: "regression", target: "price,floor area", missing: "mean", exclude: "id,a b" },
  ...{ categories: "zip", header: false, delimiter: ";", decimal: "comma", select: "rmse", scale: "standard" },
};

test.each([DEFAULT_SETUP, others, { ...DEFAULT_SETUP, hidden: [32, 16] }, table])(
  "the command line of a run means what the page trains: %#",
  (setup) => {
    const wanted = resolveConfiguration("compare", settingsOf(setup));
    for (const [k, choice] of setup.techniques.entries()) {
      const made = configured(commandLine(planned(setup, k), setup));
      expect(made).toEqual({
        ...wanted,
        data: setup.data.replace("file:", ""),
        techniques: [{ id: choice.id, hyper: choice.hyper }],
      });
    }
  },
);

test("command lines leave defaults out, and quote what a shell would take apart", () => {
  expect(commandLine(planned(DEFAULT_SETUP, 3), DEFAULT_SETUP)).toBe("nbl train --technique irprop+:delta0=0.001");
  const own: Setup = { ...others, data: "file:my iris.csv,my iris-test.csv" };
  expect(commandLine(planned(own, 0), own)).toContain("--data 'my iris.csv' --test 'my iris-test.csv' --hidden none");
});
