import type { Optimizer } from "../core/contracts.ts";
import { allUnits, doJob, doStep, threadContextOf } from "./jobs.ts";
import type { Kernels } from "./kernels.ts";
import type { PackedSamples } from "./packed-samples.ts";
import { planRunLayout, type Task } from "./run-layout.ts";
import { type SliceStep, type StepRoom, stepRoomFor } from "./step-room.ts";

/**
 * What all threads of a run but the first do, each with its number from 1 on, from before the engine is made until it
 * ends: they wait for passes and steps and take their share. The other arguments are the engine's; `prepareSteps` makes
 * this thread's steps, one for each slice of the technique's room, or none where they aren't shared.
 * @throws ThreadFailure if another thread of the run died.
 */
export function help(
  kernels: Kernels,
  packed: PackedSamples,
  others: readonly PackedSamples[],
  task: Task,
  base: number,
  { threads, thread }: { readonly threads: number; readonly thread: number },
  prepareSteps: (roomFor: (optimizer: Optimizer) => StepRoom) => readonly SliceStep[],
): void {
  const layout = planRunLayout(base, packed, task, threads);
  const { buffer } = kernels.memory;
  const steps = prepareSteps((optimizer) => stepRoomFor(optimizer, task, kernels, layout, thread));
  const loss = new Float64Array(buffer, layout.stepLoss, 1);
  const context = threadContextOf(kernels, packed, others, task, layout, thread);
  const units = allUnits(context);
  for (;;) {
    const job = context.group.nextJob();
    if (job.kind === "step") doStep(context, steps, loss[0], job);
    else doJob(context, units, job);
    context.group.finish();
    if (job.kind === "end") return;
  }
}
