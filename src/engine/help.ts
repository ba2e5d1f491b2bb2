import type { RealsConstructor, SignUpdate } from "../core/contracts.ts";
import type { Image } from "./image.ts";
import { allUnits, doJob, doStep, handOf } from "./jobs.ts";
import type { Kernels } from "./kernels.ts";
import { planRegion, type Task } from "./region.ts";
import { type SignVectors, signUpdate } from "./sign-step.ts";
import { type Slice, type SliceStep, sliceOf, stateVectors } from "./slices.ts";

/** What a helping thread needs to share a technique's steps: see {@link help}. */
export interface StepRoom {
  readonly params: Float32Array;
  readonly gradient: Float32Array;
  readonly slice: Slice;
  /** As `stateVectors` of the engine. */
  readonly stateVectors: (count: number) => RealsConstructor | undefined;
  readonly signUpdate: (vectors: SignVectors) => SignUpdate | undefined;
}

/**
 * What all threads of a run but the first do, each with its number from 1 on, from before the engine is made until it
 * ends: they wait for passes and steps and take their share. The other arguments are the engine's; `prepareStep` makes
 * this thread's step.
 * @throws CrewFailure if another thread of the run died.
 */
export function help(
  kernels: Kernels,
  image: Image,
  task: Task,
  base: number,
  { threads, thread }: { readonly threads: number; readonly thread: number },
  prepareStep: (room: StepRoom) => SliceStep,
): void {
  const region = planRegion(base, image, task, threads);
  const { buffer } = kernels.memory;
  const step = prepareStep({
    params: new Float32Array(buffer, region.params, region.size),
    gradient: new Float32Array(buffer, region.gradient, region.size),
    slice: sliceOf(region, thread),
    stateVectors: (count) => stateVectors(kernels.memory, region, count),
    signUpdate: (vectors) => signUpdate(kernels, vectors),
  });
  const loss = new Float64Array(buffer, region.stepLoss, 1);
  const hand = handOf(kernels, image, task, region, thread);
  const units = allUnits(hand);
  for (;;) {
    const job = hand.crew.nextJob();
    if (job.kind === "step") doStep(hand, step, loss[0]);
    else doJob(hand, units, job);
    hand.crew.finish();
    if (job.kind === "end") return;
  }
}
