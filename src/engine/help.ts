import type { Optimizer, RealsConstructor } from "../core/contracts.ts";
import { allUnits, doJob, doStep, threadContextOf } from "./jobs.ts";
import { checkedKernelStep } from "./kernel-step.ts";
import type { Kernels } from "./kernels.ts";
import type { KernelStep, StepVectors } from "./lane-step.ts";
import type { PackedSamples } from "./packed-samples.ts";
import { planRunLayout, type Task } from "./run-layout.ts";
import { type Slice, type SliceStep, sliceOf, stateVectors } from "./slices.ts";

/** What a helping thread needs to share a technique's steps: see {@link help}. */
export interface StepRoom {
  readonly params: Float32Array;
  readonly gradient: Float32Array;
  readonly slice: Slice;
  /** As `stateVectors` of the engine. */
  readonly stateVectors: (count: number) => RealsConstructor | undefined;
  readonly kernelStep: (optimizer: Optimizer, vectors: StepVectors) => KernelStep | undefined;
}

/**
 * What all threads of a run but the first do, each with its number from 1 on, from before the engine is made until it
 * ends: they wait for passes and steps and take their share. The other arguments are the engine's; `prepareStep` makes
 * this thread's step.
 * @throws ThreadFailure if another thread of the run died.
 */
export function help(
  kernels: Kernels,
  packed: PackedSamples,
  others: readonly PackedSamples[],
  task: Task,
  base: number,
  { threads, thread }: { readonly threads: number; readonly thread: number },
  prepareStep: (room: StepRoom) => SliceStep,
): void {
  const layout = planRunLayout(base, packed, task, threads);
  const { buffer } = kernels.memory;
  const step = prepareStep({
    params: new Float32Array(buffer, layout.params, layout.size),
    gradient: new Float32Array(buffer, layout.gradient, layout.size),
    slice: sliceOf(layout, thread),
    stateVectors: (count) => stateVectors(kernels.memory, layout, count),
    kernelStep: (optimizer, vectors) => checkedKernelStep(optimizer, kernels, vectors),
  });
  const loss = new Float64Array(buffer, layout.stepLoss, 1);
  const context = threadContextOf(kernels, packed, others, task, layout, thread);
  const units = allUnits(context);
  for (;;) {
    const job = context.group.nextJob();
    if (job.kind === "step") doStep(context, step, loss[0]);
    else doJob(context, units, job);
    context.group.finish();
    if (job.kind === "end") return;
  }
}
