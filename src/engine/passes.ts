import type { BatchSources } from "./batch-sources.ts";
import type { BlockSource } from "./block-source.ts";
import type { BlockWork } from "./block-work.ts";
import type { Gather } from "./gather.ts";
import type { GradientBound } from "./gradient-bound.ts";
import { BLOCK, type PackedSamples } from "./packed-samples.ts";
import type { PanelPlace, PanelWork } from "./panel-work.ts";
import { squaresBytes } from "./run-layout.ts";
import type { Job, ThreadGroup } from "./thread-group.ts";
import type { WorkUnit } from "./work-units.ts";

/** What one thread needs in a pass; all threads of a run call the same functions, each with its own. */
export interface ThreadContext {
  readonly work: BlockWork;
  readonly panels: PanelWork;
  readonly bound: GradientBound;
  readonly group: ThreadGroup;
  /** 0 for the thread that leads the run. */
  readonly thread: number;
  readonly packed: PackedSamples;
  readonly gather: Gather;
  readonly batchSources: (rows: number) => BatchSources;
  /** All samples that the threads can measure together, `packed` among them. */
  readonly sets: readonly PackedSamples[];
  /** What this thread found that is ∞ or NaN: in the parts of the gradient it finished, in the parameters it stepped. */
  readonly notFinite: { gradient: number; params: number };
  /** How many samples of each block are for training: see the layout's `trained`. */
  readonly trainedCounts: Uint32Array;
}

/** A block of packed samples, for a pass over all of them; the rest says what its samples are for. */
export function packedBlock(
  packed: PackedSamples,
  block: number,
  roles: Pick<BlockSource, "roles" | "trained" | "trainedValues" | "trainedCount">,
): BlockSource {
  const first = block * BLOCK;
  const starts = packed.rowStarts + first * 4;
  return {
    packed,
    first: 0,
    rows: Math.min(BLOCK, packed.count - first),
    starts,
    ends: starts + 4,
    entries: packed.rowEntries,
    cuts: packed.rowCuts === 0 ? 0 : packed.rowCuts + first * 4,
    block,
    values: packed.values + first * packed.columns * 4,
    labels: packed.labels + first * 4,
    targets: packed.targets === 0 ? 0 : packed.targets + first * packed.outputs * 4,
    ...roles,
  };
}

/**
 * A pass over all packed samples, block by block, without a barrier: threads take tasks from one list, in which block k + lag
 * goes forward just before the gradient's units get block k's shares. Each unit gets its blocks in order, whichever thread adds
 * them. Losses are left for each block at `layout.sums`.
 */
export function fullPass(
  { work, group, thread, packed, trainedCounts }: ThreadContext,
  units: readonly WorkUnit[],
  withGradient: boolean,
): void {
  const { roles, trained, trainedValues, sums, squares, threads, slots } = work.layout;
  const blocks = Math.ceil(packed.count / BLOCK);
  const sourceOf = (block: number) =>
    packedBlock(packed, block, {
      roles: roles + block * BLOCK,
      trained: trained + block * BLOCK * 4,
      trainedValues: trainedValues + block * BLOCK * 4,
      trainedCount: trainedCounts[block],
    });
  const forward = (block: number, slot: number) => {
    const source = sourceOf(block);
    work.forward(source, slot);
    work.loss(source, slot, sums + block * 32, squares + block * squaresBytes(packed));
    if (!withGradient) return;
    work.deltas(source, slot);
    work.prepareGradient(source, slot);
  };
  if (!withGradient) {
    for (let block = group.claim(); block < blocks; block = group.claim()) forward(block, thread);
    return;
  }
  const lag = threads === 1 ? 1 : threads;
  const inTurn = units.length + 1;
  const tasks = lag + blocks * inTurn;
  for (let task = group.claim(); task < tasks; task = group.claim()) {
    const turn = Math.floor((task - lag) / inTurn);
    const unit = task < lag ? units.length : (task - lag) % inTurn;
    if (unit < units.length) {
      group.awaitForwarded(turn);
      group.awaitTurn(unit, turn);
      work.addGradient(sourceOf(turn), turn % slots, units[unit]);
      group.summed(unit, turn);
    } else {
      const block = task < lag ? task : turn + lag;
      if (block >= blocks) continue;
      group.awaitSlot(block, units.length);
      forward(block, block % slots);
      group.forwarded(block);
    }
  }
}

/**
 * A part of a mini-batch, at most 512 samples whose indices stand at `layout.samples`: each thread takes a share of the
 * samples forward, then panels of the gradient, which it finishes with the batch's last part. Losses are left for each
 * sample at slot 0's outcomes, answers too. Returns whether the gradient was left as sums, for a step that begins with them.
 */
export function batchPass(context: ThreadContext, units: readonly WorkUnit[], job: Job): boolean {
  const { work, panels, bound, group, thread, packed } = context;
  const { withGradient, part } = job;
  const mayStaySums = withGradient && job.fromSums && part.first && part.last;
  const { threads, sums, squares } = work.layout;
  const { share, whole } = context.batchSources(job.rows);
  if (share) {
    context.gather(share.first, share.rows);
    work.forward(share, 0);
    work.loss(share, 0, sums + thread * 32, squares + thread * squaresBytes(packed));
    if (withGradient) work.deltas(share, 0);
  }
  if (!withGradient) return false;
  if (mayStaySums) bound.look(share);
  group.barrier();
  const staySums = mayStaySums && bound.holds(job.rows);
  // A panel's parameters, gradient and steps are one thread's: a small batch costs little beside what goes from core to core.
  for (let unit = thread; unit < units.length; unit += threads) {
    if (part.first && job.clearFirst) panels.clearSums(units[unit]);
    work.addGradient(whole, 0, units[unit]);
    if (part.last && !staySums) finishPanel(context, units[unit], job);
  }
  return staySums;
}

/**
 * Samples that are only measured: the thread takes one block forward, in its own slot, where it leaves the last layer's values
 * ("outputs") or losses and answers ("measure"), and their sums at `layout.sums`.
 */
export function answerPass({ work, thread }: ThreadContext, packed: PackedSamples, job: Job): void {
  const block = job.block + thread;
  if (block * BLOCK >= packed.count) return;
  const { ones, everyRow, sums, squares } = work.layout;
  const source = packedBlock(packed, block, { roles: ones, trained: everyRow, trainedValues: 0, trainedCount: 0 });
  work.forward(source, thread);
  if (job.kind === "measure") work.loss(source, thread, sums + thread * 32, squares + thread * squaresBytes(packed));
}

/** Brings this thread's panels of the flat parameters into the kernels' layout. */
export function preparePass({ panels }: ThreadContext, { withGradient, inPanels }: Job): void {
  for (const panel of panels.own) {
    panels.bringIn(panel, "params");
    panels.prepare(panel, withGradient || inPanels);
  }
}

/** This thread's panels of sums become the gradient. */
export function finishPass(context: ThreadContext, job: Job): void {
  for (const panel of context.panels.own) finishPanel(context, panel, job);
}

function finishPanel({ panels, notFinite }: ThreadContext, panel: PanelPlace, { count, inPanels }: Job): void {
  notFinite.gradient += panels.finish(panel, count);
  if (inPanels) return;
  panels.bringOut(panel, "gradient");
  panels.clearSums(panel);
}
