/** The sentences and table rows of docs/findings.md that have numbers, made from the records in docs/studies. */

import { digestsOf } from "../../src/experiment/record/networks.ts";
import type { NetworkProblem, TrialRecord } from "../../src/experiment/record/record.ts";
import { bcaInterval } from "../../src/statistics/bootstrap.ts";
import { correctedT } from "../../src/statistics/corrected-t.ts";
import { median } from "../../src/statistics/order.ts";
import {
  chosenEpoch,
  compared,
  lastEpoch,
  lastEvaluation,
  over,
  pairwise,
  type Runs,
  runsOf,
  studyRecords,
  testShare,
} from "./study-figures.ts";

/** A share in per cent; halves go up. */
const percent = (share: number, digits = 2) =>
  (Math.round(share * 10 ** (2 + digits) + 1e-9) / 10 ** digits).toFixed(digits);
const grouped = (whole: number) => String(whole).replace(/\B(?=(\d{3})+$)/g, ",");
const plainP = (p: number) => (p < 0.001 ? tenfold(p) : p.toFixed(p < 0.01 ? 4 : 2));
const signed = (share: number) => percent(share).replace("-", "−");
const between = ([low, high]: readonly [number, number], digits = 2) =>
  `${percent(low, digits)}–${percent(high, digits)}`;

function tenfold(p: number): string {
  const power = Math.floor(Math.log10(p));
  return `${(p / 10 ** power).toFixed(1)}·10${String(power)
    .replace("-", "⁻")
    .replace(/\d/g, (d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)])}`;
}

function problemOf([{ identity }]: Runs): NetworkProblem {
  return identity.problem as NetworkProblem;
}

/** A middle difference in points, with its interval. */
function points(a: Runs, b: Runs, digits = 2): string {
  const { shift } = compared(a, b);
  return `${percent(shift!.estimate, digits)} (${between(shift!.interval!, digits)})`;
}

const share = (some: number, all: number) => `${some} of ${all}`;

