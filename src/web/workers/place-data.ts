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
 * Lays a data set out in a memory, with a place for each of a plan's trials. All trials have the same problem, and the same
 * seed and fold if their samples depend on these.
 */
export function placeData(
  dataset: Dataset,
  trials: readonly PlannedTrial[],
  { threads, shared }: { readonly threads: number; readonly shared: boolean },
): PlacedData {
  const [{ identity }] = trials;
  const problem = networkOf(identity);
  const { dataset: scaled, ...standardisation } = hasOwnSamples(identity) ? ownSamples(dataset, identity) : { dataset };
  const plan = planTrialLayout(scaled, [problem], { regions: trials.length, threads, ...standardisation });
  const memory = engineMemory(plan.bytes, shared);
  return { memory, layout: fillTrialLayout(memory, plan) };
}
