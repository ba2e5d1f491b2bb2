import { expect, test } from "vitest";
import { resolveConfiguration } from "../../src/experiment/configuration/configuration.ts";
import { readSettings } from "../../src/experiment/configuration/read-settings.ts";
import { parsePlanFile, techniquesNamed } from "../../src/experiment/plan/file.ts";
import { resolvePlan } from "../../src/experiment/plan/resolve.ts";
import { exampleFacts } from "../experiment/example.ts";
import { hostile, tryToRead } from "../support/hostile.ts";
import { brokenTexts } from "../support/mutations.ts";

const configurations = [
  "# mine\ntechniques: [rprop-, irprop+:delta0=0.001, {id: adam, hyper: {learningRate: .01}}]\nseeds: 0-4\nepochs: 30\nhidden: [16, 8]\n",
  'data: flowers.csv\nlabel: &a kind\ntest: *a\nbatch: full\nhidden: "12,7"\nscale: standard\nloss: mean-squared-error\n',
  '{"technique": {"id": "irprop+", "hyper": {"delta0": 0.1, "deltaMax": "Infinity"}}, "seed": 7, "out": "a b"}',
  "techniques:\n  - id: sgd\n    hyper:\n      learningRate: 0.5\n  - 'rmsprop'\nseeds:\n  - 3\n  - 4\nactivation: tanh\n",
];
const plans = [
  "name: mine\nabout: >\n  What is\n  asked.\ntechniques: [rprop-, {id: irprop+, grid: {delta0: [0.001, 0.01]}}]\nvary: {hidden: [8, [4, 4]], batch: [full, 60]}\nseeds: 3\nstop: {epochs: 9, target: {accuracy: 0.9}}\n",
  "techniques: [sgd, adam]\nproblems:\n  - {label: small, hidden: 3}\n  - {hidden: none}\ntrack: {tuning: {points: 4, seeds: 2, space: {beta1: {low: 0.5, high: 0.9, scale: linear}}}}\npublished: []\n",
];

const readConfiguration = (text: string) => {
  const settings = readSettings(text, "f.yaml");
  return [resolveConfiguration("train", settings), resolveConfiguration("compare", settings)];
};
const readPlan = (text: string) => {
  const file = parsePlanFile(text, "f.yaml");
  return [techniquesNamed(file), resolvePlan(file, exampleFacts)];
};

hostile("a configuration", brokenTexts(configurations), readConfiguration);
hostile("a plan file", brokenTexts(plans), readPlan);

const many = (text: string, count: number) => text.repeat(count);
const each = (count: number, text: (k: number) => string) => Array.from({ length: count }, (_, k) => text(k)).join("");

