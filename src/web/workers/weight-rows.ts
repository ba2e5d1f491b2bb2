import type { State } from "./history.ts";
import type { BranchGroup, WeightRow } from "./protocol.ts";

/** The updates of one weight between states of consecutive epochs; none where states have no gradient, as for mini-batches. */
export function weightRows(states: readonly State[], index: number): WeightRow[] {
  return states.slice(0, -1).flatMap(({ epoch, params, gradient, storedGradient }, k) => {
    const after = states[k + 1];
    if (gradient === null) return [];
    const w = params[index];
    const g = gradient[index];
    const s = g * (storedGradient?.[index] ?? 0);
    return [
      { epoch, w, g, s, delta: after.delta?.[index] ?? null, move: after.params[index] - w, branch: branchOf(s) },
    ];
  });
}

function branchOf(s: number): BranchGroup {
  if (s > 0) return "grow";
  return s < 0 ? "turn" : "keep";
}
