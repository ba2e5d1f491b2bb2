/** The screen One weight: its walks are the techniques' own, its address holds what is shown. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { technique } from "../../src/optimizers/registry.ts";
import { errorAt, slopeAt } from "../../src/web/screens/weight/curve.ts";
import {
  BOUNDS,
  decodeWeight,
  encodeWeight,
  MAX_STEPS,
  RULES,
  WEIGHT_DEFAULTS,
} from "../../src/web/screens/weight/link.ts";
import { fc } from "../support/random.ts";

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal("navigator", { languages: ["en"] });
});
afterEach(() => void vi.unstubAllGlobals());

const state = () => import("../../src/web/screens/weight/state.ts");

test("the first visit's ball grows twice, jumps over the minimum, turns and halves its step", async () => {
  const { goToWeightStep, made } = await state();
  goToWeightStep(4);
  expect(made.value.map(({ branch }) => branch)).toEqual(["keep", "grow", "grow", "turn, move"]);
  const deltas = [0.9, 0.9 * 1.2, 0.9 * 1.2 * 1.2, (0.9 * 1.2 * 1.2) / 2];
  for (const [k, { deltaAfter, from, to }] of made.value.entries()) {
    expect(deltaAfter).toBeCloseTo(deltas[k], 6); // rates are float32
    expect(Math.abs(to - from)).toBeCloseTo(deltas[k], 6);
  }
  expect(made.value[2].from).toBeLessThan(0);
  expect(made.value[2].to).toBeGreaterThan(0);
});

test("each rule walks as the library's technique does on this one weight, whatever the start and the rates", async () => {
  const { changeWeight, ruleWalks } = await state();
  const inside = (name: "start" | "delta0" | "etaPlus" | "etaMinus") =>
    fc.double({ min: BOUNDS[name][0], max: BOUNDS[name][1], noNaN: true });
  const settings = fc.record({
    start: inside("start"),
    delta0: inside("delta0"),
    etaPlus: inside("etaPlus"),
    etaMinus: inside("etaMinus"),
  });
  fc.assert(
    fc.property(settings, ({ start, ...hyper }) => {
      changeWeight({ start, ...hyper });
      for (const { id, walked } of ruleWalks.value) {
        const optimizer = technique(id).create(hyper);
        const kept = optimizer.init(1, Float64Array);
        const w = Float64Array.of(start);
        for (let t = 0; t < walked.steps; t++) {
          expect(walked.places[2 * t]).toBe(w[0]);
          optimizer.step(w, Float64Array.of(slopeAt(w[0])), errorAt(w[0]), kept);
        }
        expect(walked.places[2 * walked.steps]).toBe(w[0]);
      }
    }),
    { numRuns: 60 },
  );
});

test("at the first turn the four rules part: on, back, stay, and back because E rose", async () => {
  const { ruleWalks } = await state();
  const [on, back, stay, asked] = ruleWalks.value.map(({ walked: { places } }) => places[8] - places[6]);
  const jump = 0.9 * 1.2 * 1.2;
  expect(on).toBeCloseTo(-jump / 2, 6);
  expect(back).toBeCloseTo(-jump, 6);
  expect(stay).toBe(0);
  expect(asked).toBe(back);
});

test("the address brings the screen back, and what can't be read is told", () => {
  const settings = fc.record({
    rule: fc.constantFrom(...RULES),
    start: fc.integer({ min: -360, max: 180 }).map((w) => w / 100),
    delta0: fc.constantFrom(0.01, 0.9, 3),
    etaPlus: fc.constantFrom(1.01, 1.2, 3),
    etaMinus: fc.constantFrom(0.05, 0.5, 0.95),
    step: fc.integer({ min: 0, max: MAX_STEPS }),
  });
  fc.assert(
    fc.property(settings, (one) => {
      expect(decodeWeight(encodeWeight(one))).toEqual({ settings: one, faults: [] });
    }),
  );
  expect(encodeWeight(WEIGHT_DEFAULTS)).toBe("");
  expect(decodeWeight("adam_9_0.9_x__1.5_7")).toEqual({
    settings: WEIGHT_DEFAULTS,
    faults: ["7", "adam", "9", "x", "1.5"],
  });
});
