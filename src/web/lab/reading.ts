import { READING_KEYS, type ReadingSettings } from "../../experiment/settings.ts";
import type { Setup } from "../workers/setup.ts";

/** How a setup says that a table is read. */
export function readingIn(setup: Setup): ReadingSettings {
  const said: Readonly<Record<string, unknown>> = setup as object as Record<string, unknown>;
  return Object.fromEntries(READING_KEYS.filter((key) => said[key] !== undefined).map((key) => [key, said[key]]));
}

/** A setup without all that is of its data: how it is read, its digest, numbers of samples, and how its values come in. */
export function withoutData(setup: Setup): Setup {
  const { dataDigest: _, train: __, evaluation: ___, scale: ____, ...rest } = withoutReading(setup);
  return rest;
}

/** A setup without how its data is read. */
export function withoutReading(setup: Setup): Setup {
  const kept = Object.entries(setup).filter(([key]) => !(READING_KEYS as readonly string[]).includes(key));
  return Object.fromEntries(kept) as object as Setup;
}

/**
 * A setup with settings that suit its data's task: of a regression no cross-entropy, and RMSE in place of accuracy as what chooses the
 * network; the other way round of classes.
 */
export function suited(setup: Setup, isRegression: boolean): Setup {
  const { loss, select, ...rest } = setup;
  const chosen =
    isRegression && select === "accuracy" ? "rmse" : !isRegression && select === "rmse" ? "accuracy" : select;
  const isUnfit = isRegression && loss === "cross-entropy";
  if (chosen === select && !isUnfit) return setup;
  return { ...rest, select: chosen, ...(loss !== undefined && !isUnfit && { loss }) };
}
