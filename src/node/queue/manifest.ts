import { z } from "zod";
import type { Dataset } from "../../core/contracts.ts";
import { DataError, shown } from "../../core/errors.ts";
import { checkForm } from "../../core/faults.ts";
import { NUMERICS } from "../../core/numerics-version.ts";
import { parseJson } from "../../core/parse-json.ts";
import { networkSchema, sha } from "../../experiment/record/identity-schema.ts";
import type { NetworkProblem } from "../../experiment/record/record.ts";
import { record2 } from "../../experiment/record/record-schema.ts";
import { VERSION } from "../host.ts";

/** The most bytes of a manifest. */
export const LONGEST_MANIFEST = 16 * 1024 * 1024;

const name = z.string().min(1).max(1000);
const names = z.array(z.string()).max(100_000);
const amount = z.int().min(0).max(0xffff_ffff);

const samples = z.strictObject({
  count: z.int().min(1).max(0x7fff_ffff),
  /** Whether values are bytes, or float32. */
  values: z.enum(["u8", "f32"]),
});

const column = z.strictObject({
  name: z.string(),
  categories: names.optional(),
  indicator: z.literal(true).optional(),
});

const table = z.strictObject({
  delimiter: z.string(),
  decimal: z.string(),
  header: z.boolean(),
  rows: amount,
  dropped: amount,
  numbers: names,
  texts: z.array(z.strictObject({ name: z.string(), categories: names })),
  missing: z.array(z.strictObject({ name: z.string(), count: amount })),
  counting: names,
  leftOut: z.array(z.strictObject({ name: z.string(), why: z.enum(["excluded", "index", "empty", "other"]) })),
  label: z.strictObject({ name: z.string(), why: z.enum(["said", "name", "only", "last"]) }).optional(),
  targets: names.optional(),
  classes: z.array(z.strictObject({ name: z.string(), count: amount })),
});

/** A data set, all but its content: what models and records say of it, and how to find it. */
const described = z.strictObject({
  digest: sha,
  name,
  columns: z.int().min(1).max(10_000_000),
  classes: z.int().min(0).max(1_000_000),
  classNames: names.optional(),
  targetNames: names.min(1).max(10_000).optional(),
  picture: z.strictObject({ height: z.int().min(1).max(65_536), width: z.int().min(1).max(65_536) }).optional(),
  inputs: z.array(column).max(100_000).optional(),
  table: table.optional(),
  train: samples,
  test: samples.optional(),
  /** The names of its files, without their folders, and how a table is read; absent where it comes with the lab. */
  place: record2.shape.host.shape.data,
  /** SHA-256 of the content's pieces, in order, if they are in the queue. */
  pieces: z.array(sha).max(10_000).optional(),
});

/** Trials that need the same from a worker: a data set, or none, and a user's technique, or none. */
const lot = z.strictObject({
  data: described.optional(),
  /** Its id, the name of its file, which sentences on its errors have, and the SHA-256 of that. */
  technique: z.strictObject({ name, file: z.string().max(255), digest: sha }).optional(),
  /** The problems whose trials use the data set as it is. */
  problems: z.array(networkSchema).max(10_000),
});

const manifest = z.strictObject({
  version: z.string().max(40),
  numerics: z.int(),
  /** Milliseconds after which the trial of a worker that doesn't answer goes to another one. */
  lock: z.int().min(100).max(3_600_000),
  /** Whether models are kept. */
  models: z.boolean(),
  /** So many deliveries may wait for the coordinator before workers wait, too. */
  most: z.int().min(1).max(1_000_000),
  lots: z.array(lot).min(1).max(1000),
});

/** What a run asks of workers: which version, which data, which programs. */
export interface Manifest extends Omit<z.output<typeof manifest>, "lots"> {
  readonly lots: readonly Lot[];
}
export interface Lot extends Omit<z.output<typeof lot>, "problems"> {
  readonly problems: readonly NetworkProblem[];
}
/** A data set without its content. */
export interface DescribedData extends z.output<typeof described> {}

/** @throws DataError if the text isn't a manifest of this version's form. */
export function parseManifest(text: string, what: string): Manifest {
  let json: unknown;
  try {
    json = parseJson(text);
  } catch {
    throw new DataError(`${what}: expected JSON of up to ${LONGEST_MANIFEST} bytes`);
  }
  const other = whyOther(json);
  if (other !== undefined) throw new DataError(`${what}: ${other}`);
  const { value, fault } = checkForm<Manifest>(json, manifest as z.ZodType<Manifest>);
  if (fault !== undefined) throw new DataError(`${what}: ${fault.text}`);
  return value;
}

/** Why a run isn't for this version of the lab, whose records would be others; undefined if it is. */
function whyOther(json: unknown): string | undefined {
  const { version, numerics } = (json ?? {}) as { version?: unknown; numerics?: unknown };
  if (version === VERSION && numerics === NUMERICS) return undefined;
  const said = `${shown(version)} with numerics ${shown(numerics)}`;
  return `expected a run of version ${VERSION} with numerics ${NUMERICS}, got one of ${said}`;
}

/** What a manifest says of a data set, before its pieces. */
export function describeData(dataset: Dataset): DescribedData {
  const { train, test, place, ...facts } = dataset;
  const form = ({ count, values }: Dataset["train"]) =>
    ({ count, values: values instanceof Uint8Array ? "u8" : "f32" }) as const;
  const base = (path: string) => path.split(/[\\/]/).pop() ?? path;
  return JSON.parse(
    JSON.stringify({
      ...facts,
      train: form(train),
      ...(test && { test: form(test) }),
      ...(place && { place: { ...place, path: base(place.path), ...(place.test && { test: base(place.test) }) } }),
    }),
  );
}
