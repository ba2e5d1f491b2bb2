import { describe, expect, test } from "vitest";
import first from "../../conformance/rprop.json" with { type: "json" };
import { technique } from "../../src/optimizers/registry.ts";
import { drive, driveRule, scriptOf } from "../optimizers/drive.ts";
import { WRONG_RULES } from "../optimizers/wrong-rules.ts";
import { DEVIATIONS, PUBLISHED, RULES, ruleNamed, walkOf } from "./census.ts";

const dyadic = { delta0: 0.5, etaMinus: 0.5, etaPlus: 1.5, deltaMin: 1 / 64, deltaMax: 1 };

test("the published rules walk as the lab's techniques on every script", () => {
  for (const script of first.scripts) {
    for (const rule of PUBLISHED) {
      const { weights } = drive(technique(rule.id).create(script.hyper), scriptOf(script));
      expect(walkOf(rule, script), `${rule.id} on ${script.name}`).toEqual(weights);
    }
  }
});

test.each(DEVIATIONS.filter(({ name }) => WRONG_RULES.some((wrong) => wrong.name === name)))(
  "$label walks as $name does in the other transcription",
  (rule) => {
    const wrong = WRONG_RULES.find(({ name }) => name === rule.name)!;
    expect(wrong.of).toBe(rule.of);
    for (const script of first.scripts) {
      expect(walkOf(rule, script)).toEqual(driveRule(wrong.rule, script.hyper, scriptOf(script)));
    }
  },
);

test("own-gradient is the lab's irprop+local", () => {
  for (const script of first.scripts) {
    const { weights } = drive(technique("irprop+local").create(script.hyper), scriptOf(script));
    expect(walkOf(ruleNamed("own-gradient"), script)).toEqual(weights);
  }
});

describe("by hand, from w = 0 with Δ0 = 1/2, η⁺ = 3/2, η⁻ = 1/2", () => {
  const walk = (id: string, gradient: number[], error = gradient.map(() => 0)) =>
    walkOf(ruleNamed(id), { hyper: dyadic, start: 0, gradient, error });

  test("adapts-after moves by the Δ of the step before: 1/2, 1/2, then the grown 3/4 back", () => {
    expect(walk("adapts-after", [1, 1, -1, -1])).toEqual([-0.5, -1, -0.25, 0.125]);
  });

  test("back-and-half takes 1/2 back and goes 1/4 the old way again", () => {
    expect(walk("back-and-half", [1, -1])).toEqual([-0.5, -0.25]);
  });

  test("stored-one grows Δ in the first step where g > 0, and shrinks it without a move where g < 0", () => {
    expect(walk("stored-one", [1])).toEqual([-0.75]);
    expect(walk("stored-one", [-1, -1])).toEqual([0, 0.25]);
  });

  test("one-step-late takes a step back because the error rose a step earlier, not now", () => {
    expect(walk("one-step-late", [1, 1, -1], [1, 2, 1])).toEqual([-0.5, -1.25, -0.5]);
    expect(walk("one-step-late", [1, 1, -1], [1, 1, 2])).toEqual([-0.5, -1.25, -1.25]);
  });

  test("down-at-zero goes down by Δ on a slope of 0, and up on a negative one", () => {
    expect(walk("down-at-zero", [0, 0, -1])).toEqual([-0.5, -1, -0.5]);
  });
});

test("gradients whose product underflows still turn", () => {
  const [far, near] = walkOf(ruleNamed("irprop-"), {
    hyper: dyadic,
    start: 0,
    gradient: [1e-200, -1e-200],
    error: [0, 0],
  });
  expect([far, near]).toEqual([-0.5, -0.5]);
});

test("an unknown id is answered with the known ones", () => {
  expect(() => ruleNamed("rprop")).toThrow(`expected one of ${RULES.map(({ id }) => id).join(", ")}, got rprop`);
});
