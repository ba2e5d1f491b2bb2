/** What docs/findings.md says of the rules that uninaannpy has under the names of the published ones. */
import { bcaInterval } from "../../../src/statistics/bootstrap.ts";
import { correctFamily } from "../../../src/statistics/family.ts";
import { mean } from "../../../src/statistics/order.ts";
import { compared, over, type Runs, runsOf, studyRecords, testShare } from "../study-figures.ts";
import { percent, plainP, points, share } from "./numbers.ts";
import { UNINAANNPY } from "./uninaannpy.ts";

const SIZES = [32, 64, 128];
/** Its name for a rule, and the switches of examples/uninaannpy.mjs. */
const RULES = [
  { id: "rprop-", hyper: { back: 0, store: 1 } },
  { id: "irprop-", hyper: { back: 0, store: 0 } },
  { id: "rprop+", hyper: { back: 1, store: 0 } },
] as const;

export function uninaannpyRules(): Record<string, string> {
  const [own, published] = ["uninaannpy-rules", "uninaannpy"].map(studyRecords);
  const of = (hidden: number, k: number) => runsOf(own, "uninaannpy", RULES[k].hyper, { hidden });
  const ofPublished = (hidden: number, k: number) => runsOf(published, RULES[k].id, { delta0: 0.1 }, { hidden });
  const cells = SIZES.flatMap((hidden) => RULES.map((_, k) => ({ hidden, k })));
  const theirs = ({ hidden, k }: (typeof cells)[number]) => UNINAANNPY[hidden][RULES[k].id][0];
  const distances = (runs: (hidden: number, k: number) => Runs, among = cells) =>
    among.map((cell) => Math.abs(over(runs(cell.hidden, cell.k), testShare).mean - theirs(cell)));
  const wide = cells.filter(({ hidden }) => hidden === 128);
  const narrow = cells.filter(({ hidden }) => hidden < 128);
  const inside = (runs: (hidden: number, k: number) => Runs) =>
    cells.filter((cell) => {
      const [low, high] = bcaInterval(runs(cell.hidden, cell.k).map(testShare), mean)!;
      return theirs(cell) >= low && theirs(cell) <= high;
    }).length;
  const span = (all: readonly number[]) => `${percent(Math.min(...all))} to ${percent(Math.max(...all))}`;
  const { tests } = correctFamily(
    "each rule with each size",
    cells.map(({ hidden, k }) => {
      const { test, differences } = compared(of(hidden, k), ofPublished(hidden, k));
      return { p: test.p, pairs: differences.length };
    }),
  );
  const pOf = (k: number) => tests[cells.findIndex((cell) => cell.hidden === 128 && cell.k === k)]!.corrected;
  const ahead = (k: number) => {
    const [a, b] = [of(128, k), ofPublished(128, k)];
    return `${points(a, b)} points, on ${share(compared(a, b).ahead, a.length)} seeds, p = ${plainP(pOf(k))}`;
  };
  const least = Math.min(...tests.map((test) => test!.corrected));
  return {
    ...Object.fromEntries(
      SIZES.map((hidden) => [
        `row ${hidden}`,
        `| ${hidden} | ${RULES.map(({ id }, k) => `${percent(over(of(hidden, k), testShare).mean)} (${percent(UNINAANNPY[hidden][id][0])})`).join(" | ")} |`,
      ]),
    ),
    wide: `With 128 units the means by its own rules lie ${span(distances(of, wide))} points from the published ones, those by the published rules ${span(distances(ofPublished, wide))}`,
    narrow: `with 32 and 64 units ${span(distances(of, narrow))} and ${span(distances(ofPublished, narrow))}`,
    inside: `${inside(of)} of the ${cells.length} published means lie within the 95 % interval of our mean by its rules, ${inside(ofPublished)} within that by the published rules`,
    correction: `p corrected for all ${cells.length} such pairs`,
    "none told": `The least of the ${cells.length} corrected p is ${plainP(least)}`,
    paired: `its Rprop⁻ is ahead of the published one by ${ahead(0)}; its iRprop⁻ by ${ahead(1)}; its Rprop⁺ by ${ahead(2)}`,
  };
}
