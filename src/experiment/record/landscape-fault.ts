import { canonicalJson } from "../../core/json.ts";
import { type LandscapeLimits, targetExponents } from "./hits.ts";
import type { Curve, Identity, TrialRecord, TrialRecord2 } from "./record.ts";

/** The most points of a landscape's curve. */
export const MAX_POINTS = 200;

/** What no trial on a landscape leaves in a record of the right form; null where there is nothing. */
export function landscapeFault(record: TrialRecord, { stop }: Identity): string | null {
  if (record.schema === 1) return "at schema: expected 2 of a landscape, got 1";
  const { evaluations, precision } = stop;
  if (evaluations === undefined || precision === undefined || Object.keys(stop).length !== 2) {
    return "at identity.stop: expected evaluations and precision of a landscape, and nothing else";
  }
  return networkPart(record) ?? curveFault(record) ?? hitsFault(record, { evaluations, precision });
}

/** What only networks have. */
function networkPart({ inside, chosen, last, test, predictions, model, weights }: TrialRecord2): string | null {
  const parts = Object.entries({ inside, chosen, last, test, predictions, model, "weights.chosen": weights?.chosen });
  const [there] = parts.find(([, part]) => part !== null && part !== undefined) ?? [];
  return there === undefined ? null : `at ${there}: expected nothing of a landscape, got something`;
}

function curveFault({ curve }: TrialRecord2): string | null {
  const { epoch, train, evaluation, forward, backward, seconds } = curve;
  if (epoch.length > MAX_POINTS) return `at curve.epoch: expected at most ${MAX_POINTS} points, got ${epoch.length}`;
  if (train.accuracy.length + evaluation.loss.length + evaluation.accuracy.length > 0) {
    return "at curve: expected only a training loss of a landscape, got other figures";
  }
  if (canonicalJson(forward) !== canonicalJson(backward)) {
    return "at curve.backward: expected as many passes as forward, got others";
  }
  if (!rises(epoch) || !rises(forward)) return "at curve: expected steps and evaluations that never fall";
  const strange = seconds.find((value) => !(value >= 0 && value < Infinity));
  return strange === undefined ? null : `at curve.seconds: expected seconds of at least 0, got ${strange}`;
}

function hitsFault({ hits, status, curve }: TrialRecord2, stop: LandscapeLimits): string | null {
  if (hits === undefined) return status === "failed" ? null : "at hits: expected those of a landscape, got none";
  const exponents = targetExponents(stop.precision);
  if (canonicalJson(hits.exponents) !== canonicalJson(exponents)) {
    return `at hits.exponents: expected those from 2 to the precision ${stop.precision}, got others`;
  }
  if (hits.evaluations.length !== exponents.length) {
    return `at hits.evaluations: expected ${exponents.length} of them, got ${hits.evaluations.length}`;
  }
  const made = madeOf(curve);
  if (made > stop.evaluations) return `at curve.forward: expected at most ${stop.evaluations}, got ${made}`;
  const counts = hits.evaluations.map((count) => count ?? Infinity);
  if (!rises(counts)) return "at hits.evaluations: expected a smaller target to be hit no sooner, got one that was";
  const late = counts.find((count) => Number.isFinite(count) && count > made);
  return late === undefined ? null : `at hits.evaluations: expected at most the ${made} that were made, got ${late}`;
}

function madeOf({ forward }: Curve): number {
  return forward.at(-1) ?? 0;
}

function rises(values: readonly number[]): boolean {
  return values.every((value, k) => k === 0 || value >= values[k - 1]);
}
