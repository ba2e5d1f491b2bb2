import type { State } from "./history.ts";
import type { WeightRow } from "./protocol.ts";

/** The updates of one weight between states of consecutive epochs; none where states have no gradient, as for mini-batches. */
export function weightRows(states: readonly State[], index: number): WeightRow[] {
  return states.slice(0, -1).flatMap(({ epoch, params, gradient, storedGradient, prevLoss }, k) => {
    const after = states[k + 1];
    if (gradient === null) return [];
    const w = params[index];
    return {
      ...{ epoch, w, g: gradient[index], stored: storedGradient?.[index] ?? 0 },
      ...{ delta: after.delta?.[index] ?? null, move: after.params[index] - w },
      // What a technique keeps after an update as the last error is the error that the update was made with.
      ...{ loss: after.prevLoss, prevLoss },
    };
  });
}
