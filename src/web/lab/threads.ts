import type { Plan } from "../../experiment/plan/plan.ts";
import { networkOf, taskOf } from "../../experiment/trial/layout.ts";
import { parameterCount } from "../../model/network.ts";

/** Most threads of a run. */
const MOST = 8;
/** Samples times parameters below which one thread is faster than several that wait for each other. */
const SMALL = 1e8;

/** Threads for each run of a plan on `count` samples: all cores if there is only one technique, else one each. */
export function threadsFor({ trials }: Plan, count: number, isIsolated: boolean): number {
  if (!isIsolated || trials.length > 1) return 1;
  const task = taskOf(networkOf(trials[0].identity));
  if (count * parameterCount(task.network) < SMALL) return 1;
  return Math.min(MOST, navigator.hardwareConcurrency);
}
