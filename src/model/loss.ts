/** All that the lab says of a loss; its arithmetic is in assembly/loss.ts and in engine/reference.ts. */
export interface LossEntry {
  /** The name in settings, records and model files. */
  readonly name: string;
  /** The name on the page. */
  readonly label: string;
  /** Whether it includes the soft-max, so that the last layer has no activation of its own. */
  readonly hasSoftmax: boolean;
}

/** All losses, in the order of lists. */
const ENTRIES = [
  { name: "cross-entropy", label: "Cross-entropy", hasSoftmax: true },
  { name: "mean-squared-error", label: "Mean squared error", hasSoftmax: false },
] as const satisfies readonly LossEntry[];

/** A loss's name. */
export type Loss = (typeof ENTRIES)[number]["name"];

/** The names of the losses that a network may be trained with. */
export const LOSSES: readonly Loss[] = ENTRIES.map(({ name }) => name);

/** What the lab says of a loss. */
export function lossEntry(name: Loss): LossEntry {
  return ENTRIES.find((entry) => entry.name === name)!;
}

/** The loss of a network of another tool that says none: with an activation at its end, no soft-max can follow. */
export function usualLoss(outputActivation: string): Loss {
  return outputActivation === "identity" ? "cross-entropy" : "mean-squared-error";
}
