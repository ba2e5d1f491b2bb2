import { describe, expect, test } from "vitest";
import { across } from "../../../src/experiment/analysis/across.ts";
import { EPOCHS_TO_TARGET } from "../../../src/experiment/analysis/measures.ts";
import { resultBy, sectionResult } from "../../../src/experiment/analysis/section.ts";
import { gridsOf } from "../../../src/experiment/plan/grids.ts";
import type { PlannedTechnique } from "../../../src/experiment/plan/plan.ts";
import type { Section } from "../../../src/experiment/plan/sections.ts";
import { recordId } from "../../../src/experiment/record/id.ts";
import type { TrialRecord1 } from "../../../src/experiment/record/record.ts";
import { exampleIdentity, exampleRecord } from "../example.ts";

const SEEDS = [0, 1, 2, 3, 4, 5];

/** A section whose runs have these test accuracies [technique][seed]; undefined for a failed run, null for a missing one. */
function sectionOf(
  accuracies: (number | null | undefined)[][],
  hidden = 128,
): { section: Section; records: TrialRecord1[] } {
  const seeds = SEEDS.slice(0, accuracies[0].length);
  const ids = ["rprop-", "rprop+", "irprop-", "irprop+"].slice(0, accuracies.length);
  const techniques = ids.map((id): PlannedTechnique => ({ label: id, id, hyper: exampleIdentity().technique.hyper }));
  const identities = ids.map((technique) =>
    seeds.map((seed) => {
      const identity = exampleIdentity({ technique, seed });
      if (identity.problem.kind === "network") identity.problem.layers = [784, hidden, 10];
      return identity;
    }),
  );
  const records = identities.flatMap((row, t) =>
    row.flatMap((identity, s) => {
      const accuracy = accuracies[t][s];
      if (accuracy === null) return [];
      const { test, curve } = exampleRecord(identity);
      if (accuracy === undefined) {
        const none = { epoch: [], train: { loss: [], accuracy: [] }, evaluation: { loss: [], accuracy: [] } };
        const empty = { ...none, stepping: [], forward: [], backward: [], seconds: [] };
        return [exampleRecord(identity, { status: "failed", curve: empty, best: null, test: null, weights: null })];
      }
      const digest = String(Math.round(accuracy * 1e6)).padStart(64, "0");
      return [
        exampleRecord(identity, {
          test: { ...test!, accuracy },
          curve: { ...curve, evaluation: { ...curve.evaluation, loss: [2.4, 1.25, 1 - accuracy] } },
          best: { epoch: 2, evaluationLoss: 1 - accuracy },
          weights: { initial: "0".repeat(64), best: digest, final: digest },
        }),
      ];
    }),
  );
  const { problem, stop } = identities[0][0];
  if (problem.kind !== "network") throw new Error("expected a network");
  const trials = identities.flat().map((identity) => ({ id: recordId(identity), role: "test" as const, identity }));
  const targets = [{ figure: "accuracy" as const, value: 0.85 }];
  const section: Section = {
    label: `${hidden} units`,
    problem,
    techniques,
    seeds,
    stop,
    tuning: null,
    targets,
    published: [],
    trials,
  };
  return { section, records };
}

