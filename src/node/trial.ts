import type { Identity } from "../experiment/record/record.ts";

/** A trial to run. */
export interface Trial {
  /** Digest of its identity. */
  readonly id: string;
  /** Everything that defines it. */
  readonly identity: Identity;
}
