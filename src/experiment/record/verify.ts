import { canonicalJson } from "../../core/json.ts";
import { NUMERICS } from "../../core/numerics-version.ts";
import type { Curve, Identity, TrialRecord } from "./record.ts";

/** What training again showed: the same bits, or the first place where they part. */
export type Verdict =
  | { readonly same: true; readonly points: number }
  | { readonly same: false; readonly difference: string };

/** Why a record can't be trained again here, in one sentence; null where it can. */
export function whyNotVerifiable(record: TrialRecord, dataDigest: string | undefined): string | null {
  const { problem } = record.identity;
  if (record.numerics !== NUMERICS) {
    return `the record follows version ${record.numerics} of the numerics, this lab version ${NUMERICS}`;
  }
  if (record.status === "failed") return `the trial failed (${record.reason}), so there is nothing to compare with`;
  if (problem.kind !== "network") return "landscapes' trials can't be verified yet";
  if (dataDigest !== undefined && problem.dataDigest !== dataDigest) {
    return `the record is of the data ${problem.data} with digest ${problem.dataDigest}, but the data here has ${dataDigest}`;
  }
  return null;
}

/**
 * What to train to verify a record: what was asked of it; where a clock may have ended it, instead as many epochs as it
 * had then, so that it can be made again.
 */
export function identityAgain({ identity, status, curve }: TrialRecord): Identity {
  const { seconds, ...stop } = identity.stop;
  if (seconds === undefined) return identity;
  const epochs = status === "stopped" ? curve.epoch[curve.epoch.length - 1] : stop.epochs;
  return { ...identity, stop: { ...stop, epochs } };
}

/**
 * Compares a record with that of the same trial trained again: the whole curve but its times, how the run ended, the
 * digests of the weights, what happened inside the technique, the best point and the test, bit for bit. Where a clock may have ended it, how it ended is
 * left out: see {@link identityAgain}.
 */
export function compareRecords(expected: TrialRecord, again: TrialRecord): Verdict {
  const difference =
    inFailure(again) ??
    inCurves(expected.curve, again.curve) ??
    inEnding(expected, again) ??
    inDigests(expected, again) ??
    inInside(expected, again) ??
    inBest(expected, again) ??
    inTest(expected, again);
  return difference === null ? { same: true, points: expected.curve.epoch.length } : { same: false, difference };
}

function inFailure({ status, reason }: TrialRecord): string | null {
  return status === "failed" ? `it can't be told, the trial failed: ${reason}` : null;
}

function inCurves(expected: Curve, again: Curve): string | null {
  const columns = (curve: Curve): [string, readonly (number | null)[]][] => [
    ["epoch", curve.epoch],
    ["training loss", curve.train.loss],
    ["training accuracy", curve.train.accuracy],
    ["evaluation loss", curve.evaluation.loss],
    ["evaluation accuracy", curve.evaluation.accuracy],
    ["loss while stepping", curve.stepping],
    ["samples forward", curve.forward],
    ["samples backward", curve.backward],
  ];
  const other = columns(again);
  for (const [t, epoch] of expected.epoch.entries()) {
    for (const [k, [name, column]] of columns(expected).entries()) {
      const got = other[k][1][t];
      if (!Object.is(column[t], got))
        return `at epoch ${epoch}, expected ${name} ${column[t]}, got ${got ?? "nothing"}`;
    }
  }
  if (again.epoch.length > expected.epoch.length) {
    return `expected ${expected.epoch.length} points, got ${again.epoch.length}`;
  }
  return null;
}

function inEnding(expected: TrialRecord, again: TrialRecord): string | null {
  if (expected.status === "stopped" && expected.identity.stop.seconds !== undefined) return null;
  if (expected.status === again.status && expected.reason === again.reason) return null;
  return `expected the trial to end ${expected.status} (${expected.reason}), but it ended ${again.status} (${again.reason})`;
}

function inDigests({ weights: expected }: TrialRecord, { weights: again }: TrialRecord): string | null {
  for (const which of ["initial", "best", "final"] as const) {
    if (expected?.[which] !== again?.[which]) {
      return `expected ${which} weights with SHA-256 ${expected?.[which]}, got ${again?.[which]}`;
    }
  }
  return null;
}

/** A record of a time when nobody looked inside has nothing to compare. */
function inInside({ inside: expected }: TrialRecord, { inside: again }: TrialRecord): string | null {
  if (expected === null || canonicalJson(expected) === canonicalJson(again)) return null;
  return "expected other step sizes inside the technique";
}

function inBest({ best: expected }: TrialRecord, { best: again }: TrialRecord): string | null {
  if (canonicalJson(expected) === canonicalJson(again)) return null;
  return `expected the best network ${canonicalJson(expected)}, got ${canonicalJson(again)}`;
}

function inTest({ test: expected }: TrialRecord, { test: again }: TrialRecord): string | null {
  if (canonicalJson(expected) === canonicalJson(again)) return null;
  if (Object.is(expected?.loss, again?.loss) && Object.is(expected?.accuracy, again?.accuracy)) {
    return "expected another confusion matrix or other worst samples of the test";
  }
  return `expected test loss ${expected?.loss} and accuracy ${expected?.accuracy}, got ${again?.loss} and ${again?.accuracy}`;
}