describe("a section's analysis", () => {
  test("ranks by the median test accuracy and compares seed by seed", () => {
    const { section, records } = sectionOf([
      [0.9, 0.91, 0.92, 0.93, 0.94, 0.95],
      [0.91, 0.93, 0.95, 0.97, 0.98, 0.99],
    ]);
    const { deciding, ranking, noP } = sectionResult(section, records);
    expect(deciding.measure).toBe("test_accuracy");
    expect(ranking).toEqual([1, 0]);
    const pair = deciding.pairs![1][0]!;
    expect(pair.differences.map((d) => Number(d.toFixed(2)))).toEqual([0.01, 0.02, 0.03, 0.04, 0.04, 0.04]);
    expect(pair.wins).toBe(6);
    expect(pair.test).toEqual({ raw: 0.03125, corrected: 0.03125, least: 0.03125 }); // all six the same way: 2 of 2⁶
    expect(deciding.pairs![0][1]!.test!.corrected).toBe(0.03125);
    expect(deciding.family).toEqual({ name: "pairs of techniques by test accuracy, 128 units", size: 1 });
    expect(pair.shift!.estimate).toBeCloseTo(0.03, 12);
    expect(pair.shift!.interval![0]).toBeCloseTo(0.01, 12);
    expect(pair.a12).toBeCloseTo(28.5 / 36, 12); // of 36 pairs of runs 27 are above and 3 level
    expect(deciding.pairs![0][1]!.a12).toBeCloseTo(7.5 / 36, 12);
    expect(noP).toBeNull();
  });

  test("takes techniques that coincide bit for bit as one partner, and corrects for the pairs that are left", () => {
    const level = [0.9, 0.91, 0.92, 0.93, 0.94, 0.95];
    const { section, records } = sectionOf([level, level.map((a) => a + 0.01), level.map((a) => a + 0.02), level]);
    const { rows, deciding } = sectionResult(section, records);
    expect(rows.map(({ techniques }) => techniques.map(({ id }) => id))).toEqual([
      ["rprop-", "irprop+"],
      ["rprop+"],
      ["irprop-"],
    ]);
    expect(deciding.pairs!.map((row) => row.map((pair) => pair?.test?.corrected ?? null))).toEqual([
      [null, 3 * 0.03125, 3 * 0.03125],
      [3 * 0.03125, null, 3 * 0.03125],
      [3 * 0.03125, 3 * 0.03125, null],
    ]);
  });

  test("gives no p under six seeds, and says why", () => {
    const { section, records } = sectionOf([
      [0.9, 0.91, 0.92, 0.93, 0.94],
      [0.91, 0.92, 0.93, 0.94, 0.95],
    ]);
    const { deciding, noP } = sectionResult(section, records);
    expect(deciding.pairs![0][1]!.test).toBeNull();
    expect(deciding.pairs![0][1]!.shift!.interval).toBeNull();
    expect(noP).toEqual({ why: "few", pairs: 5, least: 0.0625, from: 6 });
  });

  test("pairs only seeds that both have, and lets a failed run miss its target", () => {
    const { section, records } = sectionOf([
      [0.9, undefined, 0.92, 0.93, 0.94, 0.95],
      [0.91, 0.92, 0.93, null, 0.95, 0.96],
    ]);
    const result = sectionResult(section, records);
    const { deciding } = result;
    expect(deciding.pairs![0][1]!.differences.length).toBe(4);
    expect(deciding.pairs![0][1]!.test).toBeNull(); // four pairs are too few, however many seeds were planned
    expect(resultBy(result, EPOCHS_TO_TARGET).samples[0]!.byRun.get("1")).toBe(Infinity);
  });
});

test("over several problems techniques are ranked on each, and profiled by what they took to the target", () => {
  const sections = [32, 64, 128].map((hidden) => {
    const level = [0.9, 0.91, 0.92];
    const { section, records } = sectionOf(
      [level, level.map((a) => a + 0.01), level.map((a) => a - 0.3), level],
      hidden,
    );
    return sectionResult(section, records);
  });
  const found = across(sections)!;
  expect(found.entrants.map((entrant) => entrant.map(({ id }) => id))).toEqual([
    ["rprop-", "irprop+"],
    ["rprop+"],
    ["irprop-"],
  ]);
  expect(found.ranks).toEqual([2, 1, 3]);
  expect([found.dataSets, found.friedman, found.criticalDifference]).toEqual([1, null, null]); // of one data set
  expect(found.scores.map((score) => Number(score.toFixed(9)))).toEqual([1, 1, 1]); // all have the same curve of accuracy
  expect(across(sections.slice(0, 1))).toBeNull();
});

describe("grids", () => {
  const variant = (id: string, hyper: Record<string, number>): PlannedTechnique => ({ label: "", id, hyper });

  test("two crosses of one technique are two grids, each with the other hyper-parameter as most have it", () => {
    const crossed = [1e-3, 1e-2].flatMap((delta0) =>
      [1.1, 1.2, 1.5].map((etaPlus) => variant("irprop+", { delta0, etaPlus, etaMinus: 0.5 })),
    );
    const more = [1e-3, 1e-2].map((delta0) => variant("irprop+", { delta0, etaPlus: 1.2, etaMinus: 0.3 }));
    const grids = gridsOf([...crossed, ...more]);
    expect(grids.map(({ x, y, fixed }) => [x.name, y?.name, fixed])).toEqual([
      ["delta0", "etaPlus", { etaMinus: 0.5 }],
      ["delta0", "etaMinus", { etaPlus: 1.2 }],
    ]);
    expect(grids[0].places).toEqual([
      [0, 3],
      [1, 4],
      [2, 5],
    ]);
    expect(grids[1].places).toEqual([
      [6, 7],
      [1, 4],
    ]);
  });

  test("one that varies is a row; what doesn't vary is no grid", () => {
    const grids = gridsOf([0.1, 0.01].map((delta0) => variant("rprop-", { delta0, etaPlus: 1.2 })));
    expect(grids).toMatchObject([
      { id: "rprop-", x: { name: "delta0", values: [0.01, 0.1] }, y: null, places: [[1, 0]] },
    ]);
    expect(gridsOf([variant("rprop-", { delta0: 1 }), variant("rprop+", { delta0: 2 })])).toEqual([]);
  });
});
