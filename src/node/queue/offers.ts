import { InputError } from "../../core/errors.ts";
import type { Identity } from "../../experiment/record/record.ts";
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
  readonly #known = new Map<string, { readonly text: string; readonly manifest?: Manifest; readonly why?: string }>();

  constructor(connection: QueueConnection) {
    this.#connection = connection;
  }

  /** What waits now. Runs whose coordinators have enough to take in offer nothing. */
  async read(): Promise<Offers> {
    const { redis, prefix } = this.#connection;
    const names = (await redis.srandmember(sharedKeys(prefix).runs, MOST_RUNS)).filter(isRunName).sort();
    for (const name of this.#known.keys()) if (!names.includes(name)) this.#known.delete(name);
    const offers: Offer[] = [];
    const refused: { run: string; why: string }[] = [];
    for (const run of names) {
      const keys = runKeys(prefix, run);
      const { manifest, why } = await this.#manifestOf(run, keys);
      if (why !== undefined) refused.push({ run, why });
      if (manifest === undefined || (await redis.llen(keys.results)) >= manifest.most) continue;
      for (const [k, lot] of manifest.lots.entries()) {
        const queue = queueName(run, k);
        if ((await redis.llen(`${prefix}:${queue}:wait`)) > 0) offers.push({ run, keys, manifest, lot, queue });
      }
    }
    return { offers, refused, runs: new Set(names) };
  }

  async #manifestOf(run: string, keys: RunKeys): Promise<{ readonly manifest?: Manifest; readonly why?: string }> {
    const text = await this.#connection.redis.getrange(keys.manifest, 0, LONGEST_MANIFEST);
    const known = this.#known.get(run);
    if (text === "" || known?.text === text) return text === "" ? {} : known!;
    const entry = { text, ...parsed(text, run) };
    this.#known.set(run, entry);
    return entry;
  }
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
