/** What docs/findings.md says of mini-batches. */
import type { TrialRecord } from "../../../src/experiment/record/record.ts";
import { bcaInterval } from "../../../src/statistics/bootstrap.ts";
import { median } from "../../../src/statistics/order.ts";
import {
  compared,
  lastEpoch,
  lastTestShare,
  leastLossEpoch,
  over,
  pairwise,
  type Runs,
  runsOf,
  studyRecords,
  testShare,
} from "../study-figures.ts";
import { chosenLast, grouped, percent, plainP, points, problemOf, reach, share } from "./numbers.ts";

type Batch = number | "full";

const IDS = ["rprop-", "irprop-", "sgd", "rmsprop", "adam"];
const BATCHES: readonly Batch[] = ["full", 10_000, 1000, 256, 64];
/** Seeds from here on were for the choice of the rates. */
const TUNING_SEED = 10;

/** The one rate of a technique that was tuned. */
const rateOf = ({ identity: { technique } }: TrialRecord) =>
  technique.hyper["delta0"] ?? technique.hyper["learningRate"];

export function minibatch(): Record<string, string> {
  const records = studyRecords("minibatch");
  const all = records.filter(({ identity }) => identity.seed < TUNING_SEED);
  const tuning = records.filter(({ identity }) => identity.seed >= TUNING_SEED);
  const runs = (id: string, batch: Batch) => runsOf(all, id, {}, { batch });
  const { train } = problemOf(all);
  const seeds = runs("sgd", 64).length;
  const epochs = lastEpoch(all[0]);
  const updates = (batch: Batch) => epochs * (batch === "full" ? 1 : Math.ceil(train / batch));
  const label = (batch: Batch) => (batch === "full" ? batch : grouped(batch));
  const cells = (batch: Batch, cell: (runs: Runs) => string) =>
    `| ${label(batch)} | ${grouped(updates(batch))} | ${IDS.map((id) => cell(runs(id, batch))).join(" | ")} |`;
  const p = (batch: Batch, a: string, b: string) =>
    plainP(pairwise(IDS.map((id) => runs(id, batch)))(IDS.indexOf(a), IDS.indexOf(b)));
  const lead = (a: string, b: string, batch: Batch) =>
    `${points(runs(a, batch), runs(b, batch), 1)} points, on ${share(compared(runs(a, batch), runs(b, batch)).ahead, seeds)} seeds, p = ${p(batch, a, b)}`;
  const rate = (some: Runs) => {
    const [value, ...others] = new Set(some.map(rateOf));
    if (others.length > 0) throw new RangeError("study: expected one choice");
    return String(Number(value.toPrecision(2)));
  };
  const candidates = new Set(tuning.filter(({ identity }) => identity.technique.id === "rprop-").map(rateOf)).size;
  const middle = (id: string, batch: Batch, figure = testShare) => percent(over(runs(id, batch), figure).median, 1);
  const best = (batch: Batch, ids: readonly string[]) =>
    ids.toSorted((a, b) => over(runs(b, batch), testShare).median - over(runs(a, batch), testShare).median)[0];
  const untrained = (id: string) => runs(id, 64).filter((record) => leastLossEpoch(record) === 0).length;
  const below = (some: readonly Batch[]) =>
    percent(
      Math.max(
        ...some.flatMap((batch) =>
          IDS.map((id) => over(runs(id, batch), testShare).median - over(runs(id, batch), lastTestShare).median),
        ),
      ),
      1,
    );
  const atEdge = (id: string) => {
    const tried = tuning.filter(({ identity }) => identity.technique.id === id).map(rateOf);
    return BATCHES.filter((batch) => [Math.min(...tried), Math.max(...tried)].includes(rateOf(runs(id, batch)[0])));
  };
  const edges = IDS.map((id) => atEdge(id).length);
  const pBetween = (batch: Batch) => pairwise(IDS.map((id) => runs(id, batch)))(0, 1);
  const less = BATCHES.slice(1).map((batch) => compared(runs("irprop-", batch), runs("rprop-", batch)));
  const lessP = BATCHES.slice(1).map(pBetween);
  const names: Record<string, string> = {
    sgd: "SGD",
    rmsprop: "RMSprop",
    adam: "Adam",
    "rprop-": "Rprop⁻",
    "irprop-": "iRprop⁻",
  };
  const duel = (batch: Batch) => {
    const [sign, other] = [best(batch, IDS.slice(0, 2)), best(batch, IDS.slice(2))];
    const isAhead = over(runs(sign, batch), testShare).median > over(runs(other, batch), testShare).median;
    const [a, b] = isAhead ? [sign, other] : [other, sign];
    const size =
      batch === "full" ? "With the full batch" : `with ${grouped(batch)}${batch === 10_000 ? " samples" : ""}`;
    return `${size} ${names[a]} is ahead of ${names[b]} by ${lead(a, b, batch)}`;
  };
  return {
    setup: `the same network, ${epochs} epochs, batches from the full ${grouped(train)} down to 64, ${seeds} paired seeds`,
    budget: `the better of ${candidates} candidates on ${new Set(tuning.map(({ identity }) => identity.seed)).size} seeds of their own`,
    ...Object.fromEntries(BATCHES.map((batch) => [`rates ${batch}`, cells(batch, rate)])),
    ...Object.fromEntries(
      BATCHES.map((batch) => [`row ${batch}`, cells(batch, (some) => percent(over(some, testShare).median, 1))]),
    ),
    lasts: `The last networks' medians are at most ${below(BATCHES)} points lower, with batches of 10,000 and fewer at most ${below(BATCHES.slice(1))}`,
    reach: `The 95 % intervals of these medians reach ${reach(
      BATCHES.flatMap((batch) => IDS.map((id) => bcaInterval(runs(id, batch).map(testShare), median)!)),
      1,
    )} points to either side`,
    "chosen last": `in ${chosenLast(records)} runs, those for the choice of the rates among them, the chosen network is the last one`,
    "sgd edge": `SGD has the greatest rate that was tried, ${rate(runs("sgd", "full"))}`,
    edges: `${edges.reduce((sum, one) => sum + one, 0)} of the ${BATCHES.length * IDS.length} choices are the least or the greatest rate that was tried: SGD's in ${edges[2]} rows, Rprop⁻'s in ${edges[0]}`,
    ...Object.fromEntries(BATCHES.map((batch) => [`duel ${batch}`, duel(batch)])),
    untrained: `With batches of ${64} the untrained network has the least evaluation loss in ${share(untrained("rprop-"), seeds)} runs of Rprop⁻ and in ${share(untrained("irprop-"), seeds)} of iRprop⁻`,
    gains: `from batches of 10,000 to 64 the medians go from ${middle("irprop-", 10_000)} to ${middle("irprop-", 64)} % with iRprop⁻, from ${middle("sgd", 10_000)} to ${middle("sgd", 64)} % with SGD and from ${middle("adam", 10_000)} to ${middle("adam", 64)} % with Adam`,
    noise: `It is ahead of Rprop⁻ on ${Math.min(...less.map(({ ahead }) => ahead))} or ${Math.max(...less.map(({ ahead }) => ahead))} of ${seeds} seeds with batches of 10,000, 1,000, 256 and 64, by ${percent(Math.min(...less.map(({ shift }) => shift!.estimate)), 1)} to ${percent(Math.max(...less.map(({ shift }) => shift!.estimate)), 1)} points (the greatest p is ${plainP(Math.max(...lessP))})`,
    full: `On full batches no difference can be told (p = ${plainP(pBetween("full"))})`,
  };
}
