import type { Reals, RealsConstructor } from "../../core/contracts.ts";

/** The hyper-parameters of every technique of the Rprop family, named as in Riedmiller & Braun (1993). */
export type RpropOptions = {
  /** Δ0, the step size of every weight before the first step. */
  readonly delta0: number;
  /** η⁻, the factor on Δ when the gradient's sign changed. */
  readonly etaMinus: number;
  /** η⁺, the factor on Δ when the gradient kept its sign. */
  readonly etaPlus: number;
  /** Δmin, the lower bound of every step size. */
  readonly deltaMin: number;
  /** Δmax, the upper bound of every step size. */
  readonly deltaMax: number;
};

/** The state that all variants share: Δ and the stored gradient g(t−1) of every weight. */
export type RpropState = {
  /** Step sizes Δ [parameters]. */
  readonly delta: Reals;
  /** Stored gradients g(t−1) [parameters]; 0 if the next step is to leave Δ unchanged. */
  readonly prevGrad: Reals;
};

/** PyTorch's defaults; the papers' and other libraries' are in docs/rprop.md. */
export const RPROP_DEFAULTS: RpropOptions = { delta0: 0.01, etaMinus: 0.5, etaPlus: 1.2, deltaMin: 1e-6, deltaMax: 50 };

/** The letters of the hyper-parameters and of the step size. */
export const RPROP_LETTERS = {
  delta0: "Δ0",
  etaPlus: "η⁺",
  etaMinus: "η⁻",
  deltaMin: "Δmin",
  deltaMax: "Δmax",
  delta: "Δ",
} as const;

/**
 * Checks the bounds of all hyper-parameters, and returns them as the loops use them: {@link inFloat32}.
 * @param clampsDelta0 allows a Δ0 outside [Δmin, Δmax], for a technique that clamps Δ at every step.
 * @throws RangeError unless 0 < η⁻ < 1 < η⁺, 0 ≤ Δmin ≤ Δ0 ≤ Δmax and Δ0 > 0 hold in float32.
 */
export function rpropOptions(hyper: RpropOptions, clampsDelta0 = false): RpropOptions {
  const rounded = inFloat32(hyper);
  const { delta0, etaMinus, etaPlus, deltaMin, deltaMax } = rounded;
  if (!(0 < etaMinus && etaMinus < 1 && 1 < etaPlus && etaPlus < Infinity)) {
    const isRounded = 0 < hyper.etaMinus && hyper.etaMinus < 1 && 1 < hyper.etaPlus;
    const order = `0 < etaMinus < 1 < etaPlus${isRounded ? " < Infinity as float32" : ""}`;
    throw new RangeError(`expected ${order}, got ${hyper.etaMinus} and ${hyper.etaPlus}`);
  }
  if (!(0 <= deltaMin && deltaMin <= deltaMax && deltaMax < Infinity)) {
    throw new RangeError(
      `expected 0 <= deltaMin <= deltaMax, finite in float32, got ${hyper.deltaMin} and ${hyper.deltaMax}`,
    );
  }
  if (!(0 < delta0 && delta0 < Infinity)) {
    throw new RangeError(`expected delta0 > 0, finite in float32, got ${hyper.delta0}`);
  }
  if (!clampsDelta0 && !(deltaMin <= delta0 && delta0 <= deltaMax)) {
    throw new RangeError(
      `expected deltaMin <= delta0 <= deltaMax, got ${hyper.deltaMin}, ${hyper.delta0} and ${hyper.deltaMax}`,
    );
  }
  return rounded;
}

/**
 * Hyper-parameters as the loops use them: rounded to float32 once, so that TypeScript, WebAssembly and PyTorch take the same
 * path. A float64 run rounds them too: there 0.3 is 0.30000001192….
 */
export function inFloat32(hyper: RpropOptions): RpropOptions {
  return {
    delta0: Math.fround(hyper.delta0),
    etaMinus: Math.fround(hyper.etaMinus),
    etaPlus: Math.fround(hyper.etaPlus),
    deltaMin: Math.fround(hyper.deltaMin),
    deltaMax: Math.fround(hyper.deltaMax),
  };
}

/** The state before the first step: Δ = Δ0 everywhere, and 0 as the stored gradient, so that the first step is never a turn. */
export function rpropState(size: number, delta0: number, reals: RealsConstructor): RpropState {
  return { delta: new reals(size).fill(delta0), prevGrad: new reals(size) };
}
