import { meanOf } from "../../trainer/measures.ts";
import { isRegression } from "./curve.ts";
import { brokeOff } from "./networks.ts";
import type { NetworkProblem, RecordedFigures, TrialRecord2 } from "./record.ts";

/** What contradicts itself in what a record says of its networks; null where nothing does. */
export function networksFault(record: TrialRecord2, problem: NetworkProblem): string | null {
  return (
    networkFault("chosen", record, problem) ??
    networkFault("last", record, problem) ??
    lastFault(record) ??
    chosenFault(record)
  );
}

function networkFault(which: "chosen" | "last", record: TrialRecord2, problem: NetworkProblem): string | null {
  const network = record[which];
  if (network === null) return null;
  const { curve } = record;
  const point = curve.epoch.indexOf(network.epoch);
  if (point < 0) return `at ${which}.epoch: expected an epoch of the curve, got ${network.epoch}`;
  for (const set of ["train", "evaluation"] as const) {
    const figures = network[set];
    const [loss, accuracy, rmse] = [curve[set].loss[point], curve[set].accuracy[point], curve[set].rmse?.[point]];
    if (figures === null) continue;
    const path = `at ${which}.${set}`;
    if ("count" in figures !== (problem.task === undefined)) {
      return `${path}: expected the measures of ${problem.task === undefined ? "classes" : "a regression"}, got others`;
    }
    if (!Object.is(figures.loss, loss)) {
      return `${path}.loss: expected ${loss} as in the curve at epoch ${network.epoch}, got ${figures.loss}`;
    }
    if (!("count" in figures)) {
      if (Object.is(figures.rmse, rmse)) continue;
      return `${path}.rmse: expected ${rmse} as in the curve at epoch ${network.epoch}, got ${figures.rmse}`;
    }
    if (figures.count !== problem[set]) {
      return `${path}.count: expected the problem's ${problem[set]} samples, got ${figures.count}`;
    }
    if (!Object.is(figures.accuracy, accuracy)) {
      return `${path}.accuracy: expected ${accuracy} as in the curve at epoch ${network.epoch}, got ${figures.accuracy}`;
    }
  }
  for (const set of ["train", "evaluation", "test"] as const) {
    const fault = countsFault(network[set]) ?? targetsFault(network[set], problem);
    if (fault !== null) return `at ${which}.${set}.${fault}`;
  }
  return null;
}

function countsFault(figures: RecordedFigures | null): string | null {
  if (figures === null || !("count" in figures)) return null;
  const { correct, count, accuracy, balancedAccuracy, macroF1 } = figures;
  if (correct > count) return `correct: expected at most ${count}, got ${correct}`;
  if (accuracy !== correct / count) return `accuracy: expected ${correct} / ${count}, got ${accuracy}`;
  for (const [name, share] of Object.entries({ balancedAccuracy, macroF1 })) {
    if (!(share >= 0 && share <= 1)) return `${name}: expected a share from 0 to 1, got ${share}`;
  }
  return null;
}

/** The figures of several targets are there one by one, and their means beside them. */
function targetsFault(figures: RecordedFigures | null, problem: NetworkProblem): string | null {
  if (figures === null || "count" in figures) return null;
  const { targets = [figures] } = figures;
  const expected = problem.targets?.length ?? 0;
  if (targets.length !== expected) return `targets: expected those of ${expected}, got ${targets.length}`;
  for (const name of ["rmse", "mae", "r2"] as const) {
    const mean = meanOf(targets.map((target) => target[name]));
    if (!Object.is(mean, figures[name])) return `${name}: expected ${mean}, the targets' mean, got ${figures[name]}`;
  }
  return null;
}

function lastFault(record: TrialRecord2): string | null {
  const { curve, chosen, last, weights } = record;
  if (last === null) {
    const isThere = weights !== null && curve.epoch.length > 0 && !brokeOff(record);
    return isThere ? "at last: expected the last point's network, got null" : null;
  }
  const end = curve.epoch[curve.epoch.length - 1];
  if (last.epoch !== end) return `at last.epoch: expected the curve's last one, ${end}, got ${last.epoch}`;
  if (chosen?.epoch !== end || weights === null || weights.chosen === weights.last) return null;
  return `at weights.chosen: expected the last weights' ${weights.last}, as the last network is the chosen one, got ${weights.chosen}`;
}

function chosenFault({ chosen, test, predictions, weights, model, identity }: TrialRecord2): string | null {
  if ((chosen === null) !== (weights === null || weights.chosen === null)) {
    return `at weights.chosen: expected ${chosen === null ? "none without" : "that of"} a chosen network, got ${weights?.chosen ?? "none"}`;
  }
  if (chosen === null && model !== null) return `at model: expected null without a chosen network, got ${model}`;
  const tested = chosen?.test ?? null;
  if (isRegression(identity.problem)) {
    const there = predictions ?? null;
    if ((tested === null) === (there === null)) return null;
    return `at predictions: expected ${tested === null ? "null without" : "those of"} chosen.test, got ${there === null ? "null" : "some"}`;
  }
  if ((tested === null) !== (test === null)) {
    return `at test: expected ${tested === null ? "null without" : "the classes of"} chosen.test, got ${test === null ? "null" : "some"}`;
  }
  if (tested === null || test === null || !("count" in tested)) return null;
  const total = test.confusion.flat().reduce((sum, count) => sum + count, 0);
  const right = test.confusion.reduce((sum, row, k) => sum + row[k], 0);
  if (total === tested.count && right === tested.correct) return null;
  return `at test.confusion: expected ${tested.correct} right of ${tested.count} as in chosen.test, got ${right} of ${total}`;
}
