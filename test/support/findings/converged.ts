/** What docs/findings.md says of the runs of seed-report's problem that went on until nothing improved. */
import { digestsOf } from "../../../src/experiment/record/networks.ts";
import { bcaInterval } from "../../../src/statistics/bootstrap.ts";
import { median } from "../../../src/statistics/order.ts";
import {
  chosenEpoch,
  compared,
  lastEpoch,
  lastTestShare,
  over,
  pairwise,
  type Runs,
  runsOf,
  studyRecords,
  testShare,
} from "../study-figures.ts";
import { between, overSplits, percent, plainP, points, share } from "./numbers.ts";

const ROWS = [
  { id: "rprop+", label: "Rprop⁺" },
  { id: "rprop-", label: "Rprop⁻" },
  { id: "irprop+local", label: "local iRprop⁺" },
  { id: "rprop-torch", label: "PyTorch's Rprop = iRprop⁺ = iRprop⁻" },
] as const;

export function converged(): Record<string, string> {
  const all = studyRecords("converged");
  const early = studyRecords("seed-report");
  const runs = ROWS.map(({ id }) => runsOf(all, id));
  const p = pairwise(runs);
  const seeds = runs[0].length;
  const [plus, minus, local, torch] = runs;
  const { stop } = all[0].identity;
  const leastLoss = ({ curve }: Runs[number]) => Math.min(...curve.evaluation.loss);
  const row = (k: number) => {
    const epochs = over(runs[k], chosenEpoch);
    const { min, max, median: middle } = over(runs[k], testShare);
    const interval = bcaInterval(runs[k].map(testShare), median)!;
    const loss = over(runs[k], leastLoss).median.toFixed(4);
    return `| ${ROWS[k].label} | ${epochs.median} (${epochs.min}–${epochs.max}) | ${loss} | ${percent(middle)} | ${between(interval)} | ${percent(min)}–${percent(max)} |`;
  };
  const pair = (a: number, b: number) =>
    `| ${points(runs[a], runs[b])} | ${overSplits(runs[a], runs[b]).text} | ${share(compared(runs[a], runs[b]).ahead, seeds)} | ${plainP(p(a, b))} |`;
  const rises = (some: Runs) =>
    some.filter(({ curve: { train } }) => train.loss.some((loss, t) => t > 0 && loss > train.loss[t - 1])).length;
  const same = (id: string) => {
    const others = runsOf(all, id);
    return torch.filter((record, k) => digestsOf(record)!.last === digestsOf(others[k])!.last).length;
  };
  const lasts = runs.map((some) => over(some, lastTestShare).median - over(some, testShare).median);
  const at50 = (id: string) => over(runsOf(early, id), testShare).median;
  const gains = ROWS.map(({ id }, k) => over(runs[k], testShare).median - at50(id));
  const ended = all.filter(({ reason }) => reason !== "epochs").length;
  const distinct = runs.flat();
  const later = (after: (record: Runs[number]) => boolean) => share(distinct.filter(after).length, distinct.length);
  const bestBefore = ({ curve }: Runs[number], until: number, from = 0) =>
    Math.max(...curve.evaluation.accuracy.slice(from, until));
  const reaches = (some: Runs, accuracy: number) =>
    over(some, ({ curve }) => {
      const at = curve.evaluation.accuracy.findIndex((one) => one >= accuracy);
      return at < 0 ? Infinity : curve.epoch[at];
    }).median;
  const to = (k: number) => `${reaches(runs[k], 0.95)} and ${reaches(runs[k], 0.96)}`;
  const lowest = (a: number, b: number) =>
    runs[a].filter((record, k) => leastLoss(record) < leastLoss(runs[b][k])).length;
  return {
    setup: `until ${stop.patience} epochs have brought no lower evaluation loss, at most ${String(stop.epochs).replace(/(\d)(\d{3})$/, "$1,$2")}`,
    ended: `${share(ended, all.length)} runs ended so`,
    ...Object.fromEntries(ROWS.map(({ id }, k) => [`row ${id}`, row(k)])),
    "plus minus": `| Rprop⁺ | Rprop⁻ ${pair(0, 1)}`,
    "plus local": `| Rprop⁺ | local iRprop⁺ ${pair(0, 2)}`,
    "plus torch": `| Rprop⁺ | PyTorch's Rprop ${pair(0, 3)}`,
    "minus local": `| Rprop⁻ | local iRprop⁺ ${pair(1, 2)}`,
    "minus torch": `| Rprop⁻ | PyTorch's Rprop ${pair(1, 3)}`,
    "local torch": `| local iRprop⁺ | PyTorch's Rprop ${pair(2, 3)}`,
    head: `median of ${seeds} seeds | 95 % interval`,
    family: `Holm's correction over all ${(ROWS.length * (ROWS.length - 1)) / 2} pairs`,
    epochs: `PyTorch's Rprop comes to its best network after ${over(torch, chosenEpoch).median} epochs in the median, Rprop⁺ after ${over(plus, chosenEpoch).median}`,
    gains: `by ${percent(Math.min(...gains), 1)} to ${percent(Math.max(...gains), 1)} points, than after ${lastEpoch(early[0])} epochs`,
    lasts: `by ${percent(Math.min(...lasts))} to ${percent(Math.max(...lasts))} points in the median`,
    rises: `${rises(plus)} of Rprop⁺'s, ${rises(minus)} of Rprop⁻'s, ${rises(local)} of local iRprop⁺'s and ${rises(torch)} of PyTorch's ${seeds} runs`,
    same: `on ${share(Math.min(same("irprop+"), same("irprop-")), seeds)} seeds`,
    "goes on": `In ${later((record) => bestBefore(record, Infinity, chosenEpoch(record) + 1) > bestBefore(record, chosenEpoch(record) + 1))} runs of these rows the evaluation accuracy rises to a new best after that network, in ${later((record) => lastTestShare(record) > testShare(record))} the last network is the better one on the test set`,
    speed: `95 and 96 % evaluation accuracy come after ${to(3)} epochs with PyTorch's Rprop, after ${to(2)} with local iRprop⁺, ${to(1)} with Rprop⁻ and ${to(0)} with Rprop⁺ (medians)`,
    losses: `Rprop⁺'s least evaluation loss is below PyTorch's on ${share(lowest(0, 3), seeds)} seeds`,
  };
}
