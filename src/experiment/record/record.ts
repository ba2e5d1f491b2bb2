import type { z } from "zod";
import { encodeJson } from "../../core/json.ts";
import type { LandscapeShape } from "../../landscapes/instance.ts";
import { ABSENT_KEYS, type AbsentKey, absentValue, type ProblemConfiguration } from "../settings.ts";
import {
  type identitySchema,
  type landscapeSchema,
  networkSchema,
  type stopSchema,
  type targetSchema,
} from "./identity-schema.ts";
import type { predictions, record1, record2, STATUSES } from "./record-schema.ts";

/** How a trial ended. */
export type Status = (typeof STATUSES)[number];

/** What was asked of a trial: technique, seed, problem, stop. Its digest is the trial's id. */
export interface Identity extends z.output<typeof identitySchema> {}
export interface NetworkProblem extends z.output<typeof networkSchema> {}
export interface LandscapeProblem extends z.output<typeof landscapeSchema> {}
/** What a trial works on. */
export type TrialProblem = Identity["problem"];
/** A target on the evaluation samples, or on a landscape. */
export interface Target extends z.output<typeof targetSchema> {}
/** What ends a trial. */
export interface Stop extends z.output<typeof stopSchema> {}
/** What became of a trial. Numbers are plain numbers here, NaN and infinities included; in JSON they have names. */
export type TrialRecord = TrialRecord1 | TrialRecord2;
/** The record that this lab writes. */
export interface TrialRecord2 extends z.output<typeof record2> {}
/** One of a run's two networks in a record. */
export type RecordedNetwork = NonNullable<TrialRecord2["chosen"]>;
/** Its measures on a set. */
export type RecordedFigures = RecordedNetwork["train"];
/** One of before both networks were measured: see networks.ts for what is known of them. */
export interface TrialRecord1 extends z.output<typeof record1> {}
/** The figures of a run, point by point. Columns that the problem doesn't have (accuracy of a landscape or a regression) are empty. */
export type Curve = TrialRecord["curve"];
/** The chosen network on the test set, class by class. */
export type TestResult = NonNullable<TrialRecord2["test"]>;
/** What a regression's chosen network says of the test set. */
export type Predictions = z.output<typeof predictions>;
type WithoutHost<R> = Omit<R, "host" | "curve"> & { curve: Omit<Curve, "seconds"> };
/** A record without what differs from run to run: no host, no seconds. */
export type CanonicalRecord = WithoutHost<TrialRecord1> | WithoutHost<TrialRecord2>;

/** A record as one line of JSON, without a line end. */
export function recordText(record: TrialRecord): string {
  return JSON.stringify(encodeJson(record));
}

/**
 * Records in the plan's order, which is that of `ids`.
 * @throws RangeError if a record's id isn't among `ids`.
 */
export function inPlanOrder<R extends { readonly id: string }>(records: Iterable<R>, ids: readonly string[]): R[] {
  const rank = new Map(ids.map((id, index) => [id, index]));
  const sorted = [...records];
  for (const { id } of sorted) {
    if (!rank.has(id)) throw new RangeError(`plan order: expected an id of the plan, got ${id}`);
  }
  return sorted.sort((a, b) => rank.get(a.id)! - rank.get(b.id)!);
}

/**
 * The records of which "byte for byte" is said: in the plan's order (`ids`), without host and seconds. Its text is
 * `canonicalJson(canonicalView(…))`.
 */
export function canonicalView(records: Iterable<TrialRecord>, ids: readonly string[]): CanonicalRecord[] {
  return inPlanOrder(records, ids).map(({ host: _, curve: { seconds: __, ...curve }, ...record }) => ({
    ...record,
    curve,
  }));
}

/** A network's problem. @throws RangeError if it is a landscape */
export function networkProblemOf(problem: TrialProblem): NetworkProblem {
  if (problem.kind === "network") return problem;
  throw new RangeError(`trial: expected a network's problem, got the landscape ${problem.name}`);
}

/** A landscape's problem from its shape: in the order of its form. */
export function landscapeProblem({ name, n, options, rotation }: LandscapeShape): LandscapeProblem {
  return { kind: "landscape", name, n, options: { ...options }, rotation };
}

/** What a problem is of: a data set's name, or a landscape's. */
export function problemSource(problem: TrialProblem): string {
  return problem.kind === "network" ? problem.data : problem.name;
}

/** What an identity's problem is made from: settings, all of them decided, and what the data adds. */
type ProblemParts = Required<Omit<ProblemConfiguration, "hidden">> &
  Pick<NetworkProblem, "data" | "dataDigest" | "task" | "targets" | "layers" | "loss" | "scale"> & {
    readonly start?: NetworkProblem["start"];
  };

/** A network's problem from its parts: in the order of its form, and without what is absent where it is the default. */
export function networkProblem(parts: ProblemParts): NetworkProblem {
  const all: Record<string, unknown> = { kind: "network", ...parts };
  for (const key of ABSENT_KEYS) if (all[key] === absentValue(key)) delete all[key];
  const keys = Object.keys(networkSchema.shape).filter((key) => all[key] !== undefined);
  return Object.fromEntries(keys.map((key) => [key, all[key]])) as NetworkProblem;
}

/** A network's problem with all settings, those that are absent too. */
export function wholeProblem(problem: NetworkProblem): NetworkProblem & Pick<ProblemConfiguration, AbsentKey> {
  const absent = ABSENT_KEYS.map((key) => [key, absentValue(key)]);
  return { ...Object.fromEntries(absent), ...problem };
}
