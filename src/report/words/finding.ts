import { MNIST_DIGEST } from "../../data/digest.ts";
import type { SummaryRow } from "../../experiment/analysis/summary.ts";
import type { Identity, NetworkProblem } from "../../experiment/record/record.ts";
import type { Network } from "../../model/network.ts";
import type { ComparedGroup, Comparison } from "../comparison.ts";
import { harmless } from "../terminal/text.ts";
import { countText, lossText, plural, sentenceList } from "./numbers.ts";

/**
 * What a comparison found, in one sentence: who reaches the lowest evaluation loss (median over the seeds), on how many
 * of the seeds it is below every other's, and how low it is. Losses that are printed alike count as equal.
 */
export function findingOf({ section, groups }: Comparison): string {
  const ranked = groups
    .map((group) => ({ group, loss: group.row.best.evaluation.loss?.median ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => (a.loss === b.loss ? 0 : a.loss - b.loss));
  const { group, loss } = ranked[0];
  if (!Number.isFinite(loss)) return "No technique reached a finite evaluation loss";
  if (section.stop.epochs > 0 && !groups.some(improved)) {
    return `No technique improved on its start, an evaluation loss of ${lossText(loss)}`;
  }
  const names = sentenceList(group.styles.map(({ label }) => label));
  const together = group.styles.length > 1;
  const who = together ? `${names} coincide bit for bit and` : names;
  const verb = (one: string, many: string) => (together ? many : one);
  if (groups.length === 1) return `${who} ${verb("reaches", "reach")} an evaluation loss of ${lossText(loss)}`;
  const seeds = section.seeds.length;
  const level = ranked.filter((other) => isLevel(other.loss, loss));
  if (level.length > 1) {
    const among = groups.filter((one) => level.some((other) => other.group === one));
    const all = sentenceList(among.flatMap(({ styles }) => styles.map(({ label }) => label)));
    const equal = level.every((other) => other.loss === loss) ? "equal" : "equal to the digits shown";
    return `${all} have the lowest ${seeds > 1 ? "median " : ""}evaluation loss, ${lossText(loss)}: ${equal}`;
  }
  const won = section.seeds.filter((seed) => leads(group, groups, seed)).length;
  if (won < seeds) {
    const lowest = `${who} ${verb("has", "have")} the lowest median evaluation loss, ${lossText(loss)}`;
    return `${lowest}, and the lowest on ${won} of ${seeds} seeds`;
  }
  const on = seeds === 1 ? "" : ` on each of ${seeds} seeds`;
  return `${who} ${verb("leads", "lead")}${on}: evaluation loss ${lossText(loss)}`;
}

/** What was trained on what, in one line. */
export function problemText({ problem, stop }: Pick<Identity, "problem" | "stop">): string {
  const { epochs: most, ...rules } = stop;
  const epochs = `${Object.keys(rules).length > 0 ? "at most " : ""}${plural(most, "epoch")}`;
  if (problem.kind === "landscape") return `${problem.name} of ${plural(problem.n, "parameter")}, ${epochs}`;
  const batch = problem.batch === "full" ? "full batch" : `batches of ${countText(problem.batch)}`;
  const samples = `${plural(problem.train, "sample")} to train on, ${countText(problem.evaluation)} to evaluate`;
  const start = problem.start ? ", from given weights" : "";
  return `${dataLabel(problem)}: ${networkText(problem)}${start}, ${samples}, ${batch}, ${epochs}`;
}

/** What a figure of curves draws, over how many seeds, and what is missing in it. */
export function captionOf(comparison: Comparison, mostSeeds: number): string {
  const { section, groups } = comparison;
  const seeds = section.seeds.length;
  const drawn =
    seeds === 1
      ? "One seed; no spread can be seen."
      : `Thick lines: median of ${seeds} seeds; ${seeds > mostSeeds ? "bands: quartiles" : "thin lines: each seed"}.`;
  const coincide = groups.some(({ styles }) => styles.length > 1)
    ? "Where runs coincide bit for bit, one line takes turns in the colours of all."
    : "";
  const ends = seeds === 1 ? "the last values" : "the last medians";
  const points = `Point t is the network after t epochs; the numbers at the lines are ${ends}.`;
  return [drawn, points, coincide, unfinishedText(comparison)].filter((sentence) => sentence !== "").join(" ");
}

/** How many trials of a comparison have no whole curve, and why; empty if all have. */
export function unfinishedText({ groups }: Comparison): string {
  const count = (status: keyof SummaryRow["trials"]) =>
    groups.reduce((sum, { row }) => sum + row.trials[status] * row.techniques.length, 0);
  const [diverged, failed, missing] = [count("diverged"), count("failed"), count("missing")];
  const parts = [
    ...(diverged > 0
      ? [`${plural(diverged, "trial")} diverged and ${diverged === 1 ? "counts" : "count"} as worst from there on`]
      : []),
    ...(failed > 0 ? [`${plural(failed, "trial")} failed`] : []),
    ...(missing > 0 ? [`${plural(missing, "trial")} ${missing === 1 ? "is" : "are"} missing`] : []),
  ];
  return parts.length === 0 ? "" : `${sentenceList(parts)}.`;
}

/** A network as one says it: `784–128–10 ReLU`. */
export function networkText({ layers, activation }: Pick<Network, "layers" | "activation">): string {
  const sizes = layers.join("–");
  return layers.length === 2 ? sizes : `${sizes} ${activation.replace("-", " ").replace("relu", "ReLU")}`;
}

function dataLabel({ data, dataDigest }: NetworkProblem): string {
  return data === "mnist" && dataDigest === MNIST_DIGEST ? "MNIST" : harmless(data);
}

/** Whether some run of a group was better than its start at some point. */
function improved({ records }: ComparedGroup): boolean {
  return records.some(({ best, curve }) => best !== null && best.epoch > curve.epoch[0]);
}

/** Whether two losses are printed alike. */
function isLevel(one: number, other: number): boolean {
  return lossText(one) === lossText(other);
}

/** Whether a group's best evaluation loss is seen below every other's on a seed. */
function leads(group: ComparedGroup, groups: readonly ComparedGroup[], seed: number): boolean {
  const own = bestLoss(group, seed);
  return groups.every((other) => {
    const its = bestLoss(other, seed);
    return other === group || (own < its && !isLevel(own, its));
  });
}

function bestLoss({ records }: ComparedGroup, seed: number): number {
  const best = records.find(({ identity }) => identity.seed === seed)?.best;
  return best?.evaluationLoss ?? Number.POSITIVE_INFINITY;
}
