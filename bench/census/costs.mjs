import { correctFamily } from "../../dist/statistics/family.js";
import { median } from "../../dist/statistics/order.js";
import { signedRank } from "../../dist/statistics/signed-rank.js";
import { DEVIATIONS } from "./rules.mjs";

/** A run that missed its target costs infinitely much; of two such runs neither costs more. */
const cost = (figure) => figure ?? Number.POSITIVE_INFINITY;
const difference = (a, b) => (a === b ? 0 : a - b);

/**
 * What each deviation costs on a problem beside the rule that it is named for, seed by seed.
 * `p` is Wilcoxon's signed-rank test, exact, by Holm's correction over all deviations on this problem.
 * @param problem an entry of bench/results/census.json
 */
export function costsOn({ id, figures }) {
  const pairs = DEVIATIONS.map((rule) => {
    const [wrong, right] = [figures[rule.id].map(cost), figures[rule.of].map(cost)];
    const differences = wrong.map((one, seed) => difference(one, right[seed]));
    return {
      rule: rule.id,
      of: rule.of,
      wrong: median(wrong),
      right: median(right),
      more: differences.filter((one) => one > 0).length,
      less: differences.filter((one) => one < 0).length,
      seeds: differences.length,
      differences,
    };
  });
  const { tests } = correctFamily(
    `deviations on ${id}`,
    pairs.map(({ differences }) => ({ p: signedRank(differences).p, pairs: differences.length })),
  );
  return pairs.map(({ differences: _, ...pair }, k) => ({ ...pair, p: tests[k].corrected }));
}
