import { BlockWork } from "./block-work.ts";
import { gatherFor } from "./gather.ts";
import type { Kernels } from "./kernels.ts";
import { notFiniteOf } from "./not-finite.ts";
import type { PackedSamples } from "./packed-samples.ts";
import { answerPass, batchPass, finishPass, fullPass, preparePass, type ThreadContext } from "./passes.ts";
import type { RunLayout, Task } from "./run-layout.ts";
import { type SliceStep, sliceOf } from "./slices.ts";
import { type Job, ThreadGroup } from "./thread-group.ts";
import { trainedCountsOf } from "./trained-rows.ts";
import { unitsOf, type WorkUnit } from "./work-units.ts";

/** What a job says of all that it has no use for. */
export const UNUSED: Omit<Job, "kind"> = {
  withGradient: false,
  rows: 0,
  part: { first: false, last: false },
  count: 0,
  set: 0,
  block: 0,
};

/** The gradient's units, for full batches and for mini-batches. */
export interface Units {
  readonly full: readonly WorkUnit[];
  readonly batch: readonly WorkUnit[];
}

/** What one thread needs for the passes of a run over `packed`, which may also measure `others` on the same memory. */
export function threadContextOf(
  kernels: Kernels,
  packed: PackedSamples,
  others: readonly PackedSamples[],
  task: Task,
  layout: RunLayout,
  thread: number,
): ThreadContext {
  const work = new BlockWork(kernels, task, layout, thread);
  return {
    work,
    gather: gatherFor(work, packed),
    group: new ThreadGroup(kernels.memory, layout),
    thread,
    packed,
    sets: [packed, ...others],
    notFinite: notFiniteOf(kernels.memory, layout, thread),
    trainedCounts: trainedCountsOf(kernels.memory, layout, packed),
  };
}

/** The units of a thread's run. */
export function allUnits({ work, packed }: ThreadContext): Units {
  const { kernels, layout } = work;
  return {
    full: unitsOf(layout, packed, kernels.memory, false),
    batch: unitsOf(layout, packed, kernels.memory, true),
  };
}

/**
 * One thread's part of a job: all threads of a run do the same, each with its own context. `measured` are the samples that the
 * job measures, if it does.
 */
export function doJob(context: ThreadContext, units: Units, job: Job, measured = context.sets[job.set]): void {
  const { group } = context;
  if (job.kind === "end") return;
  if (job.withGradient && job.part.first) context.notFinite.gradient = 0;
  if (job.part.first) {
    preparePass(context, job.withGradient);
    group.barrier();
  }
  if (job.kind === "batch") {
    batchPass(context, units.batch, job);
    return;
  }
  if (job.kind === "measure" || job.kind === "outputs") {
    answerPass(context, measured, job);
    return;
  }
  fullPass(context, units.full, job.withGradient);
  if (!job.withGradient) return;
  group.barrier();
  finishPass(context, job.count);
}

/** One thread's part of an update: its slice of the parameters. */
export function doStep({ work, thread, notFinite }: ThreadContext, step: SliceStep, loss: number): void {
  step(loss);
  const { from, to } = sliceOf(work.layout, thread);
  notFinite.params = work.kernels.countNotFinite(work.layout.params + from * 4, to - from);
}
