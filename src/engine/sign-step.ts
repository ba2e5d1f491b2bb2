import type { Reals, SignUpdate } from "../core/contracts.ts";
import type { Kernels } from "./kernels.ts";

/** The vectors of a step of the Rprop family, or the slices of them that one thread steps, of equal length. */
export interface SignVectors {
  readonly params: Reals;
  readonly gradient: Reals;
  readonly delta: Reals;
  readonly prevGrad: Reals;
}

/**
 * The kernels' update of vectors that lie in their memory; undefined where one lies elsewhere. The vectors begin at a
 * multiple of 4 of the parameters, and what is behind their end up to the next multiple of 4 must be 0.
 */
export function signUpdate(kernels: Kernels, vectors: SignVectors): SignUpdate | undefined {
  const { params, gradient, delta, prevGrad } = vectors;
  const places = [params, gradient, delta, prevGrad];
  if (!places.every((one) => one instanceof Float32Array && one.buffer === kernels.memory.buffer)) return undefined;
  const [w, g, d, stored] = places.map(({ byteOffset }) => byteOffset);
  return (onTurn, { etaMinus, etaPlus, deltaMin, deltaMax }) => {
    const step = kernels.signStep[onTurn];
    step(params.length, w, g, d, stored, etaMinus, etaPlus, deltaMin, deltaMax);
  };
}
