import { batchSourcesFor } from "./batch-sources.ts";
import { BlockWork } from "./block-work.ts";
import { gatherFor } from "./gather.ts";
import { GradientBound } from "./gradient-bound.ts";
import type { Kernels } from "./kernels.ts";
import { notFiniteOf } from "./not-finite.ts";
import type { PackedSamples } from "./packed-samples.ts";
import { PanelSums } from "./panel-sums.ts";
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
  fromSums: false,
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
    bound: new GradientBound(kernels, layout, packed, task.map, thread),
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
 * job measures, if it does. Returns whether a gradient was left as sums.
 */
export function doJob(context: ThreadContext, units: Units, job: Job, measured = context.sets[job.set]): boolean {
  const { group } = context;
  if (job.kind === "end") return false;
  if (job.withGradient && job.part.first) context.notFinite.gradient = 0;
  // A full batch's units go to whichever thread is free, those of a mini-batch to the one that clears them.
  const clear = job.clearFirst && job.kind === "full";
  if (clear) for (const panel of context.panels.own) context.panels.clearSums(panel);
  if (job.bringIn) preparePass(context, job);
  if (job.bringIn || clear) group.barrier();
  if (job.kind === "batch") return batchPass(context, units.batch, job);
  if (job.kind === "measure" || job.kind === "outputs") answerPass(context, measured, job);
  else fullPass(context, units.full, job.withGradient);
  if (job.kind === "full" && job.withGradient) {
    group.barrier();
    finishPass(context, job);
  }
  return false;
}

/**
 * One thread's part of an update: its slices of the parameters, `steps` as `stepRoomFor` has them. Returns whether the gradient is still
 * sums afterwards.
 */
export function doStep(context: ThreadContext, steps: readonly SliceStep[], loss: number, job: Job): boolean {
  const { work, panels, thread, notFinite } = context;
  if (!job.inPanels) {
    for (const step of steps) step(loss);
    const { from, to } = sliceOf(work.layout, thread);
    notFinite.params = work.kernels.countNotFinite(work.layout.params + from * 4, to - from);
    return false;
  }
  notFinite.params = 0;
  let staySums = job.fromSums;
  for (const [k, panel] of panels.own.entries()) {
    if (job.bringIn) panels.bringIn(panel, "params");
    const sums = job.fromSums ? new PanelSums(panels, panel, job.count) : undefined;
    steps[k](loss, sums);
    const found = sums?.notFinite ?? null;
    if (found === null) staySums = false;
    else panels.transpose(panel);
    notFinite.params += found ?? panels.prepare(panel, true);
  }
  return staySums;
}
