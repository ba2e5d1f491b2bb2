/** What docs/findings.md says of all techniques of the lab on small data sets, with their defaults and tuned. */
import type { TrialRecord } from "../../../src/experiment/record/record.ts";
import { technique as techniqueOf } from "../../../src/optimizers/registry.ts";
import { criticalDifference, friedman } from "../../../src/statistics/friedman.ts";
import { median } from "../../../src/statistics/order.ts";
import { propagations, studyRecords } from "../study-figures.ts";
import { grouped, plainP, problemOf, share } from "./numbers.ts";

/** The seed on which the tuned numbers were chosen. */
const TUNING_SEED = 10;

/** A technique of the plan: SGD is in it with and without momentum. */
function nameOf({ identity: { technique } }: TrialRecord): string {
  const { label } = techniqueOf(technique.id);
  return technique.id === "sgd" && technique.hyper["momentum"] ? `${label} with momentum` : label;
}

/** The least evaluation loss up to so many propagations; ∞ of a run that diverged. */
function leastLoss(record: TrialRecord, most: number): number {
  if (record.status === "diverged") return Infinity;
  return Math.min(...record.curve.evaluation.loss.filter((_, k) => propagations(record, k) <= most));
}

/** Medians over the test seeds. [problem][technique] */
function mediansOf(runs: readonly TrialRecord[], names: readonly string[], most: number): number[][] {
  const problems = [...new Set(runs.map((record) => problemOf([record]).data))];
  return problems.map((problem) =>
    names.map((name) =>
      median(
        runs
          .filter((record) => problemOf([record]).data === problem && nameOf(record) === name)
          .map((record) => leastLoss(record, most)),
      ),
    ),
  );
}

const FAMILY = ["Rprop⁻", "Rprop⁺", "iRprop⁻", "iRprop⁺", "local iRprop⁺", "PyTorch's Rprop"];
const SEARCHES = [
  "Steepest descent",
  "CG, Polak–Ribière⁺",
  "CG, Fletcher–Reeves",
  "CG, Hestenes–Stiefel",
  "SCG",
  "L-BFGS",
  "BFGS",
];

interface Ranking {
  /** By name, by propagations and by updates. */
  readonly equal: ReadonlyMap<string, number>;
  readonly updates: ReadonlyMap<string, number>;
  readonly p: number;
}

/** Mean ranks over the problems, 1 being the best. */
function rankingOf(study: string): Ranking & { readonly runs: readonly TrialRecord[] } {
  const all = studyRecords(study);
  const runs = all.filter(({ identity }) => identity.seed !== TUNING_SEED);
  const names = [...new Set(runs.map(nameOf))];
  const most = 2 * Math.max(...runs.map(({ identity }) => identity.stop.epochs!));
  const [equal, updates] = [most, Infinity].map((budget) => friedman(mediansOf(runs, names, budget)));
  const named = ({ ranks }: { readonly ranks: readonly number[] }) => new Map(names.map((name, k) => [name, ranks[k]]));
  return { equal: named(equal), updates: named(updates), p: equal.fP, runs: all };
}

export function rivals(): Record<string, string> {
  const defaults = rankingOf("rivals-defaults");
  const tuned = rankingOf("rivals");
  const names = [...tuned.equal.keys()].toSorted((a, b) => tuned.equal.get(a)! - tuned.equal.get(b)!);
  const rank = (ranks: ReadonlyMap<string, number>, name: string) => ranks.get(name)!.toFixed(1);
  const row = (name: string) =>
    `| ${name} | ${[tuned.equal, tuned.updates, defaults.equal, defaults.updates].map((ranks) => rank(ranks, name)).join(" | ")} |`;
  const sorted = ({ equal }: Ranking) => [...equal].toSorted((a, b) => a[1] - b[1]);
  const [first] = sorted(tuned);
  const [firstOfDefaults] = sorted(defaults);
  const problems = new Set(tuned.runs.map((record) => problemOf([record]).data)).size;
  const distance = criticalDifference(names.length, problems);
  const apart = ({ equal }: Ranking) => {
    const [[, best], ...others] = sorted({ equal } as Ranking);
    return others.filter(([, mean]) => mean - best > distance).length;
  };
  const span = (ranks: ReadonlyMap<string, number>, some: readonly string[]) => {
    const values = some.map((name) => ranks.get(name)!);
    return `${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)}`;
  };
  const better = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>, some: readonly string[]) =>
    share(some.filter((name) => a.get(name)! < b.get(name)!).length, some.length);
  const diverged = (runs: readonly TrialRecord[]) => {
    const count = new Map<string, number>();
    for (const record of runs.filter(({ status }) => status === "diverged")) {
      count.set(nameOf(record), (count.get(nameOf(record)) ?? 0) + 1);
    }
    return [...count].map(([name, some]) => `${some} of ${name}`).join(", ");
  };
  const seeds = new Set(defaults.runs.map(({ identity }) => identity.seed)).size;
  const { hidden, epochs } = {
    hidden: problemOf(tuned.runs).layers[1],
    epochs: tuned.runs[0].identity.stop.epochs!,
  };
  return {
    setup: `${names.length} techniques, ${problems} data sets, ${hidden} hidden units, ${epochs} full-batch updates, ${seeds} paired seeds`,
    size: `${grouped(defaults.runs.length)} and ${grouped(tuned.runs.length)} runs`,
    table: names.map(row).join(" "),
    budget: `within ${2 * epochs} propagations`,
    distance: `must be ${distance.toFixed(1)} apart`,
    tests: `p = ${plainP(tuned.p)} tuned, ${plainP(defaults.p)} with defaults`,
    first: `**Tuned, ${first[0]} has the best mean rank, ${first[1].toFixed(1)}`,
    "first apart": `${apart(tuned)} of the other ${names.length - 1} are farther from it than that`,
    defaults: `With defaults ${firstOfDefaults[0]} has the best, ${firstOfDefaults[1].toFixed(1)}, and ${apart(defaults)} of ${names.length - 1} are farther`,
    family: `the six of the Rprop family have ${span(defaults.equal, FAMILY)} with defaults and ${span(tuned.equal, FAMILY)} tuned`,
    adam: `Adam goes from ${rank(defaults.equal, "Adam")} to ${rank(tuned.equal, "Adam")}, AdamW from ${rank(defaults.equal, "AdamW")} to ${rank(tuned.equal, "AdamW")}, SGD with momentum from ${rank(defaults.equal, "SGD with momentum")} to ${rank(tuned.equal, "SGD with momentum")}`,
    searches: `${better(tuned.updates, tuned.equal, SEARCHES)} have a better rank by updates than by propagations if tuned, ${better(defaults.updates, defaults.equal, SEARCHES)} with defaults`,
    diverged: `With defaults ${diverged(defaults.runs)} diverged; in the tuned study, candidates included, ${diverged(tuned.runs)}`,
  };
}
