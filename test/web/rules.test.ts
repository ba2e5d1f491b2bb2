import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import conformance from "../../conformance/rprop-2.json" with { type: "json" };
import type { Branch } from "../../src/core/contracts.ts";
import { readFormula } from "../../src/optimizers/card/formula.ts";
import { TECHNIQUES, technique } from "../../src/optimizers/registry.ts";
import { deviationTable } from "../../src/web/screens/rules/deviation-walks.ts";
import { listingOf, sharedListings, stepLines, takenLines } from "../../src/web/screens/rules/listings.ts";
import { isTaken, PROBED_NAMES, probedFunction, walkProbes } from "../../src/web/screens/rules/probe-walk.ts";
import { SCRIPT_NAMES, SHORTEST, scriptNamed } from "../../src/web/screens/rules/scripts.ts";
import {
  chooseProbed,
  chooseRule,
  chooseScript,
  goOn,
  isProbing,
  isRunning,
  madeSteps,
  present,
  probeStep,
  probeSteps,
  restartScript,
  rule,
  runScript,
  steps,
} from "../../src/web/screens/rules/state.ts";
import { walkScript } from "../../src/web/screens/rules/walk.ts";
import { HYPER, RULES, ruleNamed, walkOf } from "../census/census.ts";

type Columns = Record<string, number[]>;

const offered = SCRIPT_NAMES.map((name) => ({ ...scriptNamed(name), name }));

test("the screen offers the conformance file's scripts, but for the shortest one, which is beside the libraries", () => {
  expect(conformance.scripts.map(({ name }) => name)).toEqual([...SCRIPT_NAMES, "separate"]);
  expect([...offered, SHORTEST]).toEqual(conformance.scripts);
});

describe("a script's walk", () => {
  test.each(["rprop-", "rprop+", "irprop-", "irprop+"])("of %s is the published one", (id) => {
    for (const { name, weights, stepSizes } of conformance.scripts.slice(0, -1)) {
      const walked = walkScript(id, scriptNamed(name as "turns"));
      expect(walked.map(({ w }) => w)).toEqual((weights as Columns)[id]);
      expect(walked.map(({ kept }) => kept)).toEqual(
        (stepSizes as unknown as Columns)[id].map((value) => [{ letter: "Δ", value }]),
      );
    }
  });

  test("says which branch was taken, and what it read", () => {
    const walked = walkScript("irprop+", scriptNamed("turns"));
    const [stay, back] = ["turn, stay", "turn, back"];
    const branches = ["keep", "grow", stay, "keep", "grow", back, "keep", "keep", "keep", "grow"];
    expect(walked.map(({ branch }) => branch)).toEqual(branches);
    expect(walked[2]).toMatchObject({ step: 3, g: -2, stored: 1, s: -2, error: 5, errorBefore: 6, move: 0 });
    expect(walked[3]).toMatchObject({ stored: 0, s: 0 });
    expect(walked[5]).toMatchObject({ g: 1, stored: -2, s: -2, error: 6, errorBefore: 4, move: -0.5625 });
    const takenBy = (id: string) => walkScript(id, scriptNamed("turns"))[2].branch;
    expect(["rprop-", "rprop+", "irprop-", "rprop-torch", "irprop+local"].map(takenBy)).toEqual([
      "turn, move",
      "turn, back",
      "turn, stay",
      "turn, stay",
      "turn, back",
    ]);
  });

  test("of gradient descent has a velocity that can be followed by eye", () => {
    const [first, second] = walkScript("sgd", scriptNamed("turns"));
    expect(first).toMatchObject({
      s: null,
      branch: null,
      kept: [{ letter: "v", value: 1 }],
      move: -0.25,
      w: -0.25,
    });
    expect(second).toMatchObject({ kept: [{ letter: "v", value: 1.5 }], move: -0.375, w: -0.625 });
    const letters = (id: string) => walkScript(id, scriptNamed("turns"))[0].kept.map(({ letter }) => letter);
    expect([letters("rmsprop"), letters("adam")]).toEqual([["r"], ["m", "v"]]);
  });

  test("of a rule that stores the gradient but has no branches has s and no branch", () => {
    const [, second, third] = walkScript("supersab", scriptNamed("turns"));
    expect(second).toMatchObject({ s: 1, branch: null, kept: [{ letter: "η", value: 0.5 }], w: -0.875 });
    expect(third).toMatchObject({ s: -2, branch: null, kept: [{ letter: "η", value: 0.25 }], w: -0.25 });
  });
});

