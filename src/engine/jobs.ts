import { batchSourcesFor } from "./batch-sources.ts";
import { BlockWork } from "./block-work.ts";
import { gatherFor } from "./gather.ts";
import type { Kernels } from "./kernels.ts";
import { notFiniteOf } from "./not-finite.ts";
import type { PackedSamples } from "./packed-samples.ts";
import { PanelWork } from "./panel-work.ts";
import { answerPass, batchPass, finishPass, fullPass, preparePass, type ThreadContext } from "./passes.ts";
import type { RunLayout, Task } from "./run-layout.ts";
import { type SliceStep, sliceOf } from "./step-room.ts";
import { type Job, ThreadGroup } from "./thread-group.ts";
import { trainedCountsOf } from "./trained-rows.ts";
import { unitsOf, type WorkUnit } from "./work-units.ts";

/** What a job says of all that it has no use for. */
export const UNUSED: Omit<Job, "kind"> = {
  withGradient: false,
  bringIn: false,
  inPanels: false,
  clearFirst: false,
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
    panels: new PanelWork(kernels, task, layout, thread),
    gather: gatherFor(work, packed),
    batchSources: batchSourcesFor(layout, packed, thread),
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
  // A full batch's units go to whichever thread is free, those of a mini-batch to the one that clears them.
  const clear = job.clearFirst && job.kind === "full";
  if (clear) for (const panel of context.panels.own) context.panels.clearSums(panel);
  if (job.bringIn) preparePass(context, job);
  if (job.bringIn || clear) group.barrier();
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
  finishPass(context, job);
}

/** One thread's part of an update: its slices of the parameters, `steps` as `stepRoomFor` has them. */
export function doStep(context: ThreadContext, steps: readonly SliceStep[], loss: number, job: Job): void {
  const { work, panels, thread, notFinite } = context;
  if (!job.inPanels) {
    for (const step of steps) step(loss);
    const { from, to } = sliceOf(work.layout, thread);
    notFinite.params = work.kernels.countNotFinite(work.layout.params + from * 4, to - from);
    return;
  }
  notFinite.params = 0;
  for (const [k, panel] of panels.own.entries()) {
    if (job.bringIn) panels.bringIn(panel, "params");
    steps[k](loss);
    notFinite.params += panels.prepare(panel, true);
  }
}
