import type { Keeping } from "../experiment/trial/trial.ts";

/** Where and how often a trial's checkpoint is written, and the checkpoint that it resumes from. */
export interface CheckpointTask extends Pick<Keeping, "from">, Required<Pick<Keeping, "every">> {
  readonly path: string;
}
