import { BlockWork, type Unit, unitsOf } from "./block-work.ts";
import { Crew, type Job } from "./crew.ts";
import type { Image } from "./image.ts";
import type { Kernels } from "./kernels.ts";
import { notFiniteOf } from "./not-finite.ts";
import { batchPass, finishPass, fullPass, type Hand, preparePass } from "./passes.ts";
import type { Region, Task } from "./region.ts";
import { type SliceStep, sliceOf } from "./slices.ts";

/** What a job that is no part of a batch says of parts. */
export const NO_PART: Omit<Job, "kind"> = {
  withGradient: false,
  rows: 0,
  part: { first: false, last: false },
  count: 0,
};

/** The gradient's units, for full batches and for mini-batches. */
export interface Units {
  readonly full: readonly Unit[];
  readonly batch: readonly Unit[];
}

/** One thread's hand in the passes of a region. */
export function handOf(kernels: Kernels, image: Image, task: Task, region: Region, thread: number): Hand {
  return {
    work: new BlockWork(kernels, task, region, thread),
    crew: new Crew(kernels.memory, region),
    thread,
    image,
    notFinite: notFiniteOf(kernels.memory, region, thread),
  };
}

/** The units of a hand's region. */
export function allUnits({ work, image }: Hand): Units {
  const { kernels, region } = work;
  return {
    full: unitsOf(region, image, kernels.memory, false),
    batch: unitsOf(region, image, kernels.memory, true),
  };
}

/** One thread's part of a job: all threads of a run do the same, each with its own hand. */
export function doJob(hand: Hand, units: Units, job: Job): void {
  const { crew } = hand;
  if (job.kind === "end") return;
  if (job.withGradient && job.part.first) hand.notFinite.gradient = 0;
  if (job.part.first) {
    preparePass(hand, job.withGradient);
    crew.barrier();
  }
  if (job.kind === "batch") {
    batchPass(hand, units.batch, job);
    return;
  }
  fullPass(hand, units.full, job.withGradient);
  if (!job.withGradient) return;
  crew.barrier();
  finishPass(hand, job.count);
}

/** One thread's part of an update: its slice of the parameters. */
export function doStep({ work, thread, notFinite }: Hand, step: SliceStep, loss: number): void {
  step(loss);
  const { from, to } = sliceOf(work.region, thread);
  notFinite.params = work.kernels.countNotFinite(work.region.params + from * 4, to - from);
}
