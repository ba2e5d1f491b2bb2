import type { OptimizerState } from "../../core/contracts.ts";
import { help } from "../../engine/help.ts";
import type { Kernels } from "../../engine/kernels.ts";
import { planRunLayout } from "../../engine/run-layout.ts";
import { ThreadGroup } from "../../engine/thread-group.ts";
import { restoreNumbers, sharedState, sliceSteps } from "../../trainer/slice-step.ts";
import type { Identity } from "../record/record.ts";
import { networkOf, otherSets, runLayoutBase, type TrialLayout, taskOf } from "./layout.ts";
import { optimizerOf } from "./optimizer.ts";

/**
 * What each thread of a trial but the first does, with its number from 1 on, while the first is in `runTrial`: it takes its
 * share of every pass and step, and returns when the trial ends. `identity`, `layout` and `place` are the trial's; `saved` is the
 * technique's state that it goes on from.
 * @throws ThreadFailure if another thread of the trial died.
 */
export function helpTrial(
  identity: Identity,
  layout: TrialLayout,
  kernels: Kernels,
  place: number,
  thread: number,
  saved: OptimizerState = {},
): void {
  const task = taskOf(networkOf(identity));
  const optimizer = optimizerOf(identity);
  const numbers = { threads: layout.threads, thread };
  help(kernels, layout.train, otherSets(layout), task, runLayoutBase(layout, place), numbers, (roomFor) => {
    const room = roomFor(optimizer);
    const state = sharedState(optimizer, room, optimizer.init(room.size));
    if (state === undefined) return [];
    restoreNumbers(state, saved);
    return sliceSteps(optimizer, room, state);
  });
}

/**
 * The group of a trial's threads, for callers that start them: to be reset before the first of them starts, and made to fail
 * when one dies.
 */
export function trialThreads(
  identity: Identity,
  layout: TrialLayout,
  memory: WebAssembly.Memory,
  place: number,
): ThreadGroup {
  const task = taskOf(networkOf(identity));
  return new ThreadGroup(memory, planRunLayout(runLayoutBase(layout, place), layout.train, task, layout.threads));
}
