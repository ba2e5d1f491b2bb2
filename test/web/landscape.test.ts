import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { cos } from "../../src/core/elementary.ts";
import { MAX_EPOCHS } from "../../src/experiment/configuration/limits.ts";
import { chooseTechnique, techniqueText } from "../../src/experiment/configuration/notation.ts";
import { readFormula } from "../../src/optimizers/card/formula.ts";
import { TECHNIQUES, technique } from "../../src/optimizers/registry.ts";
import { coincide, coordinateStep, GrowingWalk, stepsTo, tellsOf, walk } from "../../src/web/lab/walk.ts";
import { bandsOf, contourLines, levelsOf } from "../../src/web/screens/landscape/contour-lines.ts";
import { GrowingWalks } from "../../src/web/screens/landscape/growing-walks.ts";
import { GrowingHeights } from "../../src/web/screens/landscape/heights.ts";
import {
  decodeLandscape,
  encodeLandscape,
  LANDSCAPE_DEFAULTS,
  type LandscapeSettings,
  MAX_STEPS,
  MAX_ZOOM,
} from "../../src/web/screens/landscape/link.ts";
import { interpolatedPlane } from "../../src/web/screens/landscape/plane.ts";
import {
  changeLandscape,
  chooseSurface,
  chosenWalk,
  drawn,
  finishWalks,
  goToStep,
  growingWalks,
  landscapeLink,
  landscapeSettings,
  openLandscapeLink,
  plane,
  putStart,
  runSteps,
  step,
  stepsToTarget,
  surface,
  toggleTechnique,
  walks,
  zoomBy,
} from "../../src/web/screens/landscape/state.ts";
import { extentOf, SURFACES, surfaceOf } from "../../src/web/screens/landscape/surface.ts";
import { fc } from "../support/random.ts";

const ellipse = (condition: number, angle: number) => surfaceOf("ellipsoid", condition, angle, null)!;
const heightAt = (problem: ReturnType<typeof ellipse>["problem"], ...at: number[]) =>
  problem.lossAndGradient(Float64Array.from(at), new Float64Array(2));

describe("walks", () => {
  test("the places that a technique tries itself are kept, step by step", () => {
    const { whole } = ellipse(100, 30);
    const walked = walk(technique("lbfgs").create(), whole, [-1.5, 1], 10);
    expect(walked.probed).toHaveLength(walked.steps + 1);
    expect(walked.probed[0]).toBe(0);
    for (let t = 1; t <= walked.steps; t++) {
      // A search ends at a place that it has tried.
      const tried = walked.probes.slice(2 * walked.probed[t - 1], 2 * walked.probed[t]);
      const there = tried.findIndex((x, k) => k % 2 === 0 && x === walked.places[2 * t]);
      expect(there).toBeGreaterThanOrEqual(0);
      expect(tried[there + 1]).toBe(walked.places[2 * t + 1]);
    }
    expect(walk(technique("irprop+").create(), whole, [-1.5, 1], 10).probes).toEqual([]);
  });

  test("of more weights the map is the slice through the minimum, and the walk that of all of them", () => {
    const on = surfaceOf("rosenbrock", 100, 0, null, 5)!;
    expect(on.rest).toHaveLength(3);
    const whole = (at: number[]) => on.whole.lossAndGradient(Float64Array.from(at), new Float64Array(5));
    expect(heightAt(on.problem, 0.3, 0.7)).toBe(whole([0.3, 0.7, 1, 1, 1]));
    const walked = walk(technique("irprop+").create(), on.whole, [-1.2, 1], 3, on.rest);
    expect(walked.losses[0]).toBe(whole([-1.2, 1, ...on.rest]));
    expect([...walked.places.slice(0, 2)]).toEqual([-1.2, 1]);
    for (const n of [2, 3, 6, 7]) {
      const { problem } = surfaceOf("ellipsoid", 100, 90, null, n)!;
      expect(Math.abs(heightAt(problem, 1, 0) / 100 ** (1 / (n - 1)) - 1)).toBeLessThan(1e-12); // turned to the next axis
    }
  });

  test("a walk takes the library's steps, on f = w²/2 those of docs/rprop.md", () => {
    const { problem } = surfaceOf("bowl", 1, 0, null)!;
    const walked = walk(technique("irprop+").create({ delta0: 0.3 }), problem, [1, 0], 9);
    const expected = [1, 0.7, 0.34, -0.092, -0.092, 0.124, -0.092, 0.016, 0.016, -0.038];
    expect(walked.steps).toBe(9);
    for (const [t, w] of expected.entries()) expect(walked.places[2 * t]).toBeCloseTo(w, 6);
  });

  test("along the axes every technique arrives soon; askew the improved ones need less than half of the others' steps", () => {
    const steps = (angle: number) =>
      ["rprop-", "rprop+", "irprop-", "irprop+"].map((id) =>
        stepsTo(1e-6, walk(technique(id).create({ delta0: 0.1 }), ellipse(100, angle).problem, [-1.6, -0.6], 1000)),
      );
    expect(steps(0)).toEqual([26, 34, 38, 28]);
    expect(steps(30)).toEqual([435, 653, 208, 190]);
  });

  test("a walk ends where the function has no finite value", () => {
    const { problem } = surfaceOf("rosenbrock", 1, 0, null)!;
    const walked = walk(technique("sgd").create({ learningRate: 1 }), problem, [-1.2, 1], 100);
    expect(walked.left).toBe(true);
    expect(walked.steps).toBeLessThan(100);
    expect(walked.losses.subarray(0, walked.steps + 1).every(Number.isFinite)).toBe(true);
  });

  test("PyTorch's Rprop and iRprop⁻ coincide in float64, iRprop⁺ parts from them where E rises", () => {
    const [minus, torch, plus] = ["irprop-", "rprop-torch", "irprop+"].map((id) =>
      walk(technique(id).create({ delta0: 0.1 }), ellipse(100, 30).problem, [-1.5, 1], 200),
    );
    expect(coincide(minus, torch, 200)).toBe(true);
    expect(coincide(minus, plus, 5)).toBe(true);
    expect(coincide(minus, plus, 200)).toBe(false);
  });
});