test.each<[string, string, RegExp]>([
  ["lists 300 deep", `seeds: ${many("[", 300)}${many("]", 300)}`, /^f\.yaml: expected at most 100 levels, got more$/],
  ["lists 10,000 deep", `seeds: ${many("[", 10_000)}`, /nested/],
  ["lists 10,000 deep, each on a line", `seeds:\n${many("- ", 10_000)}`, /nested/],
  ["a list of 30,000 entries", `seeds: [${many("a,", 30_000)}]`, /expected at most 12000 line ends and signs/],
  ["5,000 keys", each(5000, (k) => `a${k}: 1\n`), /unknown key "a0"/],
  [
    "11,000 keys in braces",
    `{${each(11_000, (k) => `a${k},`)}}`,
    /expected at most 10000 keys in an object, got 11000/,
  ],
  [
    "10,000 anchors",
    `seeds: [${each(10_000, (k) => `&a${k} x,`)}]`,
    /expected at most 100 anchors and aliases, got more/,
  ],
  [
    "a billion laughs",
    `a: &a [x,x,x,x,x,x,x,x,x,x]\n${each(9, (k) => `${"bcdefghij"[k]}: &${"bcdefghij"[k]} [${many(`*${"abcdefghi"[k]},`, 9)}]\n`)}`,
    /f\.yaml: Excessive alias count|expected at most 100 anchors/,
  ],
  [
    "a long list under 90 names",
    `data: &a [${many("x,", 9000)}]\nseeds: [${many("*a,", 90)}]`,
    /expected at most 100000 entries, aliases replaced by what they stand for, got more/,
  ],
  ["a list within itself", "seeds: &a [*a]", /expected at most 100 levels, got more/],
  ["an object within itself", "seeds: &a {a: *a}", /expected at most 100 levels, got more/],
  ["YAML 1.1", "%YAML 1.1\n---\nseeds: 3", /expected YAML 1\.2, got 1\.1/],
  ["a key of a megabyte", `"${many("e", 1_000_000)}": 1`, /^f\.yaml:1:1: (unknown key|The : indicator)/],
  ["ranges without end", `seeds: "${many("0-9999,", 3000)}1"`, /expected from 1 to 10000 seeds/],
  [
    "a number of 100,000 digits",
    `technique: "irprop+:delta0=${many("1", 100_000)}x"`,
    /delta0: expected a number, got "1+…$/,
  ],
  [
    "a technique on two lines",
    'technique: "a\\nb:c"',
    /^technique "a\\nb": expected NAME=VALUE after the colon, got "c"$/,
  ],
  [
    "a hyper-parameter on two lines",
    'technique: "irprop+:a\\nb=x"',
    /^technique irprop\+: "a\\nb": expected a number, got "x"$/,
  ],
  ["an alias without end", `seeds: *${many("*", 5000)}`, /^f\.yaml: Unresolved alias .{1,200}…$/],
  ["a tag without end", `seeds: !${many("a", 5000)} 1`, /^f\.yaml:1:8: Unresolved tag: !a{1,200}…$/],
  ["half a character", 'data: "\\ud800"', /expected whole characters, got "\\ud800"/],
])("a configuration with %s is refused in one short sentence", async (_, text, said) => {
  expect(await tryToRead(text.length, () => readConfiguration(text))).toBe(false);
  expect(() => readConfiguration(text)).toThrow(said);
});

const forty = each(40, (k) => `0.${k + 1},`);

test.each<[string, string, RegExp]>([
  [
    "a grid of a milliard",
    `techniques: [{id: adam, grid: {${["learningRate", "beta1", "beta2"].map((key) => `${key}: [${each(1000, (k) => `0.${k + 1},`)}]`)}}}]`,
    /expected at most 10000 combinations, got 1000000000$/,
  ],
  [
    "many grids",
    `techniques: [${each(10, () => `{id: adam, grid: {learningRate: [${forty}], beta1: [${forty}]}},`)}]`,
    /expected at most 10000 techniques, got more$/,
  ],
  [
    "problems of a million kinds",
    `techniques: [sgd]\nvary: {train: [${each(1000, (k) => `${k + 1},`)}], evaluation: [${each(1000, (k) => `${k + 1},`)}]}`,
    /expected at most 10000 combinations, got 1000000$/,
  ],
  [
    "2,000 problems and one of them again",
    `techniques: [sgd]\nproblems: [${each(2000, (k) => `{train: ${k + 1}},`)}{train: 1}]`,
    /expected problems that differ, got train 1 twice$/,
  ],
  [
    "candidates past counting",
    `techniques: [{id: adam, grid: {beta1: [${each(900, (k) => `0.${k + 1},`)}]}}]\ntrack: {tuning: {points: 1000, seeds: 10}}`,
    /expected a plan of at most 100000 trials, got one of \d+$/,
  ],
  [
    "bounds for a name without end",
    `techniques: [sgd]\ntrack: {tuning: {points: 4, space: {? "${many("b", 100_000)}" : {low: 1, high: 2}}}}`,
    /space: expected hyper-parameters of the plan's techniques, got "b+…$/,
  ],
])("a plan file with %s is refused in one short sentence", async (_, text, said) => {
  expect(await tryToRead(text.length, () => readPlan(text))).toBe(false);
  expect(() => readPlan(text)).toThrow(said);
});
