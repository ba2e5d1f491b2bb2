/** What docs/findings.md says of uninaannpy's study. */
import type { TrialRecord } from "../../../src/experiment/record/record.ts";
import { bcaInterval } from "../../../src/statistics/bootstrap.ts";
import { mean } from "../../../src/statistics/order.ts";
import {
  compared,
  lastEpoch,
  lastEvaluation,
  over,
  pairwise,
  runsOf,
  studyRecords,
  testShare,
} from "../study-figures.ts";
import { chosenLast, grouped, overSplits, percent, plainP, points, problemOf, reach, share } from "./numbers.ts";

/** github.com/marcellorussox/MnistANN at 7c5e04e, data/runs_mean_variance.csv: TEST_ACC_MEAN, VAL_ACC_MEAN. */
export const UNINAANNPY: Readonly<
  Record<number, Readonly<Record<string, readonly [test: number, validation: number]>>>
> = {
  32: {
    "rprop-": [0.93698, 0.93437],
    "irprop-": [0.93705, 0.93439],
    "irprop+": [0.92941, 0.93202],
    "rprop+": [0.92941, 0.92708],
  },
  64: {
    "rprop-": [0.94673, 0.94667],
    "irprop-": [0.94586, 0.94566],
    "irprop+": [0.94035, 0.94215],
    "rprop+": [0.94035, 0.94051],
  },
  128: {
    "rprop-": [0.95291, 0.95019],
    "irprop-": [0.95153, 0.94858],
    "irprop+": [0.94535, 0.94342],
    "rprop+": [0.94535, 0.94276],
  },
};

export function uninaannpy(): Record<string, string> {
  const all = studyRecords("uninaannpy");
  const ids = ["rprop-", "irprop-", "irprop+", "rprop+"];
  const sizes = [32, 64, 128];
  const runs = (hidden: number, id: string, delta0 = 0.1) => runsOf(all, id, { delta0 }, { hidden });
  const seeds = runs(32, "rprop-").length;
  const { train, evaluation } = problemOf(all);
  const tested = ids.filter((id) => id !== "irprop+"); // its test accuracies were not published
  const cell = (hidden: number, id: string) => {
    const mean = percent(over(runs(hidden, id), testShare).mean);
    return tested.includes(id) ? `${mean} (${percent(UNINAANNPY[hidden][id][0])})` : mean;
  };
  const near = sizes.flatMap((hidden) =>
    tested.map((id) => Math.abs(over(runs(hidden, id), testShare).mean - UNINAANNPY[hidden][id][0])),
  );
  const cells = near.length;
  const ofPlus = (hidden: number, figure: (record: TrialRecord) => number) =>
    over(runs(hidden, "irprop+"), figure).mean - over(runs(hidden, "rprop+"), figure).mean;
  const theirs = (hidden: number) => UNINAANNPY[hidden]["irprop+"][1] - UNINAANNPY[hidden]["rprop+"][1];
  const p = (hidden: number, a: string, b: string) =>
    plainP(pairwise(ids.map((id) => runs(hidden, id)))(ids.indexOf(a), ids.indexOf(b)));
  const found = (hidden: number, a: string, b: string) =>
    `${points(runs(hidden, a), runs(hidden, b))} points, on ${share(compared(runs(hidden, a), runs(hidden, b)).ahead, seeds)} seeds, p = ${p(hidden, a, b)}`;
  const of128 = pairwise(ids.map((id) => runs(128, id)));
  const leastP128 = Math.min(...ids.flatMap((_, a) => ids.slice(a + 1).map((_, k) => of128(a, a + 1 + k))));
  const slow = sizes.map((hidden) => Math.max(...ids.map((id) => over(runs(hidden, id, 1e-5), testShare).max)));
  const peaks = (hidden: number) =>
    ids.map((id) => over(runs(hidden, id), ({ curve }) => Math.max(...curve.evaluation.loss)).median);
  const peak = (hidden: number) =>
    `${Math.min(...peaks(hidden)).toFixed(1)} to ${Math.max(...peaks(hidden)).toFixed(1)}`;
  const to90 = ids.map((id) =>
    sizes.map(
      (hidden) =>
        over(runs(hidden, id), ({ curve }) => {
          const at = curve.evaluation.accuracy.findIndex((accuracy) => accuracy >= 0.9);
          return at < 0 ? Infinity : curve.epoch[at];
        }).median,
    ),
  );
  const others = to90.slice(1).flat();
  return {
    setup: `784–{${sizes.join(", ")}}–10 leaky ReLU, weights from N(0, 0.1²), ${lastEpoch(all[0])} epochs, ${grouped(train)} samples to train and ${grouped(evaluation)} to evaluate; ${seeds} paired seeds`,
    longest: `no step is longer than ${(1e-5 * 1.2 ** (lastEpoch(all[0]) - 1)).toFixed(4)} in ${lastEpoch(all[0])} epochs`,
    slow: `the networks come to ${slow
      .map((best) => percent(best, 0))
      .slice(0, 2)
      .join(", ")} and ${percent(slow[2], 0)} % at best`,
    ...Object.fromEntries(
      sizes.map((hidden) => [`row ${hidden}`, `| ${hidden} | ${ids.map((id) => cell(hidden, id)).join(" | ")} |`]),
    ),
    reach: `The 95 % intervals of our means reach ${reach(sizes.flatMap((hidden) => ids.map((id) => bcaInterval(runs(hidden, id).map(testShare), mean)!)))} points to either side`,
    budget: `in ${chosenLast(all.filter(({ identity }) => identity.technique.hyper["delta0"] === 0.1))} of the runs from Δ0 = 0.1 the chosen network is the last one`,
    splits: `by Nadeau and Bengio's interval the former is ${overSplits(runs(64, "irprop-"), runs(64, "rprop+")).text}, the latter ${overSplits(runs(64, "irprop+"), runs(64, "rprop+")).text} points`,
    near: `${near.filter((apart) => apart <= 0.0015).length} of the ${cells} published means lie within 0.15 points of ours`,
    validation: `by ${sizes
      .map((hidden) => percent(theirs(hidden)))
      .slice(0, 2)
      .join(
        ", ",
      )} and ${percent(theirs(128))} points with ${sizes.slice(0, 2).join(", ")} and ${sizes[2]} units there, by ${sizes
      .map((hidden) => percent(ofPlus(hidden, lastEvaluation)))
      .slice(0, 2)
      .join(", ")} and ${percent(ofPlus(128, lastEvaluation))} here`,
    "minus 32": `With 32 units Rprop⁻ is ahead of Rprop⁺ by ${found(32, "rprop-", "rprop+")}`,
    "irprop 64": `with 64 iRprop⁻ is by ${found(64, "irprop-", "rprop+")}`,
    "plus 32": `with 32 units by ${found(32, "irprop+", "rprop+")}`,
    "plus 64": `with 64 by ${found(64, "irprop+", "rprop+")}`,
    "none 128": `the least p of the ${(ids.length * (ids.length - 1)) / 2} pairs is ${plainP(leastP128)}`,
    peaks: `from Δ0 = 0.1 the evaluation loss climbs to ${peak(32)} with 32 units, ${peak(64)} with 64 and ${peak(128)} with 128 before it falls (its peak: medians of ${seeds} seeds, of the technique with the lowest and of that with the highest)`,
    "to 90": `Rprop⁻ reaches 90 % evaluation accuracy after ${Math.min(...to90[0])} to ${Math.max(...to90[0])} epochs in the median, the others after ${Math.min(...others)} to ${Math.max(...others)}`,
  };
}