describe("walks that grow", () => {
  const SHOWN = ["irprop+", "sgd", "lbfgs", "steepest-descent"];
  /** Walks of 100 steps, which take a millisecond for an evaluation. */
  const growing = (name: string, until: number) => {
    const on = surfaceOf(name, 100, 30, null)!;
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const problem = {
      ...on.whole,
      lossAndGradient: (...at: Parameters<typeof on.whole.lossAndGradient>) => {
        now++;
        return on.whole.lossAndGradient(...at);
      },
    };
    const all = SHOWN.map((id) => new GrowingWalk(technique(id).create(), problem, [-1.2, 1], 100));
    const walks = new GrowingWalks(all, until);
    const whole = SHOWN.map((id) => walk(technique(id).create(), on.whole, [-1.2, 1], 100));
    return { walks, whole, now: () => now };
  };
  afterEach(() => void vi.restoreAllMocks());

  for (const name of ["rosenbrock", "ellipsoid", "bowl"]) {
    test(`on ${name}, walks that grow piece by piece come to those that are walked at once, and equally far meanwhile`, () => {
      const { walks, whole, now } = growing(name, 30);
      let pieces = 0;
      for (let isWhole = false; !isWhole; pieces++) {
        const shown = walks.shown.value;
        const furthest = Math.max(...shown.map(({ steps }) => steps));
        for (const [k, one] of shown.entries()) {
          expect(one.isWhole || one.steps === furthest).toBe(true);
          expect(one.steps).toBe(Math.min(whole[k].steps, furthest));
          expect(one.left).toBe(one.isWhole && whole[k].left);
          expect(tellsOf(one, furthest)).toBe(true);
          expect(one.losses.subarray(0, one.steps + 1)).toEqual(whole[k].losses.subarray(0, one.steps + 1));
        }
        isWhole = walks.grow(now() + 10);
      }
      expect(pieces).toBeGreaterThan(3);
      expect(walks.shown.value).toEqual(whole);
      const { value } = walks.shown;
      expect(walks.grow(Infinity)).toBe(true);
      expect(walks.shown.value).toBe(value);
    });
  }
});

