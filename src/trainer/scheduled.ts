import type { Optimizer, OptimizerState } from "../core/contracts.ts";
import type { Hyper, KnownTechnique } from "../optimizers/card/technique.ts";
import { type Schedule, type ScheduleLength, scheduleFactor } from "./schedule.ts";

/** The least rate that float32 holds with all of its digits: no schedule goes below it. */
const LEAST_RATE = 1.1754943508222875e-38;

/** Whether a schedule can be applied to a technique: it has a learning rate, which isn't just the one that each weight's own begins with. */
export function isSchedulable({ defaults, ownRates = false }: Pick<KnownTechnique, "defaults" | "ownRates">): boolean {
  return "learningRate" in defaults && !ownRates;
}

/**
 * A technique whose learning rate a schedule multiplies in each update. A rule keeps nothing itself, so the rule of an update is that of the
 * rate of this update; which one it is, the state's number `scheduled` says.
 */
export function scheduledOptimizer(
  { create }: Pick<KnownTechnique, "create">,
  hyper: Hyper,
  schedule: Schedule,
  length: ScheduleLength,
): Optimizer {
  const whole = create(hyper);
  if (schedule.kind === "constant") return whole;
  let last = { factor: 1, rule: whole };
  const next = (state: OptimizerState): Optimizer => {
    const update = state["scheduled"] as number;
    state["scheduled"] = update + 1;
    const factor = scheduleFactor(schedule, update, length);
    if (factor !== last.factor) {
      const learningRate = Math.max(LEAST_RATE, whole.hyper["learningRate"] * factor);
      last = { factor, rule: create({ ...whole.hyper, learningRate }) };
    }
    return last.rule;
  };
  const { lanes } = whole;
  return {
    ...whole,
    ...(lanes && { lanes: { ...lanes, begin: (state, stored) => next(state).lanes!.begin(state, stored) } }),
    init: (size, reals) => ({ ...whole.init(size, reals), scheduled: 0 }),
    step: (params, gradient, loss, state, problem) => next(state).step(params, gradient, loss, state, problem),
  };
}
