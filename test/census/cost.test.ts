import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import conformance from "../../conformance/rprop-2.json" with { type: "json" };
import { drive, scriptOf } from "../optimizers/drive.ts";
import { type CensusRule, DEVIATIONS, RULES, walkOf } from "./census.ts";

const module = (name: string) => import(new URL(`../../bench/census/${name}`, import.meta.url).href);
const { techniqueText }: { techniqueText: (rule: CensusRule) => string } = await module("technique-text.mjs");

interface Cost {
  readonly rule: string;
  readonly of: string;
  readonly wrong: number;
  readonly right: number;
  readonly more: number;
  readonly less: number;
  readonly seeds: number;
  readonly p: number;
}
type Figures = Record<string, (number | null)[]>;
const { costsOn }: { costsOn: (problem: { id: string; figures: Figures }) => Cost[] } = await module("costs.mjs");

/** What of a technique's card is used here. */
interface Card {
  readonly create: (hyper: object) => Parameters<typeof drive>[0];
}

const folder = mkdtempSync(join(tmpdir(), "census-technique-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the program that trains a rule", () => {
  test.each(RULES)("walks as $id on every script, in the lab's hands", async (rule) => {
    const file = join(folder, `${rule.id}.mjs`);
    writeFileSync(file, techniqueText(rule));
    const { technique }: { technique: Card } = await import(pathToFileURL(file).href);
    for (const script of conformance.scripts) {
      const { weights } = drive(technique.create(script.hyper), scriptOf(script), { reals: Float64Array });
      expect(weights, script.name).toEqual(walkOf(rule, script));
    }
  });
});

describe("costs", () => {
  /** Each rule with the same figures but one deviation. */
  const figures = (wrong: (number | null)[], right: (number | null)[]): Figures =>
    Object.fromEntries(RULES.map(({ id }) => [id, id === "moves-at-turn" ? wrong : right]));
  const costs = (wrong: (number | null)[], right: (number | null)[]) =>
    costsOn({ id: "x", figures: figures(wrong, right) }).find(({ rule }) => rule === "moves-at-turn")!;

  test("of six seeds all worse have the least p there is, 2/2⁶, times the number of deviations", () => {
    const cost = costs([2, 3, 4, 5, 6, 7], [1, 1, 1, 1, 1, 1]);
    expect(cost).toMatchObject({ of: "irprop-", wrong: 4.5, right: 1, more: 6, less: 0, seeds: 6 });
    expect(cost.p).toBeCloseTo(Math.min(1, (2 / 64) * DEVIATIONS.length), 12);
  });

  test("a run that missed its target costs infinitely much, and two such runs the same", () => {
    expect(costs([null, null, 5], [null, 3, null])).toMatchObject({
      wrong: Infinity,
      right: Infinity,
      more: 1,
      less: 1,
    });
  });

  test("equal runs cost nothing", () => {
    expect(costs([1, 2], [1, 2])).toMatchObject({ more: 0, less: 0, p: 1 });
  });
});

test("the stored figures have every rule and every seed", () => {
  const file = new URL("../../bench/results/census.json", import.meta.url);
  const { problems }: { problems: { id: string; seeds: number; figures: Figures }[] } = JSON.parse(
    readFileSync(file, "utf8"),
  );
  for (const { id, seeds, figures } of problems) {
    expect(Object.keys(figures).sort(), id).toEqual(RULES.map((rule) => rule.id).sort());
    for (const list of Object.values(figures)) expect(list).toHaveLength(seeds);
  }
});