describe("branches", () => {
  for (const { id, formula = [] } of TECHNIQUES.filter(({ turnRule }) => turnRule !== undefined)) {
    const lines = readFormula(formula).filter(({ when }) => when !== "");
    test(`${id}: each branch does what its listing says, and each is taken on the way`, () => {
      const walked = walk(technique(id).create({ delta0: 0.1 }), ellipse(100, 30).problem, [-1.5, 1], 150);
      const taken = new Set<string>();
      for (let at = 1; at <= 150; at++) {
        for (const coordinate of [0, 1] as const) {
          const seen = coordinateStep(walked, at, coordinate);
          taken.add(seen.branch!);
          const [before, after] = [seen.deltaBefore!, seen.deltaAfter!];
          const move = seen.to - seen.from;
          if (seen.branch === "grow") expect(after).toBeGreaterThan(before);
          else if (seen.branch === "keep") expect(after).toBe(before);
          else expect(after).toBeLessThan(before);
          const { does } = lines.find(({ branches }) => branches.includes(seen.branch!))!;
          if (!does.some((one) => one.startsWith("w ←"))) expect(move).toBe(0);
          // On a turn Δw was −sign(g(t−1))Δ with the Δ before: taken back, the weight moves by sign(g(t−1))Δ.
          else if (does.includes("w ← w − Δw")) expect(move).toBeCloseTo(Math.sign(seen.stored!) * before, 12);
          else expect(move).toBeCloseTo(-Math.sign(seen.g) * after, 12);
        }
      }
      expect([...taken].sort()).toEqual(lines.flatMap(({ branches }) => branches).sort());
    });
  }

  test("a step that was not made is refused", () => {
    const walked = walk(technique("irprop+").create(), ellipse(1, 0).problem, [1, 1], 3);
    expect(() => coordinateStep(walked, 0, 0)).toThrow(RangeError);
    expect(() => coordinateStep(walked, 4, 0)).toThrow("walk: expected a step from 1 to 3, got 4");
  });
});

describe("surfaces", () => {
  test("the ellipse's long axis lies at its angle: there the height grows least", () => {
    const { problem } = ellipse(100, 30);
    const [c, s] = [cos(Math.PI / 6), 0.5];
    expect(heightAt(problem, c, s)).toBeCloseTo(1, 12);
    expect(heightAt(problem, -s, c)).toBeCloseTo(100, 10);
    expect(heightAt(ellipse(100, 0).problem, 0, 1)).toBe(100);
  });

  test("an interpolated plane passes through the grid's points, and its gradient is that of its heights", () => {
    const size = 5;
    const values = Float64Array.from({ length: size * size }, (_, k) => ((k * 37) % 11) + 1);
    const problem = interpolatedPlane({ size, reach: 2, values });
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        expect(heightAt(problem, column - 2, row - 2)).toBeCloseTo(values[row * size + column], 10);
      }
    }
    const gradient = new Float64Array(2);
    for (const at of [
      [0.3, -0.7],
      [-1.9, 1.8],
      [1.25, 0],
    ]) {
      problem.lossAndGradient(Float64Array.from(at), gradient);
      const h = 1e-6;
      expect(gradient[0]).toBeCloseTo(
        (heightAt(problem, at[0] + h, at[1]) - heightAt(problem, at[0] - h, at[1])) / (2 * h),
        5,
      );
      expect(gradient[1]).toBeCloseTo(
        (heightAt(problem, at[0], at[1] + h) - heightAt(problem, at[0], at[1] - h)) / (2 * h),
        5,
      );
    }
    expect(heightAt(problem, 2.001, 0)).toBeNaN();
    expect(() => interpolatedPlane({ size: 3, reach: 1, values })).toThrow(RangeError);
  });

  test("an interpolated plane has a parabola's own heights inside", () => {
    const size = 9;
    const values = Float64Array.from({ length: 81 }, (_, k) => {
      const [x, y] = [(k % 9) / 4 - 1, Math.floor(k / 9) / 4 - 1];
      return x * x + 3 * y * y - x * y;
    });
    expect(heightAt(interpolatedPlane({ size, reach: 1, values }), 0.1, -0.3)).toBeCloseTo(0.01 + 0.27 + 0.03, 12);
  });
});

