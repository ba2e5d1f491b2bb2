/** What docs/findings.md says of hyper-parameters. */

import { bcaInterval } from "../../../src/statistics/bootstrap.ts";
import { correctFamily } from "../../../src/statistics/family.ts";
import { median } from "../../../src/statistics/order.ts";
import {
  compared,
  lastEpoch,
  lastTestShare,
  leastLossEpoch,
  over,
  type Runs,
  runsOf,
  studyRecords,
  testShare,
} from "../study-figures.ts";
import { between, chosenLast, percent, plainP, reach, share } from "./numbers.ts";

const DELTAS = [0.00001, 0.0001, 0.001, 0.01, 0.1];
const FACTORS = [1.1, 1.2, 1.5];
const BOTH = ["rprop-", "irprop+"];

const plain = (delta0: number) => delta0.toFixed(5).replace(/0+$/, "");

export function sensitivity(): Record<string, string> {
  const all = studyRecords("sensitivity");
  const runs = (id: string, delta0: number, etaPlus = 1.2, etaMinus = 0.5) =>
    runsOf(all, id, { delta0, etaPlus, etaMinus });
  const middle = (...of: Parameters<typeof runs>) => over(runs(...of), testShare).median;
  const large = all.filter(({ identity }) => identity.technique.hyper["delta0"] === 0.1);
  const overconfident = large.filter((record) => leastLossEpoch(record) === 0);
  const apart = all.map((record) => testShare(record) - lastTestShare(record));
  const least = (values: readonly number[]) =>
    [...new Set([Math.min(...values), Math.max(...values)].map((value) => percent(value, 1)))].join(" to ");
  const spread = (some: Runs, figure: typeof testShare) => {
    const { min, max } = over(some, figure);
    return `${percent(min, 1)} to ${percent(max, 1)} %`;
  };
  const gains = (delta0: number) => BOTH.map((id) => middle(id, delta0, 1.5) - middle(id, delta0));
  const leads = DELTAS.map((delta0) => compared(runs("irprop+", delta0), runs("rprop-", delta0)));
  const { tests } = correctFamily(
    "iRprop⁺ and Rprop⁻ by Δ0",
    leads.map(({ test, differences }) => ({ p: test.p, pairs: differences.length })),
  );
  const lead = (delta0: number) => {
    const k = DELTAS.indexOf(delta0);
    const { shift, ahead, differences } = leads[k];
    const by = ahead > 5 ? "by " : "";
    return `from ${plain(delta0)} ${by}${percent(shift!.estimate)} (${between(shift!.interval!)}) points, on ${share(ahead, differences.length)} seeds, p = ${plainP(tests[k]!.corrected)}`.replaceAll(
      "-",
      "−",
    );
  };
  const reference = BOTH.flatMap((id) => [0.001, 0.01].map((delta0) => middle(id, delta0)));
  const behind = (delta0: number) => BOTH.map((id) => middle(id, 0.001) - middle(id, delta0));
  const etaAt = (delta0: number) =>
    BOTH.map((id) => {
      const values = [0.3, 0.5, 0.7].map((etaMinus) => middle(id, delta0, 1.2, etaMinus));
      return Math.max(...values) - Math.min(...values);
    });
  const [eta, etaLarge] = [etaAt(0.001), etaAt(0.1)];
  const { tests: bold } = correctFamily(
    "iRprop⁺ and Rprop⁻ by Δ0, η⁺ = 1.5",
    DELTAS.map((delta0) => {
      const { test, differences } = compared(runs("irprop+", delta0, 1.5), runs("rprop-", delta0, 1.5));
      return { p: test.p, pairs: differences.length };
    }),
  );
  return {
    setup: `the network of the Python project, ${lastEpoch(all[0])} epochs, full batch; Rprop⁻ and iRprop⁺ over Δ0 from 0.00001 to 0.1, η⁺ of 1.1, 1.2 and 1.5, η⁻ of 0.3, 0.5 and 0.7. ${runs("rprop-", 0.001).length} seeds a cell`,
    ...Object.fromEntries(
      DELTAS.map((delta0) => [
        `row ${delta0}`,
        `| ${plain(delta0)} | ${BOTH.flatMap((id) => FACTORS.map((etaPlus) => percent(middle(id, delta0, etaPlus), 1))).join(" | ")} |`,
      ]),
    ),
    lasts: `The last network is behind the chosen one by ${percent(Math.max(...apart), 1)} points on the test set at most`,
    "least loss": `In ${share(overconfident.length, large.length)} runs from Δ0 = 0.1 the evaluation loss is never again as low as that of the untrained network`,
    "their tests": `the chosen networks of these ${overconfident.length} runs classify ${spread(overconfident, testShare)} of the test samples rightly`,
    critical: `from 0.001 to 0.01 with the usual factors all medians lie between ${percent(Math.min(...reference), 1)} and ${percent(Math.max(...reference), 1)} %; from 0.0001 they are ${least(behind(0.0001))} points below those from 0.001, from 0.00001 ${least(behind(0.00001))}, from 0.1 ${least(behind(0.1))}`,
    bolder: `with η⁺ = 1.5 the medians are ${least(gains(0.00001))} points above those with the usual 1.2 from 0.00001, ${least(gains(0.0001))} from 0.0001, ${least(gains(0.001))} from 0.001 and ${least(gains(0.01))} from 0.01`,
    reach: `The 95 % intervals of these medians reach ${reach(
      BOTH.flatMap((id) =>
        DELTAS.flatMap((delta0) =>
          FACTORS.map((etaPlus) => bcaInterval(runs(id, delta0, etaPlus).map(testShare), median)!),
        ),
      ),
      1,
    )} points to either side`,
    budget: `in ${chosenLast(all)} runs the chosen network is the last one`,
    bold: `With η⁺ = 1.5 no difference can be told from any Δ0 (the least corrected p is ${plainP(Math.min(...bold.map((test) => test!.corrected)))})`,
    "eta minus": `at Δ0 = 0.001 the medians with η⁻ of 0.3, 0.5 and 0.7 lie ${least(eta)} points apart, from 0.1 ${least(etaLarge)}`,
    ...Object.fromEntries(DELTAS.map((delta0) => [`lead ${delta0}`, lead(delta0)])),
  };
}