describe("deviations", () => {
  test.each(RULES.filter(({ of }) => of !== undefined))(
    "$label walks as its transcription does, beside the rule that it is taken for",
    ({ id, of }) => {
      for (const script of offered) {
        const table = deviationTable(of!, script.name)!;
        expect(table.weights).toEqual(script.weights[of!]);
        const { weights } = table.walks.find(({ deviation }) => deviation === id)!;
        expect(weights).toEqual(walkOf(ruleNamed(id), { ...script, hyper: { ...HYPER, ...script.hyper } }));
      }
    },
  );

  test("part from the rule where the scripts say", () => {
    const differs = (id: string, name: "turns" | "bounds") =>
      Object.fromEntries(deviationTable(id, name)!.walks.map(({ deviation, differs: at }) => [deviation, at]));
    expect(differs("irprop+", "turns")).toMatchObject({ "repeats-at-turn": 3, "own-gradient": 3, "one-step-late": 6 });
    expect(differs("irprop+", "bounds")).toMatchObject({ "repeats-at-turn": 5, "own-gradient": 7 });
    expect(differs("irprop-", "turns")).toMatchObject({ "moves-at-turn": 3, "up-at-zero": 1, "last-update": 1 });
    expect(differs("rprop-", "turns")).toMatchObject({ "from-minimum": 1 });
    expect(deviationTable("rprop-torch", "turns")!.rule).toBe("irprop-");
    expect(deviationTable("irprop+local", "turns")!.rule).toBe("irprop+");
    expect(deviationTable("adam", "turns")).toBeNull();
  });

  test("are named by the libraries in which they were seen, and by the lab's technique that is one", () => {
    const seen = (of: string) =>
      Object.fromEntries(deviationTable(of, "turns")!.walks.map((w) => [w.deviation, w.seenIn]));
    expect(seen("irprop-")).toMatchObject({
      "moves-at-turn": ["opencv", "Shark 4"],
      "last-update": ["optax", "braintools"],
    });
    expect(seen("irprop+")).toMatchObject({ "repeats-at-turn": ["Shark 4"], "own-gradient": ["local iRprop⁺"] });
    for (const of of ["rprop-", "rprop+", "irprop-", "irprop+"]) {
      for (const [deviation, names] of Object.entries(seen(of))) expect(names, deviation).not.toEqual([]);
    }
  });
});

const ids = TECHNIQUES.map(({ id }) => id);
const probing = TECHNIQUES.filter(({ create }) => create().needs.problem).map(({ id }) => id);

