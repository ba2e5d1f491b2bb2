/** What a study's records say of a problem, worked out by nothing of the analysis: what its sentences are held to. */
import type { Section } from "../../src/experiment/plan/sections.ts";
import { chosenOf } from "../../src/experiment/record/networks.ts";
import type { TrialRecord } from "../../src/experiment/record/record.ts";

/** A row: a technique, or several whose runs are the same. */
export interface TrueRow {
  readonly labels: readonly string[];
  readonly id: string;
  readonly delta0: number;
  /** [seed] samples that are classified rightly; undefined for a run without a network. */
  readonly right: readonly (number | undefined)[];
  readonly isRanked: boolean;
  /** Twice the median of the counts. */
  readonly twiceMedian: number;
  readonly lost: number;
}

export interface Truth {
  readonly measure: "test accuracy" | "evaluation accuracy";
  /** Those that have a rank, from the best on. */
  readonly ranked: readonly TrueRow[];
  readonly unranked: readonly TrueRow[];
  /** The p of two rows before and after Holm's correction, the least the latter could be, and of how many tests; null where the two aren't tested. */
  p(
    one: TrueRow,
    other: TrueRow,
  ): { readonly raw: number; readonly holm: number; readonly least: number; readonly family: number } | null;
  readonly isUnconverged: boolean;
}

/** Of how many samples the counts are. */
const OF = 40;

export function truthOf(section: Section, records: readonly TrialRecord[]): Truth {
  const { techniques, seeds, trials } = section;
  const byId = new Map(records.map((record) => [record.id, record]));
  const own = trials.map(({ id }) => byId.get(id));
  const hasTest = own.some((record) => record?.test);
  const groups = new Map<string, TrueRow>();
  for (const [t, { label, id, hyper }] of techniques.entries()) {
    const runs = own.slice(t * seeds.length, (t + 1) * seeds.length);
    const isWhole = runs.every((run) => run && run.status !== "failed");
    const key = isWhole ? JSON.stringify(runs.map((run) => [run!.status, run!.weights, run!.curve.evaluation])) : label;
    const right = runs.map((run) => {
      const best = run && chosenOf(run)?.epoch;
      if (!run || best === undefined) return undefined;
      if (hasTest) return run.test?.confusion[0][0];
      return Math.round(OF * run.curve.evaluation.accuracy[best]);
    });
    const counts = right.filter((count) => count !== undefined).sort((a, b) => a - b);
    const row: TrueRow = {
      ...{ labels: [label], id, delta0: hyper.delta0, right },
      isRanked: runs.some((run) => run?.status === "done"),
      twiceMedian: counts[(counts.length - 1) >> 1] + counts[counts.length >> 1],
      lost: runs.filter((run) => run && run.status !== "done").length,
    };
    const twin = groups.get(key);
    groups.set(key, twin ? { ...twin, labels: [...twin.labels, label] } : row);
  }
  const rows = [...groups.values()];
  const ranked = rows.filter(({ isRanked }) => isRanked).sort((a, b) => b.twiceMedian - a.twiceMedian);
  const done = own.filter((record) => record?.status === "done");
  return {
    measure: hasTest ? "test accuracy" : "evaluation accuracy",
    ranked,
    unranked: rows.filter(({ isRanked }) => !isRanked),
    p: (one, other) => pOf(rows, techniques, one, other),
    isUnconverged: done.length > 0 && done.every((record) => chosenOf(record!)!.epoch === record!.curve.epoch.at(-1)),
  };
}

function pOf(
  rows: readonly TrueRow[],
  techniques: Section["techniques"],
  one: TrueRow,
  other: TrueRow,
): ReturnType<Truth["p"]> {
  if (rows.length > 12) return null;
  const byLabel = new Map(techniques.map((technique) => [technique.label, technique]));
  const kinds = rows.map(({ labels }) => new Set(labels.map((label) => byLabel.get(label)!.id)));
  const all = kinds.flatMap((own) => [...own]);
  const hasVariants = new Set(all).size < all.length;
  const isAsked = (a: TrueRow, b: TrueRow) =>
    !hasVariants ||
    a.labels.some((x) =>
      b.labels.some((y) => {
        const [p, q] = [byLabel.get(x)!, byLabel.get(y)!];
        return p.id === q.id || p.hyper.delta0 === q.hyper.delta0;
      }),
    );
  const tests = rows.flatMap((a, k) =>
    rows.slice(k + 1).flatMap((b) => {
      const both = a.right.flatMap((count, s) =>
        count === undefined || b.right[s] === undefined ? [] : [count - b.right[s]!],
      );
      if (!a.isRanked || !b.isRanked || both.length < 6 || !isAsked(a, b)) return [];
      return [{ a, b, raw: wilcoxon(both), floor: 2 ** (1 - both.length) }];
    }),
  );
  const found = tests.find(({ a, b }) => (a === one && b === other) || (a === other && b === one));
  if (!found) return null;
  const { raw, floor } = found;
  const ps = tests.map((one) => one.raw);
  const floors = tests.map((one) => one.floor);
  return { raw, holm: holmOf(ps, raw), least: holmOf(floors, floor), family: tests.length };
}

/** A p of a family after Holm's step-down correction. */
function holmOf(family: readonly number[], p: number): number {
  const sorted = [...family].sort((a, b) => a - b);
  const steps = sorted.map((one, k) => Math.min(1, one * (sorted.length - k)));
  return Math.max(...steps.slice(0, sorted.indexOf(p) + 1));
}

/** The exact two-sided p over all signs, from whole numbers: ranks doubled, sums counted one by one. */
export function wilcoxon(differences: readonly number[]): number {
  const sizes = differences.filter((d) => d !== 0);
  const rank = (d: number) =>
    2 * sizes.filter((e) => Math.abs(e) < Math.abs(d)).length +
    1 +
    sizes.filter((e) => Math.abs(e) === Math.abs(d)).length;
  const ranks = sizes.map(rank);
  let sums = new Map([[0, 1]]);
  for (const r of ranks) {
    const next = new Map<number, number>();
    for (const [sum, ways] of sums) for (const to of [sum, sum + r]) next.set(to, (next.get(to) ?? 0) + ways);
    sums = next;
  }
  const total = ranks.reduce((sum, r) => sum + r, 0);
  const plus = sizes.reduce((sum, d, k) => sum + (d > 0 ? ranks[k] : 0), 0);
  const least = Math.min(plus, total - plus);
  const ways = [...sums].reduce((sum, [at, some]) => sum + (at <= least ? some : 0), 0);
  return Math.min(1, (2 * ways) / 2 ** sizes.length);
}
