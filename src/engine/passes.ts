import { type BlockSource, type BlockWork, GATHERED } from "./block-work.ts";
import type { Gather } from "./gather.ts";
import { BLOCK, type PackedSamples } from "./packed-samples.ts";
import { squaresBytes } from "./run-layout.ts";
import type { Job, ThreadGroup } from "./thread-group.ts";
import type { WorkUnit } from "./work-units.ts";

/** What one thread needs in a pass; all threads of a run call the same functions, each with its own. */
export interface ThreadContext {
  readonly work: BlockWork;
  readonly group: ThreadGroup;
  /** 0 for the thread that leads the run. */
  readonly thread: number;
  readonly packed: PackedSamples;
  readonly gather: Gather;
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
    if (withGradient) work.deltas(source, slot);
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
 * sample at slot 0's outcomes, answers too.
 */
export function batchPass(
  context: ThreadContext,
  units: readonly WorkUnit[],
  { rows, withGradient, part, count }: Job,
): void {
  const { work, group, thread, packed } = context;
  const { threads, sums, squares, starts, ends, labels, targets, values, ones, everyRow } = work.layout;
  const share = 4 * Math.ceil(rows / 4 / threads);
  const first = Math.min(rows, thread * share);
  const mine = Math.min(rows - first, share);
  const ofBatch = {
    packed,
    starts,
    ends,
    cuts: 0,
    block: GATHERED,
    values,
    labels,
    targets,
    roles: ones,
    trainedValues: 0,
  };
  const block = { ...ofBatch, first: 0, rows, trained: everyRow, trainedCount: rows };
  if (mine > 0) {
    context.gather(first, mine);
    const source = { ...ofBatch, first, rows: mine, trained: everyRow + first * 4, trainedCount: mine };
    work.forward(source, 0);
    work.loss(source, 0, sums + thread * 32, squares + thread * squaresBytes(packed));
    if (withGradient) work.deltas(source, 0);
  }
  if (!withGradient) return;
  group.barrier();
  // The thread that brought a panel's parameters has its gradient too: a small batch costs little beside what goes from core to core.
  for (let unit = thread; unit < units.length; unit += threads) {
    work.addGradient(block, 0, units[unit]);
    if (part.last) context.notFinite.gradient += work.finish(units[unit].layer, units[unit].panel, count);
  }
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

/** Panels of all layers, dealt out to threads: brings the parameters into the kernels' layout. */
export function preparePass({ work, thread }: ThreadContext, withGradient: boolean): void {
  const { layers, threads } = work.layout;
  let turn = 0;
  for (let l = 0; l < layers.length; l++) {
    for (let p = 0; p < layers[l].panels.length; p++) {
      if (turn++ % threads === thread) work.prepare(l, p);
    }
    if (withGradient && l > 0 && turn++ % threads === thread) work.prepareTransposed(l);
  }
}

/** Panels of all layers, dealt out to threads: writes the gradient of n samples. */
export function finishPass({ work, thread, notFinite }: ThreadContext, n: number): void {
  const { layers, threads } = work.layout;
  let turn = 0;
  for (let l = 0; l < layers.length; l++) {
    for (let p = 0; p < layers[l].panels.length; p++) {
      if (turn++ % threads === thread) notFinite.gradient += work.finish(l, p, n);
    }
  }
}
