/** The part of the screen Rules in which a library is chosen. */
import { describe, expect, test } from "vitest";
import conformance from "../../conformance/rprop-2.json" with { type: "json" };
import { technique } from "../../src/optimizers/registry.ts";
import { CENSUS_VARIANTS, censusWalk } from "../../src/web/screens/rules/census-walks.ts";
import { CENSUS_WORDS } from "../../src/web/screens/rules/words/census.ts";
import { HYPER, RULES, ruleNamed, walkOf } from "../census/census.ts";

const { gradient, error } = conformance.scripts.at(-1)!;
const variantOf = (library: string, calls: string) =>
  CENSUS_VARIANTS.find((one) => one.library === library && one.calls === calls)!;

test("every library of the census can be chosen, by a name of its own", () => {
  const names = CENSUS_VARIANTS.map(({ library, calls }) => `${library} ${calls}`);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(30);
});

test.each(CENSUS_VARIANTS.filter(({ rule }) => rule !== null))(
  "$library, $calls, walks the shortest script as its rule does",
  (variant) => {
    const { steps, differs } = censusWalk(variant)!;
    const run = { hyper: HYPER, start: 0, gradient, error };
    const [right, found] = [walkOf(ruleNamed(variant.of!), run), walkOf(ruleNamed(variant.rule!), run)];
    expect(steps.map((step) => step.right)).toEqual(right);
    expect(steps.map((step) => step.found)).toEqual(found);
    expect(steps.map(({ g, error: e }) => [g, e])).toEqual(gradient.map((g, t) => [g, error[t]]));
    const at = found.findIndex((w, t) => w !== right[t]);
    expect(differs).toBe(at < 0 ? null : at + 1);
    expect(technique(variant.of!).label).toBeTruthy();
  },
);

test("where they leave it: optax at once, OpenCV at the first turn, neupy where it reads the wrong error, PyTorch nowhere", () => {
  const at = (library: string, calls: string) => censusWalk(variantOf(library, calls))!.differs;
  expect(at("optax", "optax.rprop")).toBe(1);
  expect(at("opencv", "ml.ANN_MLP, RPROP")).toBe(2);
  expect(at("neupy", "IRPROPPlus")).toBe(5);
  expect(at("torch", "torch.optim.Rprop, foreach=True")).toBeNull();
});

test("Encog's iRPROPm is compared with iRprop⁻, whose name it has", () => {
  expect(variantOf("encog", "iRPROPm")).toMatchObject({ rule: "no-delta0", of: "irprop-" });
});

test("what is no known rule has no walk", () => {
  expect(censusWalk(variantOf("encog", "ARPROP"))).toBeNull();
  expect(variantOf("pybrain3", "IRpropPlus").isBroken).toBe(true);
});

describe.each(Object.entries(CENSUS_WORDS))("in %s", (_language, words) => {
  test("there is a sentence for every deviation, and every sentence has its places", () => {
    const deviations = RULES.filter(({ of }) => of !== undefined).map(({ id }) => id);
    expect(Object.keys(words.does)).toEqual(deviations);
    for (const place of ["{library}", "{rule}"]) expect(words.isRule).toContain(place);
    for (const place of ["{library}", "{rule}", "{step}"]) expect(words.differs).toContain(place);
    expect(words.nothingKnown).toContain("{library}");
    expect(words.failed).toContain("{library}");
  });
});