describe("contours", () => {
  test("the contours of a bowl are circles of the levels' radii", () => {
    const bowl = surfaceOf("bowl", 1, 0, null)!;
    const heights = new GrowingHeights(bowl.problem, bowl.extent, 201, Infinity).complete.value;
    const levels = levelsOf(bowl, heights);
    expect(levels.length).toBeGreaterThan(8);
    expect(levels).toContain(1);
    const seen = new Set<number>();
    contourLines(heights, bandsOf(heights, levels), levels, (x, y) => {
      const [w1, w2] = [x / 50 - 2, y / 50 - 2];
      const height = (w1 * w1 + w2 * w2) / 2;
      const nearest = levels.reduce((best, level) =>
        Math.abs(level - height) < Math.abs(best - height) ? level : best,
      );
      expect(Math.abs(height - nearest)).toBeLessThan(2e-4);
      seen.add(nearest);
    });
    expect(seen.size).toBe(levels.length);
  });

  test("levels rise by one factor, and a saddle's height is one of them", () => {
    const saddle = surfaceOf("saddle", 1, 0, null)!;
    const levels = levelsOf(saddle, new GrowingHeights(saddle.problem, saddle.extent, 101, Infinity).complete.value);
    expect(levels.some((level) => Math.abs(level - 0.25) < 1e-12)).toBe(true);
    for (let k = 2; k < levels.length; k++) expect(levels[k] / levels[k - 1]).toBeCloseTo(levels[1] / levels[0], 9);
  });
});

describe("the link", () => {
  const between = (min: number, max: number) =>
    fc.double({ min, max, noNaN: true }).map((value) => (value === 0 ? 0 : value)); // no −0, which is written as 0
  const ids = TECHNIQUES.map(({ id }) => id);
  const rate = between(1e-6, 0.5);
  const planeOf = fc.record({
    technique: fc.oneof(
      fc.constantFrom(...ids),
      rate.map((delta0) => techniqueText(chooseTechnique("irprop+", { delta0, etaPlus: 1.5 }))),
    ),
    epoch: fc.integer({ min: 0, max: MAX_EPOCHS }),
  });
  const settingsOf: fc.Arbitrary<LandscapeSettings> = fc.constantFrom(...SURFACES).chain((surface) => {
    const { left, bottom, side } = extentOf(surface);
    return fc.record({
      surface: fc.constant(surface),
      condition: between(1, 1e4),
      angle: between(0, 90),
      weights: fc.integer({ min: 2, max: 100 }),
      start: fc.tuple(between(left, left + side), between(bottom, bottom + side)),
      step: fc.integer({ min: 0, max: MAX_STEPS }),
      chosen: fc.constantFrom(...ids),
      shown: fc.subarray(ids, { minLength: 1 }),
      delta0: rate,
      etaPlus: between(1.01, 2),
      etaMinus: between(0.01, 0.99),
      learningRate: rate,
      view: fc.option(fc.record({ middle: fc.tuple(between(-6, 6), between(-6, 6)), zoom: between(1.001, MAX_ZOOM) })),
      plane: fc.option(planeOf),
    });
  });

  test("all settings go there and back", () => {
    fc.assert(
      fc.property(settingsOf, (settings) => {
        expect(decodeLandscape(encodeLandscape(settings))).toEqual({ settings, faults: [] });
      }),
    );
  });

  test("a rate that one of the techniques refuses is a fault, whichever are shown", () => {
    const rates = { ...LANDSCAPE_DEFAULTS, shown: ["supersab" as const], learningRate: 31 };
    const { settings, faults } = decodeLandscape(encodeLandscape(rates));
    expect(settings).toEqual({ ...rates, learningRate: LANDSCAPE_DEFAULTS.learningRate });
    expect(faults).toHaveLength(1);
  });

  test("the defaults are an empty text, and a surface's own start needs none", () => {
    expect(encodeLandscape(LANDSCAPE_DEFAULTS)).toBe("");
    expect(decodeLandscape("")).toEqual({ settings: LANDSCAPE_DEFAULTS, faults: [] });
    expect(encodeLandscape({ ...LANDSCAPE_DEFAULTS, angle: 30 })).toBe("_100*30");
    chooseSurface("rosenbrock");
    expect(landscapeLink.value).toBe("rosenbrock");
  });

  test("a network's plane stands there by its technique and epoch", () => {
    const plane = { technique: "irprop+:delta0=0.01", epoch: 12 };
    expect(encodeLandscape({ ...LANDSCAPE_DEFAULTS, plane })).toBe("________irprop+:delta0=0.01*12");
  });

  test("what can't be read, or is out of bounds, has its default and is told of", () => {
    const { settings, faults } = decodeLandscape(
      "hill_9e9*120_7*x_-3_sgd2_nothing_-1*0.5*7*0_1*2*3e9_irprop+*1.5_more",
    );
    expect(settings).toEqual(LANDSCAPE_DEFAULTS);
    expect([...faults].sort()).toEqual(
      ["-1*0.5*7*0", "-3", "1*2*3e9", "7*x", "9e9*120", "hill", "irprop+*1.5", "more", "nothing", "sgd2"].sort(),
    );
    expect(decodeLandscape("_*30")).toEqual({ settings: { ...LANDSCAPE_DEFAULTS, angle: 30 }, faults: [] });
    for (const shape of ["100*30*5*6", "100*30*1", "100*30*2.5", "100*30*101"]) {
      expect(decodeLandscape(`_${shape}`).faults).toEqual([shape]);
    }
    expect(decodeLandscape("_____adam*adam2")).toEqual({
      settings: { ...LANDSCAPE_DEFAULTS, shown: ["adam"] },
      faults: ["adam*adam2"],
    });
    for (const plane of ["irprop+", "irprop+*", "irprop+*-1", "nobody*3", "irprop+:delta0=-1*3", "*3"]) {
      expect(decodeLandscape(`network________${plane}`).faults).toEqual([plane]);
    }
  });
});