describe("each technique", () => {
  test.each(ids)("%s has a formula with one line for every branch that it takes, and a source", (id) => {
    const { formula = [], sources = [] } = technique(id);
    const lines = readFormula(formula);
    expect(lines.length).toBeGreaterThan(0);
    expect(sources.length).toBeGreaterThan(0);
    for (const name of probing.includes(id) ? [] : SCRIPT_NAMES) {
      for (const { branch } of walkScript(id, scriptNamed(name))) {
        const taken = lines.filter(({ branches }) => branch !== null && branches.includes(branch));
        expect(taken.length, `${branch} in ${name}`).toBe(branch === null ? 0 : 1);
      }
    }
  });

  test.each(ids)("%s has the listing of the file that runs", (id) => {
    const { file, text } = listingOf(id);
    expect(text).toBe(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8"));
    expect(text).toContain(`id: "${id}"`);
    const lines = stepLines(text) ?? stepLines(sharedListings(listingOf(id))[0].text);
    expect(lines?.[0]).toMatch(/^step\(params, gradient, /);
    expect(lines?.at(-1)).toBe("},");
  });

  test.each(ids)("%s has the listings of the line search that it uses", (id) => {
    const files = sharedListings(listingOf(id)).map(({ file }) => file.split("/").at(-1));
    const isConjugate = id.startsWith("cg-") || id === "steepest-descent";
    const isQuasiNewton = id === "lbfgs" || id === "bfgs";
    const own = isConjugate ? ["conjugate.ts"] : isQuasiNewton ? ["quasi-newton.ts"] : [];
    expect(files).toEqual(own.length === 0 ? [] : [...own, "strong-wolfe.ts"]);
  });
});

describe("a technique that evaluates the problem itself", () => {
  test.each(probing)("%s walks downwards over both functions, and every step has its probes", (id) => {
    for (const name of PROBED_NAMES) {
      const walked = walkProbes(id, probedFunction(name));
      expect(walked.length).toBeGreaterThan(1);
      expect(walked[0].from.w).toEqual(probedFunction(name).start);
      for (const [k, step] of walked.entries()) {
        expect(step.probes.length).toBeGreaterThan(0);
        if (k > 0) expect(step.from).toEqual(walked[k - 1].to);
        if (step.to === null) expect(k).toBe(walked.length - 1);
        else expect(step.to.error).toBeLessThanOrEqual(step.from.error);
        const isMoved = step.to !== null && step.to.error < step.from.error;
        expect(step.probes.some((probe) => isTaken(step, probe))).toBe(isMoved);
      }
    }
  });

  test("conjugate gradients reach the bowl's minimum in two steps, steepest descent doesn't", () => {
    const [first, second] = walkProbes("cg-fr", probedFunction("bowl")).map(({ to }) => to!.error);
    expect(first).toBeGreaterThan(0.1);
    expect(second).toBeLessThan(0.02 * first); // searches aren't exact
    expect(walkProbes("steepest-descent", probedFunction("bowl"))[1].to!.error).toBeGreaterThan(second);
  });

  test("is stepped through on its own function, from the start", () => {
    chooseRule("irprop+");
    goOn(3);
    chooseRule("lbfgs");
    expect([isProbing.value, madeSteps.value, probeStep.value, present.value]).toEqual([true, 0, null, null]);
    goOn(2);
    expect(probeStep.value).toBe(probeSteps.value[1]);
    chooseRule("scg");
    expect([madeSteps.value, probeStep.value?.step]).toEqual([2, 2]);
    chooseProbed("valley");
    goOn(100);
    expect(madeSteps.value).toBe(probeSteps.value.length);
    chooseProbed("bowl");
    chooseRule("irprop+");
    expect([isProbing.value, madeSteps.value, steps.value.length]).toEqual([false, 0, 10]);
  });
});

test("the lit lines of a listing are those in which the branch changes something", () => {
  const lit = (id: string, branch: Branch) => {
    const lines = stepLines(listingOf(id).text)!;
    return takenLines(lines, branch).flatMap((isLit, k) => (isLit ? [lines[k].trim().replace(/ *\/\/.*/, "")] : []));
  };
  const shrink = "delta[i] = Math.max(etaMinus * delta[i], deltaMin);";
  const move = "params[i] -= sign(g) * delta[i];";
  expect(lit("irprop+", "grow")).toEqual([
    "if (s > 0) delta[i] = Math.min(etaPlus * delta[i], deltaMax);",
    move,
    "prevGrad[i] = g;",
  ]);
  expect(lit("irprop+", "keep")).toEqual([move, "prevGrad[i] = g;"]);
  expect(lit("irprop+", "turn, stay")).toEqual([shrink, "prevGrad[i] = 0;"]);
  expect(lit("irprop+", "turn, back")).toEqual([`if (rose) ${move}`, shrink, "prevGrad[i] = 0;"]);
  expect(lit("rprop-", "turn, move")).toEqual([`if (s < 0) ${shrink}`, move, "prevGrad[i] = g;"]);
  expect(lit("rprop-torch", "turn, stay")).toHaveLength(3);
  expect(takenLines(stepLines(listingOf("adam").text)!, null)).not.toContain(true);
});

describe("stepping", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    chooseRule("irprop+");
    chooseScript("turns");
    restartScript();
  });
  afterEach(() => vi.useRealTimers());

  test("goes forth and back within the script, and keeps its step when another technique is chosen", () => {
    expect(present.value).toBeNull();
    goOn(-1);
    expect(madeSteps.value).toBe(0);
    for (let k = 0; k < 3; k++) goOn(1);
    expect(present.value?.w).toBe(-1.25);
    chooseRule("rprop+");
    expect([rule.value, present.value?.step, present.value?.w]).toEqual(["rprop+", 3, -0.5]);
    goOn(-2);
    expect(present.value?.step).toBe(1);
    goOn(100);
    expect(present.value?.step).toBe(10);
    chooseScript("bounds");
    expect([madeSteps.value, steps.value.length]).toEqual([0, 18]);
  });

  test("runs through all steps, and can be stopped", () => {
    runScript(false);
    vi.advanceTimersByTime(1900);
    expect([madeSteps.value, isRunning.value]).toEqual([3, true]);
    goOn(-1);
    vi.advanceTimersByTime(5000);
    expect([madeSteps.value, isRunning.value]).toEqual([2, false]);
    runScript(false);
    vi.advanceTimersByTime(20_000);
    expect([madeSteps.value, isRunning.value]).toEqual([10, false]);
    restartScript();
    runScript(true);
    expect([madeSteps.value, isRunning.value]).toEqual([10, false]);
  });
});

test("what is told of a technique in another language is of one that there is", async () => {
  vi.stubGlobal("navigator", { languages: ["en"] });
  const [{ de }, { it }] = await Promise.all([
    import("../../src/web/words/screens-de.ts"),
    import("../../src/web/words/screens-it.ts"),
  ]);
  for (const { rules } of [de, it]) {
    for (const [id, told] of Object.entries(rules.about)) {
      expect(told, id).not.toBe(technique(id).about); // a technique that they don't tell of has its card's words
      expect(told.length, id).toBeGreaterThan(80);
    }
  }
});
