import type { RpropOptions, RpropState } from "../../optimizers/card/rprop-options.ts";

/** What `torch.optim.Rprop` keeps, as the technique `rprop-torch` has it. */
export interface TorchRprop {
  /** delta0 is PyTorch's `lr`, (etaMinus, etaPlus) its `etas`, (deltaMin, deltaMax) its `step_sizes`. */
  readonly hyper: RpropOptions;
  /** Δ (`step_size`) and the stored gradient (`prev`) of every parameter, in the lab's order. */
  readonly state: RpropState;
  /** Steps that were made. */
  readonly steps: number;
}
