import type { Inside } from "../../trainer/inside.ts";

/** A technique's statistics up to an epoch. */
export function insideUpTo({ grew, turned, rested, undone, deltaQuantiles }: Inside, epoch: number): Inside {
  const cut = <T>(rows: readonly T[]) => rows.slice(0, epoch);
  return {
    grew: cut(grew),
    turned: cut(turned),
    rested: cut(rested),
    undone: cut(undone),
    deltaQuantiles: { q: deltaQuantiles.q, layers: deltaQuantiles.layers.map(cut) },
  };
}
