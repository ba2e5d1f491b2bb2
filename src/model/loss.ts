/** Everything about a loss except its arithmetic, which is in assembly/loss.ts and in engine/reference.ts. */
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

/** The names of the losses. */
export const LOSSES: readonly Loss[] = ENTRIES.map(({ name }) => name);

/** The entry of a loss. */
export function lossEntry(name: Loss): LossEntry {
  return ENTRIES.find((entry) => entry.name === name)!;
}

/** The default loss for a network of another tool: after an output activation there can't be a soft-max. */
export function usualLoss(outputActivation: string): Loss {
  return outputActivation === "identity" ? "cross-entropy" : "mean-squared-error";
}

/** The loss of a task if none is named. */
export function taskLoss(isRegression: boolean): Loss {
  return isRegression ? "mean-squared-error" : "cross-entropy";
}
