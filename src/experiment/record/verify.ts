import { canonicalJson, encodeJson } from "../../core/json.ts";
import { NUMERICS } from "../../core/numerics-version.ts";
import { epochsOf } from "./curve.ts";
import { hitsOf } from "./hits.ts";
import { chosenOf, digestsOf, lastOf, type NetworkFigures, type SetFigures } from "./networks.ts";
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
  if (problem.kind === "landscape") return null;
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
  const epochs = status === "stopped" ? curve.epoch[curve.epoch.length - 1] : epochsOf(stop);
  return { ...identity, stop: { ...stop, epochs } };
}

/**
 * Compares a record with that of the same trial trained again: the whole curve but its times, how the run ended, the
 * digests of the weights, what happened inside the technique, both networks' figures and the test, bit for bit. Where a clock may have ended it, how it ended is
 * left out: see {@link identityAgain}.
 */
export function compareRecords(expected: TrialRecord, again: TrialRecord): Verdict {
  const difference =
    inFailure(again) ??
    inHits(expected, again) ??
    inCurves(expected.curve, again.curve) ??
    inEnding(expected, again) ??
    inDigests(expected, again) ??
    inInside(expected, again) ??
    inNetworks(expected, again) ??
    inTest(expected, again);
  return difference === null ? { same: true, points: expected.curve.epoch.length } : { same: false, difference };
}

function inFailure({ status, reason }: TrialRecord): string | null {
  return status === "failed" ? `it can't be told, the trial failed: ${reason}` : null;
}

/** The targets of a landscape, one by one. */
function inHits(expected: TrialRecord, again: TrialRecord): string | null {
  const [one, other] = [hitsOf(expected), hitsOf(again)];
  for (const [k, exponent] of (one?.exponents ?? []).entries()) {
    const [wanted, got] = [one?.evaluations[k], other?.evaluations[k]];
    if (wanted === got) continue;
    return `expected the first hit of 1e${exponent} at evaluation ${wanted ?? "none"}, got ${got ?? "none"}`;
  }
  return null;
}

function inCurves(expected: Curve, again: Curve): string | null {
  const columns = (curve: Curve): [string, readonly (number | null)[]][] => [
    ["epoch", curve.epoch],
    ["training loss", curve.train.loss],
    ["training accuracy", curve.train.accuracy],
    ["training RMSE", curve.train.rmse ?? []],
    ["evaluation loss", curve.evaluation.loss],
    ["evaluation accuracy", curve.evaluation.accuracy],
    ["evaluation RMSE", curve.evaluation.rmse ?? []],
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

function inDigests(expected: TrialRecord, again: TrialRecord): string | null {
  const [one, other] = [expected, again].map(digestsOf);
  for (const which of ["initial", "chosen", "last"] as const) {
    if (one?.[which] !== other?.[which]) {
      return `expected ${which} weights with SHA-256 ${one?.[which]}, got ${other?.[which]}`;
    }
  }
  return null;
}

/** A record of a time when nobody looked inside has nothing to compare. */
function inInside({ inside: expected }: TrialRecord, { inside: again }: TrialRecord): string | null {
  if (expected === null || canonicalJson(expected) === canonicalJson(again)) return null;
  return "expected other step sizes inside the technique";
}

/** Of the networks everything that both records know: those of schema 1 lack the last one's test, and some measures. */
function inNetworks(expected: TrialRecord, again: TrialRecord): string | null {
  return (
    inNetwork("chosen", chosenOf(expected), chosenOf(again), isWhole(expected, again)) ??
    inNetwork("last", lastOf(expected), lastOf(again), isWhole(expected, again))
  );
}

/** Whether nothing of two records' networks is unknown, so that what one lacks is a difference. */
function isWhole(one: TrialRecord, other: TrialRecord): boolean {
  return one.schema !== 1 && other.schema !== 1;
}

function inNetwork(
  which: "chosen" | "last",
  expected: NetworkFigures | null,
  again: NetworkFigures | null,
  isWhole: boolean,
): string | null {
  if (expected?.epoch !== again?.epoch) {
    return `expected the ${which} network at epoch ${expected?.epoch ?? "none"}, got ${again?.epoch ?? "none"}`;
  }
  for (const set of ["train", "evaluation", "test"] as const) {
    const [one, other] = [expected?.[set] ?? null, again?.[set] ?? null];
    const names = Object.keys({ ...one, ...other }) as (keyof SetFigures)[];
    for (const name of names) {
      const [wanted, got] = [one?.[name], other?.[name]];
      if (!isWhole && (wanted === undefined || got === undefined)) continue;
      if (
        Object.is(wanted, got) ||
        (typeof wanted === "object" && canonicalJson(encodeJson(wanted)) === canonicalJson(encodeJson(got)))
      )
        continue;
      if (typeof wanted === "object")
        return `expected other ${SET_NAMES[set]} figures of the ${which} network's targets`;
      return `expected ${SET_NAMES[set]} ${name} ${wanted ?? "of nothing"} of the ${which} network, got ${got ?? "nothing"}`;
    }
  }
  return null;
}

const SET_NAMES = { train: "training", evaluation: "evaluation", test: "test" } as const;

/** Without a chosen network, schema 1 tested the last one instead. */
function inTest(expected: TrialRecord, again: TrialRecord): string | null {
  if (chosenOf(expected) === null && !isWhole(expected, again)) return null;
  const [one, other] = [expected, again].map(({ test }) => test && { confusion: test.confusion, worst: test.worst });
  const [said, saidAgain] = [expected, again].map((record) =>
    record.schema === 1 ? null : (record.predictions ?? null),
  );
  if (canonicalJson(encodeJson(said)) !== canonicalJson(encodeJson(saidAgain))) {
    return "expected other predictions of the test set";
  }
  if (canonicalJson(one) === canonicalJson(other)) return null;
  return "expected another confusion matrix or other worst samples of the test";
}
