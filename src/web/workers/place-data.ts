import type { Dataset } from "../../core/contracts.ts";
import { engineMemory } from "../../engine/addresses.ts";
import type { PlannedTrial } from "../../experiment/plan/plan.ts";
import { fillRoom, networkOf, planRoom, standardised } from "../../experiment/trial/room.ts";
import type { PlacedData } from "./protocol.ts";

/**
 * Lays a data set out in a memory, with a region for each of a plan's trials. All of them have one seed and one problem,
 * so they share also the standardised columns.
 */
export function placeData(
  dataset: Dataset,
  trials: readonly PlannedTrial[],
  { threads, shared }: { readonly threads: number; readonly shared: boolean },
): PlacedData {
  const [{ identity }] = trials;
  const problem = networkOf(identity);
  const scaled = problem.scale === "standard" ? standardised(dataset, identity) : { dataset };
  const plan = planRoom(scaled.dataset, [problem], {
    regions: trials.length,
    threads,
    ...("moments" in scaled && { moments: scaled.moments }),
  });
  const memory = engineMemory(plan.bytes, shared);
  return { memory, room: fillRoom(memory, plan) };
}