/** What the two published studies gave, as their pages have it. */
const SEED_REPORT = { "rprop-torch": 0.9555, "irprop+local": 0.9557, "rprop-": 0.956, "rprop+": 0.9478 } as const;
/** github.com/marcellorussox/MnistANN at 7c5e04e, data/runs_mean_variance.csv: TEST_ACC_MEAN, VAL_ACC_MEAN. */
const UNINAANNPY: Readonly<Record<number, Readonly<Record<string, readonly [test: number, validation: number]>>>> = {
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

function seedReport(): Record<string, string> {
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
    const { ahead, differences, of } = compared(a, b);
    const corrected = correctedT(
      differences.map((d) => d / of),
      { train, test: evaluation },
    )!.interval;
    return `| ${points(a, b)} | ${signed(corrected[0])} to ${signed(corrected[1])} | ${share(ahead, seeds)} | ${plainP(p(k, other))} |`;
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
    "plus median": `its published ${percent(SEED_REPORT["rprop+"])} % is our median of ${percent(over(plus, testShare).median)} %`,
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

function uninaannpy(): Record<string, string> {
  const all = studyRecords("uninaannpy");
  const ids = ["rprop-", "irprop-", "irprop+", "rprop+"];
  const sizes = [32, 64, 128];
  const runs = (hidden: number, id: string, delta0 = 0.1) => runsOf(all, id, { delta0 }, { hidden });
  const seeds = runs(32, "rprop-").length;
  const { train, evaluation } = problemOf(all);
  const cell = (hidden: number, id: string) =>
    `${percent(over(runs(hidden, id), testShare).mean)} (${percent(UNINAANNPY[hidden][id][0])})`;
  const near = sizes.flatMap((hidden) =>
    ids.map((id) => Math.abs(over(runs(hidden, id), testShare).mean - UNINAANNPY[hidden][id][0])),
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
    near: `${near.filter((apart) => apart <= 0.0015).length} of the ${cells} means lie within 0.15 points of the published ones`,
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
    "none 128": `With 128 units the least p of the ${(ids.length * (ids.length - 1)) / 2} pairs is ${plainP(leastP128)}`,
    peaks: `from Δ0 = 0.1 the evaluation loss climbs to ${peak(32)} with 32 units, ${peak(64)} with 64 and ${peak(128)} with 128 before it falls (its peak: medians of ${seeds} seeds, of the technique with the lowest and of that with the highest)`,
    "to 90": `Rprop⁻ reaches 90 % evaluation accuracy after ${Math.min(...to90[0])} to ${Math.max(...to90[0])} epochs in the median, the others after ${Math.min(...others)} to ${Math.max(...others)}`,
  };
}

function sensitivity(): Record<string, string> {
  const all = studyRecords("sensitivity");
  const deltas = [0.00001, 0.0001, 0.001, 0.01, 0.1];
  const factors = [1.1, 1.2, 1.5];
  const middle = (id: string, delta0: number, etaPlus = 1.2, etaMinus = 0.5) =>
    over(runsOf(all, id, { delta0, etaPlus, etaMinus }), testShare).median;
  const both = ["rprop-", "irprop+"];
  const large = all.filter(({ identity }) => identity.technique.hyper["delta0"] === 0.1);
  const overconfident = large.filter((record) => chosenEpoch(record) === 0);
  const lasts = over(overconfident, lastEvaluation);
  const largeLasts = over(large, lastEvaluation);
  const least = (values: number[], digits = 1) =>
    `${percent(Math.min(...values), digits)} to ${percent(Math.max(...values), digits)}`;
  const gains = (delta0: number) => both.map((id) => middle(id, delta0, 1.5) - middle(id, delta0));
  const lead = [0.00001, 0.0001, 0.001, 0.01].map((delta0) => middle("irprop+", delta0) - middle("rprop-", delta0));
  const reference = both.flatMap((id) => [0.001, 0.01].map((delta0) => middle(id, delta0)));
  const behind = (delta0: number) => both.map((id) => middle(id, 0.001) - middle(id, delta0));
  const seeds = runsOf(all, "rprop-", { delta0: 0.001, etaPlus: 1.2, etaMinus: 0.5 }).length;
  const eta = both.map((id) => {
    const values = [0.3, 0.5, 0.7].map((etaMinus) => middle(id, 0.001, 1.2, etaMinus));
    return Math.max(...values) - Math.min(...values);
  });
  return {
    setup: `the network of the Python project, ${lastEpoch(all[0])} epochs, full batch; Rprop⁻ and iRprop⁺ over Δ0 from 0.00001 to 0.1, η⁺ of 1.1, 1.2 and 1.5, η⁻ of 0.3, 0.5 and 0.7. ${seeds} seeds a cell`,
    ...Object.fromEntries(
      deltas
        .slice(0, 4)
        .map((delta0) => [
          `row ${delta0}`,
          `| ${delta0.toFixed(5).replace(/0+$/, "")} | ${both.flatMap((id) => factors.map((etaPlus) => percent(middle(id, delta0, etaPlus), 1))).join(" | ")} |`,
        ]),
    ),
    "row 0.1": `| 0.1, last network, evaluation | ${both.flatMap((id) => factors.map((etaPlus) => percent(over(runsOf(all, id, { delta0: 0.1, etaPlus, etaMinus: 0.5 }), lastEvaluation).median, 1))).join(" | ")} |`,
    "chosen first": `In ${share(overconfident.length, large.length)} runs from Δ0 = 0.1 the network of least evaluation loss is the untrained one, of epoch 0`,
    "their lasts": `the last networks of these ${overconfident.length} runs classify ${percent(lasts.min, 1)} to ${percent(lasts.max, 1)} % of the evaluation samples rightly`,
    "all lasts": `all ${large.length} last networks ${percent(largeLasts.min, 1)} to ${percent(largeLasts.max, 1)} %`,
    critical: `from 0.001 to 0.01 with the usual factors all medians lie between ${percent(Math.min(...reference), 1)} and ${percent(Math.max(...reference), 1)} %; from 0.0001 they are ${least(behind(0.0001))} points below those from 0.001, from 0.00001 ${least(behind(0.00001))}`,
    bolder: `η⁺ = 1.5 is ahead of the usual 1.2 by ${least(gains(0.001))} points from 0.001, by ${least(gains(0.01))} from 0.01 and by ${least(gains(0.00001))} from 0.00001`,
    "eta minus": `at Δ0 = 0.001 the medians with η⁻ of 0.3, 0.5 and 0.7 lie ${least(eta)} points apart`,
    lead: `At the usual factors iRprop⁺'s median is ahead of Rprop⁻'s by ${least(lead)} points from each Δ0 up to 0.01`,
  };
}

function minibatch(): Record<string, string> {
  const all = studyRecords("minibatch");
  const ids = ["rprop-", "irprop-", "sgd", "rmsprop", "adam"];
  const batches = ["full", 10_000, 1000, 256, 64] as const;
  const runs = (id: string, batch: number | "full") => runsOf(all, id, {}, { batch });
  const { train } = problemOf(all);
  const seeds = runs("sgd", 64).length;
  const epochs = lastEpoch(all[0]);
  const updates = (batch: number | "full") => epochs * (batch === "full" ? 1 : Math.ceil(train / batch));
  const row = (batch: number | "full", figure: (record: TrialRecord) => number, label: string) =>
    `| ${label} | ${grouped(updates(batch))} | ${ids.map((id) => percent(over(runs(id, batch), figure).median, 1)).join(" | ")} |`;
  const label = (batch: number | "full") => (batch === "full" ? batch : grouped(batch));
  const p = (batch: number | "full", a: string, b: string) =>
    plainP(pairwise(ids.map((id) => runs(id, batch)))(ids.indexOf(a), ids.indexOf(b)));
  const lead = (a: string, b: string, batch: number | "full") =>
    `${points(runs(a, batch), runs(b, batch), 1)} points, on ${share(compared(runs(a, batch), runs(b, batch)).ahead, seeds)} seeds, p = ${p(batch, a, b)}`;
  const first = (id: string) => runs(id, 64).filter((record) => chosenEpoch(record) === 0).length;
  const last = (id: string, batch: number | "full") => percent(over(runs(id, batch), lastEvaluation).median, 1);
  const range = (id: string) =>
    `${percent(over(runs(id, 64), lastEvaluation).min, 1)} to ${percent(over(runs(id, 64), lastEvaluation).max, 1)} %`;
  const less = [10_000, 1000, 256].map((batch) => compared(runs("irprop-", batch), runs("rprop-", batch)));
  return {
    setup: `the same network, ${epochs} epochs, batches from the full ${grouped(train)} down to 64, ${seeds} paired seeds`,
    ...Object.fromEntries(batches.slice(0, 4).map((batch) => [`row ${batch}`, row(batch, testShare, label(batch))])),
    ...Object.fromEntries(batches.map((batch) => [`last ${batch}`, row(batch, lastEvaluation, label(batch))])),
    "chosen first": `With batches of 64 the network of least evaluation loss is the untrained one, of epoch 0, in ${share(first("rprop-"), seeds)} runs of Rprop⁻ and in ${share(first("irprop-"), seeds)} of iRprop⁻`,
    lasts: `Their last networks classify ${last("rprop-", 64)} and ${last("irprop-", 64)} % of the evaluation samples rightly in the median (${range("rprop-")} and ${range("irprop-")})`,
    loses: `from ${last("irprop-", 10_000)} % with ${updates(10_000)} updates iRprop⁻'s last network comes down to ${last("irprop-", 64)} % with ${grouped(updates(64))}, while SGD's goes up from ${last("sgd", 10_000)} to ${last("sgd", 64)} %`,
    "ahead 10000": `With ${grouped(10_000)} samples iRprop⁻ is ahead of the best of the others, Adam, by ${lead("irprop-", "adam", 10_000)}`,
    "behind 1000": `with ${grouped(1000)} it is behind Adam by ${lead("adam", "irprop-", 1000)}`,
    "behind sgd": `behind SGD, which has no step size of each weight at all, by ${lead("sgd", "irprop-", 1000)}`,
    noise: `It is ahead of Rprop⁻ on ${Math.min(...less.map(({ ahead }) => ahead))} or ${Math.max(...less.map(({ ahead }) => ahead))} of ${seeds} seeds with batches of 10,000, 1,000 and 256, by ${percent(Math.min(...less.map(({ shift }) => shift!.estimate)), 1)} to ${percent(Math.max(...less.map(({ shift }) => shift!.estimate)), 1)} points (p = ${p(256, "rprop-", "irprop-")})`,
    full: `On full batches Rprop⁻ is ahead on ${share(compared(runs("rprop-", "full"), runs("irprop-", "full")).ahead, seeds)} (p = ${p("full", "rprop-", "irprop-")})`,
  };
}

/** By study and name, what the page has to say word for word. */
export function findings(): Record<string, Record<string, string>> {
  return { "seed-report": seedReport(), uninaannpy: uninaannpy(), sensitivity: sensitivity(), minibatch: minibatch() };
}
