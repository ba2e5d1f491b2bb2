import type { Keeping } from "../experiment/trial/trial.ts";

/** Where a trial is kept on the way, how often, and what it goes on from. */
export interface CheckpointTask extends Pick<Keeping, "from">, Required<Pick<Keeping, "every">> {
  readonly path: string;
}
