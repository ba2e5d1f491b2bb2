import type { Optimizer, OptimizerState, Reals } from "../core/contracts.ts";
import type { Rng } from "../core/rng.ts";

/** What a technique's loop and its kernel are both led through, to see whether they part. */
export interface StepScript {
  /** What the loop has to do, in a sentence: `steps as …`. */
  readonly expected: string;
  /** Number of parameters. */
  readonly size: number;
  /** What is wrong with a state that the kernel can't serve; null if nothing. */
  strangeState(state: OptimizerState): string | null;
  /** Gives a first state other values, where those of the technique are all alike. */
  vary?(state: OptimizerState): void;
  /** The next entry of a gradient. */
  gradient(rng: Rng): number;
  /** The next step's loss, which is drawn after its gradient. */
  loss(rng: Rng): number;
}

/** Of every sign and order of size, some so small that their product is 0 in float32. */
const SIGNS = [0, -0, 1, -1, 2, -2, 0.3, -0.3, 1e-30, -1e-30, 3e38, -3e38];

/** For the kernel of a turn rule: gradients that turn, losses that rise and fall, step sizes between their bounds and at them. */
export function turnScript({ turnRule, hyper }: Optimizer): StepScript {
  const wanted = ["delta", "prevGrad", ...(turnRule === "back if E rose" ? ["prevLoss"] : [])].join(", ");
  return {
    expected: `steps as its turnRule "${turnRule}" says`,
    size: 60,
    strangeState(state) {
      const names = Object.keys(state).sort().join(", ");
      return names === wanted ? null : `a state of ${names || "nothing"} instead of ${wanted}`;
    },
    vary(state) {
      const delta = state["delta"] as Reals;
      for (let i = 0; i < delta.length; i++) delta[i] = [delta[i], hyper["deltaMin"], hyper["deltaMax"], 1][i % 4];
    },
    gradient: (rng) => SIGNS[rng.u32() % SIGNS.length],
    loss: (rng) => rng.u32() % 3,
  };
}

/** Of every sign and order of size; with sums of these, rounding once and twice, or each operation, gives different numbers. */
const SIZES = [0, -0, 1, -1, 1 + 1 / 8388608, 0.3, -0.7, 3e4, -1e-3, 1e-30, -1e-30, 1e-42];

/** For the kernel that a card names: gradients of all sizes, the same loss always. */
export function laneScript({ lanes }: Optimizer): StepScript {
  return {
    expected: `steps as its kernel "${lanes!.kernel}" makes them`,
    size: 61,
    strangeState(state) {
      const vectors = Object.keys(state).filter((name) => typeof state[name] !== "number");
      const others = vectors.filter((name) => !lanes!.vectors.includes(name));
      return others.length > 0 ? `a state with ${others.join(", ")}` : null;
    },
    gradient: (rng) => SIZES[rng.u32() % SIZES.length] * (1 + (rng.u32() % 3)),
    loss: () => 1,
  };
}
