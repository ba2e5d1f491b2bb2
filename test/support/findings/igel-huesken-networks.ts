/** What docs/findings.md says of training errors of small networks after equal propagations. */
import type { TrialRecord } from "../../../src/experiment/record/record.ts";
import { correctFamily } from "../../../src/statistics/family.ts";
import { median } from "../../../src/statistics/order.ts";
import { signedRank } from "../../../src/statistics/signed-rank.ts";
import { propagations, studyRecords } from "../study-figures.ts";
import { type PaperId as Id, PAPER_TECHNIQUES as ROWS } from "./igel-huesken-techniques.ts";
import { plainP, problemOf } from "./numbers.ts";

const PROBLEMS = ["breast-cancer", "glass", "mackey-glass", "sinc"] as const;

type Problem = (typeof PROBLEMS)[number];

/** Propagations at which the techniques are compared: early, and where the cheapest runs end. */
const BUDGETS = [100, 300] as const;

/** Those that iRprop⁺ is compared with. */
const OTHERS: readonly Id[] = ["rprop-", "rprop+", "irprop-", "lbfgs"];

/** The training loss that a run has come to with so many propagations; of one that ended before, its last. */
function lossAfter(record: TrialRecord, most: number): number {
  const last = record.curve.epoch.findLastIndex((_, k) => propagations(record, k) <= most);
  return record.curve.train.loss[last];
}

/** Losses by budget, technique and problem, in the order of seeds. */
export function lossesOf(all: readonly TrialRecord[]): (most: number, id: Id, problem: Problem) => number[] {
  const sorted = all.toSorted((a, b) => a.identity.seed - b.identity.seed);
  return (most, id, problem) =>
    sorted
      .filter((record) => record.identity.technique.id === id && problemOf([record]).data === problem)
      .map((record) => lossAfter(record, most));
}

export function igelHueskenNetworks(): Record<string, string> {
  const all = studyRecords("igel-huesken-networks");
  const losses = lossesOf(all);
  const [{ identity }] = all;
  const { layers } = problemOf(all);
  const seeds = losses(BUDGETS[0], "rprop-", "sinc").length;
  const row = (most: number, { id, label }: (typeof ROWS)[number]) =>
    `| ${label} | ${PROBLEMS.map((problem) => median(losses(most, id, problem)).toPrecision(3)).join(" | ")} |`;
  const pairs = OTHERS.flatMap((other) => PROBLEMS.map((problem) => ({ other, problem })));
  const duel = (most: number, other: Id, problem: Problem) => {
    const [plus, rival] = [losses(most, "irprop+", problem), losses(most, other, problem)];
    const differences = plus.map((loss, k) => rival[k] - loss);
    return {
      ahead: differences.filter((d) => d > 0).length,
      behind: differences.filter((d) => d < 0).length,
      differences,
    };
  };
  const family = (most: number) =>
    correctFamily(
      "iRprop⁺ against four others on four problems",
      pairs.map(({ other, problem }) => {
        const { differences } = duel(most, other, problem);
        return { p: signedRank(differences).p, pairs: differences.length };
      }),
    ).tests;
  const tests = new Map(BUDGETS.map((most) => [most, family(most)]));
  const p = (most: (typeof BUDGETS)[number], other: Id, problem: Problem) =>
    tests.get(most)![pairs.findIndex((pair) => pair.other === other && pair.problem === problem)]!.corrected;
  /** `breast-cancer 10 to 4 (p = 0.01), …`: on how many seeds iRprop⁺ is ahead and behind. */
  const against = (most: (typeof BUDGETS)[number], other: Id) =>
    PROBLEMS.map((problem) => {
      const { ahead, behind } = duel(most, other, problem);
      return `${problem} ${ahead} to ${behind} (p = ${plainP(p(most, other, problem))})`;
    }).join(", ");
  const [early, late] = BUDGETS;
  return {
    setup: `${layers[1]} hidden units with tanh, mean squared error, ${identity.stop.epochs} full-batch updates, ${seeds} paired seeds`,
    own: `Rprop starts from Δ0 = ${identity.technique.hyper["delta0"]}, Quickprop has a learning rate of ${all.find((record) => record.identity.technique.id === "quickprop")!.identity.technique.hyper["learningRate"]}`,
    head: `| after ${early} propagations | ${PROBLEMS.join(" | ")} |`,
    "late head": `| after ${late} propagations | ${PROBLEMS.join(" | ")} |`,
    ...Object.fromEntries(ROWS.map((one) => [`early ${one.id}`, row(early, one)])),
    ...Object.fromEntries(ROWS.map((one) => [`late ${one.id}`, row(late, one)])),
    family: `after ${late} propagations (p is corrected for these ${pairs.length} pairs)`,
    minus: `Rprop⁻: ${against(late, "rprop-")}`,
    plus: `Rprop⁺: ${against(late, "rprop+")}`,
    stay: `iRprop⁻: ${against(late, "irprop-")}`,
    lbfgs: `L-BFGS: ${against(late, "lbfgs")}`,
    early: `After ${early} propagations L-BFGS is ahead of iRprop⁺ on ${PROBLEMS.map((problem) => `${duel(early, "lbfgs", problem).behind} (${problem})`).join(", ")} of ${seeds} seeds`,
  };
}
