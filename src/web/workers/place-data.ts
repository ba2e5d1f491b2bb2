import type { Dataset } from "../../core/contracts.ts";
import { engineMemory } from "../../engine/addresses.ts";
import type { PlannedTrial } from "../../experiment/plan/plan.ts";
import {
  fillTrialLayout,
  hasOwnSamples,
  networkOf,
  ownSamples,
  planTrialLayout,
} from "../../experiment/trial/layout.ts";
import type { PlacedData } from "./protocol.ts";

/**
 * Lays a data set out in a memory, with a place for each of a plan's trials, with so many threads each. All trials have the same problem,
 * and the same seed and fold if their samples depend on these. `memoryOf` gives a memory of zeros.
 */
export function placeData(
  dataset: Dataset,
  trials: readonly PlannedTrial[],
  threads: number,
  memoryOf: (bytes: number) => WebAssembly.Memory,
): PlacedData {
  const [{ identity }] = trials;
  const problem = networkOf(identity);
  const { dataset: scaled, ...standardisation } = hasOwnSamples(identity) ? ownSamples(dataset, identity) : { dataset };
  const plan = planTrialLayout(scaled, [problem], { regions: trials.length, threads, ...standardisation });
  const memory = memoryOf(plan.bytes);
  return { memory, layout: fillTrialLayout(memory, plan) };
}

/** A new memory that threads may share, or that one has to itself. */
export const sharedMemory = (bytes: number) => engineMemory(bytes, true);
export const ownMemory = (bytes: number) => engineMemory(bytes, false);
