import { describe, expect, test } from "vitest";
import conformance from "../../conformance/rprop.json" with { type: "json" };
import type { RealsConstructor } from "../../src/core/contracts.ts";
import { technique } from "../../src/optimizers/registry.ts";
import { drive, driveRule, type Script, scriptOf } from "./drive.ts";
import { WRONG_RULES } from "./wrong-rules.ts";

type Columns = Record<string, number[]>;
const precisions: RealsConstructor[] = [Float32Array, Float64Array];

for (const { name, hyper, start, gradient, error, weights, stepSizes } of conformance.scripts) {
  const script: Script = scriptOf({ gradient, error });

  describe(`script "${name}"`, () => {
    for (const [id, expected] of Object.entries<number[]>(weights)) {
      test(`${id} walks exactly the published weights with the published step sizes`, () => {
        for (const reals of precisions) {
          const found = drive(technique(id).create(hyper), script, { start, reals });
          expect(found.weights).toEqual(expected);
          expect(found.stepSizes).toEqual((stepSizes as Columns)[id]);
        }
      });
    }

    test("rprop-torch walks iRprop⁻'s weights", () => {
      expect(drive(technique("rprop-torch").create(hyper), script).weights).toEqual(weights["irprop-"]);
    });

    test("the rules part from each other", () => {
      const columns = Object.values(weights).map((column) => column.join());
      expect(new Set(columns).size).toBe(columns.length);
    });
  });
}

describe("the wrong rules", () => {
  for (const script of conformance.scripts) {
    for (const { name, of, fault, weights } of script.misses) {
      test(`${name} (${fault}) walks the published wrong weights of "${script.name}", and not those of ${of}`, () => {
        const wrong = WRONG_RULES.find((rule) => rule.name === name);
        expect(wrong?.of).toBe(of);
        expect(driveRule(wrong!.rule, script.hyper, scriptOf(script))).toEqual(weights);
        expect(weights).not.toEqual((script.weights as Columns)[of]);
      });
    }

    test(`irprop+local is the Python project's rule on "${script.name}", by the name it has here`, () => {
      const local = script.misses.find(({ name }) => name === "local iRprop+")!;
      expect(drive(technique("irprop+local").create(script.hyper), scriptOf(script)).weights).toEqual(local.weights);
    });
  }

  test.each(WRONG_RULES)("$name ($fault) is told from $of", ({ of, rule }) => {
    const same = conformance.scripts.map(
      (script) => driveRule(rule, script.hyper, scriptOf(script)).join() === (script.weights as Columns)[of].join(),
    );
    expect(same).toContain(false);
  });

  test("equal errors on a turn, and both bounds, are seen by the second script alone", () => {
    const [first, second] = conformance.scripts.map((script) =>
      WRONG_RULES.filter(
        ({ of, rule }) =>
          driveRule(rule, script.hyper, scriptOf(script)).join() === (script.weights as Columns)[of].join(),
      ).map(({ name }) => name),
    );
    expect(first).toContain("iRprop+ that also reverts on equal errors");
    for (const id of ["rprop-", "rprop+", "irprop-", "irprop+"]) expect(first).toContain(`${id} without Δmin`);
    for (const id of ["rprop-", "rprop+", "irprop-", "irprop+"]) expect(first).toContain(`${id} without Δmax`);
    expect(second).toEqual([]);
  });
});

describe("the transcriptions walk what the packages walked on the script of turns", () => {
  const { hyper, ...turns } = conformance.scripts.find(({ name }) => name === "turns")!;
  const walk = (name: string, own: Partial<typeof hyper>) =>
    driveRule(WRONG_RULES.find((rule) => rule.name === name)!.rule, { ...hyper, ...own }, scriptOf(turns));

  test("climin 0.1a1, with the script's bounds and factors", () => {
    expect(walk("climin Rprop", {})).toEqual([
      -0.015625, -0.0390625, -0.0234375, 0, 0.03515625, 0.017578125, -0.0087890625, -0.0087890625, -0.03515625,
      -0.07470703125,
    ]);
  });

  test("climin 0.1a1, fed the gradient 1 ten times: max_step bounds Δ", () => {
    const rule = WRONG_RULES.find(({ name }) => name === "climin Rprop")!.rule;
    const script = new Array(10).fill([1, 1]) as [number, number][];
    const path = driveRule(rule, { ...hyper, deltaMax: 0.25 }, script);
    expect(path.slice(-3).map((w, k) => w - path[k + 6])).toEqual([-0.25, -0.25, -0.25]);
  });

  test.each(["Encog RPROP-", "Encog iRPROP-"])("%s of npm's 1.6.0, with its fixed η⁺ = 1.2 and Δmin = 1e-6", (name) => {
    const walked = [-1e-6, -2.2e-6, -1.2e-6, 0, 1.44e-6, 4.4e-7, -7.6e-7, -7.6e-7, -1.76e-6, -2.96e-6];
    for (const [t, w] of walk(name, { etaPlus: 1.2, deltaMin: 1e-6 }).entries()) expect(w).toBeCloseTo(walked[t], 18);
  });
});

for (const { name, hyper, start, within, weights } of conformance.functions) {
  describe(`function "${name}"`, () => {
    for (const [id, expected] of Object.entries<number[]>(weights)) {
      test(`${id} walks the published weights down w²/2`, () => {
        const optimizer = technique(id).create(hyper);
        for (const reals of precisions) {
          const params = reals.of(start);
          const state = optimizer.init(1, reals);
          expected.forEach((weight, t) => {
            const [w] = params;
            optimizer.step(params, reals.of(w), (w * w) / 2, state);
            expect(Math.abs(params[0] - weight), `after step ${t + 1}`).toBeLessThan(within);
          });
        }
      });
    }
  });
}
