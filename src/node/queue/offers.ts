import { InputError } from "../../core/errors.ts";
import type { Identity } from "../../experiment/record/record.ts";
import { nodeSha256 } from "../sha256.ts";
import type { QueueConnection } from "./connection.ts";
import { isRunName, queueName, type RunKeys, runKeys, sharedKeys } from "./keys.ts";
import { lotKey } from "./lots.ts";
import { LONGEST_MANIFEST, type Lot, type Manifest, parseManifest } from "./manifest.ts";

/** A lot of a run that has something to do. */
export interface Offer {
  readonly run: string;
  readonly keys: RunKeys;
  readonly manifest: Manifest;
  readonly lot: Lot;
  /** The name of its queue. */
  readonly queue: string;
}

/** What runs offer now, and what was wrong with some. */
export interface Offers {
  /** In the order of the runs' names, then of their lots. */
  readonly offers: readonly Offer[];
  readonly refused: readonly { readonly run: string; readonly why: string }[];
  /** The names of all runs. */
  readonly runs: ReadonlySet<string>;
}

/** The most runs that are looked at. */
const MOST_RUNS = 1000;

/** Reads what runs offer; keeps manifests that didn't change. */
export class OfferReader {
  readonly #connection: QueueConnection;
  readonly #known = new Map<string, Known>();

  constructor(connection: QueueConnection) {
    this.#connection = connection;
  }

  /** What waits now. Runs whose coordinators have enough to take in offer nothing. */
  async read(): Promise<Offers> {
    const { redis, prefix } = this.#connection;
    const names = (await redis.srandmember(sharedKeys(prefix).runs, MOST_RUNS)).filter(isRunName).sort();
    const runs = new Set(names);
    for (const name of this.#known.keys()) if (!runs.has(name)) this.#known.delete(name);
    const keysOf = names.map((run) => runKeys(prefix, run));
    const digests = await this.#all(keysOf.map(({ digest }) => ["getrange", digest, 0, 63]));
    const waiting = await this.#all(keysOf.map(({ results }) => ["llen", results]));
    const lots: Offer[] = [];
    const refused: { run: string; why: string }[] = [];
    for (const [r, run] of names.entries()) {
      const keys = keysOf[r];
      const { manifest, why } = await this.#manifestOf(run, keys, String(digests[r]));
      if (why !== undefined) refused.push({ run, why });
      if (manifest === undefined || Number(waiting[r]) >= manifest.most) continue;
      for (const [k, lot] of manifest.lots.entries()) lots.push({ run, keys, manifest, lot, queue: queueName(run, k) });
    }
    const lengths = await this.#all(lots.map(({ queue }) => ["llen", `${prefix}:${queue}:wait`]));
    return { offers: lots.filter((_, k) => Number(lengths[k]) > 0), refused, runs };
  }

  /** The answers of commands that are sent at once. */
  async #all(commands: (string | number)[][]): Promise<unknown[]> {
    if (commands.length === 0) return [];
    const answers = (await this.#connection.redis.pipeline(commands).exec()) ?? [];
    return answers.map(([error, answer]) => {
      if (error) throw error;
      return answer;
    });
  }

  /** A run's manifest, which is read again if its digest is another one than before. */
  async #manifestOf(run: string, keys: RunKeys, digest: string): Promise<Known> {
    const known = this.#known.get(run);
    if (known !== undefined && known.digest === digest) return known;
    const text = await this.#connection.redis.getrange(keys.manifest, 0, LONGEST_MANIFEST);
    if (text === "") return { digest };
    const entry = { digest: manifestDigest(text), ...parsed(text, run) };
    this.#known.set(run, entry);
    return entry;
  }
}

/** What is known of a run. */
interface Known {
  /** Of the manifest that was read. */
  readonly digest: string;
  readonly manifest?: Manifest;
  /** Why it is none. */
  readonly why?: string;
}

/** The SHA-256 of a manifest's text. */
export function manifestDigest(text: string): string {
  return nodeSha256().update(new TextEncoder().encode(text)).hex();
}

const texts = new WeakMap<Lot, ReadonlySet<string>>();

/** The problems of a lot, each as JSON. */
export function problemTexts(lot: Lot): ReadonlySet<string> {
  const known = texts.get(lot) ?? new Set(lot.problems.map((problem) => JSON.stringify(problem)));
  texts.set(lot, known);
  return known;
}

function parsed(text: string, run: string): { readonly manifest?: Manifest; readonly why?: string } {
  try {
    return { manifest: parseManifest(text, run) };
  } catch (error) {
    if (error instanceof InputError) return { why: error.message };
    throw error;
  }
}

/** Whether a trial is one of a lot. */
export function isOfLot(identity: Identity, { data, technique }: Lot): boolean {
  return lotKey(identity) === `${data?.digest ?? ""} ${technique?.digest ?? ""}`;
}