describe("what the reader does", () => {
  beforeEach(() => openLandscapeLink(""));

  test("the start stays on the square, and a drag's walk begins there", () => {
    putStart([9, -0.12345678]);
    expect(landscapeSettings.value.start).toEqual([2, -0.1235]);
    expect([...walks.value[0].places.subarray(0, 2)]).toEqual([2, -0.1235]);
  });

  test("steps stay between 0 and the last; a run at once makes all of them", () => {
    goToStep(-5);
    expect(step.value).toBe(0);
    runSteps(50, true);
    expect(step.value).toBe(50);
    runSteps(5000, true);
    expect(step.value).toBe(500);
  });

  test("techniques come and go in the registry's order, and one always stays", () => {
    toggleTechnique("adam");
    toggleTechnique("rprop-");
    expect(walks.value.map(({ id }) => id)).toEqual(["rprop+", "irprop-", "irprop+", "irprop+local", "adam"]);
    for (const { id } of TECHNIQUES) if (landscapeSettings.value.shown.includes(id)) toggleTechnique(id);
    expect(walks.value.length).toBe(1);
    expect(chosenWalk.value).toBe(walks.value[0]);
  });

  test("steps to the target that aren't known yet are told of as such, and those that are stay", () => {
    vi.spyOn(performance, "now").mockReturnValue(Infinity); // no time at once
    openLandscapeLink("_100*30");
    expect(walks.value.map(({ steps, isWhole, left }) => [steps, isWhole, left])).toEqual(
      Array(5).fill([0, false, false]),
    );
    expect([...stepsToTarget.value.values()]).toEqual(Array(5).fill(undefined));
    vi.mocked(performance.now).mockReturnValue(0);
    growingWalks.value?.grow(1);
    vi.restoreAllMocks();
    expect([...stepsToTarget.value.values()]).toEqual([435, 653, 208, 190, 303]);
  });

  test("the surface stays the same object while only steps and starts change", () => {
    const before = surface.value;
    changeLandscape({ step: 7, start: [0.5, 0.5] });
    expect(surface.value).toBe(before);
    changeLandscape({ angle: 30 });
    expect(surface.value).not.toBe(before);
    finishWalks();
    expect(stepsToTarget.value.get("irprop+")).toBeGreaterThan(0);
  });

  test("enlarging keeps to the surface and comes back to the whole", () => {
    zoomBy(2);
    zoomBy(2);
    expect(drawn.value.side).toBe(1);
    expect(drawn.value.left).toBeGreaterThanOrEqual(-2);
    zoomBy(1 / 4);
    expect(drawn.value).toEqual({ left: -2, bottom: -2, side: 4 });
  });

  test("a network's plane is walked on once it is there", () => {
    chooseSurface("network");
    expect(surface.value).toBeNull();
    expect(walks.value).toEqual([]);
    plane.value = { size: 3, reach: 1, values: Float64Array.of(2, 1.5, 2, 1.5, 1, 1.5, 2, 1.5, 2) };
    expect(walks.value.length).toBe(5);
    expect(walks.value[0].losses[0]).toBeGreaterThan(1);
    plane.value = null;
  });
});
