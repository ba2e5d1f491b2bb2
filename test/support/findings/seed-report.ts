/** What docs/findings.md says of the Python project's report. */
import { digestsOf } from "../../../src/experiment/record/networks.ts";
import { bcaInterval } from "../../../src/statistics/bootstrap.ts";
import { median } from "../../../src/statistics/order.ts";
import {
  chosenEpoch,
  compared,
  lastEpoch,
  over,
  pairwise,
  type Runs,
  runsOf,
  studyRecords,
  testShare,
} from "../study-figures.ts";
import { between, grouped, overSplits, percent, plainP, points, problemOf, share } from "./numbers.ts";

/** What the two published studies gave, as their pages have it. */
const SEED_REPORT = { "rprop-torch": 0.9555, "irprop+local": 0.9557, "rprop-": 0.956, "rprop+": 0.9478 } as const;
export function seedReport(): Record<string, string> {
  const all = studyRecords("seed-report");
  const ids = ["rprop-torch", "irprop+local", "rprop-", "rprop+"] as const;
  const [torch, local, minus, plus] = ids.map((id) => runsOf(all, id));
  const p = pairwise([torch, local, minus, plus]);
  const { layers, train, evaluation } = problemOf(torch);
  const { hyper } = torch[0].identity.technique;
  const seeds = torch.length;
  const labels = [
    "PyTorch's Rprop = iRprop⁺ = iRprop⁻",
    "local iRprop⁺, which the report calls IRprop⁺",
    "Rprop⁻",
    "Rprop⁺",
  ];
  const row = (k: number) => {
    const runs = [torch, local, minus, plus][k];
    const { min, max } = over(runs, testShare);
    const interval = bcaInterval(runs.map(testShare), median)!;
    const published = percent(SEED_REPORT[ids[k]]);
    return `| ${labels[k]} | ${published} | ${percent(over(runs, testShare).median)} | ${between(interval)} | ${percent(min)}–${percent(max)} |`;
  };
  const pair = (a: Runs, b: Runs, k: number, other: number) => {
    return `| ${points(a, b)} | ${overSplits(a, b).text} | ${share(compared(a, b).ahead, seeds)} | ${plainP(p(k, other))} |`;
  };
  const within = ids.filter((id) => {
    const { min, max } = over(runsOf(all, id), testShare);
    return SEED_REPORT[id] >= min && SEED_REPORT[id] <= max;
  });
  const lead = compared(torch, local).differences.map((d) => d / 10_000);
  const rises = (runs: Runs) =>
    runs.filter(
      ({
        curve: {
          train: { loss },
        },
      }) => loss.some((l, t) => t > 0 && l > loss[t - 1]),
    );
  const same = (a: Runs, b: Runs) => a.filter((record, k) => digestsOf(record)!.last === digestsOf(b[k])!.last).length;
  const triple = Math.min(same(torch, runsOf(all, "irprop+")), same(torch, runsOf(all, "irprop-")));
  return {
    setup: `MNIST, ${layers.join("–")} ReLU, full batch, ${lastEpoch(torch[0])} epochs from Δ0 = ${hyper["delta0"]}, ${grouped(train)} samples to train and ${grouped(evaluation)} to evaluate`,
    seeds: `${seeds} paired seeds instead of one unseeded run`,
    head: `| technique | published, one run | median of ${seeds} seeds | 95 % interval | range |`,
    "row torch": row(0),
    "row local": row(1),
    "row minus": row(2),
    "row plus": row(3),
    within: `${within.length} of the ${ids.length} published accuracies lie within the range of our ${seeds} runs`,
    "plus behind": `Rprop⁺ is last, in both: here by ${points(minus, plus)} points to Rprop⁻, on ${share(compared(minus, plus).ahead, seeds)} seeds`,
    "plus median": `its published ${percent(SEED_REPORT["rprop+"])} % lies beside our median of ${percent(over(plus, testShare).median)} %`,
    "torch local": `| PyTorch's Rprop | local iRprop⁺ ${pair(torch, local, 0, 1)}`,
    "torch minus": `| PyTorch's Rprop | Rprop⁻ ${pair(torch, minus, 0, 2)}`,
    "local minus": `| local iRprop⁺ | Rprop⁻ ${pair(local, minus, 1, 2)}`,
    family: `Holm's correction over all ${(ids.length * (ids.length - 1)) / 2} pairs of the ${ids.length} rows`,
    span: `Rprop⁻'s lies between ${percent(over(minus, testShare).min, 1)} and ${percent(over(minus, testShare).max, 1)} %`,
    "never rises": `never rises in ${lastEpoch(torch[0])} epochs, on ${share(seeds - rises(torch).length, seeds)} seeds`,
    "same weights": `the three end at the same weights, bit for bit, on ${share(triple, seeds)} seeds`,
    "local price": `between ${percent(Math.min(...lead))} and ${percent(Math.max(...lead))} points on a seed, ${percent(compared(torch, local).shift!.estimate)} in the middle`,
    converged: `in ${share(all.filter((r) => chosenEpoch(r) === lastEpoch(r)).length, all.length)} runs the last epoch is the best`,
  };
}
