import type { Scale } from "../../data/scaling.ts";
import type { TechniqueChoice } from "../../experiment/configuration/notation.ts";
import type { Activation } from "../../model/activation.ts";
import type { Initialiser } from "../../model/initialiser.ts";
import type { Loss } from "../../model/loss.ts";

/** All that defines an experiment of the page, and so stands in its address: the same setup gives the same bits everywhere. */
export interface Setup {
  /** `mnist`, a synthetic set's name, or `file:NAME` of a dropped file. */
  readonly data: string;
  /** Digest of a dropped file's data: who opens the link is asked for the file. */
  readonly dataDigest?: string;
  /** Samples to train and evaluate on; without them, five sixths and the rest. */
  readonly train?: number;
  readonly evaluation?: number;
  readonly hidden: readonly number[];
  readonly activation: Activation;
  readonly initialiser: Initialiser;
  readonly loss: Loss;
  /** Without it, symmetric for pictures and standard for tables. */
  readonly scale?: Scale;
  readonly batch: number | "full";
  readonly seed: number;
  readonly epochs: number;
  readonly techniques: readonly TechniqueChoice[];
}
