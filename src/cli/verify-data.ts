import { isAbsolute } from "node:path";
import type { DataPlace, Dataset } from "../core/contracts.ts";
import { DataError, InputError, UsageError } from "../core/errors.ts";
import { kebab } from "../core/kebab.ts";
import type { NetworkProblem, TrialRecord } from "../experiment/record/record.ts";
import { READING_KEYS, type ReadingSettings } from "../experiment/settings.ts";
import { type DataFlags, loadKnownData } from "./known-data.ts";
import { readData } from "./read-data.ts";

/** Records of one data set, or of landscapes. */
export interface RecordsOfData {
  readonly records: readonly TrialRecord[];
  /** Absent for landscapes. */
  readonly dataset?: Dataset;
}

/**
 * Records by the data that they are of, each with that data: what the flags name, if it is that; else what is known by name; else what lies
 * where the records say that theirs lay, if it still has the same content.
 * @throws UsageError or DataError where data isn't found.
 */
export async function recordsByData(records: readonly TrialRecord[], flags: DataFlags): Promise<RecordsOfData[]> {
  const groups = new Map<string, { problem: NetworkProblem; records: TrialRecord[] }>();
  for (const record of records) {
    const { problem } = record.identity;
    if (problem.kind === "landscape") continue;
    const group = groups.get(problem.dataDigest);
    if (group) group.records.push(record);
    else groups.set(problem.dataDigest, { problem, records: [record] });
  }
  const said = READING_KEYS.find((key) => (flags as Readonly<Record<string, unknown>>)[key] !== undefined);
  if (flags.data === undefined && said !== undefined) {
    throw new UsageError(`--${kebab(said)}: expected --data with it`);
  }
  const onLandscapes = records.filter(({ identity }) => identity.problem.kind === "landscape");
  const [first] = groups.values();
  if (first === undefined && flags.data !== undefined) {
    throw new UsageError("--data: expected records of networks on data, got only landscapes");
  }
  const named =
    flags.data === undefined
      ? undefined
      : await loadKnownData({ name: "", digest: "" }, flags, "", targetsOf(first.problem));
  const found: RecordsOfData[] = onLandscapes.length === 0 ? [] : [{ records: onLandscapes }];
  for (const { problem, records } of groups.values()) {
    const isNamed = named !== undefined && (groups.size === 1 || named.digest === problem.dataDigest);
    found.push({ records, dataset: isNamed ? named : await dataOf(problem, records) });
  }
  if (named !== undefined && !found.some(({ dataset }) => dataset === named)) {
    throw new DataError(
      `--data ${flags.data}: expected data that the records are of, got one with digest ${named.digest}`,
    );
  }
  return found;
}

/** The data that records name, or that lies where theirs lay. */
async function dataOf(problem: NetworkProblem, records: readonly TrialRecord[]): Promise<Dataset> {
  const { data, dataDigest } = problem;
  const { KNOWN_DATA } = await import("../data/known.ts");
  const isKnown = KNOWN_DATA.some(({ name, digest }) => name === data && digest === dataDigest);
  if (isKnown) return loadKnownData({ name: data, digest: dataDigest }, {}, "");
  const places = new Map(records.flatMap(({ host }) => (host.data ? [[JSON.stringify(host.data), host.data]] : [])));
  const tried: string[] = [];
  for (const place of places.values()) {
    const dataset = isLocal(place) ? await loadFrom(place, problem) : undefined;
    if (dataset?.digest === dataDigest) return dataset;
    tried.push(place.path);
  }
  const gone = tried.length === 0 ? "" : ` and no longer lies at ${tried[0]}`;
  throw new UsageError(
    `verify: the records are of ${data}, which isn't known by name${gone}; name its data with --data`,
  );
}

/** Whether all paths are on this machine: a record may come from anyone, and must not make it call another. */
function isLocal({ path, test = path }: DataPlace): boolean {
  return [path, test].every((one) => isAbsolute(one) && !/^[\\/]{2}/.test(one));
}

/** The data that lies there, whatever it is now; undefined where there is none that can be read. */
async function loadFrom({ path, ...reading }: DataPlace, problem: NetworkProblem): Promise<Dataset | undefined> {
  try {
    return await readData(path, reading as ReadingSettings, targetsOf(problem));
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** Of a regression, the columns of its targets. */
function targetsOf({ targets }: NetworkProblem): { readonly targetColumns?: readonly string[] } {
  return targets ? { targetColumns: targets } : {};
}
