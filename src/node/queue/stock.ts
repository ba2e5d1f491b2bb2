import { InputError } from "../../core/errors.ts";
import type { QueueConnection } from "./connection.ts";
import { type Equipment, type EquipmentOptions, equip } from "./equipment.ts";
import type { Offer } from "./offers.ts";

/** What a worker has for the lots that it has seen, and those that it can't do. */
export class Stock {
  readonly #connection: QueueConnection;
  readonly #options: EquipmentOptions;
  readonly #onLack: (offer: Offer, why: string) => void;
  readonly #ready = new Map<string, Equipment>();
  readonly #coming = new Map<string, Promise<boolean>>();
  /** Until when a lot isn't tried again. */
  readonly #refused = new Map<string, number>();

  /** @param onLack told why a lot can't be done here */
  constructor(connection: QueueConnection, options: EquipmentOptions, onLack: (offer: Offer, why: string) => void) {
    this.#connection = connection;
    this.#options = options;
    this.#onLack = onLack;
  }

  of(offer: Offer): Equipment | undefined {
    return this.#ready.get(keyOf(offer));
  }

  /** Gets what an offer needs, unless it is there. @returns whether the offer can be done */
  async get(offer: Offer): Promise<boolean> {
    const key = keyOf(offer);
    if (this.#ready.has(key)) return true;
    if ((this.#refused.get(key) ?? 0) > performance.now()) return false;
    const going = this.#coming.get(key) ?? this.#equip(key, offer).finally(() => this.#coming.delete(key));
    this.#coming.set(key, going);
    return going;
  }

  /** Forgets what is of other runs than these, and isn't used. */
  forgetOthers(runs: ReadonlySet<string>, used: readonly Offer[]): void {
    const keys = new Set(used.map(keyOf));
    for (const key of this.#ready.keys()) if (!runs.has(key.split(" ")[0]) && !keys.has(key)) this.#ready.delete(key);
  }

  async #equip(key: string, offer: Offer): Promise<boolean> {
    try {
      this.#ready.set(key, await equip(this.#connection, offer, this.#options));
      return true;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#refused.set(key, performance.now() + REFUSAL);
      this.#onLack(offer, error.message);
      return false;
    }
  }
}

/** Milliseconds after which a refused lot is tried again. */
const REFUSAL = 60_000;

/** What tells the equipment of an offer. */
function keyOf({ run, queue }: Offer): string {
  return `${run} ${queue}`;
}
