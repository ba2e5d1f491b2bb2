import type { Optimizer } from "../../core/contracts.ts";
import { technique } from "../../optimizers/registry.ts";
import { parseSchedule, type ScheduleLength } from "../../trainer/schedule.ts";
import { scheduledOptimizer } from "../../trainer/scheduled.ts";
import { epochsOf } from "../record/curve.ts";
import { type Identity, wholeProblem } from "../record/record.ts";
import { networkOf } from "./layout.ts";

/** The technique of a trial, with its schedule. It must be known, also where it is a user's own. */
export function optimizerOf(identity: Identity): Optimizer {
  const { id, hyper } = identity.technique;
  const schedule = parseSchedule(wholeProblem(networkOf(identity)).schedule);
  return scheduledOptimizer(technique(id), hyper, schedule, scheduleLength(identity));
}

/** How many updates a trial has, if nothing ends it before its epochs are over. */
export function scheduleLength(identity: Identity): ScheduleLength {
  const { batch, train } = networkOf(identity);
  const perEpoch = batch === "full" ? 1 : Math.ceil(train / batch);
  return { perEpoch, updates: Math.max(1, epochsOf(identity.stop) * perEpoch) };
}
