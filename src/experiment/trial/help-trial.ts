import type { OptimizerState } from "../../core/contracts.ts";
import { Crew } from "../../engine/crew.ts";
import { help } from "../../engine/help.ts";
import type { Kernels } from "../../engine/kernels.ts";
import { planRegion } from "../../engine/region.ts";
import { technique } from "../../optimizers/registry.ts";
import { firstState, restoreNumbers, sliceStep } from "../../trainer/slice-step.ts";
import type { Identity } from "../record/record.ts";
import { networkOf, type Room, regionBase, taskOf } from "./room.ts";

/**
 * What each thread of a trial but the first does, with its number from 1 on, while the first is in `runTrial`: it takes its
 * share of every pass and step, and returns when the trial ends. `identity`, `room` and `region` are the trial's; `saved` is the
 * technique's state that it goes on from.
 * @throws CrewFailure if another thread of the trial died.
 */
export function helpTrial(
  identity: Identity,
  room: Room,
  kernels: Kernels,
  region: number,
  thread: number,
  saved: OptimizerState = {},
): void {
  const task = taskOf(networkOf(identity));
  const optimizer = technique(identity.technique.id).create(identity.technique.hyper);
  const numbers = { threads: room.threads, thread };
  help(kernels, room.train, task, regionBase(room, region), numbers, ({ slice, stateVectors, ...ofRun }) => {
    const { state, shared } = firstState(optimizer, ofRun.params.length, stateVectors);
    restoreNumbers(state, saved);
    return shared ? sliceStep(optimizer, { ...ofRun, state }, slice) : () => {};
  });
}

/**
 * The crew of a trial's threads, for whoever starts them: to be reset before the first of them starts, and made to fail
 * when one dies.
 */
export function trialCrew(identity: Identity, room: Room, memory: WebAssembly.Memory, region: number): Crew {
  const task = taskOf(networkOf(identity));
  return new Crew(memory, planRegion(regionBase(room, region), room.train, task, room.threads));
}
